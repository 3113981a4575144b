// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.config.ResourceLimit;
import org.systemdj.text.ByteSize;
import org.systemdj.time.TimeSpan;

/**
 * Value types of resource limits: {@code soft:hard}, or one number for both.
 *
 * <p>Source: systemd.exec(5), «Process Properties», table of limits.
 *
 * <p>Immutable.
 */
final class LimitTypes {
    /** What a limit counts. */
    private interface Amount {
        /** The amount; {@link Numbers#BAD} when the text is none. */
        long parse(String text);
    }

    static final ValueType<ResourceLimit> NUMBER = unlimited(text -> Numbers.integer(text, 0, Long.MAX_VALUE));
    static final ValueType<ResourceLimit> BYTES = unlimited(LimitTypes::bytes);
    static final ValueType<ResourceLimit> SECONDS = unlimited(text -> time(text, TimeSpan.USEC_PER_SEC));
    static final ValueType<ResourceLimit> MICROSECONDS = unlimited(text -> time(text, 1));
    static final ValueType<ResourceLimit> NICE = type(LimitTypes::nice);

    private LimitTypes() {}

    private static long bytes(String text) {
        OptionalLong size = ByteSize.parse(text);
        return size.isPresent() ? size.getAsLong() : Numbers.BAD;
    }

    /** A time, rounded up to whole units; numbers without unit count units. */
    private static long time(String text, long unit) {
        Optional<TimeSpan> span = TimeSpan.parse(text, unit);
        if (span.isEmpty()) {
            return Numbers.BAD;
        }
        long usec = span.get().usec();
        return usec / unit + (usec % unit == 0 ? 0 : 1);
    }

    /** A nice level with its sign, or the kernel's 1 to 40. */
    private static long nice(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            long level = Numbers.integer(text, -20, 19);
            return level <= Numbers.RANGE ? level : 20 - level;
        }
        return Numbers.integer(text, 0, 40);
    }

    /** A type that knows infinity, too. */
    private static ValueType<ResourceLimit> unlimited(Amount amount) {
        return type(text -> orInfinity(amount, text));
    }

    private static ValueType<ResourceLimit> type(Amount amount) {
        return new ValueType<>() {
            @Override
            public ResourceLimit parse(String text, ParseContext context) {
                int colon = text.indexOf(':');
                long soft = amount.parse(colon < 0 ? text : text.substring(0, colon));
                long hard = colon < 0 ? soft : amount.parse(text.substring(colon + 1));
                if (soft == Numbers.RANGE || soft > Numbers.RANGE && hard == Numbers.RANGE) {
                    return context.outOfRange(text);
                }
                if (soft <= Numbers.RANGE || hard <= Numbers.RANGE) {
                    return context.invalid(text);
                }
                if (Long.compareUnsigned(soft, hard) > 0) {
                    return context.reject("Soft resource limit chosen higher than hard limit, ignoring: " + text);
                }
                return new ResourceLimit(soft, hard);
            }

            @Override
            public List<String> print(ResourceLimit value) {
                String soft = text(value.soft());
                return List.of(value.soft() == value.hard() ? soft : soft + ":" + text(value.hard()));
            }

            @Override
            public Empty whenEmpty() {
                return Empty.PARSE;
            }
        };
    }

    private static String text(long value) {
        return value == ResourceLimit.INFINITY ? "infinity" : Long.toString(value);
    }

    private static long orInfinity(Amount amount, String text) {
        return text.equals("infinity") ? ResourceLimit.INFINITY : amount.parse(text);
    }
}
