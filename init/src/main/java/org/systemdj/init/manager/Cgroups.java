// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Inotify;

/**
 * Which unit a control group belongs to, and the news of groups that ran empty.
 *
 * <p>Source: the kernel's cgroup-v2 document, cgroup.events. Loop-confined.
 */
public final class Cgroups {
    private static final Logger LOG = LoggerFactory.getLogger(Cgroups.class);

    private final CgroupTree tree;
    private final boolean managed;
    private final Inotify inotify = new Inotify();
    private final Map<Integer, Unit> byWatch = new HashMap<>();
    private final Map<String, Unit> byPath = new HashMap<>();

    /**
     * @param managed false where there is no writable tree: units then run without groups
     */
    public Cgroups(EventLoop loop, CgroupTree tree, boolean managed) {
        this.tree = tree;
        this.managed = managed;
        loop.io("cgroup-events", inotify.fd(), Poller.IN, Priority.CGROUP, events -> onEvents());
    }

    public CgroupTree tree() {
        return tree;
    }

    public boolean isManaged() {
        return managed;
    }

    /** Watches a file of a unit's group; -1 where that fails. */
    public int watch(Unit unit, String path, String file) {
        try {
            int id = inotify.add(tree.directory(path) + "/" + file, Inotify.MODIFY);
            byWatch.put(id, unit);
            return id;
        } catch (ErrnoException e) {
            LOG.debug("{}: Failed to watch {} of {}: {}", unit.id(), file, path, e.getMessage());
            return -1;
        }
    }

    public void unwatch(int id) {
        if (id >= 0 && byWatch.remove(id) != null) {
            inotify.remove(id);
        }
    }

    private void onEvents() {
        for (Inotify.Event event : inotify.read()) {
            Unit unit = byWatch.get(event.watch());
            if (unit != null) {
                unit.cgroup().onEvent();
            }
        }
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
            if (slash < 0 || at.length() <= tree.root().length()) {
                return null;
            }
            at = at.substring(0, slash);
        }
    }
}
