// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.time.TimeSpan;

/** Interim: UTC only. Immutable (static functions). */
final class Timestamps {
    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};

    private Timestamps() {}

    static String local(long usec, boolean precise) {
        return utc(usec, precise);
    }

    static String utc(long usec, boolean precise) {
        long seconds = usec / TimeSpan.USEC_PER_SEC;
        long days = seconds / 86400;
        long rest = seconds % 86400;
        long z = days + 719468;
        long era = z / 146097;
        long doe = z - era * 146097;
        long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
        long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        long mp = (5 * doy + 2) / 153;
        long day = doy - (153 * mp + 2) / 5 + 1;
        long month = mp < 10 ? mp + 3 : mp - 9;
        long year = yoe + era * 400 + (month <= 2 ? 1 : 0);
        String text = DAYS[(int) (days % 7)] + " " + year + "-" + two(month) + "-" + two(day) + " " + two(rest / 3600)
                + ":" + two(rest / 60 % 60) + ":" + two(rest % 60);
        if (precise) {
            String micro = Long.toString(usec % TimeSpan.USEC_PER_SEC);
            text += "." + "0".repeat(6 - micro.length()) + micro;
        }
        return text + " UTC";
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    static long parse(String text, long nowUsec) {
        if (text.startsWith("+")) {
            return TimeSpan.parse(text.substring(1)).map(span -> nowUsec + span.usec()).orElse(-1L);
        }
        if (text.startsWith("@")) {
            long seconds = Numbers.parseLong(text.substring(1), -1);
            return seconds < 0 ? -1 : seconds * TimeSpan.USEC_PER_SEC;
        }
        return text.equals("now") ? nowUsec : -1;
    }
}
