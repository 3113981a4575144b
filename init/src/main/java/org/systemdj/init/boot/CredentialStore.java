// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.text.PathName;

/**
 * Credentials that come into the system from outside, on their way into a directory in memory that only root can read.
 * Of several with one name the first one counts.
 *
 * <p>Source: systemd.io/CREDENTIALS; systemd(1), «System Credentials». Used once at boot.
 */
final class CredentialStore {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_NAME = 255;
    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0400;
    private static final long FLAGS = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC | Mounts.MS_NOSYMFOLLOW;

    private final String directory;
    private final Map<String, byte[]> credentials = new LinkedHashMap<>();
    private int bytes;

    /** @param directory where they are to be */
    CredentialStore(String directory) {
        this.directory = directory;
    }

    String directory() {
        return directory;
    }

    boolean isEmpty() {
        return credentials.isEmpty();
    }

    /** The names, in the order of files. */
    List<String> names() {
        List<String> names = new ArrayList<>(credentials.keySet());
        names.sort(null);
        return names;
    }

    /** Whether a name can be that of a credential: a file's, printable, without colons. */
    static boolean isName(String name) {
        return PathName.isFileName(name)
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
    }

    /** Adds one; says no where its name or size will not do, or where it is there already. */
    boolean add(String name, byte[] content) {
        if (!isName(name)) {
            LOG.warn("Credential name '{}' is invalid, ignoring.", name);
            return false;
        }
        if (credentials.containsKey(name)) {
            LOG.debug("Credential '{}' is already there, ignoring.", name);
            return false;
        }
        if (content.length > MOST_BYTES - bytes) {
            LOG.warn("Credential '{}' is too large, ignoring.", name);
            return false;
        }
        bytes += content.length;
        credentials.put(name, content);
        return true;
    }

    /** Writes all of them down; whether that worked. */
    boolean write() {
        if (!mount()) {
            return false;
        }
        for (Map.Entry<String, byte[]> credential : credentials.entrySet()) {
            String path = directory + "/" + credential.getKey();
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC;
            int fd = FileSystem.tryOpen(path, flags, FILE_MODE);
            if (fd < 0) {
                LOG.error("Failed to write credential '{}': {}", credential.getKey(), Errno.text(-fd));
                continue;
            }
            try (Fd file = Fd.own(fd)) {
                file.writeAll(credential.getValue());
            }
        }
        int error = Mounts.tryRemountBind(directory, FLAGS | Mounts.MS_RDONLY);
        if (error < 0) {
            LOG.warn("Failed to make {} read-only, ignoring: {}", directory, Errno.text(-error));
        }
        return true;
    }

    /** Memory that is never swapped out. */
    private boolean mount() {
        FileSystem.tryMkdirs(directory, DIRECTORY_MODE);
        String limits = "mode=0700,nr_inodes=1024,size=" + MOST_BYTES;
        int error = Mounts.tryMount("tmpfs", directory, "tmpfs", FLAGS, limits + ",noswap");
        if (error < 0) {
            error = Mounts.tryMount("ramfs", directory, "ramfs", FLAGS, "mode=0700");
        }
        if (error < 0) {
            error = Mounts.tryMount("tmpfs", directory, "tmpfs", FLAGS, limits);
        }
        if (error < 0) {
            LOG.error("Failed to mount {}: {}", directory, Errno.text(-error));
        }
        return error >= 0;
    }
}
