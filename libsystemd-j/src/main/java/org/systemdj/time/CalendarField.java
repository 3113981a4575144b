// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.List;
import java.util.TreeSet;

/**
 * A field of a calendar expression: all values, or those of its components.
 *
 * <p>Source: systemd.time(7), «Calendar Events».
 *
 * <p>Immutable.
 *
 * @param components sorted, without doubles; empty for all values
 */
record CalendarField(List<CalendarComponent> components) {
    static final CalendarField ANY = new CalendarField(List.of());

    static CalendarField of(int value) {
        return new CalendarField(List.of(new CalendarComponent(value, CalendarComponent.NONE, 0)));
    }

    boolean isAny() {
        return components.isEmpty();
    }

    CalendarField normalized() {
        TreeSet<CalendarComponent> sorted = new TreeSet<>();
        for (CalendarComponent component : components) {
            sorted.add(component.normalized());
        }
        return new CalendarField(List.copyOf(sorted));
    }

    boolean isValid(int from, int to, boolean fromEnd) {
        for (CalendarComponent component : components) {
            if (!component.isValid(from, to, fromEnd)) {
                return false;
            }
        }
        return true;
    }

    /** The first value that is not below {@code value} and not above {@code max}; {@link CalendarComponent#NONE}. */
    int next(int value, int max) {
        if (isAny()) {
            return value <= max ? value : CalendarComponent.NONE;
        }
        int best = CalendarComponent.NONE;
        for (int i = 0; i < components.size(); i++) {
            best = better(best, components.get(i).next(value), max);
        }
        return best;
    }

    /** The values up to {@code max}, which is below 64, as bits. */
    long bits(int max) {
        long bits = 0;
        for (int value = next(0, max); value != CalendarComponent.NONE; value = next(value + 1, max)) {
            bits |= 1L << value;
        }
        return bits;
    }

    /** The first value among the bits that is not below {@code value}; {@link CalendarComponent#NONE}. */
    static int next(long bits, int value) {
        long rest = value > 63 ? 0 : bits >>> value;
        return rest == 0 ? CalendarComponent.NONE : value + Long.numberOfTrailingZeros(rest);
    }

    /** As {@link #next}, with values counted from the end of a month of {@code days} days. */
    int nextFromEnd(int value, int days) {
        if (isAny()) {
            return next(value, days);
        }
        int best = CalendarComponent.NONE;
        for (CalendarComponent component : components) {
            best = better(best, component.fromEnd(days).next(value), days);
        }
        return best;
    }

    private static int better(int best, int found, int max) {
        boolean usable = found != CalendarComponent.NONE && found <= max;
        return usable && (best == CalendarComponent.NONE || found < best) ? found : best;
    }

    /** Writes the field; {@code unit} is what one stands for: 1, or a second in microseconds. */
    void append(StringBuilder out, int width, int unit) {
        boolean everySecond = unit > 1
                && components.size() == 1
                && components.getFirst().equals(new CalendarComponent(0, CalendarComponent.NONE, unit));
        if (isAny() || everySecond) {
            out.append('*');
            return;
        }
        for (int i = 0; i < components.size(); i++) {
            CalendarComponent component = components.get(i);
            out.append(i == 0 ? "" : ",");
            appendNumber(out, component.start(), width, unit);
            boolean range = component.stop() != CalendarComponent.NONE;
            if (range) {
                out.append("..");
                appendNumber(out, component.stop(), width, unit);
            }
            if (component.repeat() > 0 && !(range && component.repeat() == unit)) {
                out.append('/');
                appendNumber(out, component.repeat(), 1, unit);
            }
        }
    }

    private static void appendNumber(StringBuilder out, int value, int width, int unit) {
        appendPadded(out, value / unit, width);
        if (value % unit != 0) {
            out.append('.');
            appendPadded(out, value % unit, 6);
        }
    }

    private static void appendPadded(StringBuilder out, int value, int width) {
        String digits = Integer.toString(value);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
