// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.time.TimeSpan;

/**
 * [Swap]: space for paging.
 *
 * <p>Source: systemd.swap(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class SwapDirectives {
    private static final Rows ROWS = new Rows("Swap");

    /** The device or file. */
    public static final Directive<String> WHAT =
            ROWS.row("What", TimerTypes.NODE, "").bus("What", "s", Bus.SAME).applied();

    /** The priority. */
    public static final Directive<Integer> PRIORITY = ROWS.row("Priority", TimerTypes.SWAP_PRIORITY, -1)
            .bus("Priority", "i", Bus.SAME)
            .applied();

    /** The swap options. */
    public static final Directive<String> OPTIONS = ROWS.row("Options", TextTypes.STRING_UNESCAPED, "")
            .bus("Options", "s", Bus.SAME)
            .applied();

    /** How long activation may take. */
    public static final Directive<TimeSpan> TIMEOUT_SEC = ROWS.row(
                    "TimeoutSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("TimeoutUSec", "t", Bus.USEC)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private SwapDirectives() {}
}
