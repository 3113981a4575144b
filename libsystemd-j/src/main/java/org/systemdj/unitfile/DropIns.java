// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;

/**
 * Finds the drop-in files of a unit and the units that links in its dependency directories name.
 *
 * <p>Source: systemd.unit(5), DESCRIPTION: «drop-in», «.wants/».
 *
 * <p>Immutable.
 */
final class DropIns {
    private final FileTree tree;
    private final UnitCatalog catalog;

    DropIns(FileTree tree, UnitCatalog catalog) {
        this.tree = tree;
        this.catalog = catalog;
    }

    /** The files, in the order in which they are read; of equal names the one in the most important directory. */
    List<String> files(UnitName main, Set<UnitName> others) {
        return files(tree, catalog.sideDirectories(main, others, ".d"));
    }

    /** All {@code .conf} files of the directories; of equal names the one in the first directory. */
    static List<String> files(FileTree tree, List<String> directories) {
        if (directories.isEmpty()) {
            return List.of();
        }
        TreeMap<String, String> files = new TreeMap<>();
        for (String named : directories) {
            // Files are shown where they are, not where links to their directory are.
            String directory = tree.canonical(named).orElse(named);
            for (FileTree.Entry entry : tree.list(directory)) {
                if (entry.name().endsWith(".conf") && entry.name().charAt(0) != '.') {
                    files.putIfAbsent(entry.name(), directory + "/" + entry.name());
                }
            }
        }
        return List.copyOf(files.values());
    }

    /** The units named by links in the directories with the suffix ({@code .wants}). */
    List<UnitName> dependencies(UnitName main, Set<UnitName> others, String suffix, String type, Problems problems) {
        List<String> directories = catalog.sideDirectories(main, others, suffix);
        if (directories.isEmpty()) {
            return List.of();
        }
        TreeMap<String, String> links = new TreeMap<>();
        for (String directory : directories) {
            for (FileTree.Entry entry : tree.list(directory)) {
                links.putIfAbsent(entry.name(), directory + "/" + entry.name());
            }
        }
        List<UnitName> units = new ArrayList<>(links.size());
        links.forEach((name, path) -> {
            UnitName unit = dependency(main, name, path, type + " dependency dropin " + path, problems);
            if (unit != null && !units.contains(unit)) {
                units.add(unit);
            }
        });
        return units;
    }

    private UnitName dependency(UnitName main, String name, String path, String what, Problems problems) {
        Optional<String> target = tree.readlink(path);
        if (target.filter("/dev/null"::equals).isPresent()
                || tree.status(path).filter(FileTree.Status::isMask).isPresent()) {
            return null;
        }
        if (target.isEmpty()) {
            return reject(main, what + " is not a symlink, ignoring.", problems);
        }
        Optional<UnitName> parsed = UnitName.parse(name);
        if (parsed.isEmpty()) {
            return reject(main, what + " is not a valid unit name, ignoring.", problems);
        }
        if (!isSameUnit(parsed.get(), PathName.fileName(target.get()))) {
            reject(main, what + " target " + target.get() + " has different name", problems);
        }
        if (!parsed.get().isTemplate()) {
            return parsed.get();
        }
        String instance = main.isInstance() ? main.instance() : main.prefix();
        return parsed.get().instantiate(instance).orElse(null);
    }

    /** Whether the link's name is that of its target, or an instance of it. */
    private boolean isSameUnit(UnitName name, String target) {
        if (name.toString().equals(target)) {
            return true;
        }
        boolean instance =
                name.isInstance() && name.template().orElseThrow().toString().equals(target);
        return instance
                || UnitName.parse(target)
                        .filter(other -> catalog.resolve(name).equals(other))
                        .isPresent();
    }

    private static UnitName reject(UnitName main, String text, Problems problems) {
        problems.add(new Problem(Problem.Severity.WARNING, "", 0, "", main + ": " + text));
        return null;
    }
}
