// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Calendar expressions and timestamps against the platform's calendar. */
class TimeLawsTest {
    private static final List<String> ZONES = List.of(
            "Etc/UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/Dublin");
    private static final List<ZoneSource> SOURCES = new ArrayList<>();

    static {
        ZONES.forEach(zone -> SOURCES.add(new TableZones(zone)));
    }

    /** A field's text and what it stands for. */
    private record Part(String text, IntPredicate holds) {}

    private static Part part(SplittableRandom random, int from, int to) {
        int a = from + random.nextInt(to - from + 1);
        int b = from + random.nextInt(to - from + 1);
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        int step = 1 + random.nextInt(5);
        return switch (random.nextInt(6)) {
            case 0 -> new Part(low == high ? "" + low : low + ".." + high, n -> n >= low && n <= high);
            case 1 -> new Part(a + "," + b, n -> n == a || n == b);
            case 2 ->
                from + step <= to && low + step <= to
                        ? new Part(low + "/" + step, n -> n >= low && (n - low) % step == 0)
                        : new Part("*", n -> true);
            case 3 -> new Part("" + a, n -> n == a);
            default -> new Part("*", n -> true);
        };
    }

    @Property(tries = 3000)
    void elapsesGrowAndSatisfyTheExpression(
            @ForAll long seed, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long after) {
        SplittableRandom random = new SplittableRandom(seed);
        int zone = random.nextInt(ZONES.size());
        ZoneSource zones = SOURCES.get(zone);
        Part month = part(random, 1, 12);
        Part day = part(random, 1, 28);
        Part hour = part(random, 0, 23);
        Part minute = part(random, 0, 59);
        Part second = part(random, 0, 59);
        DayOfWeek weekday = random.nextInt(3) == 0 ? DayOfWeek.of(1 + random.nextInt(7)) : null;
        String text = (weekday == null ? "" : weekday.name() + " ") + "*-" + month.text + "-" + day.text + " "
                + hour.text + ":" + minute.text + ":" + second.text;
        CalendarExpression expression =
                CalendarExpression.parse(text, zones).orElseThrow(() -> new AssertionError(text));
        String normal = expression.toString();
        assertEquals(
                Optional.of(normal), CalendarExpression.parse(normal, zones).map(Object::toString), text);
        long at = after * 1_000_000;
        for (int i = 0; i < 5; i++) {
            OptionalLong next = expression.nextElapse(at, zones);
            if (next.isEmpty()) {
                return;
            }
            long found = next.getAsLong();
            assertTrue(found > at, text);
            // Just before it, it is still the next one.
            assertEquals(next, expression.nextElapse(found - 1, zones), text);
            ZonedDateTime shown = Instant.ofEpochSecond(found / 1_000_000).atZone(ZoneId.of(ZONES.get(zone)));
            boolean holds = month.holds.test(shown.getMonthValue())
                    && day.holds.test(shown.getDayOfMonth())
                    && hour.holds.test(shown.getHour())
                    && minute.holds.test(shown.getMinute())
                    && second.holds.test(shown.getSecond())
                    && (weekday == null || shown.getDayOfWeek() == weekday);
            assertTrue(holds, text + " elapses " + shown);
            at = found;
        }
    }

    @Property(tries = 2000)
    void expressionsOfTheEndOfTheMonthSatisfyThemselves(
            @ForAll @LongRange(min = 1, max = 28) long back,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long after) {
        CalendarExpression expression =
                CalendarExpression.parse("*-*~" + back, ZoneSource.UTC_ONLY).orElseThrow();
        long next =
                expression.nextElapse(after * 1_000_000, ZoneSource.UTC_ONLY).orElseThrow();
        ZonedDateTime shown = Instant.ofEpochSecond(next / 1_000_000).atZone(ZoneId.of("UTC"));
        assertEquals(back, shown.toLocalDate().lengthOfMonth() - shown.getDayOfMonth() + 1);
    }

    @Property(tries = 2000)
    void writtenTimestampsReadBack(@ForAll @LongRange(min = 1, max = 253_000_000_000_000_000L) long usec) {
        for (ZoneSource zones : SOURCES.subList(0, 3)) {
            String utc = Timestamps.utc(usec, true);
            assertEquals(usec, TimestampParser.read(utc, 0, zones).usec(), utc);
            String seconds = "@" + usec / 1_000_000 + "." + String.format("%06d", usec % 1_000_000);
            assertEquals(usec, TimestampParser.read(seconds, 0, zones).usec(), seconds);
            String local = Timestamps.format(usec, zones.local(), true);
            long back = TimestampParser.read(local.substring(0, local.lastIndexOf(' ')), 0, zones)
                    .usec();
            // Where clocks show a time twice, another moment may be meant.
            assertEquals(
                    local.substring(4, 30),
                    Timestamps.format(back, zones.local(), true).substring(4, 30));
        }
    }

    @Property(tries = 2000)
    void relativeTimestampsAreDistances(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long span,
            @ForAll @LongRange(min = 1_000_000_000_000_000L, max = 4_000_000_000_000_000L) long now) {
        String text = TimeSpan.ofUsec(span).format();
        ZoneSource zones = SOURCES.getFirst();
        assertEquals(now + span, TimestampParser.read("+" + text, now, zones).usec());
        assertEquals(
                now + span, TimestampParser.read(text + " left", now, zones).usec());
        assertEquals(now - span, TimestampParser.read("-" + text, now, zones).usec());
        assertEquals(now - span, TimestampParser.read(text + " ago", now, zones).usec());
    }

    @Property(tries = 2000)
    void spansAddUp(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long a,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long b) {
        TimeSpan first = TimeSpan.ofUsec(a);
        TimeSpan second = TimeSpan.ofUsec(b);
        assertEquals(Optional.of(first.plus(second)), TimeSpan.parse(first.format() + " " + second.format()));
    }
}
