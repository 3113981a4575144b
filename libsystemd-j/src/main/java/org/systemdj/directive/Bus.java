// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.systemdj.config.Word;
import org.systemdj.time.TimeSpan;

/**
 * Conversions of values to what the bus shows, used by several tables.
 *
 * <p>Source: org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions).
 */
final class Bus {
    /** The bus's word of an enum constant. */
    static final Function<Word, Object> WORD = Word::word;

    /** A time span in microseconds. */
    static final Function<TimeSpan, Object> USEC = TimeSpan::toBus;

    /** The value itself. */
    static final Function<Object, Object> SAME = value -> value;

    /** Why dependencies have no converter. */
    static final String GRAPH = "shown from the dependency graph, with what is implied";

    private Bus() {}

    /** A list, each element converted. */
    static <T> Function<List<T>, Object> each(Function<? super T, Object> element) {
        return values -> {
            List<Object> result = new ArrayList<>(values.size());
            for (T value : values) {
                result.add(element.apply(value));
            }
            return result;
        };
    }

    /** A list, each element converted, the last assigned first: as systemd shows lists that it puts new elements ahead of. */
    static <T> Function<List<T>, Object> eachBackwards(Function<? super T, Object> element) {
        Function<List<T>, Object> all = each(element);
        return values -> all.apply(values.reversed());
    }

    /** A structure. */
    static Object struct(Object... fields) {
        return fields;
    }
}
