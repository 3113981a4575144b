// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.systemdj.config.ManagedOomMode;
import org.systemdj.text.Values;
import org.systemdj.time.TimeSpan;

/**
 * Types of the settings for systemd-oomd, which knows services, slices and scopes only.
 *
 * <p>Source: systemd.resource-control(5), ManagedOOMSwap= and what follows.
 *
 * <p>Immutable (static tables).
 */
final class OomTypes {
    private static final long WHOLE = 0xffff_ffffL;
    private static final int WHOLE_PERMYRIAD = 10_000;

    /** What systemd-oomd does. */
    static final ValueType<ManagedOomMode> MODE = watched(
            ScalarTypes.word(ManagedOomMode.values()).complaining("Invalid syntax, ignoring: "), ManagedOomMode.AUTO);

    /** A share, as a fraction of 32 bits. */
    static final ValueType<Integer> PRESSURE_LIMIT = watched(
            TextTypes.value(
                    (text, context) -> {
                        OptionalInt share = Values.parsePermyriad(text);
                        if (share.isEmpty() || share.getAsInt() > WHOLE_PERMYRIAD) {
                            return context.reject("Failed to parse memory pressure limit value, ignoring: " + text);
                        }
                        return (int) ((share.getAsInt() * WHOLE + WHOLE_PERMYRIAD / 2) / WHOLE_PERMYRIAD);
                    },
                    value -> Values.formatPermyriad((int) (((value & WHOLE) * WHOLE_PERMYRIAD + WHOLE / 2) / WHOLE)),
                    ValueType.Empty.PARSE),
            0);

    /** At least a second and not for ever. */
    static final ValueType<TimeSpan> PRESSURE_DURATION = watched(
            TextTypes.value(
                    (text, context) -> {
                        Optional<TimeSpan> span = TimeSpan.parse(text);
                        if (span.isEmpty()) {
                            return context.invalid(text);
                        }
                        boolean fits = span.get().usec() >= TimeSpan.USEC_PER_SEC
                                && !span.get().isInfinite();
                        return fits
                                ? span.get()
                                : context.<TimeSpan>reject(context.key()
                                        + "= must be at least 1s and less than infinity, ignoring: " + text);
                    },
                    TimeSpan::format,
                    ValueType.Empty.PARSE),
            TimeSpan.INFINITY);

    private OomTypes() {}

    /** Of units whose groups systemd-oomd watches; an assignment of nothing is one of the default. */
    private static <T> ValueType<T> watched(ValueType<T> type, T usual) {
        return new ValueType<>() {
            @Override
            public T parse(String text, ParseContext context) {
                if (!isWatched(context.unit())) {
                    return context.reject(context.key() + "= is not supported for this unit type, ignoring.");
                }
                return text.isEmpty() ? usual : type.parse(text, context);
            }

            @Override
            public List<String> print(T value) {
                return type.print(value);
            }

            @Override
            public Empty whenEmpty() {
                return Empty.PARSE;
            }
        };
    }

    private static boolean isWatched(String unit) {
        return unit.isEmpty() || unit.endsWith(".service") || unit.endsWith(".slice") || unit.endsWith(".scope");
    }
}
