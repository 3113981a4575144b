// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.systemdj.init.unit.Unit;

/**
 * What a unit's processes have used in its run: read from the control group while there is one, and as it was at the end
 * after that.
 *
 * <p>Source: systemd.resource-control(5). Loop-confined.
 */
final class CgroupCounters {
    static final long UNKNOWN = -1;
    private static final String SEPARATOR = ",";
    /** No value is known: most units are only loaded, so that they share it. */
    private static final long[] NONE = {};

    private final Unit unit;
    /** By the counter's ordinal, or {@link #NONE}. */
    private long[] begun = NONE;

    private long[] ended = NONE;

    CgroupCounters(Unit unit) {
        this.unit = unit;
    }

    /** What was counted since the run began, -1 where that is not known or not to be counted. */
    long value(Counter counter) {
        if (!unit.get(counter.accounting())) {
            return UNKNOWN;
        }
        if (!unit.cgroup().isRealized()) {
            return known(ended, counter);
        }
        long now = read(counter);
        return now < 0 ? now : Math.max(0, now - Math.max(0, known(begun, counter)));
    }

    private static long known(long[] values, Counter counter) {
        return counter.ordinal() < values.length ? values[counter.ordinal()] : UNKNOWN;
    }

    private static long[] nothing() {
        long[] values = new long[Counter.values().length];
        Arrays.fill(values, UNKNOWN);
        return values;
    }

    private long read(Counter counter) {
        if (counter.key().isEmpty()) {
            return number(
                    unit.cgroup().attribute(counter.attribute()).orElse("").strip());
        }
        return counter.attribute().equals("io.stat")
                ? sum(unit.cgroup().attribute(counter.attribute()).orElse(null), counter.key())
                : unit.cgroup().keyed(counter.attribute(), counter.key());
    }

    private static long number(String text) {
        try {
            return text.isEmpty() ? UNKNOWN : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** The sum of one key over all devices, which have a line each. */
    private static long sum(String text, String key) {
        if (text == null) {
            return UNKNOWN;
        }
        long sum = 0;
        String wanted = " " + key + "=";
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int start = at + wanted.length();
            int end = start;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            sum += end > start ? Long.parseLong(text, start, end, 10) : 0;
        }
        return sum;
    }

    /** A new run begins, maybe in a group that is there already. */
    void begin() {
        begun = NONE;
        ended = NONE;
        if (!unit.cgroup().isRealized()) {
            return;
        }
        for (Counter counter : Counter.values()) {
            long now = counter.isSum() && unit.get(counter.accounting()) ? read(counter) : UNKNOWN;
            if (now > 0) {
                begun = begun == NONE ? nothing() : begun;
                begun[counter.ordinal()] = now;
            }
        }
    }

    /** The group is about to go. */
    void end() {
        for (Counter counter : Counter.values()) {
            long last = value(counter);
            if (last >= 0) {
                ended = ended == NONE ? nothing() : ended;
                ended[counter.ordinal()] = last;
            }
        }
    }

    /** For the next process of a re-execution. */
    String encode() {
        return text(begun) + ";" + text(ended);
    }

    private static String text(long[] values) {
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(SEPARATOR));
    }

    void decode(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length == 2) {
            begun = values(parts[0]);
            ended = values(parts[1]);
        }
    }

    /** Also from an earlier version, which has had other counters. */
    private static long[] values(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        long[] values = nothing();
        String[] parts = text.split(SEPARATOR);
        for (int i = 0; i < Math.min(parts.length, values.length); i++) {
            values[i] = Math.max(UNKNOWN, number(parts[i]));
        }
        return values;
    }
}
