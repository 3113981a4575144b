// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.systemdj.text.ConformanceTable;

class TimeSpanTest {
    @Test
    void readsAndWritesAsSystemdAnalyzeDoes() {
        for (String[] row : ConformanceTable.rows(TimeSpanTest.class, "timespan.tsv")) {
            Optional<TimeSpan> span = TimeSpan.parse(row[0]);
            assertEquals(row[1], span.map(s -> Long.toUnsignedString(s.toBus())).orElse("!"), "«" + row[0] + "»");
            assertEquals(row[2], span.map(TimeSpan::format).orElse(""), "«" + row[0] + "»");
        }
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
