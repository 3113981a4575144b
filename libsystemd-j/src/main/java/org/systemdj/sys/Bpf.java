// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;

/**
 * Programs that run in the kernel, their maps, and the control groups they are attached to. Descriptors that are returned
 * belong to the caller.
 *
 * <p>Source: bpf(2); the kernel's {@code linux/bpf.h}.
 *
 * <p>Stateless.
 */
public final class Bpf {
    /** Kinds of programs. */
    public static final int CGROUP_SKB = 8;

    public static final int CGROUP_SOCK = 9;
    public static final int CGROUP_DEVICE = 15;
    public static final int CGROUP_SOCK_ADDR = 18;
    private static final int SECURITY_MODULE = 29;

    /** Where they are attached. */
    public static final int INGRESS = 0;

    public static final int EGRESS = 1;
    public static final int DEVICE = 6;
    public static final int INET4_BIND = 8;
    public static final int INET6_BIND = 9;

    private static final int SECURITY_HOOK = 27;

    /** Kinds of maps. */
    public static final int MAP_HASH = 1;

    public static final int MAP_ARRAY = 2;

    public static final int MAP_PREFIX_TRIE = 11;

    /** The values are maps, given as the four bytes of a descriptor. */
    public static final int MAP_HASH_OF_MAPS = 13;

    /** Flag of a map: elements are allocated as they come. */
    public static final int NO_PREALLOCATION = 1;

    private static final int MAP_CREATE = 0;
    private static final int MAP_LOOKUP = 1;
    private static final int MAP_UPDATE = 2;
    private static final int MAP_DELETE = 3;
    private static final int PROGRAM_LOAD = 5;
    private static final int OBJECT_GET = 7;
    private static final int PROGRAM_ATTACH = 8;
    private static final int PROGRAM_DETACH = 9;
    private static final int PROGRAM_BY_ID = 13;
    private static final int OBJECT_INFO = 15;
    private static final int ATTACH_BY_NAME = 17;
    private static final int PROGRAM_QUERY = 16;
    private static final int ALLOW_MULTI = 2;
    private static final int MOST_PROGRAMS = 64;
    private static final int NAME_BYTES = 16;
    private static final int INSTRUCTION_BYTES = 8;

    private Bpf() {}

    /**
     * Loads a program: its descriptor or a negated errno.
     *
     * @param expected the place it will be attached to, 0 where its kind does not ask
     * @param name at most 15 letters, digits and underscores
     */
    public static int tryLoad(int kind, int expected, String name, byte[] code) {
        try (NativeArena scratch = NativeArena.open()) {
            return call(PROGRAM_LOAD, program(scratch, kind, expected, name, code), 72);
        }
    }

    /**
     * Loads a program for a hook of the security modules: its descriptor or a negated errno.
     *
     * @param hook the number of the hook's function among the kernel's types
     * @param name at most 15 letters, digits and underscores
     */
    public static int tryLoadForSecurityHook(int hook, String name, byte[] code) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = program(scratch, SECURITY_MODULE, SECURITY_HOOK, name, code);
            MEMORY.putInt(attributes + 108, hook);
            return call(PROGRAM_LOAD, attributes, 112);
        }
    }

    private static long program(NativeArena scratch, int kind, int expected, String name, byte[] code) {
        long attributes = scratch.allocateZeroed(112);
        MEMORY.putInt(attributes, kind);
        MEMORY.putInt(attributes + 4, code.length / INSTRUCTION_BYTES);
        MEMORY.putLong(attributes + 8, scratch.bytes(code, 0, code.length));
        MEMORY.putLong(attributes + 16, scratch.string("GPL"));
        putName(attributes + 48, name);
        MEMORY.putInt(attributes + 68, expected);
        return attributes;
    }

    /** Attaches a program to the security hook that it was loaded for, as long as the descriptor that is returned is open. */
    public static int tryAttachToSecurityHook(int program) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = scratch.allocateZeroed(16);
            MEMORY.putInt(attributes + 8, program);
            return call(ATTACH_BY_NAME, attributes, 12);
        }
    }

    private static int call(int command, long attributes, int size) {
        return (int) C.syscall(SyscallNumber.BPF, command, attributes, size, 0, 0, 0);
    }

    private static void putName(long at, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        MEMORY.put(at, bytes, 0, Math.min(bytes.length, NAME_BYTES - 1));
    }

    /** Attaches a program to a control group beside those that are there: 0 or a negated errno. */
    public static int tryAttach(int cgroup, int program, int place) {
        return attach(PROGRAM_ATTACH, cgroup, program, place, ALLOW_MULTI);
    }

    public static int tryDetach(int cgroup, int program, int place) {
        return attach(PROGRAM_DETACH, cgroup, program, place, 0);
    }

    private static int attach(int command, int cgroup, int program, int place, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = scratch.allocateZeroed(20);
            MEMORY.putInt(attributes, cgroup);
            MEMORY.putInt(attributes + 4, program);
            MEMORY.putInt(attributes + 8, place);
            MEMORY.putInt(attributes + 12, flags);
            return call(command, attributes, 20);
        }
    }

    /** The programs that are attached to a control group itself; empty where that cannot be told. */
    public static List<Fd> attached(int cgroup, int place) {
        List<Fd> programs = new ArrayList<>();
        try (NativeArena scratch = NativeArena.open()) {
            long ids = scratch.allocateZeroed(MOST_PROGRAMS * 4L);
            long attributes = scratch.allocateZeroed(32);
            MEMORY.putInt(attributes, cgroup);
            MEMORY.putInt(attributes + 4, place);
            MEMORY.putLong(attributes + 16, ids);
            MEMORY.putInt(attributes + 24, MOST_PROGRAMS);
            if (call(PROGRAM_QUERY, attributes, 32) < 0) {
                return programs;
            }
            int count = MEMORY.getInt(attributes + 24);
            for (int i = 0; i < count; i++) {
                long byId = scratch.allocateZeroed(16);
                MEMORY.putInt(byId, MEMORY.getInt(ids + i * 4L));
                int program = call(PROGRAM_BY_ID, byId, 12);
                if (program >= 0) {
                    programs.add(Fd.own(program));
                }
            }
        }
        return programs;
    }

    /** The name that a program was loaded with; empty where it cannot be told. */
    public static String programName(int program) {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(128);
            long attributes = scratch.allocateZeroed(16);
            MEMORY.putInt(attributes, program);
            MEMORY.putInt(attributes + 4, 128);
            MEMORY.putLong(attributes + 8, info);
            if (call(OBJECT_INFO, attributes, 16) < 0) {
                return "";
            }
            byte[] name = new byte[NAME_BYTES];
            MEMORY.get(info + 64, name, 0, NAME_BYTES);
            int end = 0;
            while (end < NAME_BYTES && name[end] != 0) {
                end++;
            }
            return new String(name, 0, end, StandardCharsets.US_ASCII);
        }
    }

    /** A program or map by the path it is pinned at: its descriptor or a negated errno. */
    public static int tryOpenPinned(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = scratch.allocateZeroed(16);
            MEMORY.putLong(attributes, scratch.string(path));
            return call(OBJECT_GET, attributes, 16);
        }
    }

    /** Makes a map: its descriptor or a negated errno. */
    public static int tryCreateMap(int kind, int keyBytes, int valueBytes, int entries, int flags, String name) {
        return tryCreateMap(kind, keyBytes, valueBytes, entries, flags, name, 0);
    }

    /** As the other, of maps that are made as {@code model} is, whose descriptor it is. */
    public static int tryCreateMap(
            int kind, int keyBytes, int valueBytes, int entries, int flags, String name, int model) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = scratch.allocateZeroed(48);
            MEMORY.putInt(attributes, kind);
            MEMORY.putInt(attributes + 4, keyBytes);
            MEMORY.putInt(attributes + 8, valueBytes);
            MEMORY.putInt(attributes + 12, entries);
            MEMORY.putInt(attributes + 16, flags);
            MEMORY.putInt(attributes + 20, model);
            putName(attributes + 28, name);
            return call(MAP_CREATE, attributes, 44);
        }
    }

    /** Sets an element: 0 or a negated errno. */
    public static int tryUpdate(int map, byte[] key, byte[] value) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = element(scratch, map, key);
            MEMORY.putLong(attributes + 16, scratch.bytes(value, 0, value.length));
            return call(MAP_UPDATE, attributes, 32);
        }
    }

    /** Removes an element: 0 or a negated errno. */
    public static int tryDelete(int map, byte[] key) {
        try (NativeArena scratch = NativeArena.open()) {
            return call(MAP_DELETE, element(scratch, map, key), 32);
        }
    }

    /** An element's value. */
    public static Optional<byte[]> lookup(int map, byte[] key, int valueBytes) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = element(scratch, map, key);
            long value = scratch.allocateZeroed(valueBytes);
            MEMORY.putLong(attributes + 16, value);
            if (call(MAP_LOOKUP, attributes, 32) < 0) {
                return Optional.empty();
            }
            byte[] bytes = new byte[valueBytes];
            MEMORY.get(value, bytes, 0, valueBytes);
            return Optional.of(bytes);
        }
    }

    private static long element(NativeArena scratch, int map, byte[] key) {
        long attributes = scratch.allocateZeroed(32);
        MEMORY.putInt(attributes, map);
        MEMORY.putLong(attributes + 8, scratch.bytes(key, 0, key.length));
        return attributes;
    }
}
