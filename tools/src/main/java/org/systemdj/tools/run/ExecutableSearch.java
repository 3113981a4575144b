// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.PathName;

/**
 * Finds the program of a command as the shell would.
 *
 * <p>Source: systemd-run(1); execvp(3), {@code $PATH}.
 *
 * <p>Stateless.
 */
final class ExecutableSearch {
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
    private static final int EXECUTE = 1;

    private ExecutableSearch() {}

    /** The absolute path; the word as it is where rights are missing, which the manager may have. */
    static String find(Host host, String word) {
        int worst = Errno.ENOENT;
        if (word.indexOf('/') >= 0) {
            String path = word.startsWith("/") ? word : PathName.simplify(host.workingDirectory() + "/" + word);
            int error = refusal(path);
            if (error == 0) {
                return path;
            }
            worst = error;
        } else {
            String path = host.environment("PATH");
            for (String directory : (path == null || path.isEmpty() ? USUAL_PATH : path).split(":", -1)) {
                if (!directory.startsWith("/")) {
                    continue;
                }
                String candidate = PathName.simplify(directory + "/" + word);
                int error = refusal(candidate);
                if (error == 0) {
                    return candidate;
                }
                worst = error == Errno.ENOENT || error == Errno.ENOTDIR ? worst : error;
            }
        }
        if (Errno.isPrivilege(worst)) {
            return word;
        }
        throw CommandFailure.withErrno("Failed to find executable " + word + ": " + Errno.text(worst), worst);
    }

    /** Why a file cannot be executed, or 0. */
    private static int refusal(String path) {
        Optional<FileStatus> status = FileSystem.status(path);
        if (status.isEmpty()) {
            return Errno.ENOENT;
        }
        if (status.get().isDirectory()) {
            return Errno.EISDIR;
        }
        return -FileSystem.tryAccess(path, EXECUTE);
    }
}
