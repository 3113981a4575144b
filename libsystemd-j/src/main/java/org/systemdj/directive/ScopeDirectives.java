// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.config.OomPolicy;
import org.systemdj.time.TimeSpan;

/**
 * [Scope]: processes that others started.
 *
 * <p>Source: systemd.scope(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class ScopeDirectives {
    private static final Rows ROWS = new Rows("Scope");

    /** How long it may run. */
    public static final Directive<TimeSpan> RUNTIME_MAX_SEC = ROWS.row(
                    "RuntimeMaxSec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .bus("RuntimeMaxUSec", "t", Bus.USEC)
            .applied();

    /** How much longer than that it may run, at random. */
    public static final Directive<TimeSpan> RUNTIME_RANDOMIZED_EXTRA_SEC = ROWS.row(
                    "RuntimeRandomizedExtraSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("RuntimeRandomizedExtraUSec", "t", Bus.USEC)
            .applied();

    /** How long stopping may take. */
    public static final Directive<TimeSpan> TIMEOUT_STOP_SEC = ROWS.row(
                    "TimeoutStopSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("TimeoutStopUSec", "t", Bus.USEC)
            .applied();

    /** What is done when the kernel kills a process for lack of memory. */
    public static final Directive<OomPolicy> OOM_POLICY = ROWS.row(
                    "OOMPolicy", ScalarTypes.word(OomPolicy.values()), OomPolicy.STOP)
            .bus("OOMPolicy", "s", Bus.WORD)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private ScopeDirectives() {}
}
