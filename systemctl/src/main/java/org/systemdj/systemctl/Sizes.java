// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * Sizes in memory with a unit of 1024: {@code 1.5M}.
 *
 * <p>Source: systemctl(1), {@code status}; the output of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class Sizes {
    private static final String UNITS = "KMGTPE";
    private static final int BITS = 10;

    private Sizes() {}

    static String bytes(long size) {
        for (int unit = UNITS.length(); unit > 0; unit--) {
            long factor = 1L << unit * BITS;
            if (Long.compareUnsigned(size, factor) >= 0) {
                long whole = Long.divideUnsigned(size, factor);
                long below = Long.remainderUnsigned(size, factor);
                long tenth = below / (factor / 1024) * 10 / 1024;
                return whole + (tenth > 0 ? "." + tenth : "") + UNITS.charAt(unit - 1);
            }
        }
        return size + "B";
    }
}
