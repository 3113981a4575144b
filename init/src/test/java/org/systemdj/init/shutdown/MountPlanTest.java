// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;

class MountPlanTest {
    private static final String TABLE = """
            22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda rw,errors=remount-ro
            23 22 0:20 / /proc rw,nosuid,nodev,noexec shared:5 - proc proc rw
            24 22 0:21 / /sys rw,nosuid shared:6 - sysfs sysfs rw
            25 24 0:7 / /sys/kernel/debug rw,nosuid shared:7 - debugfs debugfs rw
            26 22 0:5 / /dev rw,nosuid shared:2 - devtmpfs udev rw,size=400k
            27 26 0:23 / /dev/mqueue rw shared:3 - mqueue mqueue rw
            28 22 0:24 / /run rw,nosuid,nodev shared:4 - tmpfs tmpfs rw,size=90k
            29 28 0:25 / /run/lock rw shared:8 - tmpfs tmpfs rw
            30 22 254:2 / /home rw,nosuid,noatime shared:9 - xfs /dev/vdb rw,attr2,noquota
            31 30 0:40 / /home/net rw shared:10 - nfs4 server:/x rw,hard
            32 30 7:0 / /home/image ro shared:11 - squashfs /dev/loop0 ro
            33 30 254:3 / /home/ro rw shared:12 - ext4 /dev/vdc ro
            34 22 0:50 / /run/initramfs rw - tmpfs tmpfs rw
            """;

    private final List<MountPoint> plan = MountPlan.of(MountEntry.parseAll(TABLE));

    private MountPoint point(String path) {
        return plan.stream().filter(p -> p.path().equals(path)).findFirst().orElseThrow();
    }

    @Test
    void theNewestMountComesFirstAndTheKernelsTreesAreLeftAlone() {
        assertEquals(
                List.of("/run/initramfs", "/home/ro", "/home/image", "/home/net", "/home", "/run/lock", "/"),
                plan.stream().map(MountPoint::path).toList());
    }

    @Test
    void aFileSystemOnDiskIsMadeReadOnlyWithItsOwnFlagsAndOptions() {
        MountPoint root = point("/");
        assertTrue(root.remount());
        assertEquals("errors=remount-ro", root.remountOptions());
        assertEquals(Mounts.MS_REMOUNT | Mounts.MS_RDONLY | Mounts.MS_RELATIME, root.remountFlags());
        MountPoint home = point("/home");
        assertEquals("attr2,noquota", home.remountOptions());
        assertEquals(Mounts.MS_REMOUNT | Mounts.MS_RDONLY | Mounts.MS_NOSUID | Mounts.MS_NOATIME, home.remountFlags());
    }

    @Test
    void networkMemoryAndReadOnlyFileSystemsAreNotRemounted() {
        for (String path : List.of("/home/net", "/run/lock", "/home/image", "/home/ro")) {
            assertFalse(point(path).remount(), path);
        }
    }

    @Test
    void onlyWhatHoldsNoDataIsUnmountedWhileInUse() {
        assertEquals(
                Mounts.UMOUNT_NOFOLLOW | Mounts.MNT_DETACH, point("/run/lock").unmountFlags());
        assertEquals(
                Mounts.UMOUNT_NOFOLLOW | Mounts.MNT_FORCE, point("/home/net").unmountFlags());
    }

    @Test
    void whatWeRunFromStays() {
        assertTrue(point("/").isPinned() && point("/run/initramfs").isPinned());
        assertFalse(point("/home").isPinned());
    }

    @Test
    void leavesHaveNothingBelow() {
        assertTrue(point("/home/ro").leaf() && point("/run/lock").leaf());
        assertFalse(point("/home").leaf() || point("/").leaf());
    }

    @Test
    void wordsThatClearAFlagWinOverTheWordBefore() {
        RemountOptions options =
                RemountOptions.of("ro,rw,relatime,norelatime,nodiscard,x-systemd.automount,data=ordered");
        assertEquals(0, options.flags());
        assertEquals("nodiscard,data=ordered", options.own());
        assertTrue(RemountOptions.of("rw,nosuid,ro").isReadOnly());
    }
}
