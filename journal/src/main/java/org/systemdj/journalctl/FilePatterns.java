// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;

/**
 * The files that {@code --file=} names, which may be patterns.
 *
 * <p>Source: journalctl(1), «--file=»; glob(7).
 *
 * <p>Immutable (static functions).
 */
final class FilePatterns {
    private FilePatterns() {}

    static List<String> expand(List<String> patterns) {
        List<String> files = new ArrayList<>();
        for (String pattern : patterns) {
            if (!Glob.isGlob(pattern) || FileSystem.exists(pattern)) {
                files.add(pattern);
            } else {
                expand(pattern.startsWith("/") ? "/" : "", pattern, files);
            }
        }
        return files;
    }

    private static void expand(String directory, String pattern, List<String> files) {
        String rest = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        for (String found : names(directory, name)) {
            String path = directory + found;
            if (slash < 0) {
                files.add(path);
            } else {
                expand(path + "/", rest.substring(slash), files);
            }
        }
    }

    private static List<String> names(String directory, String name) {
        if (!Glob.isGlob(name)) {
            return FileSystem.exists(directory + name) ? List.of(name) : List.of();
        }
        try {
            return FileSystem.entries(directory.isEmpty() ? "." : directory).stream()
                    .map(DirectoryEntry::name)
                    .filter(found -> Glob.matchesPath(name, found) && (!found.startsWith(".") || name.startsWith(".")))
                    .sorted()
                    .toList();
        } catch (ErrnoException unreadable) {
            return List.of();
        }
    }
}
