// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * Carries out one assignment of a file.
 *
 * <p>Source: systemd.syntax(7).
 *
 * <p>Implementations are immutable.
 */
@FunctionalInterface
public interface Assigner {
    /** Reads the value and stores it; a value that cannot be used is reported and changes nothing. */
    void assign(Settings.Builder settings, String value, ParseContext context);
}
