// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.systemdj.init.manager.GroupWatches;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Errno;

/** A control group tree in memory that keeps the kernel's rules: a populated group cannot be removed, and tells. */
public final class FakeCgroups extends Cgroups implements GroupWatches {
    private static final String MOUNT = "/cgroup";

    private static final class Group {
        final Map<String, String> attributes = new HashMap<>();
        final Set<Integer> processes = new LinkedHashSet<>();
        boolean told;
    }

    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<Integer, String> watches = new LinkedHashMap<>();
    private final Map<Integer, Runnable> handlers = new HashMap<>();
    private final Set<Integer> foreign = new LinkedHashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Faults world;
    private int lastWatch;
    private Runnable onChange = () -> {};

    FakeCgroups(Faults world) {
        super(MOUNT);
        this.world = world;
        groups.put("", new Group());
    }

    /** What the kernel offers. */
    void offer(String words) {
        groups.get("").attributes.put("cgroup.controllers", words);
    }

    /** An attribute that somebody has set; empty for none. */
    public String attribute(String cgroup, String name) {
        Group group = groups.get(cgroup);
        return group == null ? "" : group.attributes.getOrDefault(name, "");
    }

    /** A process that this manager may not move. */
    public void forbidMove(int pid) {
        foreign.add(pid);
    }

    /** Somebody else moves a process that this manager may not move. */
    public void moveForeign(int pid, String cgroup) {
        move(pid, cgroup);
    }

    /** Calls back when watched groups have something to tell. */
    void onChange(Runnable action) {
        onChange = action;
    }

    // --- the kernel's side ---

    @Override
    public int tryCreate(String cgroup) {
        world.point("mkdir");
        int above = Math.max(0, cgroup.lastIndexOf('/'));
        if (!groups.containsKey(cgroup.substring(0, above))) {
            return -Errno.ENOENT;
        }
        return groups.putIfAbsent(cgroup, new Group()) == null ? 1 : 0;
    }

    @Override
    public boolean exists(String cgroup) {
        return groups.containsKey(cgroup);
    }

    @Override
    public int tryRemove(String cgroup) {
        world.point("rmdir");
        if (!groups.containsKey(cgroup)) {
            return 0;
        }
        if (isPopulated(cgroup) || !children(cgroup).isEmpty()) {
            return -Errno.EBUSY;
        }
        groups.remove(cgroup);
        return 0;
    }

    @Override
    public List<String> children(String cgroup) {
        List<String> names = new ArrayList<>();
        for (String path : groups.keySet()) {
            if (path.startsWith(cgroup + "/") && path.indexOf('/', cgroup.length() + 1) < 0) {
                names.add(path.substring(cgroup.length() + 1));
            }
        }
        return names;
    }

    @Override
    public Optional<String> read(String cgroup, String attribute) {
        world.point("read");
        Group group = groups.get(cgroup);
        if (group == null) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "cgroup.procs" -> {
                StringBuilder text = new StringBuilder();
                group.processes.forEach(pid -> text.append(pid).append('\n'));
                yield Optional.of(text.toString());
            }
            case "cgroup.events" ->
                Optional.of(
                        "populated " + (isPopulated(cgroup) ? 1 : 0) + "\nfrozen " + (isFrozen(cgroup) ? 1 : 0) + "\n");
            default -> Optional.ofNullable(group.attributes.get(attribute));
        };
    }

    @Override
    public Optional<String> mark(String cgroup, String name) {
        return Optional.ofNullable(groups.get(cgroup)).map(group -> group.attributes.get(name));
    }

    @Override
    public int tryWrite(String cgroup, String attribute, String value) {
        Group group = groups.get(cgroup);
        if (group == null) {
            return -Errno.ENOENT;
        }
        if (attribute.equals("cgroup.procs")) {
            if (foreign.contains(Integer.parseInt(value))) {
                return -Errno.EACCES;
            }
            move(Integer.parseInt(value), cgroup);
        } else if (attribute.equals("cgroup.subtree_control")) {
            Set<String> words = new TreeSet<>(
                    List.of(group.attributes.getOrDefault(attribute, "").split(" ")));
            words.remove("");
            if (value.startsWith("+")) {
                words.add(value.substring(1));
            } else {
                words.remove(value.substring(1));
            }
            group.attributes.put(attribute, String.join(" ", words));
        } else {
            group.attributes.put(attribute, value);
        }
        return 0;
    }

    /** What is asked for a group holds for all below it. */
    private boolean isFrozen(String cgroup) {
        for (String at = cgroup; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            if (attribute(at, "cgroup.freeze").equals("1")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int watch(String file, Runnable handler) {
        world.point("watch");
        String path = file.substring(MOUNT.length(), file.lastIndexOf('/'));
        if (!groups.containsKey(path)) {
            return -1;
        }
        watches.put(++lastWatch, path + file.substring(file.lastIndexOf('/')));
        handlers.put(lastWatch, handler);
        return lastWatch;
    }

    @Override
    public void unwatch(int watch) {
        watches.remove(watch);
        handlers.remove(watch);
    }

    /** The next process watches anew. */
    void forgetWatches() {
        watches.clear();
        handlers.clear();
    }

    // --- the test's side ---

    /** All groups but the root. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>(groups.keySet());
        paths.remove("");
        return paths;
    }

    public int watchCount() {
        return watches.size();
    }

    /** The group of a process; empty if it is in none. */
    public Optional<String> groupOf(int pid) {
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            if (entry.getValue().processes.contains(pid)) {
                return Optional.of(entry.getKey().isEmpty() ? "/" : entry.getKey());
            }
        }
        return Optional.empty();
    }

    /** Puts a process into a group, or takes it out of all for null. */
    public void move(int pid, String to) {
        groups.forEach((path, group) -> {
            if (group.processes.remove(pid)) {
                touch(path);
            }
        });
        if (to != null) {
            groups.get(to).processes.add(pid);
            touch(to);
        }
    }

    /** Does something of which nobody is told. */
    public void onChangeIgnored(Runnable action) {
        action.run();
        changed.clear();
    }

    /** Sets an attribute as the kernel would, and tells those who watch it. */
    public void kernelSets(String cgroup, String attribute, String value) {
        groups.get(cgroup).attributes.put(attribute, value);
        changed.add(cgroup + "/" + attribute);
        onChange.run();
    }

    private void touch(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Group group = groups.get(at);
            if (group != null && group.told != isPopulated(at)) {
                group.told = isPopulated(at);
                changed.add(at + "/cgroup.events");
                onChange.run();
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
    }

    private boolean isPopulated(String cgroup) {
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            boolean within = entry.getKey().equals(cgroup) || entry.getKey().startsWith(cgroup + "/");
            if (within && !entry.getValue().processes.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Tells the watchers what has changed since the last time. */
    void tell() {
        List<String> news = List.copyOf(changed);
        changed.clear();
        for (String file : news) {
            for (Map.Entry<Integer, String> watch : List.copyOf(watches.entrySet())) {
                Runnable handler = handlers.get(watch.getKey());
                if (watch.getValue().equals(file) && handler != null) {
                    handler.run();
                }
            }
        }
    }
}
