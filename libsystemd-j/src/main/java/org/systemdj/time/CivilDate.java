// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * Dates of the Gregorian calendar as counts of days since 1970, and back.
 *
 * <p>Source: the proleptic Gregorian calendar.
 *
 * <p>Immutable.
 *
 * @param year the year
 * @param month 1 to 12
 * @param day 1 to 31
 */
record CivilDate(int year, int month, int day) {
    static final long SECONDS_PER_DAY = 86_400;

    private static final int DAYS_PER_ERA = 146_097;
    private static final int SHIFT = 719_468;

    /** Days since 1970-01-01; months and days out of range count on. */
    static long toDays(int year, int month, int day) {
        long months = year * 12L + month - 3;
        long shifted = Math.floorDiv(months, 12);
        long monthFromMarch = Math.floorMod(months, 12);
        long era = Math.floorDiv(shifted, 400);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return era * DAYS_PER_ERA + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - SHIFT;
    }

    /** The date of a count of days since 1970-01-01. */
    static CivilDate ofDays(long days) {
        long shifted = days + SHIFT;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        long dayOfEra = shifted - era * DAYS_PER_ERA;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = (int) (dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
        int month = (int) (monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        return new CivilDate(year, month, day);
    }

    /** Monday is 0. */
    static int weekday(long days) {
        return (int) Math.floorMod(days + 3, 7L);
    }

    /** How many days the month has. */
    static int daysOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        // From March on, months of 31 and 30 days alternate, and July is followed by another long one.
        return 30 + (month + (month >> 3) & 1);
    }
}
