// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.PathKind;
import org.systemdj.config.PathSpec;
import org.systemdj.config.TimerBase;
import org.systemdj.config.TimerSpec;
import org.systemdj.text.UnitName;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.TimeSpan;

/**
 * Value types of the units that trigger others by time or path, and of the things that are mounted.
 *
 * <p>Source: systemd.timer(5), systemd.path(5), systemd.mount(5), systemd.swap(5).
 *
 * <p>Immutable.
 */
final class TimerTypes {
    /** The unit that is started; can be set once. */
    static final ValueType<Optional<UnitName>> TRIGGERED = new MergingType<>() {
        @Override
        public Optional<UnitName> merge(
                Optional<UnitName> before, boolean assigned, String text, ParseContext context) {
            if (assigned) {
                return context.reject("Multiple units to trigger specified, ignoring: " + text);
            }
            String expanded = context.expand(text);
            if (expanded == null) {
                return null;
            }
            Optional<UnitName> name = UnitName.parse(expanded);
            if (name.isEmpty() || name.get().isTemplate()) {
                return context.reject("Unit type not valid, ignoring: " + expanded);
            }
            if (expanded.equals(context.unit())) {
                return context.reject("Units cannot trigger themselves, ignoring: " + expanded);
            }
            return name;
        }

        @Override
        public Optional<UnitName> initial() {
            return Optional.empty();
        }

        @Override
        public List<String> print(Optional<UnitName> value) {
            return value.isPresent() ? List.of(value.get().toString()) : List.of();
        }

        @Override
        public Empty whenEmpty() {
            return Empty.PARSE;
        }
    };

    /** A device by path or by tag ({@code LABEL=}), or another source of a mount. */
    static final ValueType<String> NODE = TextTypes.text((text, context) -> {
        String expanded = context.expand(text);
        return expanded == null ? null : devicePath(expanded);
    });

    /** -1 to 32767. */
    static final ValueType<Integer> SWAP_PRIORITY = TextTypes.value(
            (text, context) -> {
                long value = Numbers.integer(text, -1, Short.MAX_VALUE);
                if (value == Numbers.BAD) {
                    return context.reject("Invalid swap priority '" + text + "', ignoring.");
                }
                return value == Numbers.RANGE
                        ? context.<Integer>reject("Swap priority out of range, ignoring: " + text)
                        : (Integer) (int) value;
            },
            value -> Integer.toString(value),
            ValueType.Empty.RESET);

    private TimerTypes() {}

    private static String devicePath(String source) {
        for (String tag : List.of("LABEL=", "UUID=", "PARTUUID=", "PARTLABEL=")) {
            if (source.startsWith(tag)) {
                String value = source.substring(tag.length());
                if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
                    value = value.substring(1, value.length() - 1);
                }
                String directory = tag.substring(0, tag.length() - 1).toLowerCase(java.util.Locale.ROOT);
                return "/dev/disk/by-" + directory + "/" + escaped(value);
            }
        }
        return source;
    }

    /** A tag's value as udev writes it into the names of links. */
    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80;
            if (plain || "#+-.:=@_".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }

    /** Moments of one kind; an assignment of nothing clears those of all kinds. */
    static ValueType<List<TimerSpec>> spec(TimerBase base) {
        return ListType.lines(
                (text, context) -> {
                    String expanded = context.expand(text);
                    if (expanded == null) {
                        return null;
                    }
                    if (base == TimerBase.CALENDAR) {
                        return calendar(expanded, context);
                    }
                    Optional<TimeSpan> span = TimeSpan.parse(expanded);
                    return span.isPresent()
                            ? new TimerSpec(base, "", span.get().usec())
                            : context.reject("Failed to parse timer value, ignoring: " + expanded);
                },
                spec -> spec.base() == TimerBase.CALENDAR
                        ? spec.text()
                        : TimeSpan.ofUsec(spec.usec()).format());
    }

    private static TimerSpec calendar(String text, ParseContext context) {
        Optional<CalendarExpression> expression = CalendarExpression.parse(text);
        return expression.isPresent()
                ? new TimerSpec(TimerBase.CALENDAR, expression.get().toString(), 0)
                : context.reject("Failed to parse calendar specification, ignoring: " + text);
    }

    /** Paths watched in one way; an assignment of nothing clears those of all ways. */
    static ValueType<List<PathSpec>> path(PathKind kind) {
        return ListType.lines(
                (text, context) -> {
                    String expanded = context.expandPath(text);
                    String path = expanded == null ? null : PathChecks.absolute(expanded, context, false);
                    return path == null ? null : new PathSpec(kind, path);
                },
                PathSpec::path);
    }
}
