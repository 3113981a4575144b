// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * One Limit…= setting; -1 is infinity.
 *
 * <p>Source: systemd.exec(5), «Process Properties»; setrlimit(2).
 *
 * <p>Immutable.
 *
 * @param resource the kernel's number, RLIMIT_…
 * @param soft soft limit
 * @param hard hard limit
 */
public record ExecLimit(int resource, long soft, long hard) {
    /** Value of a limit that does not limit, RLIM_INFINITY. */
    public static final long INFINITY = -1;

    static final PlanCodec<ExecLimit> CODEC = PlanCodec.of(
            (out, value) -> {
                out.signed(value.resource);
                out.signed(value.soft);
                out.signed(value.hard);
            },
            in -> new ExecLimit((int) in.signed(), in.signed(), in.signed()));
}
