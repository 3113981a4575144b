// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.config.EmergencyAction;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitSections;
import org.systemdj.init.manager.Manager;
import org.systemdj.sys.Errno;
import org.systemdj.text.Escape;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.Problems;

/**
 * Turns properties that clients set into the assignments of a unit file.
 *
 * <p>A property is found at the directive that shows it; its value is written in the directive's own syntax, by its
 * rule of {@link PropertyRules} or as its type says. Strings are taken literally: their percent signs are doubled, so
 * that no specifier is replaced.
 *
 * <p>Compat: dollar signs of commands stay single, so that variables are still replaced after a reload.
 *
 * <p>Source: org.freedesktop.systemd1(5), SetUnitProperties(); systemd.syntax(7). Loop-confined.
 */
final class PropertyLines {
    /**
     * One assignment and the section that it belongs to.
     *
     * @param topic what a drop-in that holds it alone is called after
     */
    record Line(DirectiveTable section, DirectiveName name, String value, String topic) {}

    private static final int MOST_LOG_FIELDS = 1024;

    private static final List<String> ACTIONS =
            List.of("FailureAction", "SuccessAction", "StartLimitAction", "JobTimeoutAction");

    /** Settings that have to have a value, though in files nothing resets them. */
    private static final Set<String> NEVER_EMPTY = Set.of("ManagedOOMSwap", "ManagedOOMMemoryPressure", "Personality");

    /** Settings that nothing resets, though in files it is no value. */
    private static final Set<String> MAYBE_EMPTY = Set.of("BusName", "MemoryPressureWatch");

    /** What only files set. */
    private static final Set<String> NEVER_SET = Set.of("JobTimeoutUSec");

    /** Of these lists, no member may be bad. */
    private static final Set<String> WHOLE =
            Set.of("SystemCallArchitectures", "RestrictAddressFamilies", "LogFilterPatterns");

    /** Any number will do. */
    private static final Set<String> UNCHECKED = Set.of("UMask", "RootHash", "Timestamping", "TTYRows", "TTYColumns");

    private final UnitType type;
    private final Manager manager;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> hardLimits = new HashMap<>();
    private final Map<String, List<String>> commands = new HashMap<>();
    private int logFields;

    PropertyLines(UnitType type, Manager manager) {
        this.type = type;
        this.manager = manager;
    }

    /** What is answered where properties could not be read: a value of another type than it should be. */
    static BusException refusal(BusException e) {
        return e.errno() == Errno.ENXIO
                ? BusException.ofErrno(Errno.ENXIO, "Failed to set unit properties: Unexpected message contents")
                : e;
    }

    List<Line> lines() {
        return lines;
    }

    /** The assignments as a file, in the order in which they were made. */
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
        if (property.startsWith("Delegate") && type != UnitType.SERVICE && type != UnitType.SCOPE) {
            throw new BusException(BusError.INVALID_ARGS, "Delegation not available for unit type");
        }
        if (isManagedOom(property) && type != UnitType.SERVICE && type != UnitType.SLICE && type != UnitType.SCOPE) {
            throw new BusException(BusError.INVALID_ARGS, "Cannot set " + property + " for this unit type");
        }
        if (ACTIONS.contains(property)) {
            put(property, property, action(property, in.readString()));
            return;
        }
        PropertyRules.Rule rule = PropertyRules.of(property);
        if (rule != null) {
            rule.write(in, (setting, value) -> put(property, setting, value));
            return;
        }
        if (NEVER_SET.contains(property) || isCheck(property, "Condition") || isCheck(property, "Assert")) {
            throw unknown(property);
        }
        String key = property.endsWith("Ex") && property.length() > 2
                ? property.substring(0, property.length() - 2)
                : property;
        if (key.endsWith("Scale") && signature.equals("u")) {
            put(property, key.substring(0, key.length() - "Scale".length()), scale(in.readUint32()));
        } else {
            generic(property, key, signature, in);
        }
    }

    /** What a user's manager may do about the machine is nothing but to end itself. */
    private String action(String property, String word) {
        for (EmergencyAction action : EmergencyAction.values()) {
            if (action.word().equals(word)) {
                if (!manager.isSystem() && !action.isOfUsers()) {
                    throw new BusException(
                            BusError.INVALID_ARGS, property + " setting invalid for manager type: " + word);
                }
                return word;
            }
        }
        throw new BusException(BusError.INVALID_ARGS, "Invalid " + property + " setting: " + word);
    }

    /** Whether it is for systemd-oomd, which asks of the groups of some types of units only. */
    static boolean isManagedOom(String property) {
        return property.startsWith("ManagedOOM") && !property.equals("ManagedOOMPreference");
    }

    /** A share of the whole, UINT32_MAX being all of it. */
    static String scale(long share) {
        long tenThousandths = Math.round(share * 10_000.0 / 0xffffffffL);
        return tenThousandths / 100 + "." + tenThousandths % 100 / 10 + tenThousandths % 10 + "%";
    }

    private void generic(String property, String key, String signature, MessageReader in) {
        switch (signature) {
            case "s" -> text(property, key, in.readString());
            case "b" -> put(property, key, in.readBoolean() ? "yes" : "no");
            case "i" -> put(property, key, Integer.toString(in.readInt32()));
            case "u" -> put(property, key, number(key, in.readUint32()));
            case "x" -> put(property, key, Long.toString(in.readInt64()));
            case "t" -> put(property, key, amount(key, in.readUint64()));
            case "as" -> strings(property, key, in.readStrings());
            case "(bas)" -> {
                in.enterStruct();
                boolean allow = in.readBoolean();
                put(property, key, (allow ? "" : "~") + String.join(" ", in.readStrings()));
                in.exit();
            }
            case "a(sasb)", "a(sasas)" -> commands(property, key, signature, in);
            case "a(ss)", "a(st)", "a(iayu)" ->
                PropertyText.tuples(in, key.endsWith("USec") ? "us" : "", line -> put(property, key, line));
            default -> throw unknown(property);
        }
    }

    private static boolean isCheck(String property, String kind) {
        int length = kind.length();
        return property.startsWith(kind) && property.length() > length && isCapital(property.charAt(length));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** A text is refused where the setting, read from a file, would be ignored. */
    private void text(String property, String key, String value) {
        String written = literal(value);
        Place place = place(property, key);
        DirectiveName name = place.name;
        if (isOtherType(name, property)) {
            throw BusException.ofErrno(Errno.ENXIO, "");
        }
        boolean accepted = value.isEmpty()
                ? MAYBE_EMPTY.contains(property) || !NEVER_EMPTY.contains(property) && accepts(name, written)
                : accepts(name, written);
        if (!accepted) {
            throw PropertyRefusals.of(property, property, value);
        }
        put(property, place, written);
    }

    /** Whether the property is shown, but not as a text. */
    private static boolean isOtherType(DirectiveName name, String property) {
        for (DBusProperty<?> shown : name.directive().map(Directive::properties).orElse(List.of())) {
            if (shown.name().equals(property)) {
                return !shown.signature().equals("s");
            }
        }
        return false;
    }

    private static boolean isGood(DirectiveName name, String setting, String value) {
        if (setting.endsWith("Mode") && Character.isDigit(value.charAt(0)) || setting.startsWith("Limit")) {
            return true;
        }
        if (name.directive().isPresent() && !name.directive().get().name().equals(setting)) {
            return isAssignable(name, setting, value); // one of several names, each of which reads in its own way
        }
        return WHOLE.contains(setting) || PropertyRefusals.DIRECTORIES.contains(setting)
                ? name.directive().orElseThrow().acceptsWhole(value)
                : accepts(name, value);
    }

    private static boolean isAssignable(DirectiveName name, String setting, String value) {
        Problems problems = new Problems();
        ParseContext context = ParseContext.plain(problems);
        context.enterKey(setting);
        name.assign(new Settings.Builder(), value.replace("%%", "%"), context);
        return problems.list().isEmpty();
    }

    private static boolean accepts(DirectiveName name, String written) {
        return name.directive().isEmpty() || name.directive().get().accepts(written);
    }

    /** Commands add up over several assignments, each of which is written whole, as systemd does. */
    private void commands(String property, String key, String signature, MessageReader in) {
        List<String> all = commands.computeIfAbsent(key, name -> new ArrayList<>());
        PropertyText.commands(in, signature, line -> {
            if (line.isEmpty()) {
                all.clear();
            } else {
                all.add(line);
            }
        });
        put(property, key, "");
        all.forEach(line -> put(property, key, line));
    }

    private static String number(String key, long value) {
        if (!key.endsWith("Mode") && !key.equals("UMask")) {
            return Long.toString(value);
        }
        String octal = Long.toOctalString(value);
        return "0".repeat(Math.max(0, 4 - octal.length())) + octal;
    }

    private static String amount(String key, long value) {
        if (value == -1) {
            return "infinity";
        }
        return key.endsWith("USec") ? PropertyRules.span(value) : Long.toUnsignedString(value);
    }

    private void strings(String property, String key, List<String> values) {
        boolean units = PropertyRefusals.UNIT_REFERENCES.contains(key);
        boolean unquoted = units || key.equals("Documentation") || key.equals("ImportCredential");
        boolean each = unquoted || key.endsWith("MountsFor") || key.equals("Symlinks");
        if (values.isEmpty() && !units) {
            put(property, key, "");
        }
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            if (each) {
                put(property, key, unquoted ? literal(value) : quoted(value));
            } else {
                line.append(line.length() > 0 ? " " : "").append(inQuotes(value));
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
    static String literal(String value) {
        if (value.indexOf('\n') >= 0) {
            throw new BusException(BusError.INVALID_ARGS, "Values must not have line breaks");
        }
        return value.replace("%", "%%");
    }

    /** Takes over what settings say of the directives of a table. */
    void copy(Settings settings, DirectiveTable table) {
        for (Directive<?> directive : table.directives()) {
            if (settings.isSet(directive)) {
                printed(settings, directive).forEach(value -> put(directive.name(), directive.name(), value));
            }
        }
    }

    private static <T> List<String> printed(Settings settings, Directive<T> directive) {
        return directive.write(settings.get(directive));
    }

    /** A name in its section. */
    private record Place(DirectiveTable section, DirectiveName name) {}

    private Place place(String property, String key) {
        for (DirectiveTable section : UnitSections.of(type)) {
            DirectiveName name = find(section, key);
            if (name != null) {
                return new Place(section, name);
            }
        }
        throw unknown(property);
    }

    private void put(String property, String key, String value) {
        put(property, place(property, key), value);
    }

    private void put(String property, Place place, String value) {
        String setting = place.name.name();
        if (!value.isEmpty() && !UNCHECKED.contains(setting) && !isGood(place.name, setting, value)) {
            throw PropertyRefusals.of(property, setting, value.replace("%%", "%"));
        }
        if (setting.equals("LogExtraFields") && ++logFields > MOST_LOG_FIELDS) {
            throw new BusException(BusError.INVALID_ARGS, "Too many extra log fields.");
        }
        boolean own = property.endsWith("Scale") || property.endsWith("TargetUSec") || isManagedOom(property);
        lines.add(new Line(place.section, place.name, withHardLimit(setting, value), own ? property : setting));
    }

    /** A soft limit ends in a colon: the hard one, which came before, goes behind it. */
    private String withHardLimit(String setting, String value) {
        if (!setting.startsWith("Limit")) {
            return value;
        }
        if (value.endsWith(":")) {
            return value + hardLimits.getOrDefault(setting, "infinity");
        }
        hardLimits.put(setting, value);
        return value;
    }

    static BusException unknown(String property) {
        return new BusException(
                BusError.PROPERTY_READ_ONLY, "Cannot set property " + property + ", or unknown property.");
    }

    /** The name that sets a property: its own, else that of the directive which shows it, else with Sec for USec. */
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
        return property.endsWith("USec") ? section.find(PropertyRules.seconds(property)) : null;
    }
}
