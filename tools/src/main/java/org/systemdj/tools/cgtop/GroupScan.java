// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.systemdj.console.Host;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.Numbers;
import org.systemdj.text.RawText;
import org.systemdj.text.Words;

/**
 * Looks at the control groups below one of them, round by round.
 *
 * <p>Source: systemd-cgtop(1); Documentation/admin-guide/cgroup-v2.rst of the kernel.
 *
 * <p>Used by one thread.
 */
final class GroupScan {
    private static final long NSEC_PER_USEC = 1000;
    private static final long BYTES_PER_KIB = 1024;

    private final Host host;
    private final String mountPoint;
    private final int depth;
    /** Whether the group at the root is the whole machine: then it has no accounts of its own. */
    private final boolean machine;

    private Map<String, Group> groups = new HashMap<>();
    private int round;

    GroupScan(Host host, int depth, boolean machine) {
        this(host, Cgroups.MOUNT_POINT, depth, machine);
    }

    GroupScan(Host host, String mountPoint, int depth, boolean machine) {
        this.host = host;
        this.mountPoint = mountPoint;
        this.depth = depth;
        this.machine = machine;
    }

    /** What the last round has found, in no order. */
    List<Group> groups() {
        return new ArrayList<>(groups.values());
    }

    /** How many rounds there were. */
    int rounds() {
        return round;
    }

    /** One more round; what is gone since the last is forgotten. */
    void look(String root, Counting counting, boolean recursive) {
        Map<String, Group> before = groups;
        groups = new HashMap<>();
        look(root, before, 0, counting, recursive);
        round++;
    }

    private Group look(String path, Map<String, Group> before, int level, Counting counting, boolean recursive) {
        if (level > depth) {
            return null;
        }
        String directory = path.isEmpty() || path.equals("/") ? mountPoint : mountPoint + "/" + path;
        List<String> children = children(directory);
        if (children == null) {
            return null;
        }
        Group group = before.get(path);
        if (group == null) {
            group = new Group(path);
        }
        group.forget();
        groups.put(path, group);
        account(group, directory, counting);
        for (String child : children) {
            String below = path.isEmpty() ? child : path.endsWith("/") ? path + child : path + "/" + child;
            Group found = look(below, before, level + 1, counting, recursive);
            if (recursive && counting != Counting.TASKS && found != null) {
                group.addTasks(found.tasks().orElse(0));
            }
        }
        return group;
    }

    private static List<String> children(String directory) {
        List<String> names = new ArrayList<>();
        try (Fd open = FileSystem.openDirectory(directory)) {
            for (DirectoryEntry entry : FileSystem.entries(open.number())) {
                if (entry.isDirectory()) {
                    names.add(entry.name());
                }
            }
        } catch (ErrnoException gone) {
            return null;
        }
        return names;
    }

    private void account(Group group, String directory, Counting counting) {
        boolean whole = machine && (group.path().isEmpty() || group.path().equals("/"));
        group.addTasks(
                counting != Counting.TASKS
                        ? processes(directory, counting)
                        : whole ? tasksOfMachine() : number(directory + "/pids.current"));
        group.memory(whole ? memoryOfMachine() : number(directory + "/memory.current"));
        OptionalLong cpu = keyed(read(directory + "/cpu.stat"), "usage_usec");
        if (cpu.isPresent()) {
            group.cpu(cpu.getAsLong() * NSEC_PER_USEC, nowNsec(), round);
        }
        String io = read(directory + "/io.stat");
        if (io != null) {
            group.io(sum(io, "rbytes="), sum(io, "wbytes="), nowNsec(), round);
        }
    }

    private long nowNsec() {
        return host.monotonicUsec() * NSEC_PER_USEC;
    }

    private String read(String path) {
        byte[] data = host.readFile(path);
        return data == null ? null : RawText.decode(data);
    }

    private long number(String path) {
        String text = read(path);
        return text == null ? 0 : Numbers.parseLong(text.strip(), 0);
    }

    private long processes(String directory, Counting counting) {
        String text = read(directory + "/cgroup.procs");
        long count = 0;
        for (String word : Words.plain(text == null ? "" : text)) {
            int process = Numbers.parseInt(word, 0);
            if (process > 0 && (counting == Counting.ALL_PROCESSES || !ProcessInfo.isKernelThread(process))) {
                count++;
            }
        }
        return count;
    }

    /** The second of the running and all tasks, of which one is the idle task. */
    private long tasksOfMachine() {
        String text = read("/proc/loadavg");
        String[] words = text == null ? new String[0] : text.split(" ");
        if (words.length < 4 || words[3].indexOf('/') < 0) {
            return 0;
        }
        return Numbers.parseLong(words[3].substring(words[3].indexOf('/') + 1), 0);
    }

    private long memoryOfMachine() {
        String text = read("/proc/meminfo");
        if (text == null) {
            return 0;
        }
        long total = kibibytes(text, "MemTotal:");
        return Math.max(0, total - kibibytes(text, "MemAvailable:")) * BYTES_PER_KIB;
    }

    private static long kibibytes(String text, String key) {
        for (String line : text.split("\n")) {
            if (line.startsWith(key)) {
                return Numbers.parseLong(
                        line.substring(key.length()).replace("kB", "").strip(), 0);
            }
        }
        return 0;
    }

    /** The number behind a key at the beginning of a line. */
    static OptionalLong keyed(String text, String key) {
        for (String line : text == null ? new String[0] : text.split("\n")) {
            if (line.startsWith(key + " ")) {
                long number = Numbers.parseLong(line.substring(key.length() + 1).strip(), -1);
                return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
            }
        }
        return OptionalLong.empty();
    }

    /** Over all devices. */
    static long sum(String text, String key) {
        long sum = 0;
        for (String word : Words.plain(text)) {
            if (word.startsWith(key)) {
                sum += Numbers.parseLong(word.substring(key.length()), 0);
            }
        }
        return sum;
    }
}
