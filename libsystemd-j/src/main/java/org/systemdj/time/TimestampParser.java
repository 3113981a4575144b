// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.text.Numbers;

/**
 * Reads points in time: absolute ones, and ones relative to now.
 *
 * <p>Source: systemd.time(7), «Parsing timestamps».
 *
 * <p>Used by one thread.
 */
public final class TimestampParser {
    private static final long SECOND = TimeSpan.USEC_PER_SEC;
    private static final long DAY_SECONDS = 86_400;
    private static final long INVALID = -1;

    private final long nowUsec;
    private final TimeZoneRules zone;

    private TimestampParser(long nowUsec, TimeZoneRules zone) {
        this.nowUsec = nowUsec;
        this.zone = zone;
    }

    /** Microseconds since 1970, or -1. */
    public static long parse(String text, long nowUsec) {
        String word = text.strip();
        boolean utc = word.endsWith(" UTC") || word.length() > 1 && word.endsWith("Z") && word.indexOf('T') > 0;
        if (utc) {
            word = word.substring(0, word.length() - (word.endsWith("Z") ? 1 : " UTC".length()));
        }
        TimeZoneRules zone = utc ? TimeZoneRules.UTC : Timestamps.localZone();
        return new TimestampParser(nowUsec, zone).parse(word);
    }

    private long parse(String text) {
        if (text.isEmpty()) {
            return INVALID;
        }
        switch (text) {
            case "now" -> {
                return nowUsec;
            }
            case "today", "yesterday", "tomorrow" -> {
                long days = text.equals("yesterday") ? -1 : text.equals("tomorrow") ? 1 : 0;
                return atLocal((today() + days) * DAY_SECONDS) * SECOND;
            }
            default -> {}
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
        if (text.endsWith(" left")) {
            return shifted(text.substring(0, text.length() - " left".length()), 1);
        }
        if (text.startsWith("@")) {
            return fraction(text.substring(1));
        }
        return absolute(text);
    }

    private long shifted(String span, int sign) {
        return TimeSpan.parse(span)
                .map(parsed -> Math.max(0, nowUsec + sign * parsed.usec()))
                .orElse(INVALID);
    }

    /** «1234.5» in microseconds, or -1. */
    private static long fraction(String text) {
        int dot = text.indexOf('.');
        long seconds = Numbers.parseLong(dot < 0 ? text : text.substring(0, dot), INVALID);
        String part = dot < 0 ? "" : text.substring(dot + 1);
        if (seconds < 0 || part.length() > 6 || dot >= 0 && part.isEmpty()) {
            return INVALID;
        }
        long micro = part.isEmpty() ? 0 : Numbers.parseLong("1" + part + "0".repeat(6 - part.length()), INVALID);
        return micro == INVALID ? INVALID : seconds * SECOND + (part.isEmpty() ? 0 : micro - SECOND);
    }

    private long absolute(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.replace('T', ' ').split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        String source = text.startsWith("T") || Character.isLetter(text.charAt(0)) ? text : String.join(" ", words);
        words = new ArrayList<>(List.of(source.split(" ", -1)));
        int weekday = weekday(words.get(0));
        if (weekday >= 0) {
            words.remove(0);
        }
        if (words.isEmpty() || words.size() > 2) {
            return INVALID;
        }
        boolean dated = words.get(0).indexOf('-') > 0;
        long day = dated ? day(words.get(0)) : today();
        if (!dated && words.size() > 1 || day < 0 || weekday >= 0 && Math.floorMod(day + 3, 7L) != weekday) {
            return INVALID;
        }
        String clock = dated ? (words.size() > 1 ? words.get(1) : "00:00") : words.get(0);
        long time = time(clock);
        if (time < 0) {
            return INVALID;
        }
        return atLocal(day * DAY_SECONDS + time / SECOND) * SECOND + time % SECOND;
    }

    /** Monday is 0; -1 for other words. */
    private static int weekday(String word) {
        String[] names = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(lower) || names[i].substring(0, 3).equals(lower)) {
                return i;
            }
        }
        return -1;
    }

    private static long day(String date) {
        String[] parts = date.split("-", -1);
        if (parts.length != 3) {
            return INVALID;
        }
        long year = Numbers.parseLong(parts[0], INVALID);
        long month = Numbers.parseLong(strip(parts[1]), INVALID);
        long day = Numbers.parseLong(strip(parts[2]), INVALID);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return INVALID;
        }
        long full = parts[0].length() > 2 ? year : year + (year < 69 ? 2000 : 1900);
        long y = month <= 2 ? full - 1 : full;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static String strip(String digits) {
        return digits.length() == 2 && digits.charAt(0) == '0' ? digits.substring(1) : digits;
    }

    /** «HH:MM[:SS[.frac]]» in microseconds, or -1. */
    private static long time(String clock) {
        String[] parts = clock.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            return INVALID;
        }
        long hour = Numbers.parseLong(strip(parts[0]), INVALID);
        long minute = Numbers.parseLong(strip(parts[1]), INVALID);
        long second = parts.length == 3 ? fraction(parts[2]) : 0;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60 * SECOND) {
            return INVALID;
        }
        return (hour * 3600 + minute * 60) * SECOND + second;
    }

    private long today() {
        long now = nowUsec / SECOND;
        return Math.floorDiv(now + zone.offsetAt(now).seconds(), DAY_SECONDS);
    }

    /** The second since 1970 at which clocks of the zone show that many seconds since 1970. */
    private long atLocal(long shown) {
        long guess = shown - zone.offsetAt(shown).seconds();
        return shown - zone.offsetAt(guess).seconds();
    }
}
