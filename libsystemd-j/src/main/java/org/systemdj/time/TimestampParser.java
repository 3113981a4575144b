// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Locale;
import org.systemdj.sys.Errno;

/**
 * Reads points in time: absolute ones, and ones relative to now.
 *
 * <p>Source: systemd.time(7), «Parsing timestamps»; strptime(3), mktime(3); {@code systemd-analyze timestamp}.
 *
 * <p>Loop-confined (a cursor over one text).
 */
public final class TimestampParser {
    private static final long SECOND = TimeSpan.USEC_PER_SEC;
    private static final int ZONE_LENGTH = "+02:00".length();

    /** The pieces of the forms, in the order in which they are tried. A blank stands for any number of them. */
    private static final String[] FORMS = {
        "y-m-d H:M:S",
        "Y-m-d H:M:S",
        "Y-m-dTH:M:S",
        "y-m-d H:M",
        "Y-m-d H:M",
        "Y-m-dTH:M",
        "y-m-d",
        "Y-m-d",
        "H:M:S",
        "H:M",
    };

    private static final String[] WEEKDAYS = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
    };

    /**
     * What became of a text.
     *
     * @param usec microseconds since 1970; {@link TimeSpan#USEC_INFINITY} for never
     * @param errno 0, or what is wrong: EINVAL or ERANGE
     */
    public record Outcome(long usec, int errno) {
        /** Whether the text is a point in time. */
        public boolean isValid() {
            return errno == 0;
        }
    }

    /** Whose clocks a text is read by. */
    private sealed interface Clock {}

    /** Those of a zone, through the year. */
    private record ZoneClock(TimeZoneRules rules, boolean named) implements Clock {}

    /** Those that are so far ahead of UTC, whatever the season; the date of today is that of another zone. */
    private record OffsetClock(int seconds, boolean numeric, TimeZoneRules today) implements Clock {}

    private static final Outcome INVALID = new Outcome(0, Errno.EINVAL);
    private static final Outcome OUT_OF_RANGE = new Outcome(0, Errno.ERANGE);

    private final long nowUsec;
    private final ZoneSource zones;

    private TimestampParser(long nowUsec, ZoneSource zones) {
        this.nowUsec = nowUsec;
        this.zones = zones;
    }

    /** Microseconds since 1970, or -1; with the zones of the system. */
    public static long parse(String text, long nowUsec) {
        Outcome outcome = read(text, nowUsec, SystemZones.ofEnvironment());
        return outcome.isValid() && outcome.usec != TimeSpan.USEC_INFINITY ? outcome.usec : -1;
    }

    /** Reads a point in time. */
    public static Outcome read(String text, long nowUsec, ZoneSource zones) {
        return new TimestampParser(nowUsec, zones).read(text);
    }

    private Outcome read(String text) {
        int length = text.length();
        if (length > 2 && text.charAt(length - 1) == 'Z') {
            Outcome welded = read(text.substring(0, length - 1), new OffsetClock(0, false, TimeZoneRules.UTC));
            if (welded.isValid()) {
                return welded;
            }
        }
        int at = length - ZONE_LENGTH;
        if (at > 0 && isSign(text.charAt(at)) && text.charAt(at - 1) != ' ') {
            Integer offset = offset(text.substring(at));
            if (offset != null) {
                return read(text.substring(0, at), new OffsetClock(offset, true, TimeZoneRules.UTC));
            }
        }
        int space = text.lastIndexOf(' ');
        Clock clock = space < 0 ? null : clock(text.substring(space + 1));
        return clock != null ? read(text.substring(0, space), clock) : read(text, new ZoneClock(zones.local(), false));
    }

    /** The clock that the last word of a text names; null when it names none. */
    private Clock clock(String word) {
        if (word.equals("UTC")) {
            return new OffsetClock(0, false, TimeZoneRules.UTC);
        }
        Integer offset = offset(word);
        if (offset != null) {
            return new OffsetClock(offset, true, TimeZoneRules.UTC);
        }
        ZoneOffset local = zones.local().named(word).orElse(null);
        if (local != null && local.name().equals(word)) {
            return new OffsetClock(local.seconds(), false, zones.local());
        }
        return zones.zone(word).map(rules -> new ZoneClock(rules, true)).orElse(null);
    }

    /** Seconds of {@code +hh}, {@code +hhmm}, {@code +hh:mm} or {@code Z}; null for other texts. */
    private static Integer offset(String text) {
        if (text.equals("Z")) {
            return 0;
        }
        if (text.isEmpty() || !isSign(text.charAt(0))) {
            return null;
        }
        int value = 0;
        int digits = 0;
        int at = 1;
        while (digits < 4 && at < text.length() && isDigit(text.charAt(at))) {
            value = value * 10 + text.charAt(at++) - '0';
            digits++;
            if (digits == 2 && at + 1 < text.length() && text.charAt(at) == ':' && isDigit(text.charAt(at + 1))) {
                at++;
            }
        }
        if (at != text.length() || digits != 2 && digits != 4 || digits == 4 && value % 100 >= 60) {
            return null;
        }
        int seconds = digits == 2 ? value * 3600 : value / 100 * 3600 + value % 100 * 60;
        return text.charAt(0) == '-' ? -seconds : seconds;
    }

    private Outcome read(String text, Clock clock) {
        switch (text) {
            case "today" -> {
                return midnight(clock, 0);
            }
            case "yesterday" -> {
                return midnight(clock, -1);
            }
            case "tomorrow" -> {
                return midnight(clock, 1);
            }
            default -> {}
        }
        boolean local = clock instanceof ZoneClock zone && !zone.named;
        if (local) {
            Outcome relative = relative(text);
            if (relative != null) {
                return relative;
            }
        }
        return absolute(text, clock);
    }

    /** What is written as a distance from now, or from 1970; null for other texts. */
    private Outcome relative(String text) {
        if (text.equals("now")) {
            return new Outcome(nowUsec, 0);
        }
        if (text.startsWith("@")) {
            TimeSpan span = TimeSpan.parse(text.substring(1)).orElse(null);
            return span == null ? new Outcome(0, TimeSpan.errnoOf(text.substring(1))) : new Outcome(span.usec(), 0);
        }
        if (text.startsWith("+")) {
            return shifted(text.substring(1), 1);
        }
        if (text.startsWith("-")) {
            return shifted(text.substring(1), -1);
        }
        if (text.endsWith(" ago")) {
            return shifted(text.substring(0, text.length() - " ago".length()), -1);
        }
        return text.endsWith(" left") ? shifted(text.substring(0, text.length() - " left".length()), 1) : null;
    }

    private Outcome shifted(String text, int sign) {
        TimeSpan span = TimeSpan.parse(text).orElse(null);
        if (span == null) {
            return new Outcome(0, TimeSpan.errnoOf(text));
        }
        long usec = sign > 0 ? TimeSpan.add(nowUsec, span.usec()) : nowUsec - span.usec();
        return usec < 0 || usec > Timestamps.LAST_USEC ? INVALID : new Outcome(usec, 0);
    }

    private Outcome midnight(Clock clock, int days) {
        Fields fields = fieldsOfNow(clock);
        fields.day += days;
        fields.clear();
        return moment(fields, clock, -1);
    }

    private Outcome absolute(String text, Clock clock) {
        String rest = text;
        int weekday = -1;
        for (int i = 0; i < WEEKDAYS.length && weekday < 0; i++) {
            for (String name : new String[] {WEEKDAYS[i], WEEKDAYS[i].substring(0, 3)}) {
                boolean ended = text.length() > name.length() && text.charAt(name.length()) == ' ';
                if (weekday < 0 && ended && text.toLowerCase(Locale.ROOT).startsWith(name)) {
                    weekday = i;
                    rest = text.substring(name.length() + 1);
                }
            }
        }
        for (String form : FORMS) {
            Fields fields = fieldsOfNow(clock);
            if (new Cursor(rest).read(form, fields)) {
                return moment(fields, clock, weekday);
            }
        }
        return INVALID;
    }

    private Fields fieldsOfNow(Clock clock) {
        long seconds = Math.floorDiv(nowUsec, SECOND);
        TimeZoneRules today =
                switch (clock) {
                    case ZoneClock zone -> zone.rules;
                    case OffsetClock offset -> offset.today;
                };
        long shown = seconds + today.offsetAt(seconds).seconds();
        CivilDate date = CivilDate.ofDays(Math.floorDiv(shown, CivilDate.SECONDS_PER_DAY));
        Fields fields = new Fields();
        fields.year = date.year();
        fields.month = date.month();
        fields.day = date.day();
        return fields;
    }

    private static Outcome moment(Fields fields, Clock clock, int weekday) {
        long days = CivilDate.toDays(fields.year, fields.month, 1) + fields.day - 1;
        long shown = days * CivilDate.SECONDS_PER_DAY + fields.hour * 3600L + fields.minute * 60L + fields.second;
        if (weekday >= 0 && CivilDate.weekday(Math.floorDiv(shown, CivilDate.SECONDS_PER_DAY)) != weekday) {
            return INVALID;
        }
        int ahead = clock instanceof OffsetClock offset && offset.numeric ? offset.seconds : 0;
        long seconds =
                switch (clock) {
                    case ZoneClock zone -> zone.rules.toUtcLeniently(shown);
                    case OffsetClock offset -> shown - offset.seconds + ahead;
                };
        if (seconds < 0) {
            return OUT_OF_RANGE;
        }
        long usec = (seconds - ahead) * SECOND + fields.usec;
        return usec < 0 || usec > Timestamps.LAST_USEC ? INVALID : new Outcome(usec, 0);
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A date and a time of day, as they are written; days may lie outside of their month. */
    private static final class Fields {
        private int year;
        private int month;
        private int day;
        private int hour;
        private int minute;
        private int second;
        private int usec;

        void clear() {
            hour = 0;
            minute = 0;
            second = 0;
            usec = 0;
        }
    }

    /** Reads the pieces of a form from a text. */
    private static final class Cursor {
        private final String text;
        private int at;
        private int value;

        Cursor(String text) {
            this.text = text;
        }

        /** Whether the whole text has this form. */
        boolean read(String form, Fields fields) {
            fields.clear();
            for (int i = 0; i < form.length(); i++) {
                if (!piece(form.charAt(i), fields)) {
                    return false;
                }
            }
            return at == text.length() || form.endsWith("S") && fraction(fields);
        }

        private boolean piece(char piece, Fields fields) {
            switch (piece) {
                case 'y' -> {
                    boolean found = number(0, 99, 2);
                    fields.year = value < 69 ? 2000 + value : 1900 + value;
                    return found;
                }
                case 'Y' -> {
                    boolean found = number(0, 9999, 4);
                    fields.year = value;
                    return found;
                }
                case 'm' -> {
                    boolean found = number(1, 12, 2);
                    fields.month = value;
                    return found;
                }
                case 'd' -> {
                    boolean found = number(1, 31, 2);
                    fields.day = value;
                    return found;
                }
                case 'H' -> {
                    boolean found = number(0, 23, 2);
                    fields.hour = value;
                    return found;
                }
                case 'M' -> {
                    boolean found = number(0, 59, 2);
                    fields.minute = value;
                    return found;
                }
                case 'S' -> {
                    boolean found = number(0, 61, 2);
                    fields.second = value;
                    return found;
                }
                case ' ' -> {
                    while (at < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(at)) >= 0) {
                        at++;
                    }
                    return true;
                }
                default -> {
                    return at < text.length() && text.charAt(at++) == piece;
                }
            }
        }

        /** A number behind blanks; its digits end where one more would make it too large. */
        private boolean number(int least, int most, int width) {
            value = 0;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            int from = at;
            while (at < text.length() && isDigit(text.charAt(at)) && at - from < width && value * 10 <= most) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            return at > from && value >= least && value <= most;
        }

        /** A dot and decimals of the second, rounded to microseconds. */
        private boolean fraction(Fields fields) {
            if (text.charAt(at) != '.' || at + 1 == text.length()) {
                return false;
            }
            int weight = (int) SECOND / 10;
            for (int i = at + 1; i < text.length(); i++) {
                if (!isDigit(text.charAt(i))) {
                    return false;
                }
                int digit = text.charAt(i) - '0';
                fields.usec += weight > 0 ? digit * weight : i == at + 7 && digit >= 5 ? 1 : 0;
                weight /= 10;
            }
            return true;
        }
    }
}
