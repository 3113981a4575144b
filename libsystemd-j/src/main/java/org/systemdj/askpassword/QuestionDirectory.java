// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.BackupFiles;

/**
 * The directories in which questions lie.
 *
 * <p>Source: systemd.io, «Password Agents»: {@code /run/systemd/ask-password}, and since 257
 * {@code $XDG_RUNTIME_DIR/systemd/ask-password}; agents read files {@code ask.*}, which are moved there.
 *
 * <p>Immutable (static functions).
 */
public final class QuestionDirectory {
    public static final String SYSTEM = "/run/systemd/ask-password";

    private static final String PREFIX = "ask.";

    private QuestionDirectory() {}

    /** The directory of the user whose {@code $XDG_RUNTIME_DIR} that is; empty where it is none. */
    public static Optional<String> ofUser(String runtimeDirectory) {
        return runtimeDirectory != null && runtimeDirectory.startsWith("/")
                ? Optional.of(runtimeDirectory + "/systemd/ask-password")
                : Optional.empty();
    }

    /** Makes the directory where only the last of its names is missing; fails with ErrnoException. */
    public static void make(String directory) {
        int result = FileSystem.tryMkdir(directory, 0755);
        if (result < 0 && result != -Errno.EEXIST) {
            throw new ErrnoException("mkdir", -result, directory);
        }
    }

    /** Paths of the questions in a directory, as it has them; none where it does not exist; fails with ErrnoException. */
    public static List<String> questions(String directory) {
        List<String> paths = new ArrayList<>();
        for (DirectoryEntry entry : FileSystem.entries(directory)) {
            boolean file = entry.isRegular() || entry.type() == DirectoryEntry.UNKNOWN;
            if (file && entry.name().startsWith(PREFIX) && !BackupFiles.isHiddenOrBackup(entry.name())) {
                paths.add(directory + "/" + entry.name());
            }
        }
        return paths;
    }
}
