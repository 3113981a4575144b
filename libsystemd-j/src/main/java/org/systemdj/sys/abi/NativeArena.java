// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

import java.util.Arrays;

/**
 * Scratch memory for the arguments of a call: bump allocation, released in reverse order of opening.
 *
 * <p>{@code try (NativeArena scratch = NativeArena.open()) { … }} marks the current position; closing goes back to it.
 * Frames nest. The first block is kept for the life of the thread, so calls in loops neither allocate nor leak; a
 * request that does not fit gets a block of its own, freed when its frame closes.
 *
 * <p>Source: own design.
 *
 * <p>One per thread; never hand one to another thread.
 */
public final class NativeArena implements AutoCloseable {
    private static final ThreadLocal<NativeArena> OF_THREAD = ThreadLocal.withInitial(NativeArena::new);
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int ALIGNMENT = 16;

    private final long block = allocateBlock(BLOCK_BYTES);
    private int used;
    private int[] marks = new int[16];
    private int depth;
    private long[] large = new long[4];
    private int[] largeDepth = new int[4];
    private int largeCount;

    private NativeArena() {}

    /** Opens a frame of this thread's arena. */
    public static NativeArena open() {
        NativeArena arena = OF_THREAD.get();
        if (arena.depth == arena.marks.length) {
            arena.marks = Arrays.copyOf(arena.marks, arena.depth * 2);
        }
        arena.marks[arena.depth++] = arena.used;
        return arena;
    }

    /** Memory for {@code bytes} bytes, 16-byte aligned, contents undefined, valid until the current frame closes. */
    public long allocate(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size");
        }
        if (bytes > BLOCK_BYTES - used) {
            return allocateLarge(bytes);
        }
        long address = block + used;
        used = (int) Math.min(BLOCK_BYTES, (used + bytes + ALIGNMENT - 1) & -ALIGNMENT);
        return address;
    }

    /** As {@link #allocate}, filled with zeros. */
    public long allocateZeroed(long bytes) {
        long address = allocate(bytes);
        Abi.MEMORY.zero(address, bytes);
        return address;
    }

    /** {@code text} as a C string (see {@link NativeText}). */
    public long string(String text) {
        int length = NativeText.encodedLength(text);
        long address = allocate(length + 1L);
        NativeText.encode(text, address);
        Abi.MEMORY.putByte(address + length, (byte) 0);
        return address;
    }

    /** {@code text} as a C string, or a null pointer. */
    public long stringOrNull(String text) {
        return text == null ? 0 : string(text);
    }

    /** A copy of part of {@code source}. */
    public long bytes(byte[] source, int offset, int length) {
        long address = allocate(Math.max(length, 1));
        Abi.MEMORY.put(address, source, offset, length);
        return address;
    }

    /** Closes the innermost frame. */
    @Override
    public void close() {
        while (largeCount > 0 && largeDepth[largeCount - 1] == depth) {
            Abi.C.free(large[--largeCount]);
        }
        used = marks[--depth];
    }

    private long allocateLarge(long bytes) {
        if (largeCount == large.length) {
            large = Arrays.copyOf(large, largeCount * 2);
            largeDepth = Arrays.copyOf(largeDepth, largeCount * 2);
        }
        long address = allocateBlock(bytes);
        large[largeCount] = address;
        largeDepth[largeCount++] = depth;
        return address;
    }

    private static long allocateBlock(long bytes) {
        long address = Abi.C.malloc(bytes);
        if (address == 0) {
            throw new OutOfMemoryError("malloc");
        }
        return address;
    }
}
