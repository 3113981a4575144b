// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.systemdj.text.Escape;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problem;

/**
 * Value types of texts: strings, paths, names of users, units, buses and the like.
 *
 * <p>Source: systemd.unit(5), systemd.exec(5), systemd.syntax(7).
 *
 * <p>Immutable.
 */
final class TextTypes {
    private static final char DELETE = 0x7f;

    /** A text as it stands. */
    static final ValueType<String> RAW = text((value, context) -> value);

    /** The instance of a template; for an instance of it, it means nothing. */
    static final ValueType<String> DEFAULT_INSTANCE = text((value, context) -> {
        Optional<UnitName> unit = UnitName.parse(context.unit());
        if (unit.isPresent() && unit.get().isInstance()) {
            return "";
        }
        if (unit.isPresent() && !unit.get().isTemplate()) {
            context.report(Problem.Severity.WARNING, "DefaultInstance= only makes sense for template units, ignoring.");
            return null;
        }
        String expanded = context.expandOrNull(value);
        if (expanded == null || !expanded.isEmpty() && !UnitName.isValidInstance(expanded)) {
            context.report(Problem.Severity.ERROR, "Invalid DefaultInstance= value \"" + expanded + "\".");
            return null;
        }
        return expanded;
    });

    /** A text with specifiers. */
    static final ValueType<String> STRING = text((value, context) -> context.expand(value));

    /** An absolute path with specifiers, simplified. */
    static final ValueType<String> PATH = text((value, context) -> absolutePath(value, context, false));

    /** An absolute path with specifiers; the unit must not run when it is bad. */
    static final ValueType<String> FATAL_PATH = text((value, context) -> absolutePath(value, context, true));

    /** A text with specifiers and C escapes. */
    static final ValueType<String> STRING_UNESCAPED = value(
            (value, context) -> {
                String expanded = context.expand(value);
                return expanded == null ? null : Escape.unescapeCLeniently(expanded);
            },
            TextTypes::escape,
            ValueType.Empty.RESET);

    /** Words as they stand. */
    static final ListType<String> WORDS = ListType.words((String word, ParseContext context) -> word, Splitting::quote)
            .splitBy(Splitting::names);

    /** Absolute paths with specifiers. */
    static final ListType<String> PATHS = ListType.words(TextTypes::pathElement, Splitting::quote);

    /** Absolute paths with specifiers, one in each assignment. */
    static final ListType<String> PATH_LINES =
            ListType.lines(TextTypes::pathElement, Function.<String>identity()).replacing(path -> path);

    private TextTypes() {}

    /** The text with C escapes for what would not stay. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean stays = c >= ' ' && c != '\\' && c != DELETE;
            out.append(stays ? String.valueOf(c) : Escape.c(String.valueOf(c)));
        }
        return out.toString();
    }

    /** Reads a text. */
    static ValueType<String> text(ListType.Element<String> reader) {
        return value(reader, Function.identity(), ValueType.Empty.RESET);
    }

    /** Reads a text; an assignment of nothing is read too. */
    static ValueType<String> textOrNothing(ListType.Element<String> reader) {
        return value(reader, Function.identity(), ValueType.Empty.PARSE);
    }

    /** Reads any single value. */
    static <T> ValueType<T> value(ListType.Element<T> reader, Function<T, String> printer, ValueType.Empty empty) {
        return new ValueType<>() {
            @Override
            public T parse(String text, ParseContext context) {
                return reader.parse(text, context);
            }

            @Override
            public List<String> print(T value) {
                return List.of(printer.apply(value));
            }

            @Override
            public Empty whenEmpty() {
                return empty;
            }
        };
    }

    /** A text with specifiers that must please a test, else a message with the value behind it. */
    static ValueType<String> checked(Predicate<String> test, String complaint) {
        return text((value, context) -> {
            String expanded = context.expand(value);
            return expanded == null || test.test(expanded) ? expanded : context.reject(complaint + expanded);
        });
    }

    /** Expands and simplifies an absolute path; null when that cannot be. */
    static String absolutePath(String text, ParseContext context, boolean fatal) {
        String expanded = context.expand(text);
        return expanded == null ? null : PathChecks.absolute(expanded, context, fatal);
    }

    /** The element reader of lists of absolute paths. */
    static String pathElement(String word, ParseContext context) {
        return absolutePath(word, context, false);
    }
}
