// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * One name in a directory.
 *
 * <p>Source: getdents64(2).
 *
 * <p>Immutable.
 *
 * @param type {@code DT_} constant; UNKNOWN on file systems that do not store it
 */
public record DirectoryEntry(String name, int type) {
    public static final int UNKNOWN = 0;
    public static final int FIFO = 1;
    public static final int CHARACTER_DEVICE = 2;
    public static final int DIRECTORY = 4;
    public static final int BLOCK_DEVICE = 6;
    public static final int REGULAR = 8;
    public static final int SYMBOLIC_LINK = 10;
    public static final int SOCKET = 12;

    public boolean isDirectory() {
        return type == DIRECTORY;
    }

    public boolean isRegular() {
        return type == REGULAR;
    }

    public boolean isSymbolicLink() {
        return type == SYMBOLIC_LINK;
    }
}
