// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;

/** Finds files by pattern. Source: glob(3), glob(7). Immutable. */
final class GlobSearch {
    private GlobSearch() {}

    /** The first file, by name, whose path matches an absolute pattern. */
    static Optional<String> firstMatch(String pattern) {
        return match("", pattern.substring(1));
    }

    private static Optional<String> match(String directory, String rest) {
        int slash = rest.indexOf('/');
        String part = slash < 0 ? rest : rest.substring(0, slash);
        String after = slash < 0 ? "" : rest.substring(slash + 1);
        if (!Glob.isGlob(part)) {
            String path = directory + "/" + part;
            if (after.isEmpty()) {
                return FileSystem.exists(path) ? Optional.of(path) : Optional.empty();
            }
            return FileSystem.isDirectory(path) ? match(path, after) : Optional.empty();
        }
        String at = directory.isEmpty() ? "/" : directory;
        if (!FileSystem.isDirectory(at)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(FileSystem.list(at));
        Collections.sort(names);
        for (String name : names) {
            boolean hidden = name.startsWith(".") && !part.startsWith(".");
            if (!hidden && Glob.matches(part, name)) {
                String path = directory + "/" + name;
                Optional<String> found = after.isEmpty() ? Optional.of(path) : match(path, after);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
