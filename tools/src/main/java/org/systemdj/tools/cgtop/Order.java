// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What groups are ordered by, the largest first; those of which it is not known come last.
 *
 * <p>Source: systemd-cgtop(1), {@code --order=}. Immutable.
 */
enum Order {
    PATH("path"),
    TASKS("tasks"),
    CPU("cpu"),
    MEMORY("memory"),
    IO("io");

    private final String word;

    Order(String word) {
        this.word = word;
    }

    /** The order of that name, or null. */
    static Order of(String word) {
        for (Order order : values()) {
            if (order.word.equals(word)) {
                return order;
            }
        }
        return null;
    }

    /**
     * Compares two groups, but for their paths.
     *
     * @param time whether processor time as such counts, not the share
     */
    int compare(Group a, Group b, boolean time) {
        return switch (this) {
            case PATH -> 0;
            case TASKS -> largestFirst(a.tasks(), b.tasks());
            case CPU -> time ? Long.compare(b.cpuNsec(), a.cpuNsec()) : largestFirst(a.cpuFraction(), b.cpuFraction());
            case MEMORY -> largestFirst(a.memory(), b.memory());
            case IO -> largestFirst(sum(a), sum(b));
        };
    }

    private static OptionalLong sum(Group group) {
        return group.readRate().isPresent()
                ? OptionalLong.of(
                        group.readRate().getAsLong() + group.writeRate().getAsLong())
                : OptionalLong.empty();
    }

    private static int largestFirst(OptionalLong a, OptionalLong b) {
        return Long.compare(b.orElse(-1), a.orElse(-1));
    }

    private static int largestFirst(OptionalDouble a, OptionalDouble b) {
        return Double.compare(b.orElse(-1), a.orElse(-1));
    }

    /**
     * Paths component by component, relative ones first.
     */
    static final Comparator<String> PATHS = (a, b) -> {
        boolean absolute = a.startsWith("/");
        if (absolute != b.startsWith("/")) {
            return absolute ? 1 : -1;
        }
        String[] left = a.split("/");
        String[] right = b.split("/");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    };
}
