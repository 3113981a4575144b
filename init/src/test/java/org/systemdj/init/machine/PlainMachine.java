// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.sys.MountEntry;

/** The types that have no processes of their own: targets, slices, devices. */
final class PlainMachine extends Machine {
    private PlainMachine(String unit) {
        super(unit);
    }

    static Machine target() {
        PlainMachine machine = new PlainMachine("x.target");
        machine.bed.unit("x.target", "[Unit]", "DefaultDependencies=no");
        machine.upAndDown();
        return machine;
    }

    static Machine slice() {
        PlainMachine machine = new PlainMachine("x.slice");
        machine.bed.unit("x.slice", "[Unit]", "DefaultDependencies=no");
        machine.bed.daemon("in.service", "Slice=x.slice");
        machine.upAndDown();
        machine.event("member-starts", () -> machine.member(JobType.START));
        machine.event("member-stops", () -> machine.member(JobType.STOP));
        return machine;
    }

    private String member(JobType type) {
        try {
            bed.queue(type, "in.service", JobMode.REPLACE);
            return "";
        } catch (TransactionError e) {
            return e.getMessage();
        }
    }

    private void upAndDown() {
        state("dead", () -> find());
        state("active", () -> bed.start(unit));
    }

    static Machine device() {
        PlainMachine machine = new PlainMachine("dev-sdz.device");
        machine.state("dead", () -> machine.find());
        machine.state("tentative", () -> machine.mounted(true));
        machine.state("plugged", () -> machine.udev("add"));
        machine.event("udev-add", () -> machine.udev("add"));
        machine.event("udev-change", () -> machine.udev("change"));
        machine.event("udev-not-ready", () -> machine.udev("change", "SYSTEMD_READY", "0"));
        machine.event("udev-remove", () -> machine.udev("remove"));
        machine.event("udev-overrun", () -> machine.bed.udev().overrun());
        machine.event("mounted-from", () -> machine.mounted(true));
        machine.event("no-longer-mounted", () -> machine.mounted(false));
        return machine;
    }

    private void udev(String action, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "DEVNAME";
        all[1] = "/dev/sdz";
        System.arraycopy(more, 0, all, 2, more.length);
        bed.udev().event(action, "/devices/pci0/sdz", all);
        bed.settle();
    }

    private void mounted(boolean is) {
        String where = "/bed/from-sdz";
        bed.mounts().removeIf(entry -> entry.target().equals(where));
        if (is) {
            bed.mounts().add(new MountEntry(1, 0, 0, "/", where, "rw", java.util.List.of(), "ext4", "/dev/sdz", "rw"));
        }
        bed.settle();
    }
}
