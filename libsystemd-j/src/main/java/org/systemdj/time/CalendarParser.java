// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.Errno;

/**
 * Reads calendar expressions.
 *
 * <p>Source: systemd.time(7), «Calendar Events».
 *
 * <p>Loop-confined (a cursor over one text); its fields hold the result.
 */
final class CalendarParser {
    private static final int SECOND = 1_000_000;
    private static final int MAX_COMPONENTS = 240;
    /** The last second of a calendar that the C library can write down: the year has 32 bits. */
    private static final long LAST_TIMESTAMP = 67_768_036_191_676_799L;

    private static final String[][] SHORTHANDS = {
        {"minutely", "*-*-* *:*:00"},
        {"hourly", "*-*-* *:00:00"},
        {"daily", "*-*-* 00:00:00"},
        {"monthly", "*-*-01 00:00:00"},
        {"weekly", "Mon *-*-* 00:00:00"},
        {"yearly", "*-01-01 00:00:00"},
        {"annually", "*-01-01 00:00:00"},
        {"anually", "*-01-01 00:00:00"},
        {"quarterly", "*-01,04,07,10-01 00:00:00"},
        {"semiannually", "*-01,07-01 00:00:00"},
        {"semi-annually", "*-01,07-01 00:00:00"},
        {"biannually", "*-01,07-01 00:00:00"},
        {"bi-annually", "*-01,07-01 00:00:00"},
    };

    private static final String[] WEEKDAYS = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
    };

    int weekdays;
    CalendarField year = CalendarField.ANY;
    CalendarField month = CalendarField.ANY;
    CalendarField day = CalendarField.ANY;
    boolean fromEndOfMonth;
    CalendarField hour = CalendarField.of(0);
    CalendarField minute = CalendarField.of(0);
    CalendarField usec = CalendarField.of(0);
    String zoneName = "";
    ZoneOffset abbreviation;
    /** What is wrong once reading has failed. */
    int errno = Errno.EINVAL;

    private final ZoneSource zones;
    private String text;
    private int at;

    CalendarParser(String text, ZoneSource zones) {
        this.text = text;
        this.zones = zones;
    }

    /** Reads the expression into the fields; false when it is malformed. */
    boolean parse() {
        takeZone();
        for (String[] shorthand : SHORTHANDS) {
            if (shorthand[0].equalsIgnoreCase(text)) {
                text = shorthand[1];
                break;
            }
        }
        if (text.isEmpty()) {
            return false;
        }
        if (text.charAt(0) == '@') {
            return timestamp();
        }
        return weekdays() && date() && time() && at == text.length();
    }

    private void takeZone() {
        int space = text.lastIndexOf(' ');
        if (space <= 0) {
            return;
        }
        String word = text.substring(space + 1);
        if (word.equalsIgnoreCase("UTC")) {
            zoneName = "UTC";
            text = text.substring(0, space);
            return;
        }
        if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
            return;
        }
        Optional<ZoneOffset> local = zones.local().named(word);
        if (local.isPresent()) {
            abbreviation = local.get();
            zoneName = local.get().name();
            text = text.substring(0, space);
        } else if (zones.zone(word).isPresent()) {
            zoneName = word;
            text = text.substring(0, space);
        }
    }

    /** {@code @SECONDS}: one moment in universal time. */
    private boolean timestamp() {
        String digits = text.substring(1).stripLeading();
        digits = digits.startsWith("+") ? digits.substring(1) : digits;
        if (digits.startsWith("-")) {
            errno = Errno.ERANGE;
            return false;
        }
        if (digits.isEmpty()) {
            return false;
        }
        long seconds = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!isDigit(digits.charAt(i))) {
                return false;
            }
            seconds = Math.min(seconds * 10 + digits.charAt(i) - '0', Long.MAX_VALUE / 100);
        }
        if (seconds > LAST_TIMESTAMP) {
            errno = Errno.ERANGE;
            return false;
        }
        long days = seconds / CivilDate.SECONDS_PER_DAY;
        int rest = (int) (seconds % CivilDate.SECONDS_PER_DAY);
        CivilDate date = CivilDate.ofDays(days);
        zoneName = "UTC";
        abbreviation = null;
        year = CalendarField.of(date.year());
        month = CalendarField.of(date.month());
        day = CalendarField.of(date.day());
        hour = CalendarField.of(rest / 3600);
        minute = CalendarField.of(rest / 60 % 60);
        usec = CalendarField.of(rest % 60 * SECOND);
        return true;
    }

    private boolean weekdays() {
        int rangeStart = -1;
        boolean first = true;
        while (true) {
            int weekday = weekday();
            if (weekday < 0) {
                return first;
            }
            first = false;
            if (rangeStart > weekday) {
                return false;
            }
            for (int i = rangeStart < 0 ? weekday : rangeStart; i <= weekday; i++) {
                weekdays |= 1 << i;
            }
            boolean inRange = rangeStart >= 0;
            rangeStart = -1;
            if (endOfWeekdays()) {
                return true;
            }
            if (text.startsWith("..", at) && !inRange) {
                rangeStart = weekday;
                at += 2;
            } else if (text.charAt(at) == '-' && !inRange) {
                rangeStart = weekday;
                at++;
            } else if (text.charAt(at) == ',') {
                at++;
            } else {
                return false;
            }
            if (rangeStart < 0 && endOfWeekdays()) {
                return true;
            }
        }
    }

    /** Whether the list ends here; skips the blanks behind it. */
    private boolean endOfWeekdays() {
        if (at < text.length() && text.charAt(at) != ' ') {
            return false;
        }
        skipBlanks();
        return true;
    }

    /** The weekday whose name or first three letters stand here, ended by a separator; -1 where there is none. */
    private int weekday() {
        for (int i = 0; i < WEEKDAYS.length; i++) {
            for (int length : new int[] {WEEKDAYS[i].length(), 3}) {
                int end = at + length;
                boolean ended = end >= text.length() || " -.,".indexOf(text.charAt(end)) >= 0;
                if (ended && text.regionMatches(true, at, WEEKDAYS[i], 0, length)) {
                    at = end;
                    return i;
                }
            }
        }
        return -1;
    }

    /** Reads {@code Y-M-D}, {@code M-D} or nothing, with {@code ~} before days that count from the month's end. */
    private boolean date() {
        if (at == text.length()) {
            return true;
        }
        int start = at;
        CalendarField first = field(1);
        if (first == null) {
            return false;
        }
        if (at == text.length() || text.charAt(at) == ':') {
            at = start;
            return true;
        }
        if (!dateSeparator()) {
            return false;
        }
        CalendarField second = field(1);
        if (second == null) {
            return false;
        }
        if (endOfDate()) {
            month = first;
            day = second;
            return fixYear();
        }
        if (fromEndOfMonth || !dateSeparator()) {
            return false;
        }
        CalendarField third = field(1);
        if (third == null || !endOfDate()) {
            return false;
        }
        year = first;
        month = second;
        day = third;
        return fixYear();
    }

    private boolean dateSeparator() {
        char c = text.charAt(at);
        fromEndOfMonth = c == '~';
        at++;
        return c == '-' || c == '~';
    }

    private boolean endOfDate() {
        if (at < text.length() && text.charAt(at) != ' ') {
            return false;
        }
        skipBlanks();
        return true;
    }

    /** Years of two digits lie from 1970 to 2069. */
    private boolean fixYear() {
        List<CalendarComponent> fixed = new ArrayList<>();
        for (CalendarComponent component : year.components()) {
            fixed.add(new CalendarComponent(full(component.start()), full(component.stop()), component.repeat()));
        }
        year = new CalendarField(fixed);
        return true;
    }

    private static int full(int twoDigits) {
        if (twoDigits < 0 || twoDigits > 99) {
            return twoDigits;
        }
        return twoDigits < 70 ? twoDigits + 2000 : twoDigits + 1900;
    }

    private boolean time() {
        if (at == text.length()) {
            return true;
        }
        hour = field(1);
        if (hour == null || at == text.length() || text.charAt(at) != ':') {
            return false;
        }
        at++;
        minute = field(1);
        if (minute == null) {
            return false;
        }
        if (at == text.length()) {
            return true;
        }
        if (text.charAt(at) != ':') {
            return false;
        }
        at++;
        usec = field(SECOND);
        return usec != null;
    }

    /** Reads {@code *} or components between commas; null when they are malformed. */
    private CalendarField field(int unit) {
        if (at < text.length() && text.charAt(at) == '*') {
            at++;
            return unit == 1
                    ? CalendarField.ANY
                    : new CalendarField(List.of(new CalendarComponent(0, CalendarComponent.NONE, unit)));
        }
        List<CalendarComponent> components = new ArrayList<>();
        while (components.size() < MAX_COMPONENTS) {
            CalendarComponent component = component(unit);
            if (component == null) {
                return null;
            }
            components.add(component);
            if (at == text.length() || text.charAt(at) != ',') {
                return new CalendarField(components);
            }
            at++;
        }
        return null;
    }

    private CalendarComponent component(int unit) {
        int start = number(unit);
        int stop = CalendarComponent.NONE;
        int repeat = 0;
        if (start < 0) {
            return null;
        }
        if (text.startsWith("..", at)) {
            at += 2;
            stop = number(unit);
            repeat = unit;
            if (stop < 0) {
                return null;
            }
        }
        if (at < text.length() && text.charAt(at) == '/') {
            at++;
            repeat = number(unit);
            if (repeat == 0) {
                errno = Errno.ERANGE;
            }
            if (repeat <= 0) {
                return null;
            }
        }
        boolean ended = at == text.length() || " ,-~:".indexOf(text.charAt(at)) >= 0;
        return ended ? new CalendarComponent(start, stop, repeat) : null;
    }

    /** A number, with decimals where the unit has such; -1 where there is none. */
    private int number(int unit) {
        int from = at;
        long value = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            value = Math.min(value * 10 + text.charAt(at++) - '0', Integer.MAX_VALUE + 1L);
        }
        if (at == from) {
            return -1;
        }
        value *= unit;
        boolean decimals = unit > 1 && at < text.length() && text.charAt(at) == '.' && !text.startsWith("..", at);
        if (decimals) {
            at++;
            from = at;
            int weight = unit / 10;
            while (at < text.length() && isDigit(text.charAt(at))) {
                int digit = text.charAt(at) - '0';
                // The first digit that is too fine rounds.
                value += weight > 0 ? (long) digit * weight : at == from + 6 && digit >= 5 ? 1 : 0;
                weight /= 10;
                at++;
            }
            if (at == from) {
                return -1;
            }
        }
        if (value > Integer.MAX_VALUE) {
            errno = Errno.ERANGE;
            return -1;
        }
        return (int) value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
