// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.sys.abi.NativeText;

/**
 * The program that this process becomes when its run-time code cannot go on. It is written down beforehand in native
 * memory, since then there is no Java heap to rely on: what to execute, the limits to put back, and the descriptors to
 * hand over, each with its inode, so that none is taken for another that has the number by then.
 *
 * <p>In longs: the addresses of the path, of the vectors of arguments and of the environment; the number of limits, and
 * for each the resource, the soft and the hard one; the number of descriptors, and for each its number and inode.
 *
 * <p>Source: own design; execve(2), setrlimit(2). Process-wide, as a handler of signals is; changed by one thread.
 */
public final class Successor {
    private static final int WORD = 8;

    /** The address, alone: a place that is there without a heap. */
    private static final long[] PLAN = new long[1];

    private Successor() {}

    /** Where the plan lies; 0 where there is none. */
    public static long address() {
        return PLAN[0];
    }

    /** Writes a plan down, in place of the one before. */
    public static void prepare(
            String path,
            List<String> arguments,
            List<String> environment,
            Map<Limits.Resource, Limits.Limit> limits,
            Set<Integer> descriptors) {
        List<Long> inodes = new ArrayList<>(); // before anything is allocated: this may fail
        for (int fd : descriptors) {
            inodes.add(FileSystem.status(fd).inode());
        }
        Layout layout = new Layout();
        layout.vector(arguments);
        layout.vector(environment);
        layout.text(path);
        long words = 5 + 3L * limits.size() + 2L * inodes.size();
        layout.words(words);
        long address = C.malloc(layout.bytes);
        if (address == 0) {
            throw new ErrnoException("malloc", Errno.ENOMEM, null);
        }
        Writing writing = new Writing(address, address + WORD * words);
        writing.put(writing.text(path));
        writing.put(writing.vector(arguments));
        writing.put(writing.vector(environment));
        writing.put(limits.size());
        limits.forEach((resource, limit) -> {
            writing.put(resource.ordinal());
            writing.put(limit.soft());
            writing.put(limit.hard());
        });
        writing.put(inodes.size());
        int index = 0;
        for (int fd : descriptors) {
            writing.put(fd);
            writing.put(inodes.get(index++));
        }
        long before = PLAN[0];
        PLAN[0] = address;
        C.free(before);
    }

    /** From now on there is none. */
    public static void forget() {
        long before = PLAN[0];
        PLAN[0] = 0;
        C.free(before);
    }

    /** How many bytes it takes. */
    private static final class Layout {
        private long bytes;

        void words(long count) {
            bytes += WORD * count;
        }

        void text(String text) {
            bytes += (NativeText.encodedLength(text) + WORD) / WORD * WORD;
        }

        void vector(List<String> texts) {
            words(texts.size() + 1L);
            texts.forEach(this::text);
        }
    }

    /** Words from one address on, texts and vectors from another. */
    private static final class Writing {
        private long at;
        private long free;

        Writing(long at, long free) {
            this.at = at;
            this.free = free;
        }

        void put(long word) {
            MEMORY.putLong(at, word);
            at += WORD;
        }

        long text(String text) {
            long start = free;
            int length = NativeText.encodedLength(text);
            NativeText.encode(text, start);
            MEMORY.putByte(start + length, (byte) 0);
            free += (length + WORD) / WORD * WORD;
            return start;
        }

        long vector(List<String> texts) {
            long start = free;
            free += WORD * (texts.size() + 1L);
            for (int i = 0; i < texts.size(); i++) {
                MEMORY.putLong(start + (long) WORD * i, text(texts.get(i)));
            }
            MEMORY.putLong(start + (long) WORD * texts.size(), 0);
            return start;
        }
    }
}
