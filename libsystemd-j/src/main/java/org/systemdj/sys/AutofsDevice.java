// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * The control device of automount points.
 *
 * <p>Mount type {@code autofs} with options {@code fd=N,pgrp=G,minproto=5,maxproto=5,direct}; the kernel then writes a
 * {@link Request} to the pipe N for each process that waits, and {@link #tryReady} or {@link #tryFail} lets it go on.
 *
 * <p>Source: kernel Documentation/filesystems/autofs.rst and autofs-mount-control.rst.
 *
 * <p>Loop-confined.
 */
public final class AutofsDevice implements AutoCloseable {
    /** {@code _IOWR(0x93, number, 24 bytes)}. */
    private static final long COMMAND = 0xC0189300L;

    private static final int VERSION = 0x71;
    private static final int OPEN_MOUNT = 0x74;
    private static final int READY = 0x76;
    private static final int FAIL = 0x77;
    private static final int TIMEOUT = 0x7a;
    private static final int EXPIRE = 0x7c;
    private static final int CATATONIC = 0x79;
    private static final int HEADER_BYTES = 24;
    private static final int PACKET_BYTES = 304;
    private static final int TYPE_MISSING_DIRECT = 5;
    private static final int TYPE_EXPIRE_DIRECT = 6;

    private final Fd fd;

    /**
     * The kernel wants something mounted, or asks whether it may be unmounted.
     *
     * @param token to answer with
     * @param process the one that waits
     */
    public record Request(boolean expire, int token, int process, int user) {}

    /** ENOENT when the kernel has no autofs. */
    public AutofsDevice() {
        fd = FileSystem.open("/dev/autofs", OpenFlags.O_RDONLY, 0);
        try (NativeArena scratch = NativeArena.open()) {
            Errno.check(C.ioctl(fd.number(), COMMAND | VERSION, header(scratch, -1, null)), "ioctl", "/dev/autofs");
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }

    private static long header(NativeArena scratch, int mount, String path) {
        int size = HEADER_BYTES + (path == null ? 0 : NativeText.encodedLength(path) + 1);
        long header = scratch.allocateZeroed(size);
        MEMORY.putInt(header, 1); // version 1.0 is understood by all kernels
        MEMORY.putInt(header + 8, size);
        MEMORY.putInt(header + 12, mount);
        if (path != null) {
            NativeText.encode(path, header + HEADER_BYTES);
        }
        return header;
    }

    /** Descriptor of an automount point, which the caller owns, or a negated errno. */
    public int tryOpenMount(String path, int device) {
        try (NativeArena scratch = NativeArena.open()) {
            long header = header(scratch, -1, path);
            MEMORY.putInt(header + 16, device);
            int result = C.ioctl(fd.number(), COMMAND | OPEN_MOUNT, header);
            return result < 0 ? result : MEMORY.getInt(header + 12);
        }
    }

    /** Lets the waiting process go on: 0 or a negated errno. */
    public int tryReady(int mount, int token) {
        return command(READY, mount, token, 0);
    }

    /** Gives the waiting process an error, as a positive errno. */
    public int tryFail(int mount, int token, int errno) {
        return command(FAIL, mount, token, -errno);
    }

    /** Sets after how many seconds without use {@link #tryExpire} finds the mount idle; 0 means never. */
    public int trySetTimeout(int mount, long seconds) {
        try (NativeArena scratch = NativeArena.open()) {
            long header = header(scratch, mount, null);
            MEMORY.putLong(header + 16, seconds);
            return C.ioctl(fd.number(), COMMAND | TIMEOUT, header);
        }
    }

    /** Asks the kernel to send expire requests for what is idle: 0, -EAGAIN when nothing is, or another negated errno. */
    public int tryExpire(int mount) {
        return command(EXPIRE, mount, 0, 0);
    }

    /** From now on every access fails with ENOENT instead of waiting. */
    public int tryMakeCatatonic(int mount) {
        return command(CATATONIC, mount, 0, 0);
    }

    private int command(int command, int mount, int first, int second) {
        try (NativeArena scratch = NativeArena.open()) {
            long header = header(scratch, mount, null);
            MEMORY.putInt(header + 16, first);
            MEMORY.putInt(header + 20, second);
            return C.ioctl(fd.number(), COMMAND | command, header);
        }
    }

    /** The next request from a mount's pipe; null when there is none. */
    public static Request read(int pipe) {
        try (NativeArena scratch = NativeArena.open()) {
            long packet = scratch.allocate(PACKET_BYTES);
            long count = C.read(pipe, packet, PACKET_BYTES);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return null;
            }
            Errno.check(count, "read", "autofs");
            int type = MEMORY.getInt(packet + 4);
            if (count != PACKET_BYTES || type != TYPE_MISSING_DIRECT && type != TYPE_EXPIRE_DIRECT) {
                throw new ErrnoException("read", Errno.EBADMSG, "autofs");
            }
            return new Request(
                    type == TYPE_EXPIRE_DIRECT,
                    MEMORY.getInt(packet + 8),
                    MEMORY.getInt(packet + 32),
                    MEMORY.getInt(packet + 24));
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
