// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The pieces of the picture that {@code plot} draws: bars, texts, the ruler. One row of the picture is 20 pixels high.
 *
 * <p>Source: the picture of systemd-analyze 257; Scalable Vector Graphics 1.1. Numbers look as those of printf(3).
 *
 * <p>Used by one thread.
 */
final class Svg {
    static final double ROW = 20.0;

    private static final double TEXT_GAP = 5.0;
    private static final double BASELINE = 14.0;
    private static final int TICK = 100_000;
    private static final int SECOND = 10 * TICK;
    private static final int LONG_TICK = 5 * SECOND;
    private static final double USEC = 0.000_001;
    private static final int USEC_PER_MSEC = 1000;

    private final StringBuilder out = new StringBuilder(65_536);
    private final double scale;

    /** @param stretch how much wider than usual the picture is to be */
    Svg(double stretch) {
        scale = 0.1 * stretch / USEC_PER_MSEC;
    }

    /** How many pixels a time is wide. */
    double width(double usec) {
        return scale * usec;
    }

    Svg add(String text) {
        out.append(text);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** A number with so many decimals, rounded as the exact value says. */
    static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "-nan";
        }
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        if (Double.isInfinite(value)) {
            return sign + "inf";
        }
        return sign
                + new BigDecimal(Math.abs(value))
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private static String number(double value) {
        return number(value, 3);
    }

    void bar(String kind, double from, double to, int row) {
        out.append("  <rect class=\"").append(kind);
        out.append("\" x=\"").append(number(scale * from));
        out.append("\" y=\"").append(number(ROW * row));
        out.append("\" width=\"").append(number(scale * (to - from)));
        out.append("\" height=\"").append(number(ROW - 1.0)).append("\" />\n");
    }

    void bar(String kind, BootTimes.Work work, int row) {
        bar(kind, work.start(), work.finish(), row);
    }

    /** A text that begins at a time, or ends there. */
    void text(boolean begins, double at, int row, String text) {
        out.append("  <text class=\"").append(begins ? "left" : "right");
        out.append("\" x=\"").append(number(scale * at + (begins ? TEXT_GAP : -TEXT_GAP)));
        out.append("\" y=\"").append(number(ROW * row + BASELINE));
        out.append("\">").append(text).append("</text>\n");
    }

    /** The box with a line for each tenth of a second. */
    void ruler(double rows, double begin, double end) {
        double height = ROW * rows;
        out.append("<rect class=\"box\" x=\"0\" y=\"0\" width=\"").append(number(scale * (end - begin)));
        out.append("\" height=\"").append(number(height)).append("\" />\n");
        for (long tick = (long) (begin / TICK) * TICK; tick <= end; tick += TICK) {
            boolean second = tick % SECOND == 0;
            String at = number(scale * tick);
            out.append("  <line class=\"")
                    .append(tick % LONG_TICK == 0 ? "sec5" : second ? "sec1" : "sec01")
                    .append("\" x1=\"")
                    .append(at)
                    .append("\" y1=\"0\" x2=\"")
                    .append(at)
                    .append("\" y2=\"")
                    .append(number(height))
                    .append("\" />\n");
            if (second) {
                out.append("  <text class=\"sec\" x=\"").append(at);
                out.append("\" y=\"").append(number(-TEXT_GAP)).append("\" >");
                out.append(number(USEC * tick, 1)).append("s</text>\n");
            }
        }
    }
}
