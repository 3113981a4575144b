// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A credential read from a file, a socket or the manager's own credentials.
 *
 * <p>Source: systemd.exec(5), LoadCredential=.
 *
 * <p>Immutable.
 *
 * @param id its name
 * @param path absolute, or the name of a credential of the manager
 * @param encrypted whether the contents are encrypted
 */
public record CredentialSource(String id, String path, boolean encrypted) {}
