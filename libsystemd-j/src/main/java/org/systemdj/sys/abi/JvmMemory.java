// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * Memory on the JVM: a jnr-ffi pointer that starts at address zero.
 *
 * <p>Source: jnr-ffi.
 *
 * <p>Thread-safe (no state).
 */
final class JvmMemory implements Memory {
    private final Pointer all = Runtime.getSystemRuntime().getMemoryManager().newPointer(0L);

    @Override
    public byte getByte(long address) {
        return all.getByte(address);
    }

    @Override
    public short getShort(long address) {
        return all.getShort(address);
    }

    @Override
    public int getInt(long address) {
        return all.getInt(address);
    }

    @Override
    public long getLong(long address) {
        return all.getLongLong(address);
    }

    @Override
    public void putByte(long address, byte value) {
        all.putByte(address, value);
    }

    @Override
    public void putShort(long address, short value) {
        all.putShort(address, value);
    }

    @Override
    public void putInt(long address, int value) {
        all.putInt(address, value);
    }

    @Override
    public void putLong(long address, long value) {
        all.putLongLong(address, value);
    }

    @Override
    public void get(long address, byte[] target, int offset, int length) {
        all.get(address, target, offset, length);
    }

    @Override
    public void put(long address, byte[] source, int offset, int length) {
        all.put(address, source, offset, length);
    }
}
