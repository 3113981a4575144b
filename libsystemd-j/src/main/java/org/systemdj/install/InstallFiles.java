// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import org.systemdj.unitfile.FileTree;

/**
 * The few changes that installing unit files makes to the file system, beside the questions of {@link FileTree}.
 *
 * <p>Source: none; the seam that lets all of this be tested without a system.
 */
public interface InstallFiles extends FileTree {
    /** Makes a symbolic link; 0 or a negated errno. */
    int symlink(String target, String path);

    /** Replaces what is there by a symbolic link, in one step; 0 or a negated errno. */
    int replaceBySymlink(String target, String path);

    /** Makes a directory and those above it; 0 or a negated errno. */
    int makeDirectories(String path);

    /** Removes a file or link; 0 or a negated errno. */
    int unlink(String path);

    /** Removes an empty directory; 0 or a negated errno. */
    int removeDirectory(String path);
}
