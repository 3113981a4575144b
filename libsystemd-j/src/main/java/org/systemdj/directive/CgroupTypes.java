// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.systemdj.config.AddressPrefix;
import org.systemdj.config.Blob;
import org.systemdj.config.BpfProgram;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.ControllerName;
import org.systemdj.config.Delegation;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DeviceValue;
import org.systemdj.config.NftSet;
import org.systemdj.config.SocketBindRule;
import org.systemdj.text.ByteSize;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.text.Values;
import org.systemdj.text.Words;
import org.systemdj.time.TimeSpan;

/**
 * Value types of resource control.
 *
 * <p>Source: systemd.resource-control(5).
 *
 * <p>Immutable.
 */
public final class CgroupTypes {
    /** The weight that is not set. */
    static final long NO_WEIGHT = -1;

    /** The slice that a unit is in. */
    static final ValueType<Optional<UnitName>> SLICE = TextTypes.value(
            (text, context) -> {
                String expanded = context.expand(text);
                if (expanded == null) {
                    return null;
                }
                Optional<UnitName> name = UnitName.parse(expanded);
                if (name.isEmpty()) {
                    return context.reject("Failed to load slice unit " + expanded + ", ignoring: Unit name " + expanded
                            + " is not valid.");
                }
                if (name.get().type() != UnitType.SLICE || context.unit().endsWith(".slice")) {
                    return context.reject("Failed to assign slice " + expanded + " to unit " + context.unit()
                            + ", ignoring: Invalid argument");
                }
                return name;
            },
            name -> name.isPresent() ? name.get().toString() : "",
            ValueType.Empty.PARSE);

    /** 1 to 10000, or {@code idle} as 0. */
    static final ValueType<Long> CPU_WEIGHT = weight(1, 10_000, true);

    /** 1 to 10000. */
    static final ValueType<Long> IO_WEIGHT = weight(1, 10_000, false);

    /** 2 to 262144, of control groups of old. */
    static final ValueType<Long> CPU_SHARES = obsolete(weight(2, 262_144, false), "please use CPUWeight= instead");

    /** 10 to 1000, of control groups of old. */
    static final ValueType<Long> BLOCK_IO_WEIGHT = weight(10, 1000, false);

    /** Processor time in microseconds for each second. */
    static final ValueType<Long> CPU_QUOTA = TextTypes.value(
            (text, context) -> {
                OptionalInt share = Values.parsePermyriad(text);
                return share.isEmpty() || share.getAsInt() == 0
                        ? context.<Long>reject("Invalid CPU quota '" + text + "', ignoring.")
                        : (Long) (share.getAsInt() * 100L);
            },
            value -> Values.formatPermyriad((int) (value / 100)),
            ValueType.Empty.RESET);

    /** A bound of memory that can be zero, as lower bounds and those of swap can. */
    static final ValueType<CgroupLimit> MEMORY_FROM_ZERO = memory(true);

    /** A bound of memory above zero. */
    static final ValueType<CgroupLimit> MEMORY = memory(false);

    /** A bound of memory, of control groups of old. */
    static final ValueType<CgroupLimit> MEMORY_LIMIT = obsolete(memory(false), "please use MemoryMax= instead");

    /** The bus's form of a bound; a share is shown as a number once it is known of what. */
    static final Function<CgroupLimit, Object> LIMIT_BUS = limit -> limit.value();

    /** How many tasks. */
    static final ValueType<CgroupLimit> TASKS =
            TextTypes.value(CgroupTypes::tasks, CgroupTypes::printLimit, ValueType.Empty.RESET);

    /** Devices that may be used. */
    static final ListType<DeviceAllow> DEVICES = ListType.<DeviceAllow>lines(
                    CgroupTypes::device, device -> device.device() + " " + device.access())
            .replacing(DeviceAllow::device);

    /** Weights of devices. */
    static final ListType<DeviceValue> DEVICE_WEIGHTS = deviceValues(
            text -> {
                long value = Numbers.integer(text, 1, 10_000);
                return value < 0 ? Numbers.BAD : value;
            },
            "",
            "Invalid device path or weight specified in '%', ignoring.",
            "IO weight '%' invalid, ignoring: Invalid argument");

    /** Bytes or operations of devices; infinity takes an entry away. */
    static final ListType<DeviceValue> DEVICE_LIMITS = deviceValues(
            text -> {
                OptionalLong value = text.equals("infinity")
                        ? OptionalLong.of(CgroupLimit.INFINITY)
                        : ByteSize.parse(text, ByteSize.Base.SI);
                return value.isPresent() ? value.getAsLong() : Numbers.BAD;
            },
            "",
            "Invalid device node or bandwidth specified in '%', ignoring.",
            "Invalid IO limit '%', ignoring.");

    /** Weights of devices, of control groups of old. */
    static final ValueType<List<DeviceValue>> BLOCK_DEVICE_WEIGHTS =
            obsolete(DEVICE_WEIGHTS, "please use IO*= settings instead");

    /** Bytes of devices, of control groups of old. */
    static final ValueType<List<DeviceValue>> BLOCK_DEVICE_LIMITS =
            obsolete(DEVICE_LIMITS, "please use IO*= settings instead");

    /** Latencies of devices. */
    static final ListType<DeviceValue> DEVICE_LATENCIES = deviceValues(
            text -> TimeSpan.parse(text).map(TimeSpan::usec).orElse(Numbers.BAD),
            "us",
            "Invalid device path or latency specified in '%', ignoring.",
            "Failed to parse timer value, ignoring: %");

    /** The bus's form of values of devices. */
    static final Function<List<DeviceValue>, Object> DEVICE_VALUES_BUS = values -> {
        List<Object> rows = new ArrayList<>(values.size());
        for (DeviceValue value : values) {
            if (value.value() != CgroupLimit.INFINITY) {
                rows.add(Bus.struct(value.device(), value.value()));
            }
        }
        return rows;
    };

    /** Whether and with which controllers a subtree is handed over. */
    static final ValueType<Delegation> DELEGATE = new DelegationType();

    /** Controllers. */
    static final ValueType<List<ControllerName>> CONTROLLERS = new MergingType<>() {
        @Override
        public List<ControllerName> merge(
                List<ControllerName> before, boolean assigned, String text, ParseContext context) {
            Set<ControllerName> set = EnumSet.noneOf(ControllerName.class);
            set.addAll(before);
            List<String> words = Splitting.quoted(text, context);
            if (words == null) {
                return null;
            }
            for (String word : words) {
                ControllerName controller = controller(word);
                if (controller == null) {
                    return context.reject("Invalid cgroup string: " + text + ", ignoring");
                }
                set.add(controller);
            }
            return List.copyOf(set);
        }

        @Override
        public List<ControllerName> initial() {
            return List.of();
        }

        @Override
        public List<String> print(List<ControllerName> value) {
            StringBuilder out = new StringBuilder();
            for (ControllerName controller : value) {
                out.append(out.isEmpty() ? "" : " ").append(controller.word());
            }
            return List.of(out.toString());
        }
    };

    /** A part of a control group's path. */
    static final ValueType<String> SUBGROUP = TextTypes.checked(
            name -> PathName.isFileName(name) && !name.startsWith("_") && !name.startsWith("cgroup."),
            "Invalid control group name, ignoring: ");

    /** Networks. */
    static final ValueType<List<AddressPrefix>> ADDRESSES = new AddressPrefixes();

    /** The bus's form of networks. */
    static final Function<List<AddressPrefix>, Object> ADDRESSES_BUS = Bus.each(
            prefix -> Bus.struct(prefix.ipv6() ? 10 : 2, prefix.address().bytes(), prefix.length()));

    /** The bus's form of rules for binding sockets. */
    static final Function<List<SocketBindRule>, Object> SOCKET_BIND_BUS = Bus.each(
            rule -> Bus.struct(rule.family(), rule.protocol(), (short) rule.count(), (short) rule.firstPort()));

    /** BPF programs. */
    static final ListType<BpfProgram> BPF_PROGRAMS =
            ListType.<BpfProgram>lines(CgroupTypes::bpfProgram, program -> program.attachType() + ":" + program.path());

    /** Rules for binding sockets. */
    static final ListType<SocketBindRule> SOCKET_BIND =
            ListType.words(CgroupTypes::socketBind, CgroupTypes::printSocketBind);

    /** Sets of nftables. */
    static final ListType<NftSet> NFT_SETS = ListType.words(CgroupTypes::nftSet, CgroupTypes::printNftSet);

    private static final List<String> BPF_ATTACH_TYPES = List.of(
            "egress",
            "ingress",
            "sock_create",
            "sock_ops",
            "device",
            "bind4",
            "bind6",
            "connect4",
            "connect6",
            "post_bind4",
            "post_bind6",
            "sendmsg4",
            "sendmsg6",
            "sysctl",
            "recvmsg4",
            "recvmsg6",
            "getsockopt",
            "setsockopt");

    private CgroupTypes() {}

    /** Whether BPF programs can be attached so. */
    public static boolean isBpfAttachType(String word) {
        return BPF_ATTACH_TYPES.contains(word);
    }

    private static ValueType<Long> weight(long min, long max, boolean idle) {
        return TextTypes.value(
                (text, context) -> {
                    if (idle && text.equals("idle")) {
                        return 0L;
                    }
                    long value = Numbers.integer(text, min, max);
                    return value == Numbers.BAD
                            ? context.<Long>invalid(text)
                            : value == Numbers.RANGE ? context.<Long>outOfRange(text) : (Long) value;
                },
                value -> value == 0 ? "idle" : Long.toString(value),
                ValueType.Empty.RESET);
    }

    /** The same values, with a warning that the setting is on its way out. */
    static <T> ValueType<T> obsolete(ValueType<T> type, String advice) {
        return new ValueType<>() {
            @Override
            public T parse(String text, ParseContext context) {
                context.advise("Unit uses " + context.key() + "=; " + advice + ". Support for " + context.key()
                        + "= will be removed soon.");
                return type.parse(text, context);
            }

            @Override
            public List<String> print(T value) {
                return type.print(value);
            }

            @Override
            public Empty whenEmpty() {
                return type.whenEmpty();
            }

            @Override
            public Combine combine() {
                return type.combine();
            }

            @Override
            public T combine(T before, T assigned) {
                return type.combine(before, assigned);
            }
        };
    }

    private static ValueType<CgroupLimit> memory(boolean fromZero) {
        return TextTypes.value(
                (text, context) -> memory(text, fromZero, context), CgroupTypes::printLimit, ValueType.Empty.RESET);
    }

    private static CgroupLimit memory(String text, boolean fromZero, ParseContext context) {
        if (text.equals("infinity")) {
            return CgroupLimit.NONE;
        }
        OptionalInt share = Values.parsePermyriad(text);
        OptionalLong bytes = share.isPresent() ? OptionalLong.empty() : ByteSize.parse(text);
        if (share.isEmpty() && bytes.isEmpty()) {
            return context.reject("Invalid memory limit '" + text + "', ignoring: Invalid argument");
        }
        long value = share.isPresent() ? share.getAsInt() : bytes.getAsLong();
        if (share.isPresent() && value > 10_000) {
            return context.reject("Invalid memory limit '" + text + "', ignoring: Invalid argument");
        }
        if (value == 0 && !fromZero) {
            return context.reject("Memory limit '" + text + "' out of range, ignoring.");
        }
        return share.isPresent() ? CgroupLimit.share((int) value) : CgroupLimit.of(value);
    }

    private static CgroupLimit tasks(String text, ParseContext context) {
        if (text.equals("infinity")) {
            return CgroupLimit.NONE;
        }
        OptionalInt share = Values.parsePermyriad(text);
        long value = share.isPresent() ? share.getAsInt() : Numbers.integer(text, 0, Long.MAX_VALUE);
        if (value < 0) {
            return context.reject("Invalid maximum tasks value '" + text + "', ignoring: Invalid argument");
        }
        if (value == 0 || share.isPresent() && value > 10_000) {
            return context.reject("Maximum tasks value '" + text + "' out of range, ignoring.");
        }
        return share.isPresent() ? CgroupLimit.share((int) value) : CgroupLimit.of(value);
    }

    private static String printLimit(CgroupLimit limit) {
        if (limit.isRelative()) {
            return Values.formatPermyriad(limit.permyriad());
        }
        return limit.value() == CgroupLimit.INFINITY ? "infinity" : Long.toString(limit.value());
    }

    private static DeviceAllow device(String text, ParseContext context) {
        Words words = new Words(text, EnumSet.of(Words.Option.UNQUOTE));
        Optional<String> first = words.next();
        if (first.isEmpty()) {
            return context.reject("Failed to extract device path and rights from '" + text + "', ignoring.");
        }
        String name = context.expand(first.get());
        if (name == null) {
            return null;
        }
        String access = words.rest().isBlank() ? "rwm" : words.rest().strip();
        for (int at = 0; at < access.length(); at++) {
            if ("rwm".indexOf(access.charAt(at)) < 0) {
                return context.reject("Invalid device rights '" + access + "', ignoring.");
            }
        }
        boolean pattern = name.startsWith("block-") || name.startsWith("char-");
        if (!pattern && !PathName.isDevicePath(name)) {
            return context.reject("Invalid device node path '" + name + "', ignoring.");
        }
        return new DeviceAllow(pattern ? name : PathName.simplify(name), access);
    }

    private static int indexOfSpace(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
                return at;
            }
        }
        return -1;
    }

    private interface Amount {
        long parse(String text);
    }

    private static ListType<DeviceValue> deviceValues(Amount amount, String unit, String noValue, String badValue) {
        return ListType.<DeviceValue>lines(
                        (text, context) -> {
                            int space = indexOfSpace(text);
                            if (space < 0) {
                                return context.reject(noValue.replace("%", text));
                            }
                            String path = TextTypes.absolutePath(text.substring(0, space), context, false);
                            if (path == null) {
                                return null;
                            }
                            String rest = text.substring(space).strip();
                            long value = amount.parse(rest);
                            return value <= Numbers.RANGE
                                    ? context.<DeviceValue>reject(badValue.replace("%", rest))
                                    : new DeviceValue(path, value);
                        },
                        value -> value.device() + " "
                                + (value.value() == CgroupLimit.INFINITY ? "infinity" : value.value() + unit))
                .replacing(DeviceValue::device);
    }

    /** The controller of a name; null when there is none such. */
    static ControllerName controller(String word) {
        for (ControllerName controller : ControllerName.values()) {
            if (controller.word().equals(word)) {
                return controller;
            }
        }
        return null;
    }

    /** The words of a subtree's controllers. */
    static Object controllersBus(Delegation delegation) {
        List<String> words = new ArrayList<>(delegation.controllers().size());
        for (ControllerName controller : ControllerName.values()) {
            if (delegation.controllers().contains(controller)) {
                words.add(controller.word());
            }
        }
        return words;
    }

    private static BpfProgram bpfProgram(String text, ParseContext context) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        if (!BPF_ATTACH_TYPES.contains(type)) {
            return context.reject("Unknown BPF attach type=" + type + ", ignoring: " + text);
        }
        String path = TextTypes.absolutePath(text.substring(colon + 1), context, false);
        return path == null ? null : new BpfProgram(type, path);
    }

    private static SocketBindRule socketBind(String word, ParseContext context) {
        int family = 0;
        int protocol = 0;
        List<String> parts = new ArrayList<>(Splitting.colons(word, 4));
        if (!parts.isEmpty()
                && (parts.getFirst().equals("ipv4") || parts.getFirst().equals("ipv6"))) {
            family = parts.removeFirst().equals("ipv4") ? 2 : 10;
        }
        if (!parts.isEmpty()
                && (parts.getFirst().equals("tcp") || parts.getFirst().equals("udp"))) {
            protocol = parts.removeFirst().equals("tcp") ? 6 : 17;
        }
        if (parts.isEmpty() || parts.size() == 1 && parts.getFirst().equals("any")) {
            return new SocketBindRule(family, protocol, 0, 0);
        }
        String range = parts.getFirst();
        int dash = range.indexOf('-');
        long low = Numbers.integer(dash < 0 ? range : range.substring(0, dash), 0, 65535);
        long high = dash < 0 ? low : Numbers.integer(range.substring(dash + 1), 0, 65535);
        if (parts.size() != 1 || low < 0 || high < low) {
            return context.reject("Unable to parse " + context.key() + "= assignment, ignoring: " + word);
        }
        return new SocketBindRule(family, protocol, (int) (high - low + 1), (int) low);
    }

    private static String printSocketBind(SocketBindRule rule) {
        StringBuilder out = new StringBuilder();
        if (rule.family() != 0) {
            out.append(rule.family() == 2 ? "ipv4:" : "ipv6:");
        }
        if (rule.protocol() != 0) {
            out.append(rule.protocol() == 6 ? "tcp:" : "udp:");
        }
        if (rule.count() == 0) {
            return out.append("any").toString();
        }
        out.append(rule.firstPort());
        return (rule.count() == 1 ? out : out.append('-').append(rule.firstPort() + rule.count() - 1)).toString();
    }

    private static NftSet nftSet(String word, ParseContext context) {
        List<String> parts = Splitting.colons(word, 5);
        int source = parts.getFirst().isEmpty() ? -1 : NftSet.SOURCES.indexOf(parts.getFirst());
        if (source < 0 && parts.size() == 4) {
            return context.reject("Unknown NFT source " + parts.getFirst() + ", ignoring");
        }
        int family = parts.size() != 4 || parts.get(1).isEmpty() ? -1 : NftSet.FAMILIES.indexOf(parts.get(1));
        if (source < 0 || family < 0 || !NftSet.isName(parts.get(2)) || !NftSet.isName(parts.get(3))) {
            return context.reject("Failed to parse NFT set " + word + ", ignoring");
        }
        return new NftSet(source, family, parts.get(2), parts.get(3));
    }

    private static String printNftSet(NftSet set) {
        return NftSet.SOURCES.get(set.source()) + ":" + NftSet.FAMILIES.get(set.family()) + ":" + set.table() + ":"
                + set.set();
    }

    /** {@code yes}, {@code no} or names; nothing means a subtree without controllers. */
    private static final class DelegationType implements MergingType<Delegation> {
        private static final Set<ControllerName> ALL = EnumSet.of(
                ControllerName.CPU,
                ControllerName.CPUSET,
                ControllerName.IO,
                ControllerName.MEMORY,
                ControllerName.PIDS);

        @Override
        public Delegation merge(Delegation before, boolean assigned, String text, ParseContext context) {
            if (text.isEmpty()) {
                return new Delegation(true, Set.of());
            }
            Boolean truth = Numbers.truth(text);
            if (truth != null) {
                return truth ? new Delegation(true, ALL) : Delegation.NO;
            }
            Set<ControllerName> controllers = EnumSet.noneOf(ControllerName.class);
            controllers.addAll(before.controllers());
            List<String> words = Splitting.quoted(text, context);
            if (words == null) {
                return null;
            }
            for (String word : words) {
                ControllerName controller = controller(word);
                if (controller == null) {
                    context.warn("Invalid controller name '" + word + "', ignoring");
                } else {
                    controllers.add(controller);
                }
            }
            return new Delegation(true, controllers);
        }

        @Override
        public Delegation initial() {
            return Delegation.NO;
        }

        @Override
        public Empty whenEmpty() {
            return Empty.PARSE;
        }

        @Override
        public List<String> print(Delegation value) {
            if (!value.enabled()) {
                return List.of("no");
            }
            StringBuilder out = new StringBuilder();
            for (ControllerName controller : ControllerName.values()) {
                if (value.controllers().contains(controller)) {
                    out.append(out.isEmpty() ? "" : " ").append(controller.word());
                }
            }
            return List.of(out.toString());
        }
    }

    /** Networks, sorted, each once; words stand for several. */
    private static final class AddressPrefixes implements MergingType<List<AddressPrefix>> {
        @Override
        public List<AddressPrefix> merge(
                List<AddressPrefix> before, boolean assigned, String text, ParseContext context) {
            List<AddressPrefix> all = new ArrayList<>(before);
            for (String word : Splitting.plain(text, context)) {
                List<String> networks =
                        switch (word) {
                            case "any" -> List.of("0.0.0.0/0", "::/0");
                            case "localhost" -> List.of("127.0.0.0/8", "::1/128");
                            case "link-local" -> List.of("169.254.0.0/16", "fe80::/64");
                            case "multicast" -> List.of("224.0.0.0/4", "ff00::/8");
                            default -> List.of(word);
                        };
                for (String network : networks) {
                    add(all, network, context);
                }
            }
            return List.copyOf(all);
        }

        private static void add(List<AddressPrefix> all, String network, ParseContext context) {
            AddressPrefix prefix = parse(network);
            if (prefix == null) {
                context.warn("Invalid address prefix is specified in [" + context.section() + "] " + context.key()
                        + "=, ignoring assignment: " + network);
            } else if (!all.contains(prefix)) {
                all.add(prefix);
            }
        }

        private static AddressPrefix parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                return null;
            }
            int bits = address.length * 8;
            long length = slash < 0 ? bits : Numbers.integer(text.substring(slash + 1), 0, bits);
            if (length < 0) {
                return null;
            }
            for (int bit = (int) length; bit < bits; bit++) {
                address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            return new AddressPrefix(address.length == 16, Blob.of(address), (int) length);
        }

        @Override
        public List<AddressPrefix> initial() {
            return List.of();
        }

        @Override
        public List<String> print(List<AddressPrefix> value) {
            List<String> words = new ArrayList<>(value.size());
            for (AddressPrefix prefix : value) {
                words.add(IpAddress.format(prefix.address().bytes()) + "/" + prefix.length());
            }
            return words;
        }
    }
}
