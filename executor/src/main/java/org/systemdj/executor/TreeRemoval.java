// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * Removes files and directory trees in a process of its own, because that can take long.
 *
 * <p>Source: systemctl(1), {@code clean}.
 *
 * <p>Used by one thread.
 */
final class TreeRemoval {
    /** The option that the manager gives, with the paths behind it. */
    static final String OPTION = "--remove-trees";

    private TreeRemoval() {}

    /** Returns 1 when something is left, else 0. */
    static int run(List<String> args) {
        int status = 0;
        for (String path : args.subList(1, args.size())) {
            int result = FileSystem.tryRemoveTree(path);
            if (result < 0 && result != -Errno.ENOENT) {
                System.err.println("Failed to remove " + path + ": " + Errno.text(-result));
                status = 1;
            }
        }
        return status;
    }
}
