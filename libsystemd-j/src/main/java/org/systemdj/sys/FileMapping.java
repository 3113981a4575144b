// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Objects;

/**
 * The first bytes of a file as shared memory; what others write to the file is seen. Offsets are checked, numbers are in
 * the byte order of the machine.
 *
 * <p>A file must not become shorter than its mapping while that is used: the kernel ends the process (SIGBUS).
 *
 * <p>Source: mmap(2).
 *
 * <p>Used by one thread; closed by whoever made it.
 */
public final class FileMapping implements AutoCloseable {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;
    private static final int MADV_SEQUENTIAL = 2;

    private long address;
    private long length;

    private FileMapping(long address, long length) {
        this.address = address;
        this.length = length;
    }

    /** Maps {@code length} bytes, at least one, of an open file for reading. */
    public static FileMapping read(Fd fd, long length) {
        return map(fd, length, PROT_READ);
    }

    /** Maps them for reading and writing. */
    public static FileMapping readWrite(Fd fd, long length) {
        return map(fd, length, PROT_READ | PROT_WRITE);
    }

    private static FileMapping map(Fd fd, long length, int protection) {
        long address = C.mmap(0, length, protection, MAP_SHARED, fd.number(), 0);
        Errno.check(address, "mmap", null);
        return new FileMapping(address, length);
    }

    /** Says that it will be read from the front to the back. */
    public void adviseSequential() {
        C.madvise(address, length, MADV_SEQUENTIAL);
    }

    public long length() {
        return length;
    }

    private long at(long offset, int bytes) {
        Objects.checkFromIndexSize(offset, bytes, length);
        return address + offset;
    }

    public int getByte(long offset) {
        return MEMORY.getByte(at(offset, 1)) & 0xff;
    }

    public int getInt(long offset) {
        return MEMORY.getInt(at(offset, Integer.BYTES));
    }

    public long getLong(long offset) {
        return MEMORY.getLong(at(offset, Long.BYTES));
    }

    public void get(long offset, byte[] target, int from, int bytes) {
        if (bytes > 0) {
            MEMORY.get(at(offset, bytes), target, from, bytes);
        }
    }

    /** Whether these bytes stand there. */
    public boolean isAt(long offset, byte[] expected, int from, int bytes) {
        long where = at(offset, bytes);
        int i = 0;
        for (; i < bytes; i++) {
            if (MEMORY.getByte(where + i) != expected[from + i]) {
                return false;
            }
        }
        return true;
    }

    public void putByte(long offset, int value) {
        MEMORY.putByte(at(offset, 1), (byte) value);
    }

    public void putInt(long offset, int value) {
        MEMORY.putInt(at(offset, Integer.BYTES), value);
    }

    public void putLong(long offset, long value) {
        MEMORY.putLong(at(offset, Long.BYTES), value);
    }

    public void put(long offset, byte[] source, int from, int bytes) {
        if (bytes > 0) {
            MEMORY.put(at(offset, bytes), source, from, bytes);
        }
    }

    @Override
    public void close() {
        if (length > 0) {
            C.munmap(address, length);
            length = 0;
            address = 0;
        }
    }
}
