// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The order in which units are listed: by type, then by name, both without regard to case.
 *
 * <p>Source: what systemctl 257 prints for {@code list-units} and {@code list-unit-files}.
 *
 * <p>Immutable (static functions).
 */
final class UnitOrder {
    private record Keyed<T>(String key, T item) implements Comparable<Keyed<T>> {
        @Override
        public int compareTo(Keyed<T> other) {
            return key.compareTo(other.key);
        }
    }

    private UnitOrder() {}

    /** The items in order, by their units' names. */
    static <T> List<T> sorted(List<T> items, Function<T, String> name) {
        List<Keyed<T>> keyed = new ArrayList<>(items.size());
        for (T item : items) {
            keyed.add(new Keyed<>(key(name.apply(item)), item));
        }
        Keyed<?>[] order = keyed.toArray(new Keyed<?>[0]);
        Arrays.sort(order);
        List<T> sorted = new ArrayList<>(order.length);
        for (Keyed<?> each : order) {
            @SuppressWarnings("unchecked")
            T item = (T) each.item();
            sorted.add(item);
        }
        return sorted;
    }

    private static String key(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        int dot = folded.lastIndexOf('.');
        return (dot < 0 ? "" : folded.substring(dot)) + '\0' + folded;
    }
}
