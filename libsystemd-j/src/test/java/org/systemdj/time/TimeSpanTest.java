// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systemdj.sys.Errno;
import org.systemdj.text.ConformanceTable;

class TimeSpanTest {
    /** Spans between 292 277 and 584 542 years. */
    private static final Set<String> TOO_LONG = Set.of("300000y", "9223372036854775807us");

    static List<Arguments> rows() {
        return ConformanceTable.arguments(TimeSpanTest.class, "timespan.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsAndWritesAsSystemdAnalyzeDoes(String text, String usec, String human) {
        Optional<TimeSpan> span = TimeSpan.parse(text);
        assertEquals(span.isEmpty(), TimeSpan.errnoOf(text) != 0);
        if (TOO_LONG.contains(text)) {
            // Compat: the numbers of the product have 63 bits, those of systemd have 64.
            assertEquals("Numerical result out of range", Errno.text(TimeSpan.errnoOf(text)));
            return;
        }
        assertEquals(
                usec, span.map(s -> Long.toUnsignedString(s.toBus())).orElse("!" + Errno.text(TimeSpan.errnoOf(text))));
        assertEquals(human, span.map(TimeSpan::format).orElse(""));
    }

    @Test
    void theTableIsLarge() {
        assertTrue(rows().size() >= 280);
    }

    @Property(tries = 500)
    void writtenSpansReadBack(@ForAll @LongRange(min = 0, max = 3_000_000_000_000_000_000L) long usec) {
        TimeSpan span = TimeSpan.ofUsec(usec);
        assertEquals(Optional.of(span), TimeSpan.parse(span.format()));
    }

    @Test
    void showsNothingBelowTheAccuracy() {
        assertEquals("1min 1s", TimeSpan.ofUsec(61_500_000).format(TimeSpan.USEC_PER_SEC));
        assertEquals("1.5s", TimeSpan.ofUsec(1_512_345).format(100 * TimeSpan.USEC_PER_MSEC));
        assertEquals("1.512s", TimeSpan.ofUsec(1_512_345).format(TimeSpan.USEC_PER_MSEC));
        assertEquals("5us", TimeSpan.ofUsec(5).format(TimeSpan.USEC_PER_SEC));
        assertEquals(
                "1y 1month",
                TimeSpan.ofUsec(TimeSpan.USEC_PER_YEAR + TimeSpan.USEC_PER_MONTH + 5)
                        .format(TimeSpan.USEC_PER_MONTH));
    }

    @Test
    void takesTheDefaultUnitItIsGiven() {
        assertEquals(Optional.of(TimeSpan.ofMsec(5)), TimeSpan.parse("5", TimeSpan.USEC_PER_MSEC));
        assertEquals(OptionalLong.of(1_005), TimeSpan.parseNsec("1us 5"));
        assertEquals(Optional.of(TimeSpan.INFINITY), TimeSpan.parseZeroIsInfinity("0"));
    }
}
