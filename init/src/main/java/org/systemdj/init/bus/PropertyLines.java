// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.UnitSections;
import org.systemdj.text.Escape;
import org.systemdj.text.UnitType;

/**
 * Turns properties that clients set into the assignments of a unit file.
 *
 * <p>A property is found at the directive that shows it; its value is written in the directive's own syntax. Strings
 * are taken literally: their percent signs are doubled, so that no specifier is replaced.
 *
 * <p>Source: org.freedesktop.systemd1(5), SetUnitProperties(); systemd.syntax(7). Loop-confined.
 */
final class PropertyLines {
    /** One assignment and the section that it belongs to. */
    record Line(DirectiveTable section, DirectiveName name, String value) {}

    private static final long USEC_PER_PERCENT = 10_000;

    private final UnitType type;
    private final List<Line> lines = new ArrayList<>();

    PropertyLines(UnitType type) {
        this.type = type;
    }

    List<Line> lines() {
        return lines;
    }

    /** The assignments as a file. */
    String text() {
        StringBuilder out = new StringBuilder(
                "# This is a transient unit file, created programmatically via the systemd API. Do not edit.\n");
        String section = "";
        for (Line line : lines) {
            if (!line.section.block().equals(section)) {
                out.append(section.isEmpty() ? "" : "\n");
                section = line.section.block();
                out.append('[').append(section).append("]\n");
            }
            out.append(line.name.name()).append('=').append(line.value).append('\n');
        }
        return out.toString();
    }

    /** Reads the value of a property, in the variant that was just entered. */
    void add(String property, String signature, MessageReader in) {
        String key = property.endsWith("Ex") && signature.startsWith("a(")
                ? property.substring(0, property.length() - 2)
                : property;
        switch (key) {
            case "CPUQuotaPerSecUSec" -> put(property, "CPUQuota", quota(in.readUint64()));
            case "TimersCalendar", "TimersMonotonic" -> timers(property, signature, in);
            case "Listen" -> pairs(property, in, "Listen");
            case "Paths" -> pairs(property, in, "");
            case "Conditions", "Asserts" -> conditions(property, in, key.equals("Conditions") ? "Condition" : "Assert");
            default -> {
                if (key.endsWith("Scale") && signature.equals("u")) {
                    put(property, key.substring(0, key.length() - 5), scale(in.readUint32()));
                } else {
                    generic(property, key, signature, in);
                }
            }
        }
    }

    private static String quota(long usecPerSec) {
        return usecPerSec == -1
                ? ""
                : usecPerSec / USEC_PER_PERCENT + "." + (usecPerSec % USEC_PER_PERCENT) / 100 + "%";
    }

    /** A share of the whole, UINT32_MAX being all of it. */
    private static String scale(long share) {
        long tenThousandths = Math.round(share * 10_000.0 / 0xffffffffL);
        return tenThousandths / 100 + "." + tenThousandths % 100 / 10 + tenThousandths % 10 + "%";
    }

    private void timers(String property, String signature, MessageReader in) {
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            String base = in.readString();
            String value = signature.equals("a(ss)") ? literal(in.readString()) : in.readUint64() + "us";
            put(property, base.endsWith("USec") ? base.substring(0, base.length() - 4) + "Sec" : base, value);
            in.exit();
        }
        in.exit();
    }

    private void pairs(String property, MessageReader in, String prefix) {
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            put(property, prefix + in.readString(), literal(in.readString()));
            in.exit();
        }
        in.exit();
    }

    private void conditions(String property, MessageReader in, String prefix) {
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            String kind = in.readString();
            String value = (in.readBoolean() ? "|" : "") + (in.readBoolean() ? "!" : "");
            put(property, kind.startsWith(prefix) ? kind : prefix + kind, value + literal(in.readString()));
            in.exit();
        }
        in.exit();
    }

    private void generic(String property, String key, String signature, MessageReader in) {
        switch (signature) {
            case "s" -> put(property, key, literal(in.readString()));
            case "b" -> put(property, key, in.readBoolean() ? "yes" : "no");
            case "i" -> put(property, key, Integer.toString(in.readInt32()));
            case "u" -> put(property, key, number(key, in.readUint32()));
            case "x" -> put(property, key, Long.toString(in.readInt64()));
            case "t" -> put(property, key, span(key, in.readUint64()));
            case "as" -> strings(property, key, in.readStrings());
            case "ay" -> put(property, key, PropertyText.bytes(key, in.readBytes()));
            case "(bas)" -> {
                in.enterStruct();
                boolean allow = in.readBoolean();
                put(property, key, (allow ? "" : "~") + String.join(" ", in.readStrings()));
                in.exit();
            }
            case "a(sasb)", "a(sasas)" -> PropertyText.commands(in, signature, line -> put(property, key, line));
            case "a(ss)", "a(st)", "a(sb)", "a(ssbt)", "a(say)", "a(iayu)" ->
                PropertyText.tuples(in, key, line -> put(property, key, line));
            default -> throw unknown(property);
        }
    }

    private static String number(String key, long value) {
        return key.endsWith("Mode") || key.equals("UMask") ? "0" + Long.toOctalString(value) : Long.toString(value);
    }

    private static String span(String key, long value) {
        if (value == -1) {
            return "infinity";
        }
        return key.endsWith("USec") ? value + "us" : Long.toUnsignedString(value);
    }

    private void strings(String property, String key, List<String> values) {
        if (values.isEmpty()) {
            put(property, key, "");
        }
        boolean each = key.equals("Environment") || key.equals("Documentation") || key.endsWith("MountsFor");
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            String word = key.equals("Documentation") ? literal(value) : quoted(value);
            if (each) {
                put(property, key, word);
            } else {
                line.append(line.length() > 0 ? " " : "").append(word);
            }
        }
        if (!each && !values.isEmpty()) {
            put(property, key, line.toString());
        }
    }

    /** A word in double quotes where it needs them. */
    static String quoted(String value) {
        String escaped = escaped(value);
        boolean plain = !value.isEmpty();
        for (int i = 0; i < escaped.length() && plain; i++) {
            char c = escaped.charAt(i);
            plain = c > ' ' && c != '"' && c != '\'' && c != '\\' && c != ';' && c != '#';
        }
        return plain ? escaped : '"' + escaped + '"';
    }

    /** A word in double quotes. */
    static String inQuotes(String value) {
        return '"' + escaped(value) + '"';
    }

    private static String escaped(String value) {
        return Escape.c(value).replace("%", "%%");
    }

    /** Text that is taken as it is; a line break cannot be written. */
    private static String literal(String value) {
        if (value.indexOf('\n') >= 0) {
            throw new BusException(BusError.INVALID_ARGS, "Values must not have line breaks");
        }
        return value.replace("%", "%%");
    }

    private void put(String property, String key, String value) {
        for (DirectiveTable section : UnitSections.of(type)) {
            DirectiveName name = find(section, key);
            if (name != null) {
                lines.add(new Line(section, name, value));
                return;
            }
        }
        throw unknown(property);
    }

    private BusException unknown(String property) {
        return new BusException(
                BusError.PROPERTY_READ_ONLY, "Cannot set property " + property + ", or unknown property.");
    }

    /** The name that sets a property: that of the directive which shows it, else its own, else with Sec for USec. */
    private static DirectiveName find(DirectiveTable section, String property) {
        DirectiveName same = section.find(property);
        if (same != null) {
            return same;
        }
        for (Directive<?> directive : section.directives()) {
            for (DBusProperty<?> shown : directive.properties()) {
                if (shown.name().equals(property)) {
                    return section.find(directive.name());
                }
            }
        }
        return property.endsWith("USec") ? section.find(property.substring(0, property.length() - 4) + "Sec") : null;
    }
}
