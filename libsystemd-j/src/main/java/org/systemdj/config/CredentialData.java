// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A credential given literally.
 *
 * <p>Source: systemd.exec(5), SetCredential=.
 *
 * <p>Immutable.
 *
 * @param id its name
 * @param data its contents
 * @param encrypted whether the contents are encrypted
 */
public record CredentialData(String id, Blob data, boolean encrypted) {}
