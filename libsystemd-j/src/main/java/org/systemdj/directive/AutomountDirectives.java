// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.time.TimeSpan;

/**
 * [Automount]: a mount point that is mounted on first access.
 *
 * <p>Source: systemd.automount(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class AutomountDirectives {
    private static final Rows ROWS = new Rows("Automount");

    /** The mount point. */
    public static final Directive<String> WHERE =
            ROWS.row("Where", TextTypes.PATH, "").bus("Where", "s", Bus.SAME).applied();

    /** Options of the automount. */
    public static final Directive<String> EXTRA_OPTIONS = ROWS.row("ExtraOptions", TextTypes.STRING, "")
            .bus("ExtraOptions", "s", Bus.SAME)
            .applied();

    /** The mode of a mount point that is made. */
    public static final Directive<Integer> DIRECTORY_MODE = ROWS.row("DirectoryMode", ScalarTypes.MODE, 0755)
            .bus("DirectoryMode", "u", Bus.SAME)
            .applied();

    /** After what time without use it is unmounted. */
    public static final Directive<TimeSpan> TIMEOUT_IDLE_SEC = ROWS.row(
                    "TimeoutIdleSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ZERO)
            .bus("TimeoutIdleUSec", "t", Bus.USEC)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private AutomountDirectives() {}
}
