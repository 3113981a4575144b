// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systemdj.init.shutdown.Stage.Outcome;
import org.systemdj.sys.Errno;
import org.systemdj.sys.MountEntry;

class FileSystemsStageTest {
    /** Mounts that are busy while something is mounted below them, or when the test says so. */
    private static final class FakeMounts implements MountRing {
        private final List<MountEntry> table = new ArrayList<>();
        private final Set<String> busy = new HashSet<>();
        private final Set<String> stuckWritable = new HashSet<>();
        private final List<String> acts = new ArrayList<>();
        private int next;

        void add(String target, String type) {
            int parent = 0;
            int longest = -1;
            for (MountEntry entry : table) {
                String above = entry.target().equals("/") ? "/" : entry.target() + "/";
                if ((target + "/").startsWith(above) && above.length() > longest) {
                    longest = above.length();
                    parent = entry.id();
                }
            }
            table.add(new MountEntry(++next, parent, 0, "/", target, "rw", List.of(), type, "x", "rw"));
        }

        private MountEntry at(String target) {
            return table.stream()
                    .filter(e -> e.target().equals(target))
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }

        @Override
        public List<MountEntry> table() {
            return List.copyOf(table);
        }

        @Override
        public int remountReadOnly(MountPoint point, boolean lastTry) {
            acts.add("ro " + point.path());
            if (stuckWritable.contains(point.path())) {
                return -Errno.EBUSY;
            }
            MountEntry e = at(point.path());
            table.set(
                    table.indexOf(e),
                    new MountEntry(e.id(), e.parent(), 0, "/", e.target(), "ro", List.of(), e.type(), "x", "ro"));
            return 0;
        }

        @Override
        public int unmount(MountPoint point, boolean lastTry) {
            acts.add("umount " + point.path());
            MountEntry entry = at(point.path());
            boolean used = table.stream().anyMatch(e -> e.parent() == entry.id());
            if (used || busy.contains(point.path())) {
                return -Errno.EBUSY;
            }
            table.remove(entry);
            return 0;
        }

        @Override
        public int makePlace(String like, String place) {
            return 0;
        }

        @Override
        public int move(String from, String to) {
            acts.add("move " + from);
            MountEntry e = at(from);
            table.set(
                    table.indexOf(e),
                    new MountEntry(e.id(), 1, 0, "/", to, e.options(), List.of(), e.type(), "x", e.superOptions()));
            if (busy.remove(from)) {
                busy.add(to);
            }
            return 0;
        }

        @Override
        public String canonical(String directory) {
            return directory;
        }

        @Override
        public String randomName() {
            return "0123456789abcdef";
        }
    }

    private final FakeMounts mounts = new FakeMounts();
    private final FileSystemsStage stage = new FileSystemsStage(mounts);

    @Test
    void innerMountsGoFirstAndTheRootIsMadeReadOnly() {
        mounts.add("/", "ext4");
        mounts.add("/home", "ext4");
        mounts.add("/home/a", "tmpfs");
        assertEquals(new Outcome(0, true), stage.tryAll(false));
        assertEquals(List.of("umount /home/a", "ro /home", "umount /home", "ro /"), mounts.acts);
    }

    @Test
    void aMountBelowANewerOneIsReachedInTheNextRound() {
        mounts.add("/", "ext4");
        mounts.add("/a/b", "tmpfs");
        mounts.add("/a", "tmpfs");
        mounts.table.set(2, new MountEntry(3, 1, 0, "/", "/a", "rw", List.of(), "tmpfs", "x", "rw"));
        assertEquals(0, stage.tryAll(false).left());
    }

    @Test
    void aBusyLeafIsMovedOutOfTheWayOfItsParent() {
        mounts.add("/", "ext4");
        mounts.add("/data", "ext4");
        mounts.add("/data/busy", "ext4");
        mounts.busy.add("/data/busy");
        Outcome outcome = stage.tryAll(false);
        assertEquals(1, outcome.left());
        assertEquals(
                List.of("/", "/run/shutdown/mounts/0123456789abcdef"),
                mounts.table.stream().map(MountEntry::target).toList());
        assertEquals(
                1, mounts.acts.stream().filter(act -> act.startsWith("move")).count());
    }

    @Test
    void aBusyMountWithOthersBelowIsNotMoved() {
        mounts.add("/", "ext4");
        mounts.add("/data", "ext4");
        mounts.add("/data/x", "ext4");
        mounts.busy.addAll(List.of("/data", "/data/x", "/run/shutdown/mounts/0123456789abcdef"));
        stage.tryAll(false);
        assertEquals(
                "move /data/x",
                mounts.acts.stream()
                        .filter(act -> act.startsWith("move"))
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void aRootThatStaysWritableCountsAsLeft() {
        mounts.add("/", "ext4");
        mounts.stuckWritable.add("/");
        assertEquals(new Outcome(1, false), stage.tryAll(true));
    }
}
