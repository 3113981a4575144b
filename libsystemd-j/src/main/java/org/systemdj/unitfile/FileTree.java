// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.List;
import java.util.Optional;

/**
 * The few questions that reading unit files asks the file system; the system's own files, or a tree in memory.
 *
 * <p>Source: none; the seam that lets all of this be tested without a system.
 */
public interface FileTree {
    /** What a name leads to. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /** The null device. */
        NULL_DEVICE,
        OTHER
    }

    /**
     * A name in a directory.
     *
     * @param name without the directory
     * @param kind of the name itself; links are not followed
     */
    record Entry(String name, Kind kind) {}

    /**
     * What is known of a file.
     *
     * @param kind of what the path leads to
     * @param size in bytes
     * @param mode its permissions
     * @param changed when the contents were last changed, in microseconds since 1970
     */
    record Status(Kind kind, long size, int mode, long changed) {
        /** Whether it masks what it stands for: the null device, or nothing in it. */
        public boolean isMask() {
            return kind == Kind.NULL_DEVICE || kind == Kind.FILE && size == 0;
        }
    }

    /**
     * The contents of a file, or why there are none.
     *
     * @param bytes the contents; null when they cannot be read
     * @param errno why; 0 when they can
     */
    record Content(byte[] bytes, int errno) {}

    /** The names in a directory; empty where there is none or it cannot be read. */
    List<Entry> list(String directory);

    /** What the path leads to, links followed; empty when to nothing. */
    Optional<Status> status(String path);

    /** Whether the path leads to what masks: the null device, or a file with nothing in it. */
    default boolean isMask(String path) {
        return status(path).filter(Status::isMask).isPresent();
    }

    /** What the symbolic link says; empty when it is none. */
    Optional<String> readlink(String path);

    /** The path without symbolic links; empty when it leads to nothing. */
    Optional<String> canonical(String path);

    /** The contents, links followed. */
    Content read(String path);

    /** How often something could not be told for a reason that may pass; only grows. */
    default int troubles() {
        return 0;
    }
}
