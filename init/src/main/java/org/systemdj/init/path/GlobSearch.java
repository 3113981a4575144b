// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.path;

import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;

/** Looks whether any file matches a pattern. Source: systemd.path(5), PathExistsGlob=; glob(7). Pure but for reading. */
final class GlobSearch {
    private GlobSearch() {}

    static boolean anyMatch(String pattern) {
        return match("", pattern.startsWith("/") ? pattern.substring(1) : pattern);
    }

    private static boolean match(String directory, String rest) {
        int slash = rest.indexOf('/');
        String part = slash < 0 ? rest : rest.substring(0, slash);
        String after = slash < 0 ? "" : rest.substring(slash + 1);
        if (!Glob.isGlob(part)) {
            String path = directory + "/" + part;
            return after.isEmpty() ? FileSystem.exists(path) : FileSystem.isDirectory(path) && match(path, after);
        }
        String at = directory.isEmpty() ? "/" : directory;
        if (!FileSystem.isDirectory(at)) {
            return false;
        }
        for (String name : FileSystem.list(at)) {
            boolean hidden = name.startsWith(".") && !part.startsWith(".");
            if (!hidden && Glob.matches(part, name)) {
                if (after.isEmpty() || match(directory + "/" + name, after)) {
                    return true;
                }
            }
        }
        return false;
    }
}
