// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * One value, range or repetition of a field of a calendar expression.
 *
 * <p>Source: systemd.time(7), «Calendar Events».
 *
 * <p>Immutable.
 *
 * @param start the first value
 * @param stop the last value; {@link #NONE} where there is no end
 * @param repeat the distance of the values; 0 where there is only one
 */
record CalendarComponent(int start, int stop, int repeat) implements Comparable<CalendarComponent> {
    static final int NONE = -1;

    /** With the end cut to the last value that is reached. */
    CalendarComponent normalized() {
        if (stop <= start || repeat <= 0) {
            return stop == start ? new CalendarComponent(start, NONE, 0) : this;
        }
        int last = stop - (stop - start) % repeat;
        return last == start ? new CalendarComponent(start, NONE, 0) : new CalendarComponent(start, last, repeat);
    }

    boolean isValid(int from, int to, boolean fromEnd) {
        if (start < from || start > to || repeat > to - from) {
            return false;
        }
        if (stop != NONE) {
            return stop >= from && stop <= to && start + repeat <= stop;
        }
        return fromEnd ? start - repeat >= from : start + repeat <= to;
    }

    /** Counted from the end of a month of so many days. */
    CalendarComponent fromEnd(int days) {
        int first = days + 1 - start;
        return stop == NONE
                ? new CalendarComponent(first, NONE, repeat)
                : new CalendarComponent(days + 1 - stop, first, repeat);
    }

    /** The first value that is not below {@code value}; {@link #NONE} where there is none. */
    int next(int value) {
        if (start >= value) {
            return start;
        }
        if (repeat <= 0) {
            return NONE;
        }
        long steps = ((long) value - start + repeat - 1) / repeat;
        long found = start + steps * repeat;
        return found > Integer.MAX_VALUE || stop != NONE && found > stop ? NONE : (int) found;
    }

    @Override
    public int compareTo(CalendarComponent other) {
        int order = Integer.compare(start, other.start);
        order = order != 0 ? order : Integer.compare(stop, other.stop);
        return order != 0 ? order : Integer.compare(repeat, other.repeat);
    }
}
