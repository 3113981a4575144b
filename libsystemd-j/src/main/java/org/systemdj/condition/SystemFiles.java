// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What conditions look at: files, the process's environment, the user database. Nearly all facts about the machine
 * are files under {@code /proc} and {@code /sys}, so a fake needs a map only.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 */
public interface SystemFiles {
    /** The kinds of files that conditions tell apart. */
    enum Kind {
        REGULAR,
        DIRECTORY,
        SYMBOLIC_LINK,
        SOCKET,
        OTHER
    }

    /**
     * What there is to know about a file.
     *
     * @param kind its kind
     * @param permissions its permission bits
     * @param size its size in bytes
     * @param modifiedNsec when it was last modified, in nanoseconds
     * @param mountPoint whether a file system is mounted there
     */
    record Facts(Kind kind, int permissions, long size, long modifiedNsec, boolean mountPoint) {}

    /** The file that the path leads to; empty when there is none. */
    Optional<Facts> status(String path);

    /** The file itself, even when it is a symbolic link. */
    Optional<Facts> linkStatus(String path);

    /** Where a symbolic link leads, as it is written; empty when the path is none, or when nobody knows. */
    default Optional<String> linkTarget(String path) {
        return Optional.empty();
    }

    /** The names in a directory, without {@code .} and {@code ..}; empty when it is no readable directory. */
    Optional<List<String>> list(String path);

    /** The text of a file; empty when it cannot be read. Bytes that are no UTF-8 may come back mangled. */
    Optional<String> read(String path);

    /** Whether the path exists on a file system that can be written to. */
    boolean isOnWritableFileSystem(String path);

    /** Whether the path's file system lies on an encrypted block device; empty when nobody knows. */
    Optional<Boolean> isEncrypted(String path);

    /** The environment of this process. */
    Map<String, String> environment();

    /** The environment that this process gives to others. */
    Map<String, String> passedEnvironment();

    /** Whether the kernel lets this process talk to its audit system. */
    boolean hasAudit();

    /** The number of a user. */
    OptionalInt userId(String name);

    /** The number of a group. */
    OptionalInt groupId(String name);

    /** The version of the C library: {@code 2.41}. */
    String libraryVersion();

    /** The process id of this process, as it sees itself. */
    int processId();

    /** The machine's name in the kernel's words: {@code x86_64}. */
    String machine();
}
