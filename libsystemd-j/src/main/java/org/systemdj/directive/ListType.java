// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Value type of lists that grow with each assignment and start again after an assignment of nothing.
 *
 * <p>Source: the man page of each directive («this option may be specified more than once»).
 *
 * <p>Immutable.
 *
 * @param <T> the type of the elements
 */
final class ListType<T> implements ValueType<List<T>> {
    /** Reads one element; null when it is ignored, which has been reported then. */
    interface Element<T> {
        /** Reads one word. */
        T parse(String word, ParseContext context);
    }

    /** Splits the right side; null when it cannot be split, which has been reported then. */
    interface Splitter {
        /** The words. */
        List<String> split(String text, ParseContext context);
    }

    private final Splitter splitter;
    private final Element<T> element;
    private final Function<T, String> printer;
    private final Function<T, Object> identity;
    private final Empty empty;
    private final boolean whole;
    private final boolean lastFirst;

    private ListType(
            Splitter splitter,
            Element<T> element,
            Function<T, String> printer,
            Function<T, Object> identity,
            Empty empty,
            boolean whole,
            boolean lastFirst) {
        this.splitter = splitter;
        this.element = element;
        this.printer = printer;
        this.identity = identity;
        this.empty = empty;
        this.whole = whole;
        this.lastFirst = lastFirst;
    }

    /** Elements between white space, perhaps in quotes. */
    static <T> ListType<T> words(Element<T> element, Function<T, String> printer) {
        return new ListType<>(Splitting::quoted, element, printer, null, Empty.RESET, false, false);
    }

    /** One element in each assignment. */
    static <T> ListType<T> lines(Element<T> element, Function<T, String> printer) {
        return new ListType<>((text, context) -> List.of(text), element, printer, null, Empty.RESET, false, false);
    }

    /** The same with another way to split. */
    ListType<T> splitBy(Splitter other) {
        return new ListType<>(other, element, printer, identity, empty, whole, lastFirst);
    }

    /** The same, where an element takes the place of an earlier one with the same identity. */
    ListType<T> replacing(Function<T, Object> by) {
        return new ListType<>(splitter, element, printer, by, empty, whole, lastFirst);
    }

    /** The same, where an assignment of nothing has no effect. */
    ListType<T> growingOnly() {
        return new ListType<>(splitter, element, printer, identity, Empty.IGNORE, whole, lastFirst);
    }

    /** The same, where one bad element makes the whole assignment bad. */
    ListType<T> whole() {
        return new ListType<>(splitter, element, printer, identity, empty, true, lastFirst);
    }

    /** The same, where later assignments stand before earlier ones. */
    ListType<T> lastFirst() {
        return new ListType<>(splitter, element, printer, identity, empty, whole, true);
    }

    @Override
    public List<T> parse(String text, ParseContext context) {
        List<String> words = splitter.split(text, context);
        if (words == null) {
            return null;
        }
        List<T> elements = new ArrayList<>(words.size());
        for (String word : words) {
            T value = element.parse(word, context);
            if (value != null) {
                add(elements, value);
            } else if (whole) {
                return null;
            }
        }
        return elements.isEmpty() ? null : List.copyOf(elements);
    }

    private void add(List<T> elements, T value) {
        if (identity != null) {
            Object key = identity.apply(value);
            for (int at = 0; at < elements.size(); at++) {
                if (Objects.equals(identity.apply(elements.get(at)), key)) {
                    elements.set(at, value);
                    return;
                }
            }
        }
        elements.add(value);
    }

    @Override
    public Combine combine() {
        return Combine.APPEND;
    }

    @Override
    public List<T> combine(List<T> before, List<T> assigned) {
        if (before.isEmpty()) {
            return assigned;
        }
        List<T> all = new ArrayList<>(before.size() + assigned.size());
        if (lastFirst) {
            all.addAll(assigned);
            all.addAll(before);
            return List.copyOf(all);
        }
        all.addAll(before);
        for (T value : assigned) {
            add(all, value);
        }
        return List.copyOf(all);
    }

    @Override
    public List<String> print(List<T> value) {
        List<String> assignments = new ArrayList<>(value.size());
        for (T one : lastFirst ? value.reversed() : value) {
            assignments.add(printer.apply(one));
        }
        return assignments;
    }

    @Override
    public Empty whenEmpty() {
        return empty;
    }
}
