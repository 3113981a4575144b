// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.device.DeviceUnit.Finder;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Uevent;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Follows udev: makes a unit for each name of each device that is tagged {@code systemd}.
 *
 * <p>Source: systemd.device(5). Loop-confined.
 */
public final class DeviceTable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTable.class);

    private final Manager manager;
    private final UdevMonitor events;
    private final Map<String, Set<UnitName>> bySysPath = new HashMap<>();
    private Consumer<Set<String>> named = names -> {};

    /**
     * @param udev what udev tells; null where there is none
     */
    public DeviceTable(Manager manager, UdevMonitor udev) {
        this.manager = manager;
        this.events = udev;
        if (events != null) {
            manager.loop().io("udev", events.fd(), Poller.IN, Priority.TABLES, ready -> onEvents());
        }
    }

    /** Whether there are device units at all; without them nothing may wait for one. */
    public boolean isManaged() {
        return events != null;
    }

    /** Takes in what udev's database has. */
    public void enumerate() {
        if (!isManaged()) {
            return;
        }
        for (UdevRecord found : events.tagged()) {
            if (found.isReady()) {
                add(found);
            }
        }
    }

    /** What is mounted, or swapped to, changes: devices that udev has not told of yet are there all the same. */
    public void mounted(Set<String> before, Set<String> now) {
        found(Finder.MOUNTS, before, now);
    }

    /** As {@link #mounted}, for swaps. */
    public void swapped(Set<String> before, Set<String> now) {
        found(Finder.SWAPS, before, now);
    }

    private void found(Finder finder, Set<String> before, Set<String> now) {
        if (!isManaged()) {
            return;
        }
        for (String path : before) {
            Unit unit = now.contains(path) ? null : unitOf(path, false);
            if (unit != null && unit.behavior() instanceof DeviceUnit device) {
                device.found(finder, false);
            }
        }
        for (String path : now) {
            boolean fresh = !before.contains(path) && PathName.isDevicePath(path) && events.isNode(path);
            Unit unit = fresh ? unitOf(path, true) : null;
            if (unit != null && unit.behavior() instanceof DeviceUnit device) {
                manager.loadQueued();
                device.found(finder, true);
            }
        }
    }

    /** Who is told of the names of each device that has come or changed. */
    public void onNames(Consumer<Set<String>> listener) {
        named = listener;
    }

    /** What else the block device of a node is called. */
    public List<String> otherNames(String node) {
        return isManaged() ? events.otherNames(node) : List.of();
    }

    private Unit unitOf(String path, boolean make) {
        UnitName name = UnitName.fromPath(path, UnitType.DEVICE).orElse(null);
        return name == null ? null : make ? manager.unit(name) : manager.units().get(name);
    }

    /** The other units of a device, by its other names. */
    List<Unit> siblings(Unit unit, String sysPath) {
        List<Unit> siblings = new ArrayList<>();
        for (UnitName name : bySysPath.getOrDefault(sysPath, Set.of())) {
            Unit sibling = manager.units().get(name);
            if (sibling != null && sibling != unit) {
                siblings.add(sibling);
            }
        }
        return siblings;
    }

    private void onEvents() {
        Uevent event;
        while ((event = events.read()) != null) {
            if (event.fromUdev()) {
                onEvent(event);
            }
        }
        if (events.takeOverrun()) {
            LOG.warn("Events of udev were lost, reading its database again.");
            enumerate();
        }
    }

    private void onEvent(Uevent event) {
        UdevRecord changed = UdevRecord.of("/sys" + event.devicePath(), event.properties());
        if (event.action().equals("remove") || !changed.isReady()) {
            remove(changed.sysPath());
        } else {
            add(changed);
        }
    }

    private void add(UdevRecord found) {
        Set<UnitName> names = new LinkedHashSet<>();
        for (String path : found.paths()) {
            UnitName.fromPath(path, UnitType.DEVICE).ifPresent(names::add);
        }
        Set<UnitName> before = bySysPath.put(found.sysPath(), names);
        if (before != null) {
            before.stream().filter(name -> !names.contains(name)).forEach(name -> unplug(name, found.sysPath()));
        }
        Unit main = null;
        for (UnitName name : names) {
            Unit unit = manager.unit(name);
            if (main == null) {
                main = unit;
            }
            addWants(unit, found);
            manager.loadQueued();
            if (unit.behavior() instanceof DeviceUnit device) {
                boolean was = unit.activeState().isActiveOrReloading();
                device.plug(found.sysPath(), found.description(), main);
                if (was) {
                    startWants(unit);
                }
            }
        }
        named.accept(found.paths());
    }

    private void addWants(Unit unit, UdevRecord found) {
        for (String word : found.wants(!manager.isSystem())) {
            UnitName.parse(word).ifPresent(name -> {
                UnitName wanted = name;
                if (name.isTemplate()) {
                    wanted = UnitName.fromPath(name.prefix(), found.sysPath(), name.type())
                            .orElse(name);
                }
                manager.addDependency(unit, DependencyType.WANTS, wanted);
            });
        }
    }

    /** The device was there before, but may want more now. */
    private void startWants(Unit unit) {
        for (Unit wanted : unit.dependencies().of(DependencyType.WANTS)) {
            if (wanted.activeState().isInactiveOrFailed()) {
                manager.jobs().tryEnqueue(JobType.START, wanted, JobMode.FAIL);
            }
        }
    }

    private void remove(String sysPath) {
        Set<UnitName> names = bySysPath.remove(sysPath);
        if (names != null) {
            List.copyOf(names).forEach(name -> unplug(name, sysPath));
        }
    }

    /** A name of a device is gone, unless another device has taken it meanwhile. */
    private void unplug(UnitName name, String sysPath) {
        Unit unit = manager.units().get(name);
        if (unit != null
                && unit.behavior() instanceof DeviceUnit device
                && device.sysPath().equals(sysPath)) {
            device.unplug();
        }
    }
}
