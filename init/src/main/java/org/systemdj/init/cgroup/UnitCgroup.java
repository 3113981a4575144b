// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.cgroup.CgroupTree.Controller;
import org.systemdj.init.manager.Cgroups;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.SliceName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * The control group of one unit: made when the unit starts, removed when it is down and empty.
 *
 * <p>Source: systemd.resource-control(5); systemd.slice(5). Loop-confined.
 */
public final class UnitCgroup {
    private static final Logger LOG = LoggerFactory.getLogger(UnitCgroup.class);

    private final Unit unit;
    private UnitName slice;
    private String path;
    private boolean realized;
    private int watch = -1;
    private int memoryWatch = -1;
    private long oomKills;

    public UnitCgroup(Unit unit) {
        this.unit = unit;
    }

    private Cgroups groups() {
        return unit.manager().cgroups();
    }

    /** The slice that the unit lives in, null for none. */
    public UnitName slice() {
        return slice;
    }

    /** Puts the unit into a slice; has no effect on a group that exists. */
    public void slice(UnitName parent) {
        slice = parent;
    }

    /** The group's path, null before there was one. */
    public String path() {
        return path;
    }

    /** Whether the group exists. */
    public boolean isRealized() {
        return realized;
    }

    /** The path that the unit's slice and name give. */
    public String wantedPath() {
        String root = groups().tree().root();
        if (unit.name().equals(SliceName.ROOT)) {
            return root;
        }
        return root
                + slicePath(
                        unit.type() == UnitType.SLICE
                                ? SliceName.parent(unit.name()).orElse(null)
                                : slice) + "/" + CgroupTree.escape(unit.id());
    }

    private static String slicePath(UnitName name) {
        StringBuilder path = new StringBuilder();
        UnitName at = name;
        while (at != null && !at.equals(SliceName.ROOT)) {
            path.insert(0, "/" + CgroupTree.escape(at.toString()));
            at = SliceName.parent(at).orElse(null);
        }
        return path.toString();
    }

    /** Makes the group, sets its attributes and watches it. Errors are logged; the unit goes on without a group. */
    public void realize() {
        if (!groups().isManaged()) {
            return;
        }
        String wanted = realized ? path : wantedPath();
        Unit parent = slice == null ? null : unit.manager().unit(slice);
        if (parent != null && parent != unit && !parent.cgroup().isRealized()) {
            parent.cgroup().realize();
        }
        try {
            groups().tree().create(wanted, CgroupAttributes.needed(unit));
        } catch (ErrnoException e) {
            LOG.error("{}: Failed to create cgroup {}: {}", unit.id(), wanted, e.getMessage());
            return;
        }
        boolean fresh = !realized;
        adopt(wanted);
        CgroupAttributes.apply(unit, groups().tree(), wanted, fresh);
    }

    /** Takes an existing group for the unit's. */
    public void adopt(String existing) {
        if (!existing.equals(path)) {
            groups().rename(unit, path, existing);
            path = existing;
        }
        if (!realized) {
            realized = true;
            watch();
        }
    }

    private void watch() {
        if (unit.name().equals(SliceName.ROOT)) {
            return;
        }
        watch = groups().watch(unit, path, "cgroup.events");
        if (groups().tree().available().contains(Controller.MEMORY)) {
            oomKills = Math.max(0, groups().tree().keyed(path, "memory.events", "oom_kill"));
            memoryWatch = groups().watch(unit, path, "memory.events");
        }
    }

    /** One of the watched files has changed. */
    public void onEvent() {
        if (!realized) {
            return;
        }
        if (memoryWatch >= 0) {
            long kills = groups().tree().keyed(path, "memory.events", "oom_kill");
            if (kills > oomKills) {
                oomKills = kills;
                unit.behavior().onOutOfMemory(false);
            }
        }
        if (realized && !groups().tree().isPopulated(path)) {
            unit.behavior().onCgroupEmpty();
        }
    }

    /** It may have run empty while nobody watched. */
    public void catchup() {
        if (realized && watch >= 0 && !groups().tree().isPopulated(path)) {
            unit.behavior().onCgroupEmpty();
        }
    }

    /** Whether there is a process in it. */
    public boolean isPopulated() {
        return realized && groups().tree().isPopulated(path);
    }

    /** The opposite of {@link #isPopulated}. */
    public boolean isEmpty() {
        return !isPopulated();
    }

    /** The processes in it and below. */
    public List<Integer> pids() {
        return realized ? groups().tree().pids(path) : List.of();
    }

    /** Moves a process into the group; 0 or a negative errno. */
    public int attach(int pid) {
        return groups().tree().attach(path, pid);
    }

    /** An attribute of the group, empty where there is no group or no such attribute. */
    public Optional<String> attribute(String name) {
        return realized ? groups().tree().read(path, name) : Optional.empty();
    }

    /** A value of a keyed attribute, -1 where there is none. */
    public long keyed(String attribute, String key) {
        return realized ? groups().tree().keyed(path, attribute, key) : -1;
    }

    /** Writes an attribute; 0 or a negative errno. */
    public int write(String attribute, String value) {
        return groups().tree().write(path, attribute, value);
    }

    /** Removes the group if it is empty. */
    public void prune() {
        if (!realized || unit.perpetual()) {
            return;
        }
        if (groups().tree().remove(path)) {
            forget();
        }
    }

    private void forget() {
        groups().unwatch(watch);
        groups().unwatch(memoryWatch);
        watch = -1;
        memoryWatch = -1;
        realized = false;
    }

    /** The unit is forgotten. */
    public void dispose() {
        prune();
        if (realized) {
            forget();
        }
        if (path != null) {
            groups().rename(unit, path, null);
            path = null;
        }
    }

    /** Which controllers are in effect for the group. */
    public Set<Controller> controllers() {
        Set<Controller> set = EnumSet.noneOf(Controller.class);
        String words = attribute("cgroup.controllers").orElse("").trim();
        for (Controller controller : Controller.values()) {
            if (List.of(words.split(" ")).contains(controller.word())) {
                set.add(controller);
            }
        }
        return set;
    }
}
