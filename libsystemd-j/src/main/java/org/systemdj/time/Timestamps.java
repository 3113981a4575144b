// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * Writes points in time with their weekday and zone.
 *
 * <p>Source: systemd.time(7), «Parsing timestamps».
 *
 * <p>Immutable (static functions).
 */
public final class Timestamps {
    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    private static final long DAY_SECONDS = 86_400;
    private static final long ERA_DAYS = 146_097;

    /** The last point in time that is written out, 9999-12-30 23:59:59 in universal time, and its last microsecond. */
    static final long LAST_USEC = 253_402_214_400L * TimeSpan.USEC_PER_SEC - 1;

    private Timestamps() {}

    public static TimeZoneRules localZone() {
        return SystemZones.ofEnvironment().local();
    }

    /** Whether the local zone is UTC itself, so that times need not be told in both. */
    public static boolean isLocalUtc() {
        ZoneOffset offset = localZone().offsetAt(0);
        return offset.seconds() == 0 && offset.name().equals("UTC");
    }

    public static String local(long usec, boolean precise) {
        return format(usec, localZone(), precise);
    }

    public static String utc(long usec, boolean precise) {
        return format(usec, TimeZoneRules.UTC, precise);
    }

    /** The text in a zone; a text without numbers for what lies too far ahead. */
    public static String format(long usec, TimeZoneRules zone, boolean precise) {
        if (usec > LAST_USEC) {
            return "--- XXXX-XX-XX XX:XX:XX" + (precise ? ".XXXXXX" : "") + (zone == TimeZoneRules.UTC ? " UTC" : "");
        }
        long seconds = Math.floorDiv(usec, TimeSpan.USEC_PER_SEC);
        ZoneOffset offset = zone.offsetAt(seconds);
        long shown = seconds + offset.seconds();
        long days = Math.floorDiv(shown, DAY_SECONDS);
        long rest = Math.floorMod(shown, DAY_SECONDS);
        StringBuilder text = new StringBuilder(40);
        text.append(DAYS[(int) Math.floorMod(days, 7L)]).append(' ');
        appendDate(text, days);
        text.append(' ');
        appendTwo(text, rest / 3600);
        text.append(':');
        appendTwo(text, rest / 60 % 60);
        text.append(':');
        appendTwo(text, rest % 60);
        if (precise) {
            String micro = Long.toString(Math.floorMod(usec, TimeSpan.USEC_PER_SEC));
            text.append('.').repeat('0', 6 - micro.length()).append(micro);
        }
        return text.append(' ').append(offset.name()).toString();
    }

    /** The civil date of a number of days since 1970, by counting in eras of 400 years that start in March. */
    private static void appendDate(StringBuilder text, long days) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, ERA_DAYS);
        long dayOfEra = Math.floorMod(shifted, ERA_DAYS);
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long fromMarch = (5 * dayOfYear + 2) / 153;
        long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        text.append(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)).append('-');
        appendTwo(text, month);
        text.append('-');
        appendTwo(text, dayOfYear - (153 * fromMarch + 2) / 5 + 1);
    }

    private static void appendTwo(StringBuilder text, long number) {
        text.append(number < 10 ? "0" : "").append(number);
    }
}
