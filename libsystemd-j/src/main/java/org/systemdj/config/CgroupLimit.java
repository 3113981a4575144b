// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A bound on a resource: a number, a share of what the system has, or none.
 *
 * <p>Source: systemd.resource-control(5), MemoryMax=, TasksMax=.
 *
 * <p>Immutable.
 *
 * @param value the number; {@link #INFINITY} for none; unused for a share
 * @param permyriad the share in parts of ten thousand; negative when the bound is a number
 */
public record CgroupLimit(long value, int permyriad) {
    /** The number that means no bound. */
    public static final long INFINITY = -1;

    /** Of the machines that we know; where pages are larger, shares end at a fraction of one. */
    private static final long PAGE_BYTES = 4096;

    /** No bound. */
    public static final CgroupLimit NONE = new CgroupLimit(INFINITY, -1);

    /** Zero. */
    public static final CgroupLimit ZERO = new CgroupLimit(0, -1);

    /** A bound that is a number. */
    public static CgroupLimit of(long value) {
        return new CgroupLimit(value, -1);
    }

    /** A bound that is a share. */
    public static CgroupLimit share(int permyriad) {
        return new CgroupLimit(0, permyriad);
    }

    /** Whether it is a share of what the system has. */
    public boolean isRelative() {
        return permyriad >= 0;
    }

    /** The bound as a number of bytes, an unsigned value: a share is one of whole pages. */
    public long resolveBytes(long total) {
        return isRelative() ? resolve(total / PAGE_BYTES) * PAGE_BYTES : value;
    }

    /** The bound as a number, as an unsigned value, given what the system has. */
    public long resolve(long total) {
        if (!isRelative()) {
            return value;
        }
        long high = Math.multiplyHigh(total, permyriad);
        if (high != 0) {
            return total / 10_000 * permyriad;
        }
        return Long.divideUnsigned(total * permyriad, 10_000);
    }
}
