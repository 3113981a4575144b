// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

import java.util.Objects;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.word.Pointer;
import org.graalvm.word.WordFactory;

/**
 * Memory in a native image: single machine instructions for scalars, block copies from some size on.
 *
 * <p>Source: GraalVM SDK, {@code org.graalvm.word.Pointer}.
 *
 * <p>Thread-safe (no state).
 */
final class ImageMemory implements Memory {
    /** Below this a loop is quicker than making a buffer object. */
    private static final int BLOCK = 128;

    private static Pointer at(long address) {
        return WordFactory.pointer(address);
    }

    @Override
    public byte getByte(long address) {
        return at(address).readByte(0);
    }

    @Override
    public short getShort(long address) {
        return at(address).readShort(0);
    }

    @Override
    public int getInt(long address) {
        return at(address).readInt(0);
    }

    @Override
    public long getLong(long address) {
        return at(address).readLong(0);
    }

    @Override
    public void putByte(long address, byte value) {
        at(address).writeByte(0, value);
    }

    @Override
    public void putShort(long address, short value) {
        at(address).writeShort(0, value);
    }

    @Override
    public void putInt(long address, int value) {
        at(address).writeInt(0, value);
    }

    @Override
    public void putLong(long address, long value) {
        at(address).writeLong(0, value);
    }

    @Override
    public void get(long address, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length >= BLOCK) {
            CTypeConversion.asByteBuffer(at(address), length).get(target, offset, length);
            return;
        }
        Pointer from = at(address);
        for (int i = 0; i < length; i++) {
            target[offset + i] = from.readByte(i);
        }
    }

    @Override
    public void put(long address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length >= BLOCK) {
            CTypeConversion.asByteBuffer(at(address), length).put(source, offset, length);
            return;
        }
        Pointer to = at(address);
        for (int i = 0; i < length; i++) {
            to.writeByte(i, source[offset + i]);
        }
    }
}
