// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Which units need what paths mounted. A need becomes dependencies on every mount unit at or above the path that is
 * known, or as soon as it is.
 *
 * <p>Source: systemd.unit(5), RequiresMountsFor=. Loop-confined.
 */
public final class MountNeeds {
    private record Need(Unit unit, DependencyType type) {}

    private record Path(String path, DependencyType type) {}

    private final Manager manager;
    private final Map<String, List<Need>> byMountPoint = new LinkedHashMap<>();

    private final Map<Unit, Set<Path>> paths = new HashMap<>();

    MountNeeds(Manager manager) {
        this.manager = manager;
    }

    /** Notes a need; {@link #connect(Unit)} satisfies it. */
    public void add(Unit unit, String path, DependencyType type) {
        paths.computeIfAbsent(unit, u -> new LinkedHashSet<>(4)).add(new Path(path, type));
    }

    /** Satisfies what a unit that could be loaded needs, as far as mount units are known. */
    public void connect(Unit unit) {
        List.copyOf(paths.getOrDefault(unit, Set.of())).forEach(path -> connect(unit, path.path, path.type));
    }

    private void connect(Unit unit, String path, DependencyType type) {
        String at = path;
        while (true) {
            Need need = new Need(unit, type);
            List<Need> needs = byMountPoint.computeIfAbsent(at, p -> new ArrayList<>(2));
            if (!needs.contains(need)) {
                needs.add(need);
                UnitName.fromPath(at, UnitType.MOUNT).ifPresent(name -> satisfy(need, name));
            }
            if (at.equals("/")) {
                return;
            }
            int slash = at.lastIndexOf('/');
            at = slash <= 0 ? "/" : at.substring(0, slash);
        }
    }

    /** The paths that a unit needs, by its settings and implied by them. */
    public List<String> paths(Unit unit, DependencyType type) {
        List<String> found = new ArrayList<>();
        for (Path path : paths.getOrDefault(unit, Set.of())) {
            if (path.type == type) {
                found.add(path.path);
            }
        }
        return found;
    }

    private void satisfy(Need need, UnitName name) {
        Unit mount = manager.units().get(name);
        if (mount == null) {
            // Load it if there is a file for it: it finds the need in its own turn.
            if (manager.definitions().exists(name)) {
                manager.unit(name);
            }
            return;
        }
        connect(need, mount);
    }

    private void connect(Need need, Unit mount) {
        if (mount == need.unit || mount.loadState() != LoadState.LOADED) {
            return;
        }
        manager.connect(need.unit, DependencyType.AFTER, mount);
        if (mount.definition() != null && mount.definition().fragmentPath().isPresent()) {
            manager.connect(need.unit, need.type, mount);
        }
    }

    /** A mount unit has been loaded: connects those who need what it mounts. */
    public void mountLoaded(Unit mount, String where) {
        for (Need need : List.copyOf(byMountPoint.getOrDefault(where, List.of()))) {
            connect(need, mount);
        }
    }

    void forget(Unit unit) {
        paths.remove(unit);
        byMountPoint.values().forEach(needs -> needs.removeIf(need -> need.unit == unit));
    }

    public void clear() {
        paths.clear();
        byMountPoint.clear();
    }
}
