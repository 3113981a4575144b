// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.systemdj.config.Word;
import org.systemdj.text.ByteSize;

/**
 * Value types of plain values: truth values, numbers, sizes, modes and words.
 *
 * <p>Source: systemd.syntax(7); the words stand in the man page of each directive.
 *
 * <p>Immutable.
 */
final class ScalarTypes {
    /** {@code yes} or {@code no}; an assignment of nothing is an error, as in systemd. */
    static final ValueType<Boolean> BOOLEAN = new ValueType<>() {
        @Override
        public Boolean parse(String text, ParseContext context) {
            Boolean value = Numbers.truth(text);
            return value != null ? value : context.invalid(text);
        }

        @Override
        public List<String> print(Boolean value) {
            return List.of(value ? "yes" : "no");
        }

        @Override
        public Empty whenEmpty() {
            return Empty.PARSE;
        }
    };

    /** As {@link #BOOLEAN}, but an assignment of nothing resets. */
    static final ValueType<Boolean> RESETTABLE_BOOLEAN = new ValueType<>() {
        @Override
        public Boolean parse(String text, ParseContext context) {
            return BOOLEAN.parse(text, context);
        }

        @Override
        public List<String> print(Boolean value) {
            return BOOLEAN.print(value);
        }
    };

    /** A truth value where a mistake must keep the unit from running. */
    static final ValueType<Boolean> FATAL_BOOLEAN = new ValueType<>() {
        @Override
        public Boolean parse(String text, ParseContext context) {
            Boolean value = Numbers.truth(text);
            return value != null
                    ? value
                    : context.fatal("Failed to parse " + context.key() + "=" + text + ": Invalid argument");
        }

        @Override
        public List<String> print(Boolean value) {
            return BOOLEAN.print(value);
        }

        @Override
        public Empty whenEmpty() {
            return Empty.PARSE;
        }
    };

    /** A signed number of 32 bits. */
    static final ValueType<Integer> INTEGER = integer(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** An unsigned number of 32 bits, as the bits of an int. */
    static final ValueType<Integer> UNSIGNED = number(0, 0xffff_ffffL, Long::intValue, value -> value & 0xffff_ffffL);

    /** Rows or columns of a terminal. */
    static final ValueType<Integer> TERMINAL_SIZE = TextTypes.value(
            (text, context) -> {
                long value = Numbers.integer(text, 0, 65535);
                return value == Numbers.BAD
                        ? context.<Integer>invalid(text)
                        : value == Numbers.RANGE ? context.<Integer>outOfRange(text) : (Integer) (int) value;
            },
            value -> Integer.toString(value),
            ValueType.Empty.RESET);

    /** A signed number of 64 bits. */
    static final ValueType<Long> LONG = number(Long.MIN_VALUE + 2, Long.MAX_VALUE, value -> value, value -> value);

    /** A mode: octal. */
    static final ValueType<Integer> MODE = new ValueType<>() {
        @Override
        public Integer parse(String text, ParseContext context) {
            long value = Numbers.mode(text);
            return value == Numbers.BAD
                    ? context.<Integer>invalid(text)
                    : value == Numbers.RANGE ? context.<Integer>outOfRange(text) : (Integer) (int) value;
        }

        @Override
        public List<String> print(Integer value) {
            String digits = Integer.toOctalString(value);
            return List.of("0".repeat(Math.max(0, 4 - digits.length())) + digits);
        }

        @Override
        public Empty whenEmpty() {
            return Empty.PARSE;
        }
    };

    /** A number of bytes with suffixes to the base 1024. */
    static final ValueType<Long> SIZE = new ValueType<>() {
        @Override
        public Long parse(String text, ParseContext context) {
            OptionalLong value = ByteSize.parse(text);
            return value.isPresent() ? (Long) value.getAsLong() : context.<Long>invalid(text);
        }

        @Override
        public List<String> print(Long value) {
            return List.of(Long.toUnsignedString(value));
        }

        @Override
        public Empty whenEmpty() {
            return Empty.PARSE;
        }
    };

    private ScalarTypes() {}

    /** A number between two bounds. */
    static ValueType<Integer> integer(int min, int max) {
        return number(min, max, Long::intValue, Integer::longValue);
    }

    private static <T> ValueType<T> number(
            long min,
            long max,
            java.util.function.Function<Long, T> make,
            java.util.function.ToLongFunction<T> valueOf) {
        return new ValueType<>() {
            @Override
            public T parse(String text, ParseContext context) {
                long value = Numbers.integer(text, min, max);
                return value == Numbers.BAD
                        ? context.invalid(text)
                        : value == Numbers.RANGE ? context.outOfRange(text) : make.apply(value);
            }

            @Override
            public List<String> print(T value) {
                return List.of(Long.toString(valueOf.applyAsLong(value)));
            }

            @Override
            public Empty whenEmpty() {
                return Empty.PARSE;
            }
        };
    }

    /** A word of an enum. */
    static <E extends Enum<E> & Word> WordType<E> word(E[] constants) {
        return new WordType<>(constants, Map.of(), ValueType.Empty.PARSE, null, null);
    }
}
