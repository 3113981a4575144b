// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.List;
import java.util.Optional;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.tools.BusErrors;
import org.systemdj.tools.JobWait;

/**
 * Stops the units of mount points, named by themselves, by their devices or by the files that these show.
 *
 * <p>Source: systemd-mount(1), {@code --umount}.
 *
 * <p>Used by one thread.
 */
final class Unmount {
    private final Command command;
    private final MountOptions options;
    private final BusLink bus;

    Unmount(Command command, MountOptions options, BusLink bus) {
        this.command = command;
        this.options = options;
        this.bus = bus;
    }

    /** Goes on after a failure, which is the exit status then. */
    int run(List<String> words) {
        int status = 0;
        for (String word : words) {
            try {
                unmount(word);
            } catch (CommandFailure failure) {
                if (!failure.getMessage().isEmpty()) {
                    command.log().error(failure.getMessage());
                }
                status = 1;
            }
        }
        return status;
    }

    private void unmount(String word) {
        if (!options.isLocal()) {
            stop(PathName.simplify(word));
            return;
        }
        String path = ResolvedPath.existing(command.host(), word);
        FileStatus status = FileSystem.status(path)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Can't stat " + path + " (from " + word + "): " + Errno.text(Errno.ENOENT), Errno.ENOENT));
        if (status.isBlockDevice()) {
            device(path, status.special());
        } else if (status.isRegular()) {
            BlockDevice device = BlockDevice.ofFile(command.host(), status)
                    .orElseThrow(() -> new CommandFailure("File " + path + " is not mounted."));
            FileSystem.status(device.node()).ifPresent(node -> device(device.node(), node.special()));
        } else if (status.isDirectory()) {
            stop(path);
        } else {
            throw new CommandFailure("Invalid file type: " + path + " (from " + word + ")");
        }
    }

    /** Stops what has the device mounted, or would have it. */
    private void device(String path, long number) {
        Optional<BlockDevice> device = BlockDevice.of(command.host(), number);
        String usage = device.map(d -> d.property("ID_FS_USAGE")).orElse("");
        if (usage.isEmpty()) {
            throw CommandFailure.withErrno(
                    device.map(BlockDevice::name).orElse(path) + ": Failed to get \"ID_FS_USAGE\" device property: "
                            + Errno.text(Errno.ENOENT),
                    Errno.ENOENT);
        }
        if (!device.get().hasFileSystem()) {
            throw new CommandFailure(device.get().name() + ": " + path + " does not contain a known file system.");
        }
        String wished = device.get().property("SYSTEMD_MOUNT_WHERE");
        if (!wished.isEmpty()) {
            stop(wished);
        }
        for (MountEntry entry : Mounts.table()) {
            if (entry.device() == number) {
                stop(entry.target());
            }
        }
    }

    private void stop(String where) {
        if (PathName.simplify(where).equals("/")) {
            throw new CommandFailure("Refusing to operate on root directory: " + where);
        }
        if (!PathName.isNormalized(where)) {
            throw new CommandFailure("Path contains non-normalized components: " + where);
        }
        stop(where, UnitType.MOUNT);
        stop(where, UnitType.AUTOMOUNT);
    }

    private void stop(String where, UnitType type) {
        String word = type.suffix().substring(1);
        String name = UnitName.fromPath(where, type)
                .map(UnitName::toString)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Failed to make " + word + " unit name from path " + where + ": " + Errno.text(Errno.EINVAL),
                        Errno.EINVAL));
        JobWait jobs = options.block ? new JobWait(bus, options.manager, options.quiet) : null;
        String job;
        try {
            job = (String) bus.manager("StopUnit", "ss", name, "fail")[0];
        } catch (BusFailure failure) {
            if (type == UnitType.AUTOMOUNT && failure.is("org.freedesktop.systemd1.NoSuchUnit")) {
                return; // most mount points have none
            }
            throw CommandFailure.withErrno(
                    "Failed to stop " + word + " unit: " + BusErrors.text(failure), BusErrors.number(failure));
        }
        if (jobs != null) {
            jobs.await(job);
        }
        if (!options.quiet) {
            command.log().info("Stopped unit " + name + " for mount point: " + where);
        }
    }
}
