// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Control groups of the unified hierarchy, by their path below its root ({@code /system.slice/x.service}; the empty
 * string or {@code /} is the root).
 *
 * <p>Source: cgroups(7), kernel Documentation/admin-guide/cgroup-v2.rst.
 *
 * <p>Thread-safe (immutable: the mount point). Open, so that tests can put a tree in memory in its place: everything goes
 * through create, exists, remove, children, read and write.
 */
public class Cgroups {
    /** Where the hierarchy is mounted everywhere. */
    public static final String MOUNT_POINT = "/sys/fs/cgroup";

    private static final long CGROUP2_MAGIC = 0x63677270L;

    private final String mountPoint;

    /** @param mountPoint usually {@link #MOUNT_POINT} */
    public Cgroups(String mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** Is the unified hierarchy mounted here? */
    public boolean isMounted() {
        return StatFs.type(mountPoint) == CGROUP2_MAGIC;
    }

    /** Directory of a cgroup. */
    public String directory(String cgroup) {
        return cgroup.isEmpty() || cgroup.equals("/") ? mountPoint : mountPoint + cgroup;
    }

    private String attributePath(String cgroup, String attribute) {
        return directory(cgroup) + "/" + attribute;
    }

    /** Makes a cgroup and those above it: 1 when it was made, 0 when it was there, or a negated errno. */
    public int tryCreate(String cgroup) {
        String directory = directory(cgroup);
        int result = FileSystem.tryMkdir(directory, 0755);
        if (result == -Errno.ENOENT) {
            result = FileSystem.tryMkdirs(directory, 0755);
        }
        return result == 0 ? 1 : result == -Errno.EEXIST ? 0 : result;
    }

    public boolean exists(String cgroup) {
        return FileSystem.isDirectory(directory(cgroup));
    }

    /** Removes an empty cgroup: 0 (also when it is gone) or a negated errno (-EBUSY: not empty). */
    public int tryRemove(String cgroup) {
        int result = FileSystem.tryRmdir(directory(cgroup));
        return result == -Errno.ENOENT ? 0 : result;
    }

    /** Removes a cgroup and all below it, deepest first: 0 or the last failure, negated. */
    public int tryRemoveTree(String cgroup) {
        int failure = 0;
        for (String child : children(cgroup)) {
            int result = tryRemoveTree((cgroup.equals("/") ? "" : cgroup) + "/" + child);
            failure = result < 0 ? result : failure;
        }
        int result = tryRemove(cgroup);
        return result < 0 ? result : failure;
    }

    /** Names of the cgroups directly below; empty when there is no such cgroup. */
    public List<String> children(String cgroup) {
        List<String> names = new ArrayList<>();
        for (DirectoryEntry entry : FileSystem.entries(directory(cgroup))) {
            if (entry.isDirectory()) {
                names.add(entry.name());
            }
        }
        return names;
    }

    /** Moves a process: 0 or a negated errno. 0 stands for this process. */
    public int tryAttach(String cgroup, int process) {
        return tryWrite(cgroup, "cgroup.procs", Integer.toString(process));
    }

    /** Processes directly in it (zombies too), without those of cgroups below; empty when there is no such cgroup. */
    public List<Integer> processes(String cgroup) {
        List<Integer> processes = new ArrayList<>();
        String text = read(cgroup, "cgroup.procs").orElse("");
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            processes.add(Integer.parseInt(text, at, end < 0 ? text.length() : end, 10));
            at = end < 0 ? text.length() : end + 1;
        }
        return processes;
    }

    /** Whole text of an attribute, as the kernel writes it; empty when it cannot be read. */
    public Optional<String> read(String cgroup, String attribute) {
        return FileSystem.tryReadText(attributePath(cgroup, attribute));
    }

    /** An extended attribute of a group, as text; empty where there is none. */
    public Optional<String> mark(String cgroup, String name) {
        return ExtendedAttributes.getText(directory(cgroup), name);
    }

    /** Sets an attribute: 0 or a negated errno (-ENOENT: the controller is not enabled or the cgroup is gone). */
    public int tryWrite(String cgroup, String attribute, String value) {
        return FileSystem.tryWriteText(attributePath(cgroup, attribute), value);
    }

    /** A value of a file of {@code key value} lines such as cgroup.events or memory.events; empty when not there. */
    public Optional<String> readKey(String cgroup, String attribute, String key) {
        String text = read(cgroup, attribute).orElse("");
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int space = text.indexOf(' ', at);
            if (space > at
                    && space < end
                    && text.regionMatches(at, key, 0, key.length())
                    && space - at == key.length()) {
                return Optional.of(text.substring(space + 1, end));
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    /** Is there no process in it or below it? A cgroup that is gone is empty. */
    public boolean isEmpty(String cgroup) {
        if (cgroup.isEmpty() || cgroup.equals("/")) {
            return false;
        }
        return !readKey(cgroup, "cgroup.events", "populated").orElse("0").equals("1");
    }

    /** Kills all processes in it and below: 0 or a negated errno (-ENOENT before kernel 5.14). */
    public int tryKill(String cgroup) {
        return tryWrite(cgroup, "cgroup.kill", "1");
    }

    /** Freezes or thaws. */
    public int tryFreeze(String cgroup, boolean frozen) {
        return tryWrite(cgroup, "cgroup.freeze", frozen ? "1" : "0");
    }

    /** Controllers that can be used here, such as {@code cpu memory pids}. */
    public List<String> controllers(String cgroup) {
        return words(read(cgroup, "cgroup.controllers").orElse(""));
    }

    /** Controllers that the cgroups below have. */
    public List<String> enabledControllers(String cgroup) {
        return words(read(cgroup, "cgroup.subtree_control").orElse(""));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) > ' ') {
                end++;
            }
            if (end > at) {
                words.add(text.substring(at, end));
            }
            at = end + 1;
        }
        return words;
    }

    /** The directory, open, as posix_spawn and the events' watchers want it: number owned by the caller, or negated errno. */
    public int tryOpen(String cgroup) {
        return FileSystem.tryOpen(directory(cgroup), OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY, 0);
    }

    /** The kernel's number of the cgroup, unique during a boot; 0 when there is none. */
    public long id(String cgroup) {
        return FileSystem.status(directory(cgroup)).map(FileStatus::inode).orElse(0L);
    }

    /** Gives the cgroup and everything in it to a user. */
    public int tryGive(String cgroup, int user, int group) {
        String directory = directory(cgroup);
        int result = FileSystem.tryChown(directory, user, group);
        for (DirectoryEntry entry : FileSystem.entries(directory)) {
            if (entry.isDirectory()) {
                tryGive((cgroup.equals("/") ? "" : cgroup) + "/" + entry.name(), user, group);
            } else {
                FileSystem.tryChown(directory + "/" + entry.name(), user, group);
            }
        }
        return result;
    }

    /** Gives the cgroup and the files that a delegate needs to a user. */
    public int tryDelegate(String cgroup, int user, int group) {
        String directory = directory(cgroup);
        int result = FileSystem.tryChown(directory, user, group);
        String[] files = {
            "cgroup.procs", "cgroup.subtree_control", "cgroup.threads", "memory.oom.group", "memory.reclaim"
        };
        for (String file : files) {
            FileSystem.tryChown(directory + "/" + file, user, group);
        }
        return result;
    }
}
