// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Paths as they are seen from within another root directory: symbolic links are followed there and lead nowhere else.
 *
 * <p>Source: chroot(2), path_resolution(7). Stateless.
 */
public final class RootedPath {
    private static final int MAX_LINKS = 40;

    private RootedPath() {}

    /** Where a path of that root leads, as we see it; empty when it leads to nothing. */
    public static Optional<String> resolve(String root, String path) {
        Deque<String> rest = new ArrayDeque<>();
        push(rest, path);
        List<String> done = new ArrayList<>();
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                if (!done.isEmpty()) {
                    done.removeLast();
                }
                continue;
            }
            done.add(name);
            String here = join(root, done);
            Optional<FileStatus> status = FileSystem.linkStatus(here);
            if (status.isEmpty()) {
                return Optional.empty();
            }
            if (status.get().isSymbolicLink()) {
                String target = FileSystem.readlink(here).orElse("");
                if (target.isEmpty() || ++links > MAX_LINKS) {
                    return Optional.empty();
                }
                done.removeLast();
                if (target.startsWith("/")) {
                    done.clear();
                }
                push(rest, target);
            }
        }
        return Optional.of(join(root, done));
    }

    private static void push(Deque<String> rest, String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        Collections.reverse(names);
        names.forEach(rest::push);
    }

    private static String join(String root, List<String> names) {
        String top = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return names.isEmpty() ? root : top + "/" + String.join("/", names);
    }
}
