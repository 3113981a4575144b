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
import org.systemdj.init.cgroup.SystemTotals;
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
    private static final int LONGEST_NAME = 255;
    private static final long PAGE = 4096;
    private static final long WHOLE_SHARE = 0xffff_ffffL;

    /** Amounts that have no word for «any». */
    private static final Set<String> SIZES = Set.of("PipeSize", "ReceiveBuffer", "SendBuffer");

    /** What may not be nothing. */
    private static final Set<String> UPPER_LIMITS = Set.of("MemoryHigh", "MemoryMax", "MemoryLimit");

    private static final List<String> ACTIONS =
            List.of("FailureAction", "SuccessAction", "StartLimitAction", "JobTimeoutAction");

    /** Settings that have to have a value, though in files nothing resets them. */
    private static final Set<String> NEVER_EMPTY = Set.of("ManagedOOMSwap", "ManagedOOMMemoryPressure", "Personality");

    /** Settings that nothing resets, though in files it is no value. */
    private static final Set<String> MAYBE_EMPTY = Set.of("BusName", "MemoryPressureWatch");

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
        SettableProperties.check(type, property, signature);
        if (property.endsWith("RebootArgument")) {
            put(property, property, rebootArgument(property, in.readString()));
            return;
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
        String key = property.endsWith("Ex") && property.length() > 2
                ? property.substring(0, property.length() - 2)
                : property;
        if (key.endsWith("Scale") && signature.equals("u")) {
            share(property, key.substring(0, key.length() - "Scale".length()), in.readUint32());
        } else {
            generic(property, key, signature, in);
        }
    }

    private static String rebootArgument(String property, String text) {
        if (text.length() > LONGEST_NAME || text.chars().anyMatch(c -> c == 0 || c > 127)) {
            throw PropertyRefusals.because("Invalid " + property + " setting: " + text);
        }
        return literal(text);
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

    /** Shares too small to be written are written as the smallest. */
    private void share(String property, String key, long share) {
        boolean limit = key.equals("TasksMax");
        if (share == 0 && limit
                || UPPER_LIMITS.contains(key) && isLessThanOnePage(share)
                || limit && share == WHOLE_SHARE) {
            throw PropertyRefusals.because("Value specified in " + property + " is out of range");
        }
        String text = scale(share);
        put(property, key, share > 0 && text.equals("0.00%") ? "0.01%" : text);
    }

    private boolean isLessThanOnePage(long share) {
        long pages = SystemTotals.memoryBytes(manager.cgroups().tree()) / PAGE;
        return (double) pages * share / WHOLE_SHARE < 1;
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
                List<String> members = in.readStrings();
                boolean families = property.equals("RestrictAddressFamilies");
                if (members.contains("") && (families || property.equals("SystemCallFilter"))
                        || families && members.contains("none")) {
                    throw PropertyRefusals.silent();
                }
                put(property, key, (allow || members.isEmpty() ? "" : "~") + String.join(" ", members));
                in.exit();
            }
            case "a(sasb)", "a(sasas)" -> commands(property, key, signature, in);
            case "a(ss)", "a(st)", "a(iayu)" ->
                PropertyText.tuples(property, in, key.endsWith("USec") ? "us" : "", line -> put(property, key, line));
            default -> throw unknown(property);
        }
    }

    /** A text is refused where the setting, read from a file, would be ignored. */
    private void text(String property, String key, String value) {
        String written = value.replace("%", "%%");
        Place place = place(property, key);
        DirectiveName name = place.name;
        boolean accepted = value.isEmpty()
                ? MAYBE_EMPTY.contains(property) || !NEVER_EMPTY.contains(property) && accepts(name, written)
                : accepts(name, written);
        if (!accepted) {
            throw PropertyRefusals.of(property, property, value);
        }
        put(property, place, literal(value));
    }

    private static boolean isGood(DirectiveName name, String setting, String value) {
        if (setting.endsWith("Mode") && Character.isDigit(value.charAt(0)) || setting.startsWith("Limit")) {
            return true;
        }
        if (name.directive().isPresent() && !name.directive().get().name().equals(setting)) {
            return isAssignable(name, setting, value); // one of several names, each of which reads in its own way
        }
        return WHOLE.contains(setting) || SandboxRules.isDirectory(setting)
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
        PropertyText.commands(in, property, signature, line -> {
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
        if (SIZES.contains(key)) {
            return Long.toString(value < 0 ? Long.MAX_VALUE : value);
        }
        if (value < 0) {
            return "infinity"; // as good as this
        }
        return key.endsWith("USec") ? PropertyRules.span(value) : Long.toUnsignedString(value);
    }

    private void strings(String property, String key, List<String> values) {
        boolean units = PropertyRefusals.UNIT_REFERENCES.contains(key);
        boolean unquoted = units || key.equals("Documentation");
        for (String value : values) {
            ListRefusals.check(property, value);
        }
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

    /** Quotes, backslashes and control characters as C escapes. */
    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(Escape.c(String.valueOf(c)));
            } else {
                out.append(c == '%' ? "%%" : String.valueOf(c));
            }
        }
        return out.toString();
    }

    /** Text that is taken as it is; a line break cannot be written, a blank stands for it. */
    static String literal(String value) {
        return value.replace("%", "%%").replace('\n', ' ');
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
            return value + hardLimits.getOrDefault(setting, setting.equals("LimitNICE") ? "40" : "infinity");
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
