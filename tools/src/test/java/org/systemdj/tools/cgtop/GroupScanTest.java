// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.console.RealHost;

/** What is read of a tree of directories that looks like control groups. */
class GroupScanTest {
    @TempDir
    private Path tree;

    private void file(String name, String text) throws IOException {
        Path path = tree.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private TreeMap<String, Long> tasks(GroupScan scan) {
        TreeMap<String, Long> found = new TreeMap<>();
        for (Group group : scan.groups()) {
            found.put(group.path(), group.tasks().orElse(0));
        }
        return found;
    }

    private GroupScan scan(int depth) {
        return new GroupScan(new RealHost(), tree.toString(), depth, false);
    }

    @Test
    void tasksAreThoseOfTheController() throws IOException {
        file("pids.current", "7\n");
        file("a/pids.current", "3\n");
        file("a/memory.current", "4096\n");
        GroupScan scan = scan(3);
        scan.look("", Counting.TASKS, true);
        assertEquals("{=7, a=3}", tasks(scan).toString());
        assertEquals(1, scan.rounds());
        long memory = scan.groups().stream()
                .filter(group -> group.path().equals("a"))
                .findFirst()
                .orElseThrow()
                .memory()
                .orElseThrow();
        assertEquals(4096, memory);
    }

    @Test
    void processesAreSummedUpAsFarAsOneLooks() throws IOException {
        file("cgroup.procs", "999999991\n");
        file("a/cgroup.procs", "999999992\n999999993\n");
        file("a/b/cgroup.procs", "999999994\n");
        GroupScan scan = scan(3);
        scan.look("", Counting.ALL_PROCESSES, true);
        assertEquals("{=4, a=3, a/b=1}", tasks(scan).toString());
        scan.look("", Counting.ALL_PROCESSES, false);
        assertEquals("{=1, a=2, a/b=1}", tasks(scan).toString());
        GroupScan shallow = scan(1);
        shallow.look("", Counting.ALL_PROCESSES, true);
        assertEquals("{=3, a=2}", tasks(shallow).toString());
    }

    @Test
    void missingGroupIsNothing() {
        GroupScan scan = scan(3);
        scan.look("nosuch", Counting.TASKS, true);
        assertEquals(List.of(), scan.groups());
    }

    @Test
    void countersAreSummedOverDevices() {
        String text = "8:0 rbytes=10 wbytes=1 rios=5\n8:16 rbytes=32 wbytes=2\n";
        assertEquals(42, GroupScan.sum(text, "rbytes="));
        assertEquals(3, GroupScan.sum(text, "wbytes="));
        assertEquals(
                17,
                GroupScan.keyed("usage_usec 17\nuser_usec 3\n", "usage_usec").orElseThrow());
    }
}
