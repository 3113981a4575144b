// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * Writes time spans: the largest units first; seconds and less with decimals.
 *
 * <p>Source: systemd.time(7), «Displaying Time Spans»; {@code systemd-analyze timespan}.
 *
 * <p>Immutable (static functions).
 */
final class TimeSpanFormat {
    private static final String[] NAMES = {"y", "month", "w", "d", "h", "min", "s", "ms", "us"};
    private static final long[] LENGTHS = {
        TimeSpan.USEC_PER_YEAR,
        TimeSpan.USEC_PER_MONTH,
        TimeSpan.USEC_PER_WEEK,
        TimeSpan.USEC_PER_DAY,
        TimeSpan.USEC_PER_HOUR,
        TimeSpan.USEC_PER_MINUTE,
        TimeSpan.USEC_PER_SEC,
        TimeSpan.USEC_PER_MSEC,
        1
    };

    private TimeSpanFormat() {}

    static String format(long usec, long accuracy) {
        if (usec == TimeSpan.USEC_INFINITY) {
            return "infinity";
        }
        if (usec <= 0) {
            return "0";
        }
        StringBuilder out = new StringBuilder(32);
        long rest = usec;
        for (int i = 0; i < LENGTHS.length && rest > 0; i++) {
            if (rest < accuracy && !out.isEmpty()) {
                break;
            }
            long unit = LENGTHS[i];
            if (rest < unit) {
                continue;
            }
            if (!out.isEmpty()) {
                out.append(' ');
            }
            long below = rest % unit;
            out.append(rest / unit);
            int decimals = digits(unit) - digits(accuracy);
            if (rest < TimeSpan.USEC_PER_MINUTE && below > 0 && decimals > 0) {
                appendDecimals(out, below, digits(unit), decimals);
                below = 0;
            }
            out.append(NAMES[i]);
            rest = below;
        }
        return out.toString();
    }

    private static void appendDecimals(StringBuilder out, long below, int width, int decimals) {
        String all = Long.toString(below);
        out.append('.');
        for (int i = 0; i < decimals; i++) {
            int index = i - (width - all.length());
            out.append(index < 0 ? '0' : all.charAt(index));
        }
    }

    /** How many decimal digits lie below a unit: six for the second. */
    private static int digits(long unit) {
        int digits = 0;
        for (long rest = unit; rest > 1; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
