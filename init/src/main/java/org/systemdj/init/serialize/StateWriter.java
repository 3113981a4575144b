// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.serialize;

/**
 * Writes run-time state as lines {@code key=value}, and keeps descriptors for the next process.
 *
 * <p>Loop-confined.
 */
public interface StateWriter {
    /** Writes a value; nothing for null. Line breaks and backslashes are escaped. */
    void put(String key, String value);

    default void put(String key, long value) {
        put(key, Long.toString(value));
    }

    default void put(String key, boolean value) {
        put(key, value ? "yes" : "no");
    }

    /** Keeps a descriptor open over the execution of the next program; writes its number. Nothing below 0. */
    void putFd(String key, int fd);

    /** As {@link #putFd}, for an entry that has text beside the number; the text may hold no blanks but its own. */
    void putFd(String key, int fd, String text);
}
