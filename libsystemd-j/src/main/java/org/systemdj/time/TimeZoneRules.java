// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The offsets of one time zone through the years, read from a compiled zone file. Written out here because the
 * platform's own rules would come into PID 1's image with a copy of all zones, which ages.
 *
 * <p>Source: tzfile(5); RFC 9636.
 *
 * <p>Immutable.
 */
public final class TimeZoneRules {
    /** Universal time. */
    public static final TimeZoneRules UTC =
            new TimeZoneRules(new long[0], new byte[0], new ZoneOffset[] {ZoneOffset.UTC}, null);

    private static final int HEADER = 44;
    private static final int MAX_TYPES = 250;

    private final long[] transitions;
    private final byte[] types;
    private final ZoneOffset[] offsets;
    private final PosixZone tail;

    /** When the last change written in the file was. */
    private final long lastRuled;

    private TimeZoneRules(long[] transitions, byte[] types, ZoneOffset[] offsets, PosixZone tail) {
        this.lastRuled = transitions.length == 0 ? Long.MIN_VALUE : transitions[transitions.length - 1];
        this.transitions = transitions;
        this.types = types;
        this.offsets = offsets;
        this.tail = tail;
    }

    /** Always the same offset. */
    public static TimeZoneRules fixed(ZoneOffset offset) {
        return new TimeZoneRules(new long[0], new byte[0], new ZoneOffset[] {offset}, null);
    }

    /** The zone of a rule such as {@code CET-1CEST,M3.5.0,M10.5.0/3}; empty when the text is none. */
    public static Optional<TimeZoneRules> ofPosix(String text) {
        return PosixZone.parse(text)
                .map(zone -> new TimeZoneRules(new long[0], new byte[0], new ZoneOffset[] {zone.standard()}, zone));
    }

    /** Reads a compiled zone; empty when the bytes are none. */
    public static Optional<TimeZoneRules> parse(byte[] file) {
        try {
            return isZone(file, 0) ? Optional.of(read(file)) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean isZone(byte[] file, int at) {
        return file.length >= at + HEADER
                && file[at] == 'T'
                && file[at + 1] == 'Z'
                && file[at + 2] == 'i'
                && file[at + 3] == 'f';
    }

    /** The six counts of a block's header. */
    private record Counts(int utc, int standard, int leaps, int times, int types, int letters) {
        static Counts read(byte[] file, int at) {
            return new Counts(
                    int32(file, at + 20),
                    int32(file, at + 24),
                    int32(file, at + 28),
                    int32(file, at + 32),
                    int32(file, at + 36),
                    int32(file, at + 40));
        }

        int length(int timeSize) {
            return times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + standard + utc;
        }
    }

    private static TimeZoneRules read(byte[] file) {
        Counts counts = Counts.read(file, 0);
        boolean wide = file[4] >= '2';
        if (!wide) {
            return block(file, HEADER, counts, 4, null);
        }
        int second = HEADER + counts.length(4);
        Counts wideCounts = Counts.read(file, second);
        int footer = second + HEADER + wideCounts.length(8) + 1;
        int end = footer;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        String text = new String(file, footer, end - footer, StandardCharsets.US_ASCII);
        return block(file, second + HEADER, wideCounts, 8, PosixZone.parse(text).orElse(null));
    }

    private static TimeZoneRules block(byte[] file, int start, Counts counts, int size, PosixZone tail) {
        long[] transitions = new long[counts.times];
        for (int i = 0; i < counts.times; i++) {
            transitions[i] = size == 8
                    ? (long) int32(file, start + 8 * i) << 32 | int32(file, start + 8 * i + 4) & 0xffff_ffffL
                    : int32(file, start + 4 * i);
        }
        int typesAt = start + counts.times * size;
        int infoAt = typesAt + counts.times;
        int lettersAt = infoAt + counts.types * 6;
        ZoneOffset[] offsets = new ZoneOffset[counts.types];
        for (int i = 0; i < counts.types; i++) {
            int at = infoAt + 6 * i;
            int from = lettersAt + (file[at + 5] & 0xff);
            int end = from;
            while (file[end] != 0) {
                end++;
            }
            String name = new String(file, from, end - from, StandardCharsets.US_ASCII);
            offsets[i] = new ZoneOffset(int32(file, at), file[at + 4] != 0, name);
        }
        byte[] types = Arrays.copyOfRange(file, typesAt, infoAt);
        return tail == null || tail.isFixed() || counts.times == 0 || counts.types > MAX_TYPES
                ? new TimeZoneRules(transitions, types, offsets, tail)
                : extended(transitions, types, offsets, tail);
    }

    /** With the changes by the rule written out for the years in which calendar expressions elapse. */
    private static TimeZoneRules extended(long[] transitions, byte[] types, ZoneOffset[] offsets, PosixZone tail) {
        long last = transitions[transitions.length - 1];
        int year =
                CivilDate.ofDays(Math.floorDiv(last, CivilDate.SECONDS_PER_DAY)).year();
        int count = transitions.length;
        int most = count + 2 * Math.max(0, CalendarExpression.LAST_YEAR + 2 - year);
        long[] moments = Arrays.copyOf(transitions, most);
        byte[] kinds = Arrays.copyOf(types, most);
        for (; year <= CalendarExpression.LAST_YEAR + 1 && year >= CalendarExpression.FIRST_YEAR; year++) {
            long[] changes = tail.changes(year);
            boolean daylightFirst = changes[0] < changes[1];
            for (int i = 0; i < 2; i++) {
                boolean toDaylight = daylightFirst == (i == 0);
                long moment = changes[toDaylight ? 0 : 1];
                if (moment > moments[count - 1]) {
                    kinds[count] = (byte) (offsets.length + (toDaylight ? 1 : 0));
                    moments[count++] = moment;
                }
            }
        }
        ZoneOffset[] all = Arrays.copyOf(offsets, offsets.length + 2);
        all[offsets.length] = tail.standard();
        all[offsets.length + 1] = tail.daylight();
        return new TimeZoneRules(Arrays.copyOf(moments, count), Arrays.copyOf(kinds, count), all, tail);
    }

    private static int int32(byte[] file, int at) {
        return file[at] << 24 | (file[at + 1] & 255) << 16 | (file[at + 2] & 255) << 8 | file[at + 3] & 255;
    }

    /** The offset at a moment in seconds since 1970. */
    public ZoneOffset offsetAt(long seconds) {
        int count = transitions.length;
        if (tail != null && (count == 0 || seconds >= transitions[count - 1])) {
            return tail.at(seconds);
        }
        int index = indexAt(seconds);
        return index < 0 ? offsets[0] : offsets[types[index] & 0xff];
    }

    /** The last change up to a moment; -1 when it is before all of them. */
    private int indexAt(long seconds) {
        int found = Arrays.binarySearch(transitions, seconds);
        return found >= 0 ? found : -found - 2;
    }

    /** The names that the zone has now and in future: standard time first, then daylight saving time if it has one. */
    public Optional<ZoneOffset> named(String abbreviation) {
        if (tail != null) {
            if (tail.standard().name().equalsIgnoreCase(abbreviation)) {
                return Optional.of(tail.standard());
            }
            return tail.daylight().name().equalsIgnoreCase(abbreviation)
                    ? Optional.of(tail.daylight())
                    : Optional.empty();
        }
        ZoneOffset last = offsetAt(Long.MAX_VALUE / 2);
        return last.name().equalsIgnoreCase(abbreviation) ? Optional.of(last) : Optional.empty();
    }

    /**
     * The moment at which clocks show a local time, given in seconds as if it were UTC. Where they show it twice, the
     * first that is not before {@code notBefore}.
     *
     * @return the moment; or, where clocks skip this local time, {@link Long#MIN_VALUE}
     */
    long toUtc(long local, long notBefore) {
        if (transitions.length == 0 && (tail == null || tail.isFixed())) {
            return local - offsetAt(local).seconds();
        }
        if (tail == null || local < lastRuled - 2 * CivilDate.SECONDS_PER_DAY) {
            int from = indexAt(local - CivilDate.SECONDS_PER_DAY);
            if (from >= 0
                    && (from + 1 == transitions.length || transitions[from + 1] > local + CivilDate.SECONDS_PER_DAY)) {
                return local - offsets[types[from] & 0xff].seconds();
            }
        }
        int before = offsetAt(local - CivilDate.SECONDS_PER_DAY).seconds();
        int after = offsetAt(local + CivilDate.SECONDS_PER_DAY).seconds();
        long first = local - Math.max(before, after);
        long second = local - Math.min(before, after);
        boolean firstValid = offsetAt(first).seconds() == local - first;
        boolean secondValid = offsetAt(second).seconds() == local - second;
        if (firstValid && (first >= notBefore || !secondValid)) {
            return first;
        }
        return secondValid ? second : firstValid ? first : Long.MIN_VALUE;
    }

    /**
     * The moment at which clocks show a local time, as mktime(3) of the C library finds it: by the offset at the guess
     * before, the first guess being universal time. Where clocks skip the local time, the offset of daylight saving
     * time on one side of the gap counts.
     */
    long toUtcLeniently(long local) {
        long guess = local;
        long last = local;
        long secondToLast = local;
        boolean lastDaylight = false;
        for (int probe = 0; probe < 8; probe++) {
            ZoneOffset offset = offsetAt(guess);
            long next = local - offset.seconds();
            boolean cycle = guess == secondToLast && guess != last;
            if (next == guess || cycle && (offset.daylight() || !lastDaylight)) {
                return guess;
            }
            secondToLast = last;
            last = guess;
            lastDaylight = offset.daylight();
            guess = next;
        }
        return guess;
    }

    /** The local time that follows when clocks skip {@code local}: as far behind the gap as it was inside. */
    long afterGap(long local) {
        int before = offsetAt(local - CivilDate.SECONDS_PER_DAY).seconds();
        int after = offsetAt(local + CivilDate.SECONDS_PER_DAY).seconds();
        return local + Math.max(1, after - before);
    }
}
