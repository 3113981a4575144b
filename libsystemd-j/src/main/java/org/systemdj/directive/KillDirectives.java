// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.config.KillMode;

/**
 * How the processes of a unit are ended; in [Service], [Socket], [Mount], [Swap] and [Scope].
 *
 * <p>Source: systemd.kill(5).
 *
 * <p>Immutable.
 */
public final class KillDirectives {
    private static final Rows ROWS = new Rows("Kill");

    /** Whether those that do not end are killed. */
    public static final Directive<Boolean> SEND_SIGKILL = ROWS.row("SendSIGKILL", ScalarTypes.BOOLEAN, true)
            .bus("SendSIGKILL", "b", Bus.SAME)
            .applied();

    /** Whether SIGHUP follows the first signal. */
    public static final Directive<Boolean> SEND_SIGHUP = ROWS.row("SendSIGHUP", ScalarTypes.BOOLEAN, false)
            .bus("SendSIGHUP", "b", Bus.SAME)
            .applied();

    /** Which processes get the signals. */
    public static final Directive<KillMode> KILL_MODE = ROWS.row("KillMode", KillTypes.MODE, KillMode.CONTROL_GROUP)
            .bus("KillMode", "s", Bus.WORD)
            .applied();

    /** The signal that ends processes. */
    public static final Directive<Integer> KILL_SIGNAL = ROWS.row("KillSignal", KillTypes.SIGNAL, KillTypes.SIGTERM)
            .bus("KillSignal", "i", Bus.SAME)
            .applied();

    /** The signal that ends processes before a restart; {@link #KILL_SIGNAL} where 0. */
    public static final Directive<Integer> RESTART_KILL_SIGNAL = ROWS.row("RestartKillSignal", KillTypes.SIGNAL, 0)
            .noBus("shows KillSignal= where it is not set")
            .applied();

    /** The last signal. */
    public static final Directive<Integer> FINAL_KILL_SIGNAL = ROWS.row(
                    "FinalKillSignal", KillTypes.SIGNAL, KillTypes.SIGKILL)
            .bus("FinalKillSignal", "i", Bus.SAME)
            .applied();

    /** The signal after a missed watchdog. */
    public static final Directive<Integer> WATCHDOG_SIGNAL = ROWS.row(
                    "WatchdogSignal", KillTypes.SIGNAL, KillTypes.SIGABRT)
            .bus("WatchdogSignal", "i", Bus.SAME)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private KillDirectives() {}
}
