// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.time.TimeSpan;

/**
 * Value types of time spans.
 *
 * <p>Source: systemd.time(7).
 *
 * <p>Immutable.
 */
final class TimeTypes {
    /** Seconds where no unit is given. */
    static final ValueType<TimeSpan> SECONDS = span(false, ValueType.Empty.PARSE, null);

    /** Seconds; zero means without end. */
    static final ValueType<TimeSpan> SECONDS_ZERO_INFINITE = span(true, ValueType.Empty.PARSE, null);

    /** Seconds; an assignment of nothing resets. */
    static final ValueType<TimeSpan> RESETTABLE_SECONDS = span(false, ValueType.Empty.RESET, null);

    /** Seconds; zero means without end; the message is that of the service timeouts. */
    static final ValueType<TimeSpan> SERVICE_TIMEOUT = span(true, ValueType.Empty.PARSE, " parameter");

    /** Nanoseconds where no unit is given. */
    static final ValueType<Long> NANOSECONDS = TextTypes.value(
            (text, context) -> {
                OptionalLong value = TimeSpan.parseNsec(text);
                return value.isPresent() ? (Long) value.getAsLong() : context.<Long>invalid(text);
            },
            value -> value + "ns",
            ValueType.Empty.PARSE);

    private TimeTypes() {}

    private static ValueType<TimeSpan> span(boolean zeroIsInfinity, ValueType.Empty empty, String what) {
        return new ValueType<>() {
            @Override
            public TimeSpan parse(String text, ParseContext context) {
                Optional<TimeSpan> span = zeroIsInfinity ? TimeSpan.parseZeroIsInfinity(text) : TimeSpan.parse(text);
                if (span.isPresent()) {
                    return span.get();
                }
                if (what != null) {
                    return context.reject("Failed to parse " + context.key() + "=" + what + ", ignoring: " + text);
                }
                return text.startsWith("-") ? context.outOfRange(text) : context.invalid(text);
            }

            @Override
            public List<String> print(TimeSpan value) {
                return List.of(value.format());
            }

            @Override
            public Empty whenEmpty() {
                return empty;
            }
        };
    }
}
