// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systemdj.sys.Errno;
import org.systemdj.text.ConformanceTable;

class TimestampTest {
    private static final Map<String, ZoneSource> SOURCES = new HashMap<>();

    static List<Arguments> rows() {
        return ConformanceTable.arguments(TimestampTest.class, "timestamp.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsAndWritesAsSystemdAnalyzeDoes(
            String text, String zone, String now, String usec, String local, String utc, String distance) {
        ZoneSource zones = SOURCES.computeIfAbsent(zone, TableZones::new);
        long nowUsec = Long.parseLong(now);
        TimestampParser.Outcome read = TimestampParser.read(text, nowUsec, zones);
        if (!read.isValid()) {
            assertEquals(usec, "!" + Errno.text(read.errno()));
            return;
        }
        long moment = TimeSpan.ofUsec(read.usec()).toBus();
        assertEquals(usec, Long.toUnsignedString(moment));
        boolean set = Moments.isSet(moment);
        String inZone = set ? Timestamps.format(moment, zones.local(), false) : "-";
        assertEquals(local, inZone);
        if (!utc.isEmpty() || zones.local() != TimeZoneRules.UTC) {
            String inUtc = set ? Timestamps.utc(moment, false) : "-";
            assertEquals(utc.isEmpty() ? inZone : utc, inUtc);
        }
        assertEquals(distance, set ? Moments.relative(moment, nowUsec) : "-");
    }

    @Test
    void theTableIsLarge() {
        assertTrue(rows().size() >= 330);
    }
}
