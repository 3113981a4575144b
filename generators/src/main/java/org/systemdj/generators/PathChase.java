// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.systemdj.text.PathName;

/**
 * Follows symbolic links on the way to a path that need not exist, inside of a tree that it cannot leave.
 *
 * <p>Source: systemd-fstab-generator(8), on symbolic links; path_resolution(7). Used by one thread.
 */
final class PathChase {
    private static final int MAX_LINKS = 32;

    private final GeneratorHost host;
    private final String root;

    /** @param root where the tree begins; empty for the whole system */
    PathChase(GeneratorHost host, String root) {
        this.host = host;
        this.root = root;
    }

    /**
     * The path, within the tree, that the path leads to; empty where links go around in circles. From the first
     * component that does not exist on, the rest is left as it is.
     */
    Optional<String> resolve(String path) {
        Deque<String> done = new ArrayDeque<>();
        String rest = skipSlashes(path);
        int links = 0;
        while (!rest.isEmpty()) {
            int slash = rest.indexOf('/');
            String name = slash < 0 ? rest : rest.substring(0, slash);
            rest = slash < 0 ? "" : skipSlashes(rest.substring(slash));
            if (name.equals("..")) {
                done.pollLast();
                continue;
            }
            String here = join(done) + "/" + name;
            Optional<String> target = host.readlink(root + here);
            if (target.isPresent()) {
                if (++links > MAX_LINKS) {
                    return Optional.empty();
                }
                if (PathName.isAbsolute(target.get())) {
                    done.clear();
                }
                rest = skipSlashes(target.get()) + (rest.isEmpty() ? "" : "/" + rest);
            } else if (host.files().linkStatus(root + here).isEmpty()) {
                return Optional.of(PathName.join(here, rest));
            } else {
                done.addLast(name);
            }
        }
        return Optional.of(done.isEmpty() ? "/" : join(done));
    }

    private static String join(Deque<String> components) {
        StringBuilder path = new StringBuilder();
        components.forEach(component -> path.append('/').append(component));
        return path.toString();
    }

    /** The text without slashes and components that mean «here» at its start. */
    private static String skipSlashes(String text) {
        int at = 0;
        while (at < text.length()) {
            boolean here = text.charAt(at) == '.' && (at + 1 == text.length() || text.charAt(at + 1) == '/');
            if (text.charAt(at) != '/' && !here) {
                break;
            }
            at++;
        }
        return text.substring(at);
    }
}
