// SPDX-License-Identifier: Apache-2.0

/**
 * Asking for passwords and answering: on terminals, by files and sockets that agents watch, with plymouth.
 *
 * <p>{@link org.systemdj.askpassword.PasswordQuery} asks in the way that fits: a credential, the cache in the kernel, the terminal,
 * agents. An agent reads {@link org.systemdj.askpassword.QuestionFile}s in a {@link
 * org.systemdj.askpassword.QuestionDirectory} and sends a {@link org.systemdj.askpassword.Reply} to the socket that each names.
 *
 * <pre>{@code
 * Question question = Question.of(Optional.of("Passphrase for the disk:")).withKey(Optional.of("cryptsetup"))
 *         .with(Question.Flag.ACCEPT_CACHED).with(Question.Flag.PUSH_CACHE);
 * List<byte[]> passwords = new PasswordQuery(host, style, text -> {}).ask(question);
 * }</pre>
 */
package org.systemdj.askpassword;
