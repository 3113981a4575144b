// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.systemdj.config.Word;

/**
 * Value type of the words of an enum, perhaps with other spellings, truth values or numbers beside them.
 *
 * <p>Source: the man page of each directive.
 *
 * <p>Immutable.
 *
 * @param <E> the enum
 */
final class WordType<E extends Enum<E> & Word> implements ValueType<E> {
    private final E[] constants;
    private final Map<String, E> others;
    private final Empty empty;
    private final String complaint;
    private final ToIntFunction<E> number;

    /**
     * Makes a type.
     *
     * @param others further spellings; {@code true} and {@code false} stand for all words of truth
     * @param complaint the message for other words, in which KEY stands for the name and behind which the value is
     *     written; null for the usual one
     * @param number the constants' numbers, where these are accepted too; else null
     */
    WordType(E[] constants, Map<String, E> others, Empty empty, String complaint, ToIntFunction<E> number) {
        this.constants = constants;
        this.others = others;
        this.empty = empty;
        this.complaint = complaint;
        this.number = number;
    }

    /** The same, where an assignment of nothing resets. */
    WordType<E> resettable() {
        return new WordType<>(constants, others, Empty.RESET, complaint, number);
    }

    /** The same with one more spelling. */
    WordType<E> or(String text, E constant) {
        Map<String, E> more = new HashMap<>(others);
        more.put(text, constant);
        return new WordType<>(constants, Map.copyOf(more), empty, complaint, number);
    }

    /** The same with words of truth. */
    WordType<E> truth(E yes, E no) {
        return or("true", yes).or("false", no);
    }

    /** The same with another message. */
    WordType<E> complaining(String message) {
        return new WordType<>(constants, others, empty, message, number);
    }

    /** The same with numbers. */
    WordType<E> numbered(ToIntFunction<E> numbers) {
        return new WordType<>(constants, others, empty, complaint, numbers);
    }

    @Override
    public E parse(String text, ParseContext context) {
        E found = find(text);
        if (found != null) {
            return found;
        }
        return complaint == null
                ? context.invalid(text)
                : context.reject(complaint.replace("KEY", context.key()) + text);
    }

    private E find(String text) {
        if (!text.isEmpty()) {
            for (E constant : constants) {
                if (constant.word().equals(text)) {
                    return constant;
                }
            }
        }
        if (!others.isEmpty()) {
            E other = others.get(text);
            if (other != null) {
                return other;
            }
            Boolean truth = Numbers.truth(text);
            if (truth != null) {
                return others.get(truth ? "true" : "false");
            }
        }
        return number == null ? null : byNumber(Numbers.integer(text, 0, Integer.MAX_VALUE));
    }

    private E byNumber(long value) {
        for (E constant : constants) {
            if (number.applyAsInt(constant) == value) {
                return constant;
            }
        }
        return null;
    }

    @Override
    public List<String> print(E value) {
        return List.of(value.word());
    }

    @Override
    public Empty whenEmpty() {
        return empty;
    }
}
