// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.config.ControllerName;
import org.systemdj.config.CpuSchedulingPolicy;
import org.systemdj.config.IoSchedulingClass;
import org.systemdj.config.LogLevel;
import org.systemdj.config.MountPropagation;
import org.systemdj.config.NftSet;
import org.systemdj.config.NumaPolicy;
import org.systemdj.config.SyslogFacility;
import org.systemdj.directive.CgroupTypes;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.sys.Errno;
import org.systemdj.text.CpuSet;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.text.SignalName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.TimeSpan;

/**
 * How the values of those properties are written as settings whose form on the bus differs from their text.
 *
 * <p>Source: org.freedesktop.systemd1(5); the settings' own man pages. Immutable.
 */
final class PropertyRules {
    /** Writes a property's value as assignments. */
    @FunctionalInterface
    interface Rule {
        void write(MessageReader in, Assignments out);
    }

    /** Takes assignments. */
    @FunctionalInterface
    interface Assignments {
        void put(String setting, String value);
    }

    private static final long USEC_PER_PERCENT = 10_000;
    private static final int IPV4 = 2;
    private static final int IPV6 = 10;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int LAST_PORT = 0xffff;
    private static final int IPPROTO_SCTP = 132;
    private static final int IPPROTO_UDPLITE = 136;
    private static final long MOST_NICE = 40;
    private static final int LAST_SIGNAL = 64;
    private static final int LAST_EXIT_STATUS = 255;
    private static final int LAST_ERRNO = 4095;
    private static final int ALL_SECURE_BITS = 0xff;
    /** Stands for no text at all. */
    private static final String UNKNOWN = "\0";

    private static final Map<String, Rule> RULES = rules();

    private PropertyRules() {}

    /** The rule of a property, null where its text follows from its type. */
    static Rule of(String property) {
        Rule rule = RULES.get(property);
        if (rule == null && property.startsWith("Limit")) {
            return limit(property);
        }
        return rule;
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        addUnits(rules);
        TriggerRules.add(rules);
        addResources(rules);
        addNumbers(rules);
        addStreams(rules);
        SandboxRules.add(rules);
        return rules;
    }

    /** The name of a slice, and of no other unit. */
    private static String slice(String name) {
        UnitName unit = UnitName.parse(name)
                .filter(n -> !n.isTemplate())
                .orElseThrow(() -> new BusException(BusError.INVALID_ARGS, "Invalid unit name '" + name + "'"));
        if (unit.type() != UnitType.SLICE) {
            throw new BusException(BusError.INVALID_ARGS, "Unit name '" + name + "' is not a slice");
        }
        return name;
    }

    private static void addUnits(Map<String, Rule> rules) {
        rules.put("Slice", (in, out) -> out.put("Slice", slice(in.readString())));
        for (String name : List.of("SuccessActionExitStatus", "FailureActionExitStatus")) {
            rules.put(
                    name,
                    number(
                            name,
                            value -> value < 0 ? "" : value <= LAST_EXIT_STATUS ? Integer.toString(value) : UNKNOWN));
        }
        for (String name : List.of("RestartPreventExitStatus", "RestartForceExitStatus", "SuccessExitStatus")) {
            rules.put(name, (in, out) -> exitStatus(name, in, out));
        }
        rules.put("OpenFile", list("OpenFile", (in, out) -> {
            String path = text(Escape.c(in.readString())).replace(":", "\\x3a");
            String name = text(in.readString());
            long flags = in.readUint64();
            String options = options(flags, "read-only", "append", "truncate", "graceful");
            out.put("OpenFile", path + ":" + name + (options.isEmpty() ? "" : ":" + options));
        }));
    }

    private static void addResources(Map<String, Rule> rules) {
        rules.put(
                "ManagedOOMMemoryPressureLimit",
                (in, out) -> out.put("ManagedOOMMemoryPressureLimit", PropertyLines.scale(in.readUint32())));
        rules.put("ManagedOOMMemoryPressureDurationUSec", (in, out) -> {
            long usec = in.readUint64();
            if (Long.compareUnsigned(usec, TimeSpan.USEC_PER_SEC) < 0) {
                throw new BusException(
                        BusError.INVALID_ARGS,
                        "ManagedOOMMemoryPressureDurationUSec= must be at least 1s, got " + span(usec));
            }
            out.put("ManagedOOMMemoryPressureDurationSec", usec == -1 ? "" : span(usec));
        });
        rules.put("CPUQuotaPerSecUSec", (in, out) -> out.put("CPUQuota", quota(in.readUint64())));
        for (String name : List.of("CPUWeight", "StartupCPUWeight")) {
            rules.put(name, amount(name, value -> value == 0 ? "idle" : value == -1 ? "" : Long.toString(value)));
        }
        for (String name : List.of(
                "IOWeight",
                "StartupIOWeight",
                "CPUShares",
                "StartupCPUShares",
                "BlockIOWeight",
                "StartupBlockIOWeight")) {
            rules.put(name, amount(name, value -> value == -1 ? "" : Long.toString(value)));
        }
        for (String name : List.of(
                "AllowedCPUs",
                "StartupAllowedCPUs",
                "AllowedMemoryNodes",
                "StartupAllowedMemoryNodes",
                "CPUAffinity",
                "NUMAMask")) {
            rules.put(name, (in, out) -> {
                if (!name.startsWith("CPU") && !name.startsWith("NUMA")) {
                    out.put(name, ""); // these do not add up
                }
                out.put(name, CpuSet.fromBytes(in.readBytes()).toString());
            });
        }
        rules.put("CPUAffinityFromNUMA", (in, out) -> {
            if (in.readBoolean()) {
                out.put("CPUAffinity", "numa");
            }
        });
        rules.put(
                "DelegateControllers",
                (in, out) -> out.put("Delegate", String.join(" ", controllers(in.readStrings()))));
        rules.put(
                "DisableControllers",
                (in, out) -> out.put("DisableControllers", String.join(" ", controllers(in.readStrings()))));
        rules.put(
                "DeviceAllow",
                list(
                        "DeviceAllow",
                        (in, out) -> out.put("DeviceAllow", device(in.readString()) + " " + access(in.readString()))));
        rules.put("BPFProgram", list("BPFProgram", (in, out) -> {
            String type = in.readString();
            String path = in.readString();
            if (!CgroupTypes.isBpfAttachType(type)) {
                throw PropertyRefusals.because("BPFProgram expects a valid BPF attach type, got '" + type + "'.");
            }
            out.put("BPFProgram", type + ":" + text(filterPath("BPFProgram", path)));
        }));
        for (String name : List.of("IPIngressFilterPath", "IPEgressFilterPath")) {
            rules.put(name, (in, out) -> {
                List<String> paths = in.readStrings();
                if (paths.isEmpty()) {
                    out.put(name, "");
                }
                paths.forEach(path -> out.put(name, text(filterPath(name, path))));
            });
        }
        for (String name : List.of("SocketBindAllow", "SocketBindDeny")) {
            rules.put(name, list(name, (in, out) -> out.put(name, socketBind(name, in))));
        }
        rules.put(
                "CoredumpFilter",
                (in, out) -> out.put("CoredumpFilter", "0x" + Long.toHexString(in.readUint64() & 0xffff_ffffL)));
        rules.put("AccuracySec", (in, out) -> out.put("AccuracySec", span(in.readUint64())));
        rules.put(
                "SmackLabelIPin",
                (in, out) -> out.put("SmackLabelIPIn", in.readString().replace('\n', ' ')));
        for (String name : List.of("SmackLabel", "SmackLabelIPOut", "TCPCongestion")) {
            rules.put(name, (in, out) -> out.put(name, in.readString().replace('\n', ' ')));
        }
        rules.put("OnCalendar", (in, out) -> out.put("OnCalendar", calendar(in.readString())));
        rules.put("NFTSet", list("NFTSet", (in, out) -> out.put("NFTSet", nftSet(in))));
    }

    private static void addNumbers(Map<String, Rule> rules) {
        for (String name :
                List.of("KillSignal", "RestartKillSignal", "FinalKillSignal", "WatchdogSignal", "ReloadSignal")) {
            rules.put(
                    name,
                    number(name, value -> value > 0 && value <= LAST_SIGNAL ? SignalName.format(value) : UNKNOWN));
        }
        rules.put(
                "SystemCallErrorNumber",
                number(
                        "SystemCallErrorNumber",
                        value -> value == Integer.MAX_VALUE - 1
                                ? "kill"
                                : value > 0 && value <= LAST_ERRNO ? Errno.name(value) : UNKNOWN));
        rules.put(
                "SyslogFacility",
                number("SyslogFacility", value -> word(SyslogFacility.values(), value, SyslogFacility::number)));
        for (String name : List.of("SyslogLevel", "LogLevelMax")) {
            rules.put(
                    name,
                    number(name, value -> value < 0 ? UNKNOWN : word(LogLevel.values(), value, LogLevel::number)));
        }
        rules.put(
                "CPUSchedulingPolicy",
                number(
                        "CPUSchedulingPolicy",
                        value -> word(CpuSchedulingPolicy.values(), value, CpuSchedulingPolicy::number)));
        rules.put(
                "IOSchedulingClass",
                number(
                        "IOSchedulingClass",
                        value -> word(IoSchedulingClass.values(), value, IoSchedulingClass::number)));
        rules.put("SocketProtocol", number("SocketProtocol", PropertyRules::socketProtocol));
        rules.put(
                "NUMAPolicy",
                number(
                        "NUMAPolicy",
                        value -> value < 0 ? UNKNOWN : word(NumaPolicy.values(), value, NumaPolicy::number)));
        rules.put(
                "SecureBits",
                number(
                        "SecureBits",
                        value -> (value & ~ALL_SECURE_BITS) != 0
                                ? UNKNOWN
                                : first(ExecDirectives.SECURE_BITS.type().print(value))));
        rules.put(
                "CapabilityBoundingSet",
                amount(
                        "CapabilityBoundingSet",
                        value -> first(
                                ExecDirectives.CAPABILITY_BOUNDING_SET.type().print(value))));
        rules.put(
                "AmbientCapabilities",
                amount(
                        "AmbientCapabilities",
                        value ->
                                first(ExecDirectives.AMBIENT_CAPABILITIES.type().print(value))));
        rules.put(
                "RestrictNamespaces",
                amount(
                        "RestrictNamespaces",
                        value -> first(ExecDirectives.RESTRICT_NAMESPACES.type().print(value))));
        rules.put(
                "MountFlags",
                amount(
                        "MountFlags",
                        value -> value == (int) value
                                ? word(MountPropagation.values(), (int) value, MountPropagation::number)
                                : UNKNOWN));
    }

    /** No protocol stands for the usual one. */
    private static String socketProtocol(int number) {
        return number == 0 ? "" : number == IPPROTO_SCTP ? "sctp" : number == IPPROTO_UDPLITE ? "udplite" : UNKNOWN;
    }

    private static void addStreams(Map<String, Rule> rules) {
        for (String name : List.of("StandardInput", "StandardOutput", "StandardError")) {
            rules.put(name, (in, out) -> out.put(name, streamWord(name, in.readString())));
            rules.put(name + "FileDescriptorName", (in, out) -> {
                String fd = in.readString();
                if (!fd.isEmpty() && !GivenDescriptors.isName(fd)) {
                    throw PropertyRefusals.because("Invalid file descriptor name");
                }
                out.put(name, fd.isEmpty() ? "fd" : "fd:" + text(fd));
            });
            rules.put(name + "File", streamFile(name, "file:"));
            if (!name.equals("StandardInput")) {
                rules.put(name + "FileToAppend", streamFile(name, "append:"));
                rules.put(name + "FileToTruncate", streamFile(name, "truncate:"));
            }
        }
        rules.put(
                "StandardInputData",
                (in, out) -> out.put("StandardInputData", Base64.getEncoder().encodeToString(in.readBytes())));
        rules.put("LogExtraFields", (in, out) -> {
            in.enterArray();
            if (!in.hasNext()) {
                out.put("LogExtraFields", "");
            }
            while (in.hasNext()) {
                out.put("LogExtraFields", quoted(field(in.readBytes())));
            }
            in.exit();
        });
        rules.put(
                "LogFilterPatterns",
                list(
                        "LogFilterPatterns",
                        (in, out) -> out.put("LogFilterPatterns", (in.readBoolean() ? "" : "~") + in.readString())));
    }

    static String calendar(String text) {
        if (CalendarExpression.parse(text).isEmpty()) {
            throw PropertyRefusals.because("Invalid calendar spec");
        }
        return text(text);
    }

    /** An array of structures, one assignment (or more) each. */
    static Rule each(Rule element) {
        return (in, out) -> {
            in.enterArray();
            while (in.hasNext()) {
                in.enterStruct();
                element.write(in, out);
                in.exit();
            }
            in.exit();
        };
    }

    /** As {@link #each}; an empty array resets the setting. */
    static Rule list(String setting, Rule element) {
        return (in, out) -> {
            in.enterArray();
            if (!in.hasNext()) {
                out.put(setting, "");
            }
            while (in.hasNext()) {
                in.enterStruct();
                element.write(in, out);
                in.exit();
            }
            in.exit();
        };
    }

    /** What has no text is refused. */
    private static Rule number(String setting, IntFunction<String> print) {
        return (in, out) -> {
            int value = in.readInt32();
            out.put(setting, known(setting, Integer.toString(value), print.apply(value)));
        };
    }

    private static Rule amount(String setting, LongFunction<String> print) {
        return (in, out) -> {
            long value = in.readUint64();
            out.put(setting, known(setting, Long.toUnsignedString(value), print.apply(value)));
        };
    }

    private static String known(String setting, String value, String text) {
        if (text.equals(UNKNOWN)) {
            throw PropertyRefusals.of(setting, setting, value);
        }
        return text;
    }

    /** What a stream is connected to, but for what has properties of its own. */
    private static String streamWord(String setting, String word) {
        if (word.isEmpty() || word.indexOf(':') >= 0 || word.indexOf('\n') >= 0 || word.startsWith("syslog")) {
            throw PropertyRefusals.because("Invalid " + setting + " setting: " + word);
        }
        return text(word);
    }

    private static Rule streamFile(String setting, String prefix) {
        return (in, out) -> {
            String path = in.readString();
            if (!path.isEmpty() && !PathName.isAbsolute(path)) {
                throw PropertyRefusals.because("Path " + path + " is not absolute");
            }
            if (!path.isEmpty() && !PathName.isNormalized(path)) {
                throw PropertyRefusals.because("Path " + path + " is not normalized");
            }
            out.put(setting, path.isEmpty() ? "" : prefix + text(path));
        };
    }

    /** A resource limit comes as two properties, hard and soft; the soft one repeats the hard one before it. */
    private static Rule limit(String property) {
        if (property.endsWith("Soft")) {
            String setting = property.substring(0, property.length() - "Soft".length());
            return (in, out) -> out.put(setting, bound(setting, in.readUint64()) + ":");
        }
        return (in, out) -> out.put(property, bound(property, in.readUint64()));
    }

    private static String field(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                throw PropertyRefusals.because("Journal field contains zero byte");
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bounds that no file can have are none. */
    private static String bound(String setting, long value) {
        if (setting.equals("LimitNICE")) {
            return Long.toString(value < 0 ? MOST_NICE : Math.min(value, MOST_NICE));
        }
        return value < 0 ? "infinity" : Long.toUnsignedString(value);
    }

    private static void exitStatus(String setting, MessageReader in, Assignments out) {
        in.enterStruct();
        in.enterArray();
        boolean none = !in.hasNext();
        while (in.hasNext()) {
            out.put(setting, Integer.toString(in.readInt32()));
        }
        in.exit();
        in.enterArray();
        none &= !in.hasNext();
        while (in.hasNext()) {
            out.put(setting, SignalName.format(in.readInt32()));
        }
        in.exit();
        in.exit();
        if (none) {
            out.put(setting, "");
        }
    }

    private static String quota(long usecPerSec) {
        long hundredths = usecPerSec % USEC_PER_PERCENT / (USEC_PER_PERCENT / 100);
        if (usecPerSec < 0 || usecPerSec / USEC_PER_PERCENT > Integer.MAX_VALUE) {
            return "";
        }
        if (usecPerSec > 0 && usecPerSec < USEC_PER_PERCENT / 100) {
            return "0.01%"; // the least that can be written
        }
        return usecPerSec / USEC_PER_PERCENT + "." + hundredths / 10 + hundredths % 10 + "%";
    }

    private static String socketBind(String setting, MessageReader in) {
        int family = in.readInt32();
        if (family != 0 && family != IPV4 && family != IPV6) {
            throw new BusException(BusError.INVALID_ARGS, setting + "= expects INET or INET6 family, if specified.");
        }
        int protocol = in.readInt32();
        if (protocol != 0 && protocol != TCP && protocol != UDP) {
            throw PropertyRefusals.because(setting + "= expects TCP or UDP protocol, if specified.");
        }
        int count = in.readUint16();
        int first = in.readUint16();
        if (count > 0 && first == 0) {
            throw PropertyRefusals.because(setting + "= expects port range starting with positive value.");
        }
        if (count > LAST_PORT + 1 - first) {
            throw PropertyRefusals.because(setting + "= expects maximum port value lesser than 65536.");
        }
        String what = (family == 0 ? "" : family == IPV4 ? "ipv4:" : "ipv6:")
                + (protocol == 0 ? "" : protocol == TCP ? "tcp:" : "udp:");
        if (count == 0) {
            return what + "any";
        }
        return what + (count == 1 ? "" + first : first + "-" + (first + count - 1));
    }

    private static String nftSet(MessageReader in) {
        String source = nftWord("source", NftSet.SOURCES, in.readInt32());
        String family = nftWord("protocol", NftSet.FAMILIES, in.readInt32());
        String table = nftName("table", in.readString());
        return source + ":" + family + ":" + table + ":" + nftName("set", in.readString());
    }

    private static String nftWord(String what, List<String> words, int number) {
        if (number < 0 || number >= words.size() || words.get(number).isEmpty()) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid " + what + " " + number + ".");
        }
        return words.get(number);
    }

    private static String nftName(String what, String name) {
        if (!NftSet.isName(name)) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid NFT " + what + " name " + name + ".");
        }
        return name;
    }

    private static List<String> controllers(List<String> names) {
        for (String name : names) {
            boolean known = false;
            for (ControllerName controller : ControllerName.values()) {
                known |= controller.word().equals(name);
            }
            if (!known) {
                throw PropertyRefusals.because("Unknown cgroup controller '" + name + "'");
            }
        }
        return names;
    }

    private static String device(String pattern) {
        boolean node = PathName.isDevicePath(pattern) && PathName.isNormalized(pattern);
        boolean plain = pattern.chars().noneMatch(Character::isWhitespace);
        if (!pattern.startsWith("block-") && !pattern.startsWith("char-") && !(node && plain)) {
            throw PropertyRefusals.because("DeviceAllow= requires device node or pattern");
        }
        return quoted(pattern);
    }

    private static String access(String flags) {
        if (!flags.chars().allMatch(c -> "rwm".indexOf(c) >= 0)) {
            throw PropertyRefusals.because("DeviceAllow= requires combination of rwm flags");
        }
        return flags.isEmpty() ? "rwm" : flags;
    }

    private static String filterPath(String property, String path) {
        if (!PathName.isAbsolute(path) || !PathName.isNormalized(path)) {
            throw PropertyRefusals.because(property + "= expects a normalized absolute path.");
        }
        return path;
    }

    private static String options(long flags, String... words) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < words.length; bit++) {
            if ((flags & 1L << bit) != 0) {
                out.append(out.isEmpty() ? "" : ",").append(words[bit]);
            }
        }
        return out.toString();
    }

    private interface Number<E> {
        int of(E constant);
    }

    private static <E> String word(E[] constants, int value, Number<E> number) {
        for (E constant : constants) {
            if (number.of(constant) == value) {
                return constant.toString();
            }
        }
        return UNKNOWN;
    }

    private static String first(List<String> lines) {
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    /** The setting of a property that ends in {@code USec}. */
    static String seconds(String property) {
        return property.endsWith("USec")
                ? property.substring(0, property.length() - "USec".length()) + "Sec"
                : property;
    }

    /** A time span as people write it. */
    static String span(long usec) {
        return TimeSpan.fromBus(usec).format(1);
    }

    static String text(String value) {
        return PropertyLines.literal(value);
    }

    private static String quoted(String value) {
        return PropertyLines.quoted(value);
    }

    /** Bytes with what is not plain ASCII as C escapes. */
    static String escaped(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (c < ' ' || c >= 127 || c == '%' || c == '\\' || c == '"' || c == '\'') {
                out.append("\\x").append(HexFormat.of().toHexDigits(b));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
