// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.condition.SystemFiles;

/**
 * Files that lie in several directories, the ones in the first directories hiding those of the same name in later ones.
 *
 * <p>Source: systemd-system.conf(5), «CONFIGURATION DIRECTORIES AND PRECEDENCE»; environment.d(5). Immutable (static
 * functions).
 */
final class ConfigurationFiles {
    private ConfigurationFiles() {}

    /**
     * The paths by the order of the files' names. Directories are none; links count wherever they lead to.
     *
     * @param directories the most important first
     */
    static List<String> find(SystemFiles files, List<String> directories, String suffix) {
        Map<String, String> byName = new TreeMap<>();
        for (String directory : directories) {
            for (String name : files.list(directory).orElseGet(List::of)) {
                if (name.endsWith(suffix) && isFile(files, directory + "/" + name)) {
                    byName.putIfAbsent(name, directory + "/" + name);
                }
            }
        }
        return List.copyOf(byName.values());
    }

    private static boolean isFile(SystemFiles files, String path) {
        return files.status(path)
                .filter(file -> file.kind() == SystemFiles.Kind.DIRECTORY)
                .isEmpty();
    }
}
