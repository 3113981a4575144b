// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Where standard input comes from.
 *
 * <p>Source: systemd.exec(5), StandardInput=.
 *
 * <p>Immutable.
 *
 * @param kind the source
 * @param argument the descriptor's name or the path; empty for the other kinds
 */
public record StandardInput(InputKind kind, String argument) {
    /** The default. */
    public static final StandardInput NULL = new StandardInput(InputKind.NULL, "");
}
