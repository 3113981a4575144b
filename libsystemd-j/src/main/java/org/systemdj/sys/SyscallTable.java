// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names and numbers of system calls, and the groups of SystemCallFilter=.
 *
 * <p>Read from two tables beside this class, in an image while it is built.
 *
 * <p>Source: {@code asm/unistd.h}; systemd.exec(5), SystemCallFilter=.
 *
 * <p>Immutable.
 */
public final class SyscallTable {
    private static final Map<String, int[]> NUMBERS = numbers();
    private static final Map<String, List<String>> GROUPS = groups();
    private static final int NONE = -1;
    private static final List<String> STILL_THERE = List.of("sysfs", "ustat");
    /** One that kernels had, and those that are newer than systemd 257. */
    private static final List<String> UNKNOWN = List.of("nfsservctl", "open_tree_attr", "file_getattr", "file_setattr");

    private SyscallTable() {}

    /** Is it the name of a system call, if only of another processor? */
    public static boolean isKnown(String name) {
        return NUMBERS.containsKey(name);
    }

    /** Is it a group such as {@code @system-service}? */
    public static boolean isGroup(String name) {
        return GROUPS.containsKey(name);
    }

    public static Set<String> groupNames() {
        return GROUPS.keySet();
    }

    /** Number of a call; -1 where the architecture has none of that name. */
    public static int number(String name, SyscallArchitecture architecture) {
        int[] numbers = NUMBERS.get(name);
        return numbers == null ? NONE : numbers[architecture.ordinal()];
    }

    /** Name of a number of this program's architecture; null when there is none. */
    public static String name(int number) {
        int index = SyscallArchitecture.ofThisProgram().ordinal();
        for (Map.Entry<String, int[]> entry : NUMBERS.entrySet()) {
            if (entry.getValue()[index] == number) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The system calls of a group, those of groups in it included; empty for an unknown group. */
    public static Set<String> members(String group) {
        Set<String> members = new LinkedHashSet<>();
        collect(group, members);
        return members;
    }

    /** The calls that kernels of today have: those of {@code @known} without those it only has through {@code @obsolete}. */
    static Set<String> current() {
        Set<String> calls = new TreeSet<>(NUMBERS.keySet());
        calls.removeAll(members("@obsolete"));
        calls.removeAll(UNKNOWN);
        calls.addAll(STILL_THERE);
        return calls;
    }

    private static void collect(String group, Set<String> members) {
        for (String member : GROUPS.getOrDefault(group, List.of())) {
            if (member.charAt(0) == '@') {
                collect(member, members);
            } else {
                members.add(member);
            }
        }
    }

    private static Map<String, int[]> numbers() {
        Map<String, int[]> numbers = new HashMap<>();
        for (String[] row : rows("syscalls.tsv")) {
            int[] values = new int[SyscallArchitecture.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = row[i + 1].equals("-") ? NONE : Integer.parseInt(row[i + 1]);
            }
            numbers.put(row[0], values);
        }
        return numbers;
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String[] row : rows("syscall-groups.tsv")) {
            groups.put(row[0], List.of(row[2].split(" ")));
        }
        return groups;
    }

    private static List<String[]> rows(String file) {
        try (InputStream in = SyscallTable.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
