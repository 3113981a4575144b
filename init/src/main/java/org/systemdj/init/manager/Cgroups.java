// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.cgroup.FileSystemFilter;
import org.systemdj.init.unit.Unit;

/**
 * Which unit a control group belongs to, and the news of groups that ran empty.
 *
 * <p>Source: the kernel's cgroup-v2 document, cgroup.events. Loop-confined.
 */
public final class Cgroups {
    private final CgroupTree tree;
    private final boolean managed;
    private final GroupWatches watches;
    private final Map<String, Unit> byPath = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final FileSystemFilter fileSystems = new FileSystemFilter();

    /**
     * @param managed false where there is no writable tree: units then run without groups
     */
    public Cgroups(CgroupTree tree, boolean managed, GroupWatches watches) {
        this.tree = tree;
        this.managed = managed;
        this.watches = watches;
    }

    public CgroupTree tree() {
        return tree;
    }

    /** Which file systems the processes of units may use. */
    public FileSystemFilter fileSystems() {
        return fileSystems;
    }

    public boolean isManaged() {
        return managed;
    }

    /** Whether something is to be told: it is told once. */
    public boolean tellsOnce(String what) {
        return told.add(what);
    }

    /** Watches a file of a unit's group; -1 where that fails. */
    public int watch(Unit unit, String path, String file) {
        return watches.watch(
                tree.directory(path) + "/" + file, () -> unit.cgroup().onEvent());
    }

    public void unwatch(int id) {
        watches.unwatch(id);
    }

    /** A unit's group has a new path; null for none. */
    public void rename(Unit unit, String before, String after) {
        if (before != null) {
            byPath.remove(before, unit);
        }
        if (after != null) {
            byPath.put(after, unit);
        }
    }

    /** The unit whose group this is or lies in, null if there is none. */
    public Unit unitOf(String path) {
        String at = path;
        while (true) {
            Unit unit = byPath.get(at);
            if (unit != null) {
                return unit;
            }
            int slash = at.lastIndexOf('/');
            // What lies in no unit's group does not belong to the root slice either.
            if (slash <= 0 || at.length() <= tree.root().length()) {
                return null;
            }
            at = at.substring(0, slash);
        }
    }
}
