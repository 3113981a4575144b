// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating point numbers as C prints them.
 *
 * <p>Source: printf(3), {@code %g}.
 *
 * <p>Immutable (static functions).
 */
final class DoubleText {
    private static final int SHORT_DIGITS = 6;
    private static final int LEAST_EXPONENT = -4;

    private DoubleText() {}

    /** {@code %g}. */
    static String brief(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return special(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(SHORT_DIGITS, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        if (exponent < LEAST_EXPONENT || exponent >= SHORT_DIGITS) {
            return scientific(rounded.stripTrailingZeros());
        }
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return Double.doubleToRawLongBits(value) < 0 ? "-nan" : "nan";
        }
        boolean negative = value < 0 || 1 / value < 0;
        return (negative ? "-" : "") + (value == 0 ? "0" : "inf");
    }

    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int exponent = exponent(number);
        String size = Integer.toString(Math.abs(exponent));
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" + size : size);
    }
}
