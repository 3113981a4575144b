// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CalendarExpressionTest {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneId.of("UTC"));

    private static String elapses(CalendarExpression expression, String base, ZoneSource zones, int count) {
        long at = Instant.parse(base.replace(" UTC", "Z").replace(' ', 'T')).getEpochSecond() * 1_000_000;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            OptionalLong next = expression.nextElapse(at, zones);
            if (next.isEmpty()) {
                return out.isEmpty() ? "never" : out.toString();
            }
            at = next.getAsLong();
            out.append(out.isEmpty() ? "" : "|").append(FORMAT.format(Instant.ofEpochSecond(at / 1_000_000)));
        }
        return out.toString();
    }

    @Test
    void elapsesAsSystemdAnalyzeSays() {
        Map<String, ZoneSource> sources = new HashMap<>();
        List<Executable> checks = new ArrayList<>();
        for (String[] row : org.systemdj.text.ConformanceTable.rows(CalendarExpressionTest.class, "calendar.tsv")) {
            ZoneSource zones = sources.computeIfAbsent(row[2], TableZones::new);
            String what = "«" + row[0] + "» after " + row[1] + " in " + row[2];
            Optional<CalendarExpression> parsed = CalendarExpression.parse(row[0], zones);
            checks.add(() -> assertEquals(row[3], parsed.map(Object::toString).orElse("!"), what));
            if (parsed.isPresent() && !row[3].equals("!")) {
                String expected = row[4].isEmpty() ? "never" : row[4];
                checks.add(() -> assertEquals(expected, elapses(parsed.get(), row[1], zones, 5), what));
            }
        }
        assertTrue(checks.size() > 400);
        assertAll(checks);
    }

    @Property(tries = 300)
    void normalizedFormsReadBackAndElapsesMoveOn(
            @ForAll @IntRange(min = 0, max = 23) int hour,
            @ForAll @IntRange(min = 1, max = 28) int day,
            @ForAll @IntRange(min = 0, max = 59) int minute,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long after) {
        ZoneSource zones = new TableZones("Europe/Berlin");
        CalendarExpression expression = CalendarExpression.parse("*-*-" + day + " " + hour + ":" + minute + "/7", zones)
                .orElse(null);
        if (expression != null) {
            assertEquals(Optional.of(expression), CalendarExpression.parse(expression.toString(), zones));
            assertTrue(expression.nextElapse(after, zones).orElseThrow() > after);
        }
    }

    @Property(tries = 500)
    void offsetsAreThoseOfThePlatform(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
            int expected = ZoneId.of(zone)
                    .getRules()
                    .getOffset(Instant.ofEpochSecond(second))
                    .getTotalSeconds();
            assertEquals(expected, new TableZones(zone).local().offsetAt(second).seconds(), zone + " " + second);
        }
    }

    @Property(tries = 500)
    void datesCountAsThePlatformsDo(@ForAll @LongRange(min = -1_000_000, max = 1_000_000) long days) {
        java.time.LocalDate date = java.time.LocalDate.ofEpochDay(days);
        assertEquals(new CivilDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth()), CivilDate.ofDays(days));
        assertEquals(days, CivilDate.toDays(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        assertEquals(date.getDayOfWeek().getValue() - 1, CivilDate.weekday(days));
    }

    @Test
    void takesAbbreviationsOfTheLocalZone() {
        ZoneSource zones = new TableZones("Europe/Berlin");
        CalendarExpression expression =
                CalendarExpression.parse("02:30 CET", zones).orElseThrow();
        assertEquals("*-*-* 02:30:00 CET", expression.toString());
        assertEquals("Sun 2026-03-29 01:30:00 UTC", elapses(expression, "2026-03-28 20:00:00 UTC", zones, 1));
    }
}
