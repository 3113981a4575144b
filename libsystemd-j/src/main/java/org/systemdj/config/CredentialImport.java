// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Credentials passed on from the manager's own.
 *
 * <p>Source: systemd.exec(5), ImportCredential=.
 *
 * <p>Immutable.
 *
 * @param pattern of the names
 * @param rename what the fixed part of the pattern is replaced by; empty to keep it
 */
public record CredentialImport(String pattern, String rename) {}
