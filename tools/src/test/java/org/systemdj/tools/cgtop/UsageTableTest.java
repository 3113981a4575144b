// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.console.Style;

/** The order of the table, and what a look at a group twice says. */
class UsageTableTest {
    private static final Style PLAIN = new Style(false, false, true, false, false, false, 80);
    private static final long SECOND_NSEC = 1_000_000_000L;

    private final List<Group> groups = new ArrayList<>();

    private Group group(String path, long tasks, long memoryBytes) {
        Group group = new Group(path);
        group.addTasks(tasks);
        group.memory(memoryBytes);
        groups.add(group);
        return group;
    }

    private List<String> sorted(Order order, boolean time, boolean recursive) {
        UsageTable.Look look = new UsageTable.Look(order, time, false, recursive, Counting.TASKS);
        List<String> paths = new ArrayList<>();
        new UsageTable(look, PLAIN).sorted(groups).forEach(group -> paths.add(group.path()));
        return paths;
    }

    @Test
    void groupsThatUseNothingAreLeftOut() {
        group("a", 0, 0);
        group("b", 1, 0);
        assertEquals(List.of("b"), sorted(Order.PATH, false, true));
    }

    @Test
    void pathsAreComparedByComponents() {
        group("a.slice", 1, 0);
        group("a/b", 1, 0);
        group("a", 1, 0);
        assertEquals(List.of("a", "a/b", "a.slice"), sorted(Order.PATH, false, true));
    }

    @Test
    void largestComesFirstAndUnknownLast() {
        group("small", 1, 10);
        group("none", 1, 0);
        group("large", 1, 1000);
        assertEquals(List.of("large", "small", "none"), sorted(Order.MEMORY, false, true));
    }

    @Test
    void groupsComeBeforeThoseInThem() {
        group("a", 1, 0);
        group("a/b", 50, 0);
        assertEquals(List.of("a", "a/b"), sorted(Order.TASKS, false, true));
        assertEquals(List.of("a/b", "a"), sorted(Order.TASKS, false, false));
    }

    @Test
    void shareOfTheProcessorNeedsTwoRounds() {
        Group group = group("a", 1, 0);
        group.cpu(5 * SECOND_NSEC, 10 * SECOND_NSEC, 0);
        assertEquals(true, group.cpuFraction().isEmpty());
        group.cpu(6 * SECOND_NSEC, 12 * SECOND_NSEC, 1);
        assertEquals(0.5, group.cpuFraction().orElseThrow());
        group.forget();
        group.cpu(8 * SECOND_NSEC, 14 * SECOND_NSEC, 3);
        assertEquals(true, group.cpuFraction().isEmpty(), "a round was missed");
        assertEquals(8 * SECOND_NSEC, group.cpuNsec());
    }

    @Test
    void ratesArePerSecond() {
        Group group = group("a", 1, 0);
        group.io(100, 1000, SECOND_NSEC, 0);
        group.io(300, 1000, 3 * SECOND_NSEC, 1);
        assertEquals(100, group.readRate().orElseThrow());
        assertEquals(0, group.writeRate().orElseThrow());
    }
}
