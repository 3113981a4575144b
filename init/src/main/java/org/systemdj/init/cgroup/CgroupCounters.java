// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
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

    private final Unit unit;
    private final Map<Counter, Long> begun = new EnumMap<>(Counter.class);
    private final Map<Counter, Long> ended = new EnumMap<>(Counter.class);

    CgroupCounters(Unit unit) {
        this.unit = unit;
    }

    /** What was counted since the run began, -1 where that is not known or not to be counted. */
    long value(Counter counter) {
        if (!unit.get(counter.accounting())) {
            return UNKNOWN;
        }
        if (!unit.cgroup().isRealized()) {
            return ended.getOrDefault(counter, UNKNOWN);
        }
        long now = read(counter);
        return now < 0 ? now : Math.max(0, now - begun.getOrDefault(counter, 0L));
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
        begun.clear();
        ended.clear();
        if (!unit.cgroup().isRealized()) {
            return;
        }
        for (Counter counter : Counter.values()) {
            long now = counter.isSum() && unit.get(counter.accounting()) ? read(counter) : UNKNOWN;
            if (now > 0) {
                begun.put(counter, now);
            }
        }
    }

    /** The group is about to go. */
    void end() {
        for (Counter counter : Counter.values()) {
            long last = value(counter);
            if (last >= 0) {
                ended.put(counter, last);
            }
        }
    }

    /** For the next process of a re-execution. */
    String encode() {
        return text(begun) + ";" + text(ended);
    }

    private static String text(Map<Counter, Long> values) {
        if (values.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Counter counter : Counter.values()) {
            text.append(text.isEmpty() ? "" : SEPARATOR).append(values.getOrDefault(counter, UNKNOWN));
        }
        return text.toString();
    }

    void decode(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length == 2) {
            read(parts[0], begun);
            read(parts[1], ended);
        }
    }

    private static void read(String text, Map<Counter, Long> to) {
        to.clear();
        long[] values = text.isEmpty()
                ? new long[0]
                : Arrays.stream(text.split(SEPARATOR))
                        .mapToLong(CgroupCounters::number)
                        .toArray();
        for (Counter counter : Counter.values()) {
            if (counter.ordinal() < values.length && values[counter.ordinal()] >= 0) {
                to.put(counter, values[counter.ordinal()]);
            }
        }
    }
}
