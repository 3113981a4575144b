// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Optional;

/**
 * A rule for daylight saving time without end: {@code CET-1CEST,M3.5.0,M10.5.0/3}.
 *
 * <p>Source: tzset(3); RFC 9636, section 3.3.1.
 *
 * <p>Immutable.
 *
 * @param standard the offset to use outside of daylight saving time
 * @param daylight the offset to use in daylight saving time; the same as {@code standard} where there is none
 * @param start when daylight saving time starts, in standard time
 * @param end when it ends, in daylight saving time
 */
record PosixZone(ZoneOffset standard, ZoneOffset daylight, Change start, Change end) {
    /** A moment of each year. */
    private record Change(Kind kind, int month, int week, int day, long seconds) {
        static final Change NEVER = new Change(Kind.DAY, 0, 0, 0, 0);

        /** Seconds since 1970, in local time, in a year. */
        long in(int year) {
            long days =
                    switch (kind) {
                        case JULIAN -> {
                            boolean leap = CivilDate.daysOfMonth(year, 2) == 29;
                            yield CivilDate.toDays(year, 1, 1) + day - 1 + (leap && day > 59 ? 1 : 0);
                        }
                        case DAY -> CivilDate.toDays(year, 1, 1) + day;
                        case MONTH -> {
                            long first = CivilDate.toDays(year, month, 1);
                            // Sunday is 0 here and 6 there.
                            int skip = Math.floorMod(day - 1 - CivilDate.weekday(first), 7);
                            int wanted = skip + 7 * (week - 1);
                            int length = CivilDate.daysOfMonth(year, month);
                            yield first + (wanted >= length ? wanted - 7 : wanted);
                        }
                    };
            return days * CivilDate.SECONDS_PER_DAY + seconds;
        }
    }

    private enum Kind {
        JULIAN,
        DAY,
        MONTH
    }

    /** Reads a rule; empty when the text is none. */
    static Optional<PosixZone> parse(String text) {
        Reader in = new Reader(text);
        try {
            String standardName = in.name();
            long standardSeconds = -in.time();
            ZoneOffset standard = new ZoneOffset((int) standardSeconds, false, standardName);
            if (in.atEnd()) {
                return Optional.of(new PosixZone(standard, standard, Change.NEVER, Change.NEVER));
            }
            String daylightName = in.name();
            long daylightSeconds = in.atEnd() || in.peek() == ',' ? standardSeconds + 3600 : -in.time();
            ZoneOffset daylight = new ZoneOffset((int) daylightSeconds, true, daylightName);
            if (in.atEnd()) {
                return Optional.of(new PosixZone(
                        standard,
                        daylight,
                        new Change(Kind.MONTH, 3, 2, 0, 7200),
                        new Change(Kind.MONTH, 11, 1, 0, 7200)));
            }
            return Optional.of(new PosixZone(standard, daylight, in.change(), in.change()));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** When the clocks change in a year, in seconds since 1970: to daylight saving time, and back. */
    long[] changes(int year) {
        return new long[] {start.in(year) - standard.seconds(), end.in(year) - daylight.seconds()};
    }

    /** Whether there is no daylight saving time. */
    boolean isFixed() {
        return daylight.equals(standard);
    }

    /** The offset at a moment in seconds since 1970. */
    ZoneOffset at(long seconds) {
        if (isFixed()) {
            return standard;
        }
        int year = CivilDate.ofDays(Math.floorDiv(seconds + standard.seconds(), CivilDate.SECONDS_PER_DAY))
                .year();
        long from = start.in(year) - standard.seconds();
        long to = end.in(year) - daylight.seconds();
        boolean inside = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to;
        return inside ? daylight : standard;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at >= text.length();
        }

        char peek() {
            return text.charAt(at);
        }

        String name() {
            int from = at;
            if (peek() == '<') {
                at = text.indexOf('>', at) + 1;
                return text.substring(from + 1, at - 1);
            }
            while (!atEnd() && Character.isLetter(peek())) {
                at++;
            }
            if (at - from < 3) {
                throw new NumberFormatException(text);
            }
            return text.substring(from, at);
        }

        /** Reads {@code [+-]h[:m[:s]]}. */
        long time() {
            boolean negative = peek() == '-';
            if (negative || peek() == '+') {
                at++;
            }
            long seconds = number() * 3600L;
            for (int unit = 60; unit >= 1 && !atEnd() && peek() == ':'; unit /= 60) {
                at++;
                seconds += (long) number() * unit;
            }
            return negative ? -seconds : seconds;
        }

        Change change() {
            expect(',');
            Kind kind = peek() == 'M' ? Kind.MONTH : peek() == 'J' ? Kind.JULIAN : Kind.DAY;
            if (kind != Kind.DAY) {
                at++;
            }
            int first = number();
            int week = 0;
            int day = first;
            if (kind == Kind.MONTH) {
                expect('.');
                week = number();
                expect('.');
                day = number();
            }
            long seconds = 7200;
            if (!atEnd() && peek() == '/') {
                at++;
                seconds = time();
            }
            return new Change(kind, first, week, day, seconds);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw new NumberFormatException(text);
            }
            at++;
        }

        private int number() {
            int from = at;
            while (!atEnd() && peek() >= '0' && peek() <= '9') {
                at++;
            }
            return Integer.parseInt(text.substring(from, at));
        }
    }
}
