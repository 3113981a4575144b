// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.systemdj.sys.Errno;

/** What busctl 257 takes for a number, and what not. */
class NumberTextTest {
    private static String unsigned(String text, int bits) {
        return shown(NumberText.unsigned(text, bits));
    }

    private static String signed(String text, int bits) {
        return shown(NumberText.signed(text, bits));
    }

    private static String shown(NumberText.Result result) {
        return switch (result.errno()) {
            case 0 -> Long.toString(result.value());
            case Errno.EINVAL -> "bad";
            default -> "beyond";
        };
    }

    @Test
    void basesAreTakenFromThePrefix() {
        assertEquals("255", unsigned("0xFf", 32));
        assertEquals("7", unsigned("0o7", 32));
        assertEquals("7", unsigned("0o+7", 32));
        assertEquals("8", unsigned("010", 32));
        assertEquals("2", unsigned("0B10", 32));
        assertEquals("-1", signed("0b-1", 32));
        assertEquals("-16", signed("-0x10", 32));
    }

    @Test
    void whatIsNoNumberIsTold() {
        for (String word :
                new String[] {"", "08", "1 ", "--1", "+-1", "0x", "0xg", "0x-1", "0b2", "0b", "0o8", "1_0"}) {
            assertEquals("bad", unsigned(word, 32), word);
        }
    }

    @Test
    void limitsAreThoseOfTheType() {
        assertEquals("255", unsigned("255", 8));
        assertEquals("beyond", unsigned("256", 8));
        assertEquals("beyond", unsigned("-1", 64));
        assertEquals("0", unsigned("-0", 64));
        assertEquals("-1", unsigned("18446744073709551615", 64));
        assertEquals("beyond", unsigned("18446744073709551616", 64));
        assertEquals("-32768", signed("-32768", 16));
        assertEquals("beyond", signed("-32769", 16));
        assertEquals("beyond", signed("32768", 16));
    }

    @Test
    void floatingPointNumbersAreC() {
        assertEquals(1.5, NumberText.floating(" 1.5").asDouble());
        assertEquals(16, NumberText.floating("0x10").asDouble());
        assertEquals(8, NumberText.floating("0x1p3").asDouble());
        assertEquals(Double.NEGATIVE_INFINITY, NumberText.floating("-inf").asDouble());
        assertTrue(Double.isNaN(NumberText.floating("nan(1)").asDouble()));
        for (String word : new String[] {"", ".", "1d", "1e", "1,5", "1 ", "infin"}) {
            assertEquals(Errno.EINVAL, NumberText.floating(word).errno(), word);
        }
        for (String word : new String[] {"1e400", "-1e400", "1e-400", "5e-324"}) {
            assertEquals(Errno.ERANGE, NumberText.floating(word).errno(), word);
        }
    }

    @Test
    void theyArePrintedAsC() {
        assertEquals("0", DoubleText.brief(0));
        assertEquals("-0", DoubleText.brief(-0.0));
        assertEquals("1e+06", DoubleText.brief(1_000_000));
        assertEquals("100000", DoubleText.brief(100_000));
        assertEquals("1.23457e+08", DoubleText.brief(123_456_789));
        assertEquals("1e-07", DoubleText.brief(1e-7));
        assertEquals("0.0001", DoubleText.brief(1e-4));
        assertEquals("1e+300", DoubleText.brief(1e300));
        assertEquals("-inf", DoubleText.brief(Double.NEGATIVE_INFINITY));
    }
}
