// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.abi.NativeArena;

/**
 * The types that the running kernel describes itself with: where the members of its structures lie, and by which numbers
 * programs name its functions. The file has some megabytes; it is read in pieces, and only what was asked for is kept.
 *
 * <p>Source: the kernel's Documentation/bpf/btf.rst.
 *
 * <p>Used by one thread.
 */
public final class KernelTypes {
    /** The description of the kernel itself, without its modules. */
    public static final String KERNEL = "/sys/kernel/btf/vmlinux";

    private static final int MAGIC = 0xEB9F;
    private static final int HEADER_BYTES = 24;
    private static final int TYPE_BYTES = 12;
    private static final int MEMBER_BYTES = 12;

    // Kinds of types that have something behind them, or that are asked for.
    private static final int INTEGER = 1;
    private static final int ARRAY = 3;
    private static final int STRUCTURE = 4;
    private static final int UNION = 5;
    private static final int ENUMERATION = 6;
    private static final int FUNCTION = 12;
    private static final int FUNCTION_PROTOTYPE = 13;
    private static final int VARIABLE = 14;
    private static final int SECTION = 15;
    private static final int DECLARATION_TAG = 17;
    private static final int ENUMERATION_64 = 19;

    private final String function;
    private final Map<String, List<String>> structures;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private int functionNumber = -1;

    private KernelTypes(String function, Map<String, List<String>> structures) {
        this.function = function;
        this.structures = structures;
    }

    /**
     * Looks things up in a description.
     *
     * @param path of the file
     * @param function whose number is wanted
     * @param structures those whose members' offsets are wanted, by name
     * @throws ErrnoException the file cannot be read (ENOENT: such a kernel describes nothing), or it has not all that is
     *     wanted (ENODATA)
     */
    public static KernelTypes read(String path, String function, Map<String, List<String>> structures) {
        KernelTypes types = new KernelTypes(function, structures);
        try (Reader in = new Reader(path)) {
            types.read(in);
        }
        return types;
    }

    /** The number of the function. */
    public int function() {
        return functionNumber;
    }

    /** Bytes from the beginning of a structure to a member. */
    public int offset(String structure, String member) {
        return offsets.get(structure + "." + member);
    }

    private void read(Reader in) {
        int magic = in.number() & 0xFFFF;
        int header = in.number();
        int typesAt = header + in.number();
        int typesBytes = in.number();
        int stringsAt = header + in.number();
        int stringsBytes = in.number();
        if (magic != MAGIC || header < HEADER_BYTES || typesBytes < 0 || stringsBytes < 0) {
            throw in.bad();
        }
        in.seek(stringsAt);
        readNames(in, stringsBytes);
        in.seek(typesAt);
        readTypes(in, typesBytes);
        for (Map.Entry<String, List<String>> structure : structures.entrySet()) {
            for (String member : structure.getValue()) {
                if (!offsets.containsKey(structure.getKey() + "." + member)) {
                    throw in.bad();
                }
            }
        }
        if (functionNumber < 0) {
            throw in.bad();
        }
    }

    /** Notes where the names stand that are asked for: types name themselves by that. */
    private void readNames(Reader in, int bytes) {
        List<byte[]> wanted = new ArrayList<>();
        wanted.add(function.getBytes(StandardCharsets.US_ASCII));
        structures.forEach((name, members) -> {
            wanted.add(name.getBytes(StandardCharsets.US_ASCII));
            members.forEach(member -> wanted.add(member.getBytes(StandardCharsets.US_ASCII)));
        });
        int longest = 0;
        for (byte[] name : wanted) {
            longest = Math.max(longest, name.length);
        }
        byte[] name = new byte[longest + 1];
        int start = 0;
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            byte b = in.one();
            if (b != 0) {
                if (length < name.length) {
                    name[length] = b;
                }
                length++;
                continue;
            }
            for (byte[] candidate : wanted) {
                if (candidate.length == length && Arrays.equals(candidate, 0, length, name, 0, length)) {
                    names.put(start, new String(candidate, StandardCharsets.US_ASCII));
                }
            }
            start = i + 1;
            length = 0;
        }
    }

    private void readTypes(Reader in, int bytes) {
        long end = in.position() + bytes;
        for (int number = 1; in.position() + TYPE_BYTES <= end; number++) {
            String name = names.get(in.number());
            int info = in.number();
            in.skip(Integer.BYTES); // size or type
            int kind = info >>> 24 & 0x1F;
            int count = info & 0xFFFF;
            if (kind == STRUCTURE && name != null && structures.containsKey(name)) {
                readMembers(in, name, count, info < 0);
            } else {
                in.skip(following(kind, count));
            }
            if (kind == FUNCTION && function.equals(name)) {
                functionNumber = number;
            }
        }
    }

    private void readMembers(Reader in, String structure, int count, boolean withBitfields) {
        for (int i = 0; i < count; i++) {
            String member = names.get(in.number());
            in.skip(Integer.BYTES); // type
            int offset = in.number();
            int bits = withBitfields ? offset & 0xFFFFFF : offset;
            if (member != null && structures.get(structure).contains(member)) {
                offsets.putIfAbsent(structure + "." + member, bits / Byte.SIZE);
            }
        }
    }

    /** How many bytes come after the three words that each type has. */
    private static int following(int kind, int count) {
        return switch (kind) {
            case INTEGER, VARIABLE, DECLARATION_TAG -> 4;
            case ARRAY -> 12;
            case STRUCTURE, UNION -> count * MEMBER_BYTES;
            case ENUMERATION, FUNCTION_PROTOTYPE -> count * 8;
            case SECTION, ENUMERATION_64 -> count * 12;
            default -> 0;
        };
    }

    /** The file, in pieces, in the byte order of the machine. */
    private static final class Reader implements AutoCloseable {
        private static final int PIECE = 64 * 1024;

        private final String path;
        private final Fd file;
        private final NativeArena scratch = NativeArena.open();
        private final long piece = scratch.allocate(PIECE);
        private final byte[] bytes = new byte[PIECE];
        private final ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        private long bufferAt;
        private int filled;
        private int next;

        Reader(String path) {
            this.path = path;
            file = FileSystem.open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC, 0);
        }

        long position() {
            return bufferAt + next;
        }

        void seek(long position) {
            bufferAt = position;
            filled = 0;
            next = 0;
        }

        void skip(int bytes) {
            next += bytes;
            if (next > filled) {
                seek(position());
            }
        }

        byte one() {
            if (next >= filled) {
                fill();
            }
            return bytes[next++];
        }

        int number() {
            if (next + Integer.BYTES > filled) {
                fill();
            }
            int number = numbers.getInt(next);
            next += Integer.BYTES;
            return number;
        }

        private void fill() {
            seek(position());
            while (filled < Integer.BYTES) {
                long count = C.pread(file.number(), piece, PIECE - filled, bufferAt + filled);
                if (Errno.check(count, "read", path) == 0) {
                    throw bad();
                }
                MEMORY.get(piece, bytes, filled, (int) count);
                filled += (int) count;
            }
        }

        ErrnoException bad() {
            return new ErrnoException("read", Errno.ENODATA, path);
        }

        @Override
        public void close() {
            scratch.close();
            file.close();
        }
    }
}
