// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * One file of each type that nobody can use: InaccessiblePaths= puts them over what is to be hidden.
 *
 * <p>Source: systemd.exec(5), InaccessiblePaths=. Used once at boot.
 */
public final class InaccessibleNodes {
    private static final Logger LOG = LoggerFactory.getLogger(InaccessibleNodes.class);
    private static final int READ_AND_SEARCH = 0555;
    private static final int S_IFSOCK = 0140000;
    private static final int S_IFREG = 0100000;
    private static final int S_IFBLK = 0060000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFIFO = 0010000;

    private InaccessibleNodes() {}

    /** Makes the directory and the nodes in it; device nodes cannot be made in every container. */
    public static void make(String directory) {
        FileSystem.tryMkdirs(directory, 0755);
        make(directory + "/reg", S_IFREG);
        make(directory + "/fifo", S_IFIFO);
        make(directory + "/sock", S_IFSOCK);
        make(directory + "/chr", S_IFCHR);
        make(directory + "/blk", S_IFBLK);
        FileSystem.tryMkdir(directory + "/dir", 0);
        FileSystem.tryChmod(directory, READ_AND_SEARCH);
    }

    private static void make(String path, int type) {
        int error = FileSystem.tryMknod(path, type, 0);
        if (error < 0 && error != -Errno.EEXIST) {
            LOG.debug("Failed to create '{}', ignoring: {}", path, Errno.text(-error));
        }
    }
}
