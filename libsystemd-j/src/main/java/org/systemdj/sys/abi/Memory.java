// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

/**
 * Raw memory by address, in the byte order of the machine.
 *
 * <p>Nothing is checked: a wrong address ends the process. Code outside {@link NativeArena}'s blocks and buffers handed
 * out by the kernel has no business here.
 *
 * <p>Source: the C memory model.
 *
 * <p>Thread-safe (no state).
 */
public interface Memory {
    byte getByte(long address);

    short getShort(long address);

    int getInt(long address);

    long getLong(long address);

    void putByte(long address, byte value);

    void putShort(long address, short value);

    void putInt(long address, int value);

    void putLong(long address, long value);

    /** Copies native memory into {@code target}. */
    void get(long address, byte[] target, int offset, int length);

    /** Copies {@code source} into native memory. */
    void put(long address, byte[] source, int offset, int length);

    /** Fills with zero bytes. */
    default void zero(long address, long length) {
        long at = address;
        long end = address + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            putLong(at, 0);
        }
        for (; at < end; at++) {
            putByte(at, (byte) 0);
        }
    }

    /** Length of the C string at {@code address}, at most {@code limit}. */
    default int stringLength(long address, int limit) {
        int length = 0;
        while (length < limit && getByte(address + length) != 0) {
            length++;
        }
        return length;
    }
}
