// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.util.List;
import org.systemdj.console.Host;
import org.systemdj.console.Style;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;

/**
 * Asks for a password in the way that fits: a credential has it, the kernel has kept it, somebody sits at the terminal, an agent
 * asks somebody.
 *
 * <p>Source: systemd-ask-password(1); systemd.exec(5), «CREDENTIALS».
 *
 * <p>Used by one thread.
 */
public final class PasswordQuery {
    private final Host host;
    private final Style style;
    private final PasswordCache cache;
    private final Remarks remarks;

    public PasswordQuery(Host host, Style style, Remarks remarks) {
        this.host = host;
        this.style = style;
        this.remarks = remarks;
        cache = PasswordCache.of(host, remarks);
    }

    /** The passwords, at least one; fails with ErrnoException: besides those of the ways, EUNATCH where none is left. */
    public List<byte[]> ask(Question question) {
        if (question.credential().isPresent() && !question.has(Question.Flag.NO_CREDENTIAL)) {
            List<byte[]> given = credential(question.credential().get());
            if (!given.isEmpty()) {
                return given;
            }
        }
        boolean terminal = !question.has(Question.Flag.NO_TTY) && host.isTerminal(Host.STDIN);
        if (terminal) {
            return new TerminalPrompt(style, cache, remarks).ask(question);
        }
        if (!question.has(Question.Flag.NO_AGENT)) {
            return new AgentRequest(directory(question), cache, remarks).ask(question);
        }
        if (question.has(Question.Flag.ACCEPT_CACHED) && question.keyName().isPresent()) {
            List<byte[]> known = cache.find(question.keyName().get());
            if (!known.isEmpty()) {
                return known;
            }
        }
        throw new ErrnoException("ask", Errno.EUNATCH, null);
    }

    private String directory(Question question) {
        if (!question.has(Question.Flag.USER)) {
            return QuestionDirectory.SYSTEM;
        }
        return QuestionDirectory.ofUser(host.environment("XDG_RUNTIME_DIR"))
                .orElseThrow(() -> new ErrnoException("getenv", Errno.ENXIO, "XDG_RUNTIME_DIR"));
    }

    /** The passwords of a credential, which end with NULs; none where there is none. */
    private List<byte[]> credential(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new ErrnoException("open", Errno.EINVAL, name);
        }
        String directory = host.environment("CREDENTIALS_DIRECTORY");
        if (directory == null) {
            return List.of();
        }
        if (!directory.startsWith("/")) {
            throw new ErrnoException("open", Errno.EINVAL, directory);
        }
        try {
            byte[] content = FileContent.read(directory + "/" + name);
            List<byte[]> passwords = Reply.Passwords.split(content, 0, content.length);
            if (passwords.isEmpty()) {
                remarks.debug("Found an empty password in credential.");
            }
            return passwords;
        } catch (ErrnoException failure) {
            if (failure.errno() == Errno.ENOENT) {
                return List.of();
            }
            throw failure;
        }
    }
}
