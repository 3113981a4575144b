// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UdevRecordTest {
    private static UdevRecord record(Map<String, String> properties) {
        return UdevRecord.of("/sys/devices/x/block/sda", properties);
    }

    @Test
    void aDeviceIsCalledByItsModelAndWithThatByItsLabel() {
        assertEquals("", record(Map.of("ID_FS_LABEL", "root")).description());
        assertEquals("QEMU_DVD-ROM", record(Map.of("ID_MODEL", "QEMU_DVD-ROM")).description());
        assertEquals(
                "Nice Disk home",
                record(Map.of(
                                "ID_MODEL_FROM_DATABASE", "Nice Disk",
                                "ID_MODEL", "disk",
                                "ID_PART_ENTRY_NUMBER", "3",
                                "ID_PART_ENTRY_NAME", "home"))
                        .description());
    }

    @Test
    void allItsNamesAreFoundTheSysfsPathFirst() {
        UdevRecord found = record(Map.of(
                "DEVNAME", "sda", "DEVLINKS", "/dev/disk/by-id/a /dev/disk/by-path/b", "SYSTEMD_ALIAS", "/x relative"));
        assertEquals(
                List.of("/sys/devices/x/block/sda", "/dev/sda", "/dev/disk/by-id/a", "/dev/disk/by-path/b", "/x"),
                List.copyOf(found.paths()));
    }

    @Test
    void theDatabaseHasTheLinksAndTheKernelTheNode() {
        UdevRecord found = UdevRecord.of(
                "/sys/devices/pnp0/tty/ttyS0",
                "S:serial/by-path/x\nI:4711\nE:ID_MODEL=x=y\nG:systemd\nG:old\nQ:systemd\nV:1\n",
                "MAJOR=4\nMINOR=64\nDEVNAME=ttyS0\n");
        assertEquals(
                List.of("/sys/devices/pnp0/tty/ttyS0", "/dev/ttyS0", "/dev/serial/by-path/x"),
                List.copyOf(found.paths()));
        assertEquals(Set.of("systemd"), found.tags());
        assertEquals("x=y", found.description());
        assertTrue(found.isReady());
    }

    @Test
    void onlyTaggedDevicesThatAreReadyCount() {
        assertFalse(record(Map.of("TAGS", ":seat:")).isReady());
        assertTrue(record(Map.of("TAGS", ":seat:systemd:")).isReady());
        assertFalse(
                record(Map.of("TAGS", ":systemd:", "CURRENT_TAGS", ":seat:")).isReady());
        assertFalse(record(Map.of("TAGS", ":systemd:", "SYSTEMD_READY", "0")).isReady());
        assertEquals(
                Set.of("seat", "systemd"),
                record(Map.of("TAGS", ":seat:systemd:")).tags());
    }

    @Test
    void theManagersUnitsAreThoseOfItsKind() {
        UdevRecord found = record(Map.of("SYSTEMD_WANTS", "a.service b@.service", "SYSTEMD_USER_WANTS", "c.service"));
        assertEquals(List.of("a.service", "b@.service"), found.wants(false));
        assertEquals(List.of("c.service"), found.wants(true));
    }
}
