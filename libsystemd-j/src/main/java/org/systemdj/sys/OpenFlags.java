// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import org.systemdj.sys.abi.Abi;

/**
 * Flags of open(2) and of the calls that take a directory and a path.
 *
 * <p>Source: open(2), {@code asm/fcntl.h}.
 *
 * <p>Immutable.
 */
public final class OpenFlags {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_ACCMODE = 3;
    public static final int O_CREAT = 0100;
    public static final int O_EXCL = 0200;
    public static final int O_NOCTTY = 0400;
    public static final int O_TRUNC = 01000;
    public static final int O_APPEND = 02000;
    public static final int O_NONBLOCK = 04000;
    public static final int O_CLOEXEC = Fd.O_CLOEXEC;
    public static final int O_PATH = 010000000;
    public static final int O_DIRECTORY = Abi.X86_64 ? 0200000 : 040000;
    public static final int O_NOFOLLOW = Abi.X86_64 ? 0400000 : 0100000;
    public static final int O_TMPFILE = 020000000 | O_DIRECTORY;

    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_REMOVEDIR = 0x200;
    public static final int AT_SYMLINK_FOLLOW = 0x400;
    public static final int AT_NO_AUTOMOUNT = 0x800;
    public static final int AT_EMPTY_PATH = 0x1000;

    private OpenFlags() {}
}
