// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.FileTree;

/**
 * Removes the links that enabling units made, and all others that lead to the same units.
 *
 * <p>Source: systemctl(1), {@code disable}.
 *
 * <p>Loop-confined (one operation); collects what it did.
 */
final class LinkRemover {
    private final InstallFiles files;
    private final UnitFileFinder finder;
    private final SpecifierContext system;
    private final List<InstallChange> changes;
    private final Set<String> names = new LinkedHashSet<>();
    private boolean carriesInstallInfo;

    LinkRemover(InstallFiles files, UnitFileFinder finder, SpecifierContext system, List<InstallChange> changes) {
        this.files = files;
        this.finder = finder;
        this.system = system;
        this.changes = changes;
    }

    boolean carriesInstallInfo() {
        return carriesInstallInfo;
    }

    /** Notes a unit and those that were enabled along with it. */
    void mark(UnitName name) {
        ArrayDeque<UnitName> queue = new ArrayDeque<>(List.of(name));
        Set<UnitName> seen = new LinkedHashSet<>(queue);
        while (!queue.isEmpty()) {
            UnitName next = queue.remove();
            InstallUnit unit;
            try {
                unit = finder.discover(next, UnitFileFinder.Links.ALL);
            } catch (InstallFailure e) {
                names.add(next.toString());
                if (next.equals(name)) {
                    if (e.type() != ChangeType.FAILED_NOT_FOUND && e.type() != ChangeType.FAILED_DANGLING) {
                        throw e;
                    }
                    // C systemd says it twice, once when it looks and once when it marks.
                    changes.add(e.change());
                    changes.add(new InstallChange(
                            e.type(),
                            finder.search(next).flatMap(finder::target).orElse(next.toString()),
                            "",
                            e.errno()));
                } else if (e.type() == ChangeType.FAILED_DANGLING) {
                    markDangling(next);
                }
                continue;
            }
            if (unit.masked()) {
                changes.add(new InstallChange(ChangeType.IS_MASKED, unit.path(), ""));
                continue;
            }
            carriesInstallInfo |=
                    next.equals(unit.name()) && (unit.hasRules() || !unit.also().isEmpty());
            names.add(unit.name().toString());
            for (String also : unit.also()) {
                alsoOf(unit, also).filter(seen::add).ifPresent(queue::add);
            }
        }
    }

    /** A link to nothing is removed with all that lead to the same nothing. */
    private void markDangling(UnitName name) {
        String path = finder.search(name).orElseThrow();
        String nothing = finder.target(path).map(PathName::fileName).orElse("");
        changes.add(new InstallChange(ChangeType.IS_DANGLING, path));
        changes.add(new InstallChange(ChangeType.FAILED_NOT_FOUND, nothing));
        names.add(nothing);
    }

    /** Notes a unit, and none of those that were enabled along with it. */
    void markOnly(UnitName name) {
        InstallUnit unit = finder.discover(name, UnitFileFinder.Links.ALL);
        if (unit.masked()) {
            changes.add(new InstallChange(ChangeType.IS_MASKED, unit.path(), ""));
        } else {
            names.add(unit.name().toString());
        }
    }

    private Optional<UnitName> alsoOf(InstallUnit unit, String also) {
        try {
            return UnitName.parse(InstallSpecifiers.expand(unit, also, system));
        } catch (InstallFailure e) {
            return Optional.empty();
        }
    }

    /** Removes the links to all units noted from a directory, until nothing changes; true when there were any. */
    boolean removeFrom(String directory) {
        int before = changes.size();
        boolean again = !names.isEmpty();
        while (again) {
            again = removeOnce(directory, true);
        }
        return changes.size() > before;
    }

    private boolean removeOnce(String directory, boolean top) {
        boolean more = false;
        List<FileTree.Entry> entries = files.list(directory);
        for (FileTree.Entry entry : entries) {
            String path = directory + "/" + entry.name();
            if (entry.kind() == FileTree.Kind.DIRECTORY) {
                if (top && isSide(entry.name())) {
                    more |= removeOnce(path, false);
                }
                continue;
            }
            Optional<String> target = files.readlink(path);
            if (target.isPresent() && isMarked(entry.name(), target.get()) && files.unlink(path) == 0) {
                changes.add(new InstallChange(ChangeType.UNLINK, path, ""));
                more |= UnitName.isValid(entry.name()) && names.add(entry.name());
            }
        }
        if (!top) {
            files.removeDirectory(directory);
        }
        return more;
    }

    private static boolean isSide(String name) {
        return name.endsWith(".wants") || name.endsWith(".requires") || name.endsWith(".upholds");
    }

    private boolean isMarked(String name, String target) {
        Optional<UnitName> unit = UnitName.parse(name);
        if (unit.isEmpty() || target.equals("/dev/null")) {
            return false;
        }
        return names.contains(name)
                || unit.get()
                        .template()
                        .map(UnitName::toString)
                        .filter(names::contains)
                        .isPresent()
                || names.contains(PathName.fileName(target));
    }
}
