// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Where standard output or error goes.
 *
 * <p>Source: systemd.exec(5), StandardOutput=.
 *
 * <p>Immutable.
 *
 * @param kind the target
 * @param argument the descriptor's name or the path; empty for the other kinds
 */
public record StandardOutput(OutputKind kind, String argument) {
    /** As the default or as standard output goes. */
    public static final StandardOutput INHERIT = new StandardOutput(OutputKind.INHERIT, "");

    /** To the journal. */
    public static final StandardOutput JOURNAL = new StandardOutput(OutputKind.JOURNAL, "");
}
