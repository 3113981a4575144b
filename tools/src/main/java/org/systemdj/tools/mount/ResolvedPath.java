// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * Absolute paths without symbolic links, dots and double slashes.
 *
 * <p>Source: path_resolution(7).
 *
 * <p>Immutable (static functions).
 */
final class ResolvedPath {
    private static final int MOST_LINKS = 32;

    private ResolvedPath() {}

    /** The path of something that is there; fails with CommandFailure. */
    static String existing(Host host, String path) {
        return resolve(host, path, path, false);
    }

    /** As {@link #existing}, with another name for it in the message. */
    static String existing(Host host, String path, String told) {
        return resolve(host, path, told, false);
    }

    /** The path of something that may still be missing, from some directory on; fails with CommandFailure. */
    static String perhapsMissing(Host host, String path) {
        return resolve(host, path, path, true);
    }

    private static String resolve(Host host, String path, String told, boolean mayMiss) {
        if (path.isEmpty()) {
            throw refused(told, Errno.EINVAL);
        }
        ArrayDeque<String> open = new ArrayDeque<>();
        push(open, path);
        if (!path.startsWith("/")) {
            push(open, host.workingDirectory());
        }
        List<String> done = new ArrayList<>();
        boolean missing = false;
        int links = 0;
        while (!open.isEmpty()) {
            String name = open.poll();
            if (name.equals("..")) {
                if (missing) {
                    throw refused(told, Errno.ENOENT);
                }
                if (!done.isEmpty()) {
                    done.removeLast();
                }
                continue;
            }
            String here = "/" + String.join("/", done) + (done.isEmpty() ? "" : "/") + name;
            Optional<FileStatus> status = missing ? Optional.empty() : FileSystem.linkStatus(here);
            if (status.isPresent() && status.get().isSymbolicLink()) {
                if (++links > MOST_LINKS) {
                    throw refused(told, Errno.ELOOP);
                }
                String target = FileSystem.readlink(here).orElse("");
                if (target.startsWith("/")) {
                    done.clear();
                }
                push(open, target);
                continue;
            }
            if (status.isEmpty() && !mayMiss) {
                throw refused(told, Errno.ENOENT);
            }
            if (status.isPresent() && !status.get().isDirectory() && !open.isEmpty()) {
                throw refused(told, Errno.ENOTDIR);
            }
            missing |= status.isEmpty();
            done.add(name);
        }
        return "/" + String.join("/", done);
    }

    /** Puts the names of a path before those that are left. */
    private static void push(ArrayDeque<String> open, String path) {
        String[] names = path.split("/");
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                open.push(names[i]);
            }
        }
    }

    private static CommandFailure refused(String told, int errno) {
        return CommandFailure.withErrno("Failed to make path " + told + " absolute: " + Errno.text(errno), errno);
    }
}
