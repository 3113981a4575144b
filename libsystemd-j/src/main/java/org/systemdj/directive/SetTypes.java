// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.systemdj.config.AllowDenyList;
import org.systemdj.config.FileSystemSets;
import org.systemdj.config.SystemCallFilter;
import org.systemdj.config.SystemCallSets;
import org.systemdj.sys.Errno;
import org.systemdj.text.Capability;

/**
 * Value types of sets that assignments add to and, with {@code ~}, take away from.
 *
 * <p>Source: systemd.exec(5): CapabilityBoundingSet=, RestrictNamespaces=, RestrictAddressFamilies=,
 * RestrictFileSystems=, SystemCallFilter=, SystemCallLog=; systemd.resource-control(5): RestrictNetworkInterfaces=.
 *
 * <p>Immutable.
 */
final class SetTypes {
    /** The mask that stands for all namespaces: nothing is restricted. */
    static final long ALL_NAMESPACES = -1L;

    private static final Map<String, Long> NAMESPACES = Map.of(
            "cgroup", 0x0200_0000L,
            "ipc", 0x0800_0000L,
            "net", 0x4000_0000L,
            "mnt", 0x0002_0000L,
            "pid", 0x2000_0000L,
            "time", 0x80L,
            "user", 0x1000_0000L,
            "uts", 0x0400_0000L);

    private static final long EVERY_NAMESPACE = 0x7E02_0000L;

    /** Namespaces that may be entered, as the kernel's flags. */
    static final ValueType<Long> NAMESPACE_MASK = new MergingType<>() {
        @Override
        public Long merge(Long before, boolean assigned, String text, ParseContext context) {
            Boolean none = Numbers.truth(text);
            if (none != null) {
                return none ? 0 : EVERY_NAMESPACE;
            }
            boolean invert = text.startsWith("~");
            long mask = 0;
            for (String word : Splitting.plain(invert ? text.substring(1) : text, context)) {
                Long flag = NAMESPACES.get(word);
                if (flag == null) {
                    return context.reject("Failed to parse namespace type string, ignoring: " + text);
                }
                mask |= flag;
            }
            if (!assigned) {
                return invert ? EVERY_NAMESPACE & ~mask : mask;
            }
            return invert ? before & ~mask : before | mask;
        }

        @Override
        public Long initial() {
            return ALL_NAMESPACES;
        }

        @Override
        public List<String> print(Long value) {
            if (value == 0) {
                return List.of("yes");
            }
            StringBuilder out = new StringBuilder();
            for (String name : new TreeSet<>(NAMESPACES.keySet())) {
                if ((value & NAMESPACES.get(name)) != 0) {
                    out.append(out.isEmpty() ? "" : " ").append(name);
                }
            }
            return List.of(value == EVERY_NAMESPACE ? "no" : out.toString());
        }
    };

    /** System calls, where the first list without {@code ~} brings the calls that all programs need. */
    static final ValueType<SystemCallFilter> SYSTEM_CALLS = new SystemCalls(true);

    /** System calls, nothing implied. */
    static final ValueType<SystemCallFilter> SYSTEM_CALLS_PLAIN = new SystemCalls(false);

    /** Families of socket addresses. */
    static final ValueType<AllowDenyList> ADDRESS_FAMILIES = new Names() {
        @Override
        boolean accept(String word, SortedSet<String> names, ParseContext context) {
            String family = AddressFamilies.canonical(word);
            if (family == null) {
                context.warn("Failed to parse address family, ignoring: " + word);
                return false;
            }
            return names.add(family);
        }

        @Override
        boolean knowsNone() {
            return true;
        }
    };

    /** Types of file systems, or groups of them. */
    static final ValueType<AllowDenyList> FILE_SYSTEMS = new Names() {
        @Override
        boolean accept(String word, SortedSet<String> names, ParseContext context) {
            if (!word.startsWith("@")) {
                return names.add(word);
            }
            if (!FileSystemSets.isGroup(word)) {
                context.warn("bpf-restrict-fs: Unknown filesystem group, ignoring: " + word);
                return false;
            }
            return names.addAll(FileSystemSets.members(word));
        }
    };

    /** Names of network interfaces. */
    static final ValueType<AllowDenyList> INTERFACES = new Names() {
        @Override
        boolean accept(String word, SortedSet<String> names, ParseContext context) {
            if (!SocketTypes.isInterfaceName(word)) {
                context.warn("Invalid interface name, ignoring: " + word);
                return false;
            }
            return names.add(word);
        }
    };

    private SetTypes() {}

    /** A set of capabilities as a mask; {@code unset} is its value before any assignment. */
    static ValueType<Long> capabilities(long unset) {
        return new MergingType<>() {
            @Override
            public Long merge(Long before, boolean assigned, String text, ParseContext context) {
                if (text.isEmpty()) {
                    return 0L;
                }
                boolean invert = text.startsWith("~");
                long mask = 0;
                for (String word : Splitting.plain(invert ? text.substring(1) : text, context)) {
                    Optional<Capability> capability = Capability.parse(word);
                    if (capability.isPresent()) {
                        mask |= capability.get().bit();
                    }
                }
                if (before == 0 || before == unset) {
                    return invert ? ~mask : mask;
                }
                return invert ? before & ~mask : before | mask;
            }

            @Override
            public Long initial() {
                return unset;
            }

            @Override
            public List<String> print(Long value) {
                boolean invert = value < 0;
                String names = Capability.format(invert ? ~value : value);
                return List.of((invert ? "~" : "") + names);
            }

            @Override
            public Empty whenEmpty() {
                return Empty.PARSE;
            }
        };
    }

    /** A list of names that allows or denies, as the first assignment says. */
    private abstract static class Names implements MergingType<AllowDenyList> {
        /** Adds what a word means; reports it where it means nothing. */
        abstract boolean accept(String word, SortedSet<String> names, ParseContext context);

        /** Whether the word {@code none} allows nothing. */
        boolean knowsNone() {
            return false;
        }

        @Override
        public AllowDenyList merge(AllowDenyList before, boolean assigned, String text, ParseContext context) {
            if (knowsNone() && text.equals("none")) {
                return new AllowDenyList(true, new TreeSet<>());
            }
            boolean invert = text.startsWith("~");
            boolean allow = assigned ? before.allow() : !invert;
            SortedSet<String> named = new TreeSet<>();
            List<String> words = Splitting.quoted(invert ? text.substring(1) : text, context);
            if (words == null) {
                return null;
            }
            for (String word : words) {
                accept(word, named, context);
            }
            SortedSet<String> names = new TreeSet<>(before.names());
            if (allow == invert) {
                names.removeAll(named);
            } else {
                names.addAll(named);
            }
            return new AllowDenyList(allow, names);
        }

        @Override
        public AllowDenyList initial() {
            return AllowDenyList.UNRESTRICTED;
        }

        @Override
        public List<String> print(AllowDenyList value) {
            if (knowsNone() && value.allow() && value.names().isEmpty()) {
                return List.of("none");
            }
            return List.of((value.allow() ? "" : "~") + String.join(" ", value.names()));
        }
    }

    /** Filters of system calls. */
    private static final class SystemCalls implements MergingType<SystemCallFilter> {
        private final boolean impliesDefault;

        SystemCalls(boolean impliesDefault) {
            this.impliesDefault = impliesDefault;
        }

        @Override
        public SystemCallFilter merge(SystemCallFilter before, boolean assigned, String text, ParseContext context) {
            boolean invert = text.startsWith("~");
            boolean allow = assigned ? before.isAllowList() : !invert;
            BitSet calls = before.calls();
            Map<Integer, Integer> errors = new HashMap<>(before.errors());
            if (!assigned && allow && impliesDefault) {
                SystemCallSets.addGroup("@default", calls);
            }
            List<String> words = Splitting.quoted(invert ? text.substring(1) : text, context);
            if (words == null) {
                return null;
            }
            for (String word : words) {
                int colon = word.indexOf(':');
                String name = colon < 0 ? word : word.substring(0, colon);
                int error = colon < 0 ? -1 : error(word.substring(colon + 1));
                if (colon >= 0 && error < 0) {
                    context.warn("Failed to parse syscall:errno, ignoring: " + word);
                } else if (!invert && error >= 0) {
                    context.warn("Allow-listed system calls cannot take error number, ignoring: " + word);
                } else {
                    // A permitted call with an error is a denied one with its own, and can be put among the permitted.
                    apply(named(name, context), allow != invert || error >= 0, error, calls, errors);
                }
            }
            return new SystemCallFilter(allow, calls, errors);
        }

        private static void apply(BitSet named, boolean add, int error, BitSet calls, Map<Integer, Integer> errors) {
            for (int call = named.nextSetBit(0); call >= 0; call = named.nextSetBit(call + 1)) {
                calls.set(call, add);
                errors.remove(call);
                if (add && error >= 0) {
                    errors.put(call, error);
                }
            }
        }

        private static BitSet named(String name, ParseContext context) {
            BitSet calls = new BitSet();
            if (name.startsWith("@")) {
                if (SystemCallSets.isGroup(name)) {
                    SystemCallSets.addGroup(name, calls);
                } else {
                    context.warn("Unknown system call group, ignoring: " + name);
                }
                return calls;
            }
            int index = SystemCallSets.index(name);
            if (index >= 0) {
                calls.set(index);
            } else {
                context.warn("System call " + name + " is not known, ignoring.");
            }
            return calls;
        }

        @Override
        public SystemCallFilter initial() {
            return SystemCallFilter.NONE;
        }

        @Override
        public List<String> print(SystemCallFilter value) {
            List<String> words = new ArrayList<>(value.listed());
            return List.of((value.isAllowList() ? "" : "~") + String.join(" ", words));
        }
    }

    /** An error by name or number, or {@code kill}; -1 for none. */
    static int error(String text) {
        if (text.equals("kill")) {
            return SystemCallFilter.KILL;
        }
        long number = Numbers.integer(text, 0, 4095);
        if (number >= 0) {
            return (int) number;
        }
        int named = Errno.number(text);
        return named > 0 ? named : -1;
    }
}
