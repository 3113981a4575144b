// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.sys.Errno;
import org.systemdj.text.ExitStatus;
import org.systemdj.text.SignalName;
import org.systemdj.text.Words;

/**
 * What only units of one type have, and conditions, as properties.
 *
 * <p>Source: systemd.service(5), systemd.socket(5), systemd.timer(5), systemd.path(5), systemd.unit(5);
 * org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions). All fail with {@link AssignmentFailure}.
 */
final class UnitValues {
    private static final long MOST_STATUS = 255;

    private UnitValues() {}

    /** Statuses and signals apart. */
    static void exitStatuses(PropertyList out, String name, String value) {
        List<Object> statuses = new ArrayList<>();
        List<Object> signals = new ArrayList<>();
        Words words = new Words(value, EnumSet.of(Words.Option.UNQUOTE));
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            OptionalInt status = ExitStatus.parse(word.get());
            OptionalInt signal = status.isPresent() ? OptionalInt.empty() : SignalName.parse(word.get());
            if (status.isPresent()) {
                statuses.add((long) status.getAsInt());
            } else if (signal.isPresent()) {
                signals.add((long) signal.getAsInt());
            } else {
                int errno = Amount.unsigned(word.get()).within(0, MOST_STATUS).errno();
                throw new AssignmentFailure(
                        "Invalid status or signal " + word.get() + " in " + name + ": " + Errno.text(errno));
            }
        }
        if (words.failed()) {
            throw new AssignmentFailure("Invalid syntax in " + name + ": " + words.rest());
        }
        out.put(name, "(aiai)", new Object[] {statuses, signals});
    }

    static void openFile(PropertyList out, String name, String value) {
        if (!RowValues.add(out, ServiceDirectives.TABLE, name, value)) {
            throw new AssignmentFailure("Failed to parse " + name + "= setting: Invalid argument");
        }
    }

    /** One entry of a list that all assignments of a kind share; nothing clears it. */
    static void tagged(PropertyList out, String property, String tag, String value) {
        out.put(property, "a(ss)", value.isEmpty() ? List.of() : PropertyList.structures(new Object[] {tag, value}));
    }

    static void monotonicTimer(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            out.put("TimersMonotonic", "a(st)", List.of());
            return;
        }
        long span = PlainValues.checked(Amount.span(value), name, value);
        out.put("TimersMonotonic", "a(st)", PropertyList.structures(new Object[] {name, span}));
    }

    /** {@code |} and {@code !} in front trigger and negate. */
    static void condition(PropertyList out, String property, String name, String value) {
        if (value.isEmpty()) {
            out.put(property, "a(sbbs)", List.of());
            return;
        }
        boolean trigger = value.startsWith("|");
        String rest = trigger ? value.substring(1) : value;
        boolean negate = rest.startsWith("!");
        String parameter = negate ? rest.substring(1) : rest;
        out.put(property, "a(sbbs)", PropertyList.structures(new Object[] {name, trigger, negate, parameter}));
    }

    static void trafficClass(PropertyList out, String name, String value) {
        if (!RowValues.add(out, SocketDirectives.TABLE, name, value)) {
            throw PlainValues.unreadable(name, value);
        }
    }

    /** By its name or its number, which must be one that the kernel's headers have. */
    static void socketProtocol(PropertyList out, String name, String value) {
        int number = value.isEmpty() ? 0 : Numbered.protocol(value);
        if (number < 0) {
            throw PlainValues.unreadable(name, value);
        }
        out.put(name, "i", (long) number);
    }
}
