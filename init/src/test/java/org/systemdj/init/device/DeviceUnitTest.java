// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;

/** Devices: what udev tells becomes units with many names. */
class DeviceUnitTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void event(String action, String... more) {
        List<String> all = new ArrayList<>(List.of("DEVNAME", "/dev/sdz"));
        all.addAll(Arrays.asList(more));
        bed.udev().event(action, "/devices/pci0/sdz", all.toArray(String[]::new));
        bed.settle();
    }

    @Test
    void aDeviceHasAUnitForEachOfItsNames() {
        event("add", "DEVLINKS", "/dev/disk/by-id/x /dev/disk/by-label/data", "SYSTEMD_ALIAS", "/sys/alias");
        for (String name : List.of(
                "sys-devices-pci0-sdz.device",
                "dev-sdz.device",
                "dev-disk-by\\x2did-x.device",
                "dev-disk-by\\x2dlabel-data.device",
                "sys-alias.device")) {
            bed.assertState("active/plugged", name);
        }
    }

    @Test
    void aDeviceThatGoesTakesAllItsUnitsAlong() {
        event("add", "DEVLINKS", "/dev/disk/by-id/x");
        event("remove");
        assertFalse(bed.isKnown("dev-sdz.device"));
        assertFalse(bed.isKnown("dev-disk-by\\x2did-x.device"));
        assertFalse(bed.isKnown("sys-devices-pci0-sdz.device"));
    }

    @Test
    void aNameThatIsTakenAwayIsUnplugged() {
        event("add", "DEVLINKS", "/dev/disk/by-label/old");
        event("change", "DEVLINKS", "/dev/disk/by-label/new");
        bed.assertState("inactive/dead", "dev-disk-by\\x2dlabel-old.device");
        bed.assertState("active/plugged", "dev-disk-by\\x2dlabel-new.device");
        bed.assertState("active/plugged", "dev-sdz.device");
    }

    @Test
    void aDeviceWithoutTheTagHasNoUnit() {
        event("add", "TAGS", ":other:", "CURRENT_TAGS", ":other:");
        assertFalse(bed.isKnown("dev-sdz.device"));
    }

    @Test
    void aDeviceThatIsNotReadyIsNotThereYet() {
        event("add", "SYSTEMD_READY", "0");
        assertFalse(bed.isKnown("dev-sdz.device"));
        event("change", "SYSTEMD_READY", "1");
        bed.assertState("active/plugged", "dev-sdz.device");
        event("change", "SYSTEMD_READY", "0");
        assertFalse(bed.isKnown("dev-sdz.device"));
    }

    @Test
    void aDeviceStartsWhatItWants() {
        bed.daemon("helper.service");
        bed.unit("disk@.service", "[Unit]", "DefaultDependencies=no", "[Service]", "ExecStart=/bin/daemon");
        event("add", "SYSTEMD_WANTS", "helper.service disk@.service");
        bed.assertState("active/running", "helper.service");
        bed.assertState("active/running", "disk@sys-devices-pci0-sdz.service");
    }

    @Test
    void aDeviceMayWantMoreLater() {
        bed.daemon("helper.service");
        event("add");
        event("change", "SYSTEMD_WANTS", "helper.service");
        bed.assertState("active/running", "helper.service");
    }

    @Test
    void startingADeviceWaitsForIt() throws TransactionError {
        bed.enqueue(JobType.START, "dev-sdz.device", JobMode.REPLACE);
        assertEquals("start/running", bed.job("dev-sdz.device"));
        event("add");
        assertEquals("start done", bed.jobs().last("dev-sdz.device"));
    }

    @Test
    void aDeviceThatDoesNotComeTimesOut() throws TransactionError {
        bed.daemon("user.service", "[Unit]", "Requires=dev-sdz.device", "After=dev-sdz.device");
        bed.enqueue(JobType.START, "user.service", JobMode.REPLACE);
        bed.advance(89);
        assertEquals("start/running", bed.job("dev-sdz.device"));
        bed.advance(2);
        assertEquals("start timeout", bed.jobs().last("dev-sdz.device"));
        assertEquals("start dependency", bed.jobs().last("user.service"));
    }

    @Test
    void aDeviceCannotBeStopped() {
        event("add");
        assertThrows(TransactionError.class, () -> bed.queue(JobType.STOP, "dev-sdz.device", JobMode.REPLACE));
    }

    @Test
    void whatIsBoundToADeviceGoesWithIt() {
        bed.daemon("user.service", "[Unit]", "BindsTo=dev-sdz.device", "After=dev-sdz.device");
        event("add");
        bed.start("user.service");
        event("remove");
        bed.assertState("inactive/dead", "user.service");
    }

    @Test
    void lostEventsAreMadeUpForFromTheDatabase() {
        event("add");
        bed.udev().event("add", "/devices/pci0/sdy", "DEVNAME", "/dev/sdy");
        bed.udev().overrun();
        bed.settle();
        bed.assertState("active/plugged", "dev-sdy.device");
        assertTrue(bed.logged("Events of udev were lost, reading its database again."), bed.log()::toString);
    }

    @Test
    void aModelIsTheDescription() {
        event("add", "ID_MODEL", "Fast_Disk");
        assertEquals("Fast_Disk", bed.get("dev-sdz.device").description());
    }

    @Test
    void twoDevicesWithOneNameDoNotUnplugEachOther() {
        bed.udev().event("add", "/devices/one", "DEVNAME", "/dev/sd1", "DEVLINKS", "/dev/disk/by-label/same");
        bed.udev().event("add", "/devices/two", "DEVNAME", "/dev/sd2", "DEVLINKS", "/dev/disk/by-label/same");
        bed.settle();
        bed.udev().event("remove", "/devices/one");
        bed.settle();
        bed.assertState("inactive/dead", "dev-sd1.device");
        bed.assertState("active/plugged", "dev-sd2.device");
        bed.assertState("active/plugged", "dev-disk-by\\x2dlabel-same.device");
    }
}
