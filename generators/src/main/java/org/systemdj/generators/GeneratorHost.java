// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.condition.SystemFiles;
import org.systemdj.image.DiskReader;

/**
 * The machine as generators see it: the seam for their tests.
 *
 * <p>Source: systemd.generator(7). Used by one thread.
 */
interface GeneratorHost {
    /** Files, environment and facts of the machine. */
    SystemFiles files();

    /** Content of a symbolic link; empty when the path is none or missing. */
    Optional<String> readlink(String path);

    /** The home that the user database knows for this process's user. */
    Optional<String> home();

    /** The directory that relative paths begin in. */
    String workingDirectory();

    /** The number of this machine among virtual machines on vsock(7); empty where the kernel has none. */
    OptionalLong vsockId();

    /** The number of the single block device below a path's file system, MAJOR:MINOR; empty where there is none. */
    Optional<String> deviceBelow(String path);

    /** Opens a disk for reading. Throws {@code ErrnoException}. */
    DiskReader openDisk(String node);

    /** Whether the kernel's file system knows a mount option: one, zero, or a negated errno where it has none such. */
    int supportsMountOption(String type, String option);

    /** Writes to the standard output. */
    void print(String text);

    /** Whether the path can be opened and is a terminal. */
    boolean isTerminal(String path);
}
