// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.assignment.AssignmentFailure;
import org.systemdj.assignment.PropertyList;
import org.systemdj.assignment.UnitAssignments;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;
import org.systemdj.tools.BusErrors;
import org.systemdj.tools.JobWait;
import org.systemdj.tools.TransientUnit;

/**
 * Makes the unit that mounts, perhaps with one that waits for the first access, and starts it.
 *
 * <p>Source: systemd-mount(1); org.freedesktop.systemd1(5), StartTransientUnit().
 *
 * <p>Used by one thread.
 */
final class MountStart {
    private static final int EXECUTE = 1;
    private static final int ALL_RIGHTS = 0777;

    /** What every tmpfs of ours is limited to. */
    private static final String TMPFS_LIMITS = ",nodev,nosuid,size=10%,nr_inodes=400k";

    private final Command command;
    private final MountOptions options;
    private final BusLink bus;

    MountStart(Command command, MountOptions options, BusLink bus) {
        this.command = command;
        this.options = options;
        this.bus = bus;
    }

    /** Returns when the unit is there; fails with CommandFailure. */
    void run() {
        UnitType type = options.isAutomount() ? UnitType.AUTOMOUNT : UnitType.MOUNT;
        String name = name("", options.where, type);
        JobWait jobs = options.block ? new JobWait(bus, options.manager, options.quiet) : null;
        PropertyList properties = type == UnitType.MOUNT ? mount() : automount();
        List<Object> companions = type == UnitType.MOUNT
                ? List.of()
                : PropertyList.structures(new Object[] {name("", options.where, UnitType.MOUNT), mount().entries()});
        String job;
        try {
            job = TransientUnit.start(bus, name, properties, companions);
        } catch (BusFailure failure) {
            throw CommandFailure.withErrno(
                    "Failed to start transient " + type.suffix().substring(1) + " unit: " + BusErrors.text(failure),
                    BusErrors.number(failure));
        }
        if (jobs != null) {
            jobs.await(job);
        }
        if (!options.quiet) {
            command.log().info("Started unit " + name + " for mount point: " + options.where);
        }
    }

    private static String name(String template, String path, UnitType type) {
        return (template.isEmpty() ? UnitName.fromPath(path, type) : UnitName.fromPath(template, path, type))
                .map(UnitName::toString)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Failed to make " + type.suffix().substring(1) + " unit name: " + Errno.text(Errno.EINVAL),
                        Errno.EINVAL));
    }

    private PropertyList mount() {
        PropertyList list = unit(UnitType.MOUNT, options.properties);
        if (options.temporary) {
            list.put("Type", "s", "tmpfs");
        }
        if (!options.what.isEmpty() || !options.temporary) {
            list.put("What", "s", options.what);
        }
        if (!options.type.isEmpty() && !options.type.equals("auto")) {
            list.put("Type", "s", options.type);
        }
        String all = allOptions();
        if (options.mountOptions.isPresent() || !all.isEmpty()) {
            list.put("Options", "s", all);
        }
        if (isChecked()) {
            String check = name("systemd-fsck", options.what, UnitType.SERVICE);
            list.put("Requires", "as", List.of(check));
            list.put("After", "as", List.of(check));
        }
        return list;
    }

    private PropertyList automount() {
        PropertyList list = unit(UnitType.AUTOMOUNT, options.automountProperties);
        TimeSpan timeout = options.idleTimeout.orElse(TimeSpan.INFINITY);
        if (!timeout.isInfinite()) {
            list.put("TimeoutIdleUSec", "t", timeout.usec());
        }
        return list;
    }

    private PropertyList unit(UnitType type, List<String> assignments) {
        PropertyList list = new PropertyList();
        if (!options.description.isEmpty()) {
            list.put("Description", "s", options.description);
        }
        if (PathName.isDevicePath(options.what)) {
            List<String> device = List.of(name("", options.what, UnitType.DEVICE));
            list.put("After", "as", device);
            list.put("BindsTo", "as", device);
        }
        if (options.collect) {
            list.put("CollectMode", "s", "inactive-or-failed");
        }
        for (String assignment : assignments) {
            try {
                UnitAssignments.add(list, type, assignment);
            } catch (AssignmentFailure failure) {
                command.log().error(failure.getMessage());
                throw new CommandFailure("Failed to create bus message: " + Errno.text(Errno.EINVAL));
            }
        }
        return list;
    }

    private String allOptions() {
        List<String> all = new ArrayList<>();
        if (!options.owner.isEmpty()) {
            all.add(options.owner);
        }
        if (options.temporary) {
            int mask = FileSystem.setUmask(0);
            FileSystem.setUmask(mask);
            all.add("mode=0" + Integer.toOctalString(ALL_RIGHTS & ~mask) + TMPFS_LIMITS);
        }
        options.mountOptions.ifPresent(all::add);
        return String.join(",", all);
    }

    /** Whether the device is looked over before: where that was not forbidden, and somebody can do it. */
    private boolean isChecked() {
        if (!options.check || !PathName.isDevicePath(options.what)) {
            return false;
        }
        boolean anyType = options.type.isEmpty() || options.type.equals("auto");
        return hasProgram("fsck") && (anyType || hasProgram("fsck." + options.type));
    }

    private boolean hasProgram(String name) {
        String path = command.host().environment("PATH");
        String searched = path == null ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" : path;
        for (String directory : searched.split(":")) {
            if (directory.startsWith("/") && FileSystem.tryAccess(directory + "/" + name, EXECUTE) == 0) {
                return true;
            }
        }
        return false;
    }
}
