// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * The manager's part of the control group file system (version 2): paths, directories, controllers, processes.
 *
 * <p>Paths are relative to the mount point and begin with a slash; the manager's own root is the empty path where it
 * manages the whole tree.
 *
 * <p>Source: the kernel's cgroup-v2 document; systemd.resource-control(5). Loop-confined.
 */
public final class CgroupTree {
    private static final Logger LOG = LoggerFactory.getLogger(CgroupTree.class);

    /** The controllers that units may need. */
    public enum Controller {
        CPU,
        CPUSET,
        IO,
        MEMORY,
        PIDS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Cgroups groups;
    private final String root;
    private final Set<Controller> available = EnumSet.noneOf(Controller.class);

    /**
     * @param groups the file system
     * @param root the manager's own root, empty or beginning with a slash
     */
    public CgroupTree(Cgroups groups, String root) {
        this.groups = groups;
        this.root = root;
        List<String> words = groups.controllers(root);
        for (Controller controller : Controller.values()) {
            if (words.contains(controller.word())) {
                available.add(controller);
            }
        }
    }

    public String root() {
        return root;
    }

    public Set<Controller> available() {
        return available;
    }

    /** The directory of a path. */
    public String directory(String path) {
        return groups.directory(path);
    }

    /**
     * Makes a group and the groups above it, handing the controllers down to it.
     *
     * @param withheld for each group above, from the root on, the controllers that those below it do not get
     * @return whether the group is new
     */
    public boolean create(String path, Set<Controller> needed, List<Set<Controller>> withheld) {
        Set<Controller> left = EnumSet.noneOf(Controller.class);
        left.addAll(needed);
        int next = root.length();
        int depth = 0;
        boolean made = false;
        while (next < path.length()) {
            if (depth < withheld.size()) {
                left.removeAll(withheld.get(depth++));
            }
            enable(path.substring(0, next), left);
            int slash = path.indexOf('/', next + 1);
            next = slash < 0 ? path.length() : slash;
            int result = groups.tryCreate(path.substring(0, next));
            if (result < 0 && result != -Errno.EEXIST) {
                throw new ErrnoException("mkdir", -result, path.substring(0, next));
            }
            made = result > 0;
        }
        return made;
    }

    /** Takes controllers away from all below a group, the lowest first. */
    public void disable(String path, Set<Controller> controllers) {
        if (controllers.isEmpty()) {
            return;
        }
        for (String child : children(path)) {
            disable(path + "/" + child, controllers);
        }
        withdraw(path, controllers);
    }

    /** Takes controllers away from the groups right below. */
    public void withdraw(String path, Set<Controller> controllers) {
        List<String> enabled = groups.enabledControllers(path);
        for (Controller controller : controllers) {
            if (enabled.contains(controller.word())) {
                int error = groups.tryWrite(path, "cgroup.subtree_control", "-" + controller.word());
                if (error < 0) {
                    LOG.debug("Failed to disable {} below {}: {}", controller.word(), path, Errno.text(-error));
                }
            }
        }
    }

    private void enable(String path, Set<Controller> needed) {
        for (Controller controller : needed) {
            if (available.contains(controller)) {
                int error = groups.tryWrite(path, "cgroup.subtree_control", "+" + controller.word());
                if (error < 0) {
                    LOG.debug("Failed to enable controller {} for {}: {}", controller.word(), path, Errno.text(-error));
                }
            }
        }
    }

    public boolean exists(String path) {
        return groups.exists(path);
    }

    /** Moves a process; 0 or a negative errno. */
    public int attach(String path, int pid) {
        return groups.tryAttach(path, pid);
    }

    /** Writes an attribute; 0 or a negative errno. */
    public int write(String path, String attribute, String value) {
        return groups.tryWrite(path, attribute, value);
    }

    public Optional<String> read(String path, String attribute) {
        return groups.read(path, attribute);
    }

    /** The kernel's number for a group, 0 where it is not there. */
    public long id(String path) {
        return FileSystem.status(directory(path)).map(FileStatus::inode).orElse(0L);
    }

    /** An extended attribute of the group, empty where there is none. */
    public Optional<String> mark(String path, String attribute) {
        return groups.mark(path, attribute);
    }

    /** A value of a flat keyed attribute such as {@code cgroup.events}, -1 if there is none. */
    public long keyed(String path, String attribute, String key) {
        try {
            return Long.parseLong(groups.readKey(path, attribute, key).orElse("-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether the group or one below it has a process. */
    public boolean isPopulated(String path) {
        return keyed(path, "cgroup.events", "populated") == 1;
    }

    /** The processes of the group and all below it. Those of other process namespaces show as 0. */
    public List<Integer> pids(String path) {
        List<Integer> pids = new ArrayList<>();
        collect(path, pids);
        return pids;
    }

    private void collect(String path, List<Integer> to) {
        to.addAll(groups.processes(path));
        for (String child : children(path)) {
            collect(path + "/" + child, to);
        }
    }

    /** The names of the groups right below. */
    public List<String> children(String path) {
        return groups.children(path);
    }

    /** Kills everything in the group and below, forking or not; false where the kernel cannot. */
    public boolean killAll(String path) {
        return groups.tryKill(path) >= 0;
    }

    /** Removes the group and those below it, as far as they are empty. */
    public boolean remove(String path) {
        int error = groups.tryRemoveTree(path);
        return error >= 0 || error == -Errno.ENOENT;
    }

    /** A unit's name as a directory name: names that could be taken for the kernel's get an underscore. */
    public static String escape(String name) {
        boolean reserved = name.isEmpty()
                || name.charAt(0) == '_'
                || name.charAt(0) == '.'
                || name.equals("notify_on_release")
                || name.equals("release_agent")
                || name.equals("tasks")
                || name.startsWith("cgroup.");
        int dot = name.indexOf('.');
        if (!reserved && dot > 0) {
            String first = name.substring(0, dot);
            reserved = first.equals("cpu")
                    || first.equals("cpuset")
                    || first.equals("io")
                    || first.equals("memory")
                    || first.equals("pids")
                    || first.equals("misc")
                    || first.equals("rdma")
                    || first.equals("hugetlb");
        }
        return reserved ? "_" + name : name;
    }

    /** The name that {@link #escape} was given. */
    public static String unescape(String name) {
        return name.startsWith("_") ? name.substring(1) : name;
    }
}
