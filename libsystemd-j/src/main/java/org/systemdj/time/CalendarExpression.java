// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.sys.Errno;

/**
 * Moments that repeat by the calendar: {@code Mon..Fri *-*-1/2 10:00 Europe/Berlin}.
 *
 * <p>Source: systemd.time(7), «Calendar Events».
 *
 * <p>Immutable.
 */
public final class CalendarExpression {
    static final int FIRST_YEAR = 1970;
    static final int LAST_YEAR = 2199;
    static final int USEC_PER_MINUTE = 60_000_000;

    private static final int ALL_WEEKDAYS = 0x7f;
    private static final String[] WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    /** A day of the week for each bit, Monday lowest; 0 for all. */
    private final int weekdays;

    private final CalendarField year;
    private final CalendarField month;
    private final CalendarField day;
    private final boolean fromEndOfMonth;
    private final CalendarField hour;
    private final CalendarField minute;
    /** Microseconds of the minute. */
    private final CalendarField usec;

    /** The values of the fields as bits. */
    private final long months;

    private final long days;
    private final long hours;
    private final long minutes;
    /** How the zone is written; empty for local time. */
    private final String zoneName;
    /** The zone that was named by an abbreviation of the local zone; else null. */
    private final ZoneOffset abbreviation;

    CalendarExpression(CalendarParser parsed) {
        this.weekdays = parsed.weekdays == ALL_WEEKDAYS ? 0 : parsed.weekdays;
        this.year = parsed.year.normalized();
        this.month = parsed.month.normalized();
        this.day = parsed.day.normalized();
        this.fromEndOfMonth = parsed.fromEndOfMonth && !parsed.day.isAny();
        this.hour = parsed.hour.normalized();
        this.minute = parsed.minute.normalized();
        this.usec = parsed.usec.normalized();
        this.months = month.bits(12);
        this.days = fromEndOfMonth ? 0 : day.bits(31);
        this.hours = hour.bits(23);
        this.minutes = minute.bits(59);
        this.zoneName = parsed.zoneName;
        this.abbreviation = parsed.abbreviation;
    }

    /** Reads an expression with the zones of the system. */
    public static Optional<CalendarExpression> parse(String text) {
        return parse(text, new SystemZones());
    }

    /** Reads an expression; empty when it is none. */
    public static Optional<CalendarExpression> parse(String text, ZoneSource zones) {
        CalendarParser parser = new CalendarParser(text, zones);
        return parser.parse()
                ? Optional.of(new CalendarExpression(parser)).filter(CalendarExpression::isValid)
                : Optional.empty();
    }

    /** Why {@link #parse} refuses a text: EINVAL, or ERANGE where a number is too large or a step is 0; 0 if it does not. */
    public static int errnoOf(String text, ZoneSource zones) {
        CalendarParser parser = new CalendarParser(text, zones);
        if (!parser.parse()) {
            return parser.errno;
        }
        return new CalendarExpression(parser).isValid() ? 0 : Errno.EINVAL;
    }

    private boolean isValid() {
        return year.isValid(FIRST_YEAR, LAST_YEAR, false)
                && month.isValid(1, 12, false)
                && day.isValid(1, fromEndOfMonth ? 28 : 31, fromEndOfMonth)
                && hour.isValid(0, 23, false)
                && minute.isValid(0, 59, false)
                && usec.isValid(0, USEC_PER_MINUTE - 1, false);
    }

    /**
     * The first moment after another one; empty when there is none before the year 2200. With the abbreviation of one
     * of the local zone's seasons there is none either in the other season.
     *
     * @param afterUsec microseconds since 1970
     * @return microseconds since 1970
     */
    public OptionalLong nextElapse(long afterUsec, ZoneSource zones) {
        TimeZoneRules zone = zone(zones);
        long from = afterUsec + 1;
        long seconds = Math.floorDiv(from, TimeSpan.USEC_PER_SEC);
        long local = seconds + zone.offsetAt(seconds).seconds();
        Search search = new Search(local, (int) (from - seconds * TimeSpan.USEC_PER_SEC));
        while (search.find()) {
            long wall = search.wallSeconds();
            long below = search.usec % TimeSpan.USEC_PER_SEC;
            long moment = zone.toUtc(wall, below >= from - seconds * TimeSpan.USEC_PER_SEC ? seconds : seconds + 1);
            if (moment != Long.MIN_VALUE) {
                return isOtherSeason(seconds, zones) || isOtherSeason(moment, zones)
                        ? OptionalLong.empty()
                        : OptionalLong.of(moment * TimeSpan.USEC_PER_SEC + below);
            }
            // Clocks skip this moment: go on where they go on.
            search = new Search(zone.afterGap(wall), (int) below);
        }
        return OptionalLong.empty();
    }

    private boolean isOtherSeason(long seconds, ZoneSource zones) {
        return abbreviation != null && zones.local().offsetAt(seconds).daylight() != abbreviation.daylight();
    }

    private TimeZoneRules zone(ZoneSource zones) {
        if (abbreviation != null) {
            return TimeZoneRules.fixed(abbreviation);
        }
        if (zoneName.isEmpty()) {
            return zones.local();
        }
        return zoneName.equals("UTC") ? TimeZoneRules.UTC : zones.zone(zoneName).orElse(TimeZoneRules.UTC);
    }

    /** A wall clock that is put forward to the next time at which all fields match. */
    private final class Search {
        private int y;
        private int mo;
        private int d;
        private int h;
        private int mi;
        private int usec;

        Search(long localSeconds, int usecOfSecond) {
            long days = Math.floorDiv(localSeconds, CivilDate.SECONDS_PER_DAY);
            int rest = (int) (localSeconds - days * CivilDate.SECONDS_PER_DAY);
            CivilDate date = CivilDate.ofDays(days);
            y = date.year();
            mo = date.month();
            d = date.day();
            h = rest / 3600;
            mi = rest / 60 % 60;
            usec = rest % 60 * 1_000_000 + usecOfSecond;
        }

        long wallSeconds() {
            return CivilDate.toDays(y, mo, d) * CivilDate.SECONDS_PER_DAY + h * 3600L + mi * 60L + usec / 1_000_000;
        }

        /** Goes to the first match from here on; false when there is none. */
        boolean find() {
            while (findDay()) {
                if (findTime()) {
                    return true;
                }
                if (d < CivilDate.daysOfMonth(y, mo)) {
                    toDay(y, mo, d + 1);
                } else {
                    toNextMonth(1);
                }
            }
            return false;
        }

        private boolean findDay() {
            while (true) {
                int nextYear = year.next(Math.max(y, FIRST_YEAR), LAST_YEAR);
                if (nextYear == CalendarComponent.NONE) {
                    return false;
                }
                if (nextYear > y) {
                    toDay(nextYear, 1, 1);
                }
                int nextMonth = CalendarField.next(months, mo);
                if (nextMonth == CalendarComponent.NONE) {
                    toDay(y + 1, 1, 1);
                    continue;
                }
                if (nextMonth > mo) {
                    toDay(y, nextMonth, 1);
                }
                int length = CivilDate.daysOfMonth(y, mo);
                int nextDay = fromEndOfMonth
                        ? day.nextFromEnd(d, length)
                        : CalendarField.next(CalendarExpression.this.days, d);
                if (nextDay == CalendarComponent.NONE || nextDay > length) {
                    toNextMonth(1);
                    continue;
                }
                if (nextDay > d) {
                    toDay(y, mo, nextDay);
                }
                int wait = daysToWait();
                if (wait == 0) {
                    return true;
                }
                int step = day.isAny() ? wait : 1;
                if (d + step <= length) {
                    toDay(y, mo, d + step);
                } else {
                    toNextMonth(d + step - length);
                }
            }
        }

        /** How many days there are up to the next one of the wanted weekdays. */
        private int daysToWait() {
            if (weekdays == 0) {
                return 0;
            }
            int weekday = CivilDate.weekday(CivilDate.toDays(y, mo, d));
            return Integer.numberOfTrailingZeros((weekdays | weekdays << 7) >> weekday);
        }

        private void toNextMonth(int toDay) {
            if (mo == 12) {
                toDay(y + 1, 1, toDay);
            } else {
                toDay(y, mo + 1, toDay);
            }
        }

        private boolean findTime() {
            while (true) {
                int nextHour = CalendarField.next(hours, h);
                if (nextHour == CalendarComponent.NONE) {
                    return false;
                }
                if (nextHour > h) {
                    toTime(nextHour, 0);
                }
                int nextMinute = CalendarField.next(minutes, mi);
                if (nextMinute == CalendarComponent.NONE) {
                    toTime(h + 1, 0);
                    continue;
                }
                if (nextMinute > mi) {
                    toTime(h, nextMinute);
                }
                int nextUsec = CalendarExpression.this.usec.next(usec, USEC_PER_MINUTE - 1);
                if (nextUsec != CalendarComponent.NONE) {
                    usec = nextUsec;
                    return true;
                }
                toTime(h, mi + 1);
            }
        }

        /** The start of a day. */
        private void toDay(int toYear, int toMonth, int toDay) {
            y = toYear;
            mo = toMonth;
            d = toDay;
            toTime(0, 0);
        }

        private void toTime(int toHour, int toMinute) {
            h = toHour;
            mi = toMinute;
            usec = 0;
        }
    }

    /** The normalized form. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(32);
        if (weekdays != 0) {
            appendWeekdays(out);
            out.append(' ');
        }
        year.append(out, 4, 1);
        out.append('-');
        month.append(out, 2, 1);
        out.append(fromEndOfMonth ? '~' : '-');
        day.append(out, 2, 1);
        out.append(' ');
        hour.append(out, 2, 1);
        out.append(':');
        minute.append(out, 2, 1);
        out.append(':');
        usec.append(out, 2, 1_000_000);
        if (!zoneName.isEmpty()) {
            out.append(' ').append(zoneName);
        }
        return out.toString();
    }

    private void appendWeekdays(StringBuilder out) {
        int at = 0;
        while (at < 7) {
            if ((weekdays >> at & 1) == 0) {
                at++;
                continue;
            }
            int end = at;
            while (end < 7 && (weekdays >> end & 1) != 0) {
                end++;
            }
            out.append(out.isEmpty() ? "" : ",").append(WEEKDAYS[at]);
            if (end - at > 1) {
                out.append(end - at > 2 ? ".." : ",").append(WEEKDAYS[end - 1]);
            }
            at = end;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalendarExpression expression && toString().equals(expression.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
