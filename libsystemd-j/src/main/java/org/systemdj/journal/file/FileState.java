// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

/**
 * Whether a file is being written.
 *
 * <p>Source: «Journal File Format», «Header»; the order is the number in the file.
 *
 * <p>Immutable.
 */
public enum FileState {
    OFFLINE,
    ONLINE,
    ARCHIVED;

    static final int COUNT = 3;

    /** The state of that number; UNKNOWN ones have been refused before. */
    static FileState of(int number) {
        return switch (number) {
            case 0 -> OFFLINE;
            case 1 -> ONLINE;
            default -> ARCHIVED;
        };
    }
}
