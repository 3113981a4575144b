// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What printf(3) prints for the same numbers with {@code %.03f} and {@code %.0f}. */
class SvgTest {
    @Test
    void exactValueDecidesHowItIsRounded() {
        assertEquals("0.125", Svg.number(0.125, 3));
        assertEquals("0.062", Svg.number(0.0625, 3));
        assertEquals("0.188", Svg.number(0.1875, 3));
        assertEquals("1.005", Svg.number(1.0051, 3));
        assertEquals("1.000", Svg.number(1.0004999, 3));
        assertEquals("2", Svg.number(2.5, 0));
        assertEquals("4", Svg.number(3.5, 0));
    }

    @Test
    void zeroKeepsItsSign() {
        assertEquals("-0.000", Svg.number(-0.0, 3));
        assertEquals("-0.000", Svg.number(-0.0001, 3));
        assertEquals("0.000", Svg.number(0.0, 3));
    }

    @Test
    void numbersThatAreNoneHaveNames() {
        assertEquals("inf", Svg.number(Double.POSITIVE_INFINITY, 3));
        assertEquals("-inf", Svg.number(Double.NEGATIVE_INFINITY, 3));
    }
}
