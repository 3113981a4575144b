// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.CgroupLimit;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.UnitSections;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.cgroup.SystemTotals;
import org.systemdj.init.unit.Unit;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.Timestamps;

/**
 * The lines of a dump about one unit: a tab, a label, a colon, a value.
 *
 * <p>Source: systemd-analyze(1), dump. Loop-confined.
 */
final class DumpLines {
    private static final String NOTHING = "n/a";

    private final StringBuilder out;
    private final Unit unit;

    DumpLines(StringBuilder out, Unit unit) {
        this.out = out;
        this.unit = unit;
    }

    /** A line without a label. */
    DumpLines text(String text) {
        out.append(text).append('\n');
        return this;
    }

    DumpLines line(String label, String value) {
        out.append('\t').append(label).append(": ").append(value).append('\n');
        return this;
    }

    DumpLines yes(String label, boolean value) {
        return line(label, value ? "yes" : "no");
    }

    DumpLines span(String label, long usec) {
        return line(label, new TimeSpan(usec).format());
    }

    /** What is missing is said to be not available. */
    DumpLines orNothing(String label, String value) {
        return line(label, value.isEmpty() ? NOTHING : value);
    }

    /** A line only where there is a value. */
    DumpLines present(String label, String value) {
        return value.isEmpty() ? this : line(label, value);
    }

    DumpLines time(String label, long usec) {
        return line(label, usec == 0 ? NOTHING : Timestamps.local(usec, false));
    }

    DumpLines each(String label, List<String> values) {
        values.forEach(value -> line(label, value));
        return this;
    }

    /** Settings, by their names, whatever they are. */
    DumpLines settings(String... names) {
        for (String name : names) {
            line(name, value(directive(name)));
        }
        return this;
    }

    /** Settings that are somewhere made, on one line each. */
    DumpLines made(String... names) {
        for (String name : names) {
            Directive<?> directive = directive(name);
            if (unit.settings().isAnswered(directive)) {
                present(name, value(directive));
            }
        }
        return this;
    }

    /** Settings that are somewhere made, with a line for each value. */
    DumpLines listed(String... names) {
        for (String name : names) {
            Directive<?> directive = directive(name);
            if (unit.settings().isAnswered(directive)) {
                each(name, written(directive));
            }
        }
        return this;
    }

    boolean isMade(String name) {
        return unit.settings().isAnswered(directive(name));
    }

    /** The value of a setting as text. */
    String value(String name) {
        return value(directive(name));
    }

    private Directive<?> directive(String name) {
        for (DirectiveTable section : UnitSections.of(unit.type())) {
            var found = section.directive(name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalStateException("no setting of the name " + name + " for " + unit.type());
    }

    private <T> String value(Directive<T> directive) {
        T value = unit.get(directive);
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value instanceof TimeSpan span) {
            return span.format();
        }
        if (value instanceof CgroupLimit limit) {
            return Long.toUnsignedString(limit(directive, limit));
        }
        for (DBusProperty<T> property : directive.properties()) {
            if (property.signature().equals("t")) {
                return Long.toUnsignedString(((Number) property.toBus().apply(value)).longValue());
            }
            if (property.signature().equals("s")) {
                return (String) property.toBus().apply(value);
            }
        }
        return String.join(" ", written(directive));
    }

    /** Lists of strings as they are, all else as it would be written into a file. */
    private <T> List<String> written(Directive<T> directive) {
        for (DBusProperty<T> property : directive.properties()) {
            if (property.signature().equals("as")) {
                List<String> texts = new ArrayList<>();
                ((List<?>) property.toBus().apply(unit.get(directive))).forEach(text -> texts.add((String) text));
                return texts;
            }
        }
        return printed(directive);
    }

    /** The number that a property shows. */
    long number(String property) {
        for (DirectiveTable section : UnitSections.of(unit.type())) {
            for (Directive<?> directive : section.directives()) {
                Object value = shown(directive, property);
                if (value instanceof Number number) {
                    return number.longValue();
                }
            }
        }
        throw new IllegalStateException("no number of the name " + property + " for " + unit.type());
    }

    private <T> Object shown(Directive<T> directive, String name) {
        for (DBusProperty<T> property : directive.properties()) {
            if (property.name().equals(name)) {
                return property.toBus().apply(unit.get(directive));
            }
        }
        return null;
    }

    /** Settings that are somewhere made, with a line for each value, the last first. */
    DumpLines reversed(String... names) {
        for (String name : names) {
            Directive<?> directive = directive(name);
            if (unit.settings().isAnswered(directive)) {
                each(name, written(directive).reversed());
            }
        }
        return this;
    }

    /** Settings that are somewhere made, in the form that files have. */
    DumpLines asInFiles(String... names) {
        for (String name : names) {
            if (isMade(name)) {
                present(name, String.join(" ", printed(directive(name))));
            }
        }
        return this;
    }

    private <T> List<String> printed(Directive<T> directive) {
        return directive.type().print(unit.get(directive));
    }

    /** Whether the unit itself, not its manager's defaults, makes a setting. */
    boolean isOwn(String name) {
        return unit.settings().isSet(directive(name));
    }

    /** A share of what there is in all is resolved. */
    private long limit(Directive<?> directive, CgroupLimit limit) {
        CgroupTree tree = unit.manager().cgroups().tree();
        return directive.name().equals("TasksMax")
                ? SystemTotals.inTasks(limit, tree)
                : SystemTotals.inBytes(limit, tree);
    }
}
