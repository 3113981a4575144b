// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.Optional;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.time.TimeSpan;

/**
 * Completes what was asked for by what is known of the device or the image file.
 *
 * <p>Source: systemd-mount(1), {@code --discover}, «THE UDEV DATABASE».
 *
 * <p>Used by one thread.
 */
final class Discovery {
    private static final String DIRECTORY = "/run/media/system/";

    private final Command command;
    private final MountOptions options;

    Discovery(Command command, MountOptions options) {
        this.command = command;
        this.options = options;
    }

    /** Fails with CommandFailure where there is nothing to mount, or no place for it. */
    void complete() {
        FileStatus status = FileSystem.status(options.what)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Can't stat " + options.what + ": " + Errno.text(Errno.ENOENT), Errno.ENOENT));
        Optional<BlockDevice> device;
        if (status.isBlockDevice()) {
            device = BlockDevice.of(command.host(), status.special());
        } else if (status.isRegular()) {
            device = BlockDevice.ofFile(command.host(), status);
        } else {
            throw new CommandFailure("Invalid file type: " + options.what);
        }
        if (device.isPresent()) {
            take(device.get());
        } else if (status.isBlockDevice()) {
            throw new CommandFailure(options.what + " does not contain a known file system.");
        } else if (options.where.isEmpty()) {
            options.where = below(PathName.fileName(options.what), options.what);
        }
    }

    private void take(BlockDevice device) {
        if (!device.hasFileSystem()) {
            throw new CommandFailure(options.what + " does not contain a known file system.");
        }
        if (options.type.isEmpty()) {
            options.type = device.property("ID_FS_TYPE");
        }
        String usual = device.property("SYSTEMD_MOUNT_OPTIONS");
        if (options.mountOptions.isEmpty() && !usual.isEmpty()) {
            options.mountOptions = Optional.of(usual);
        }
        if (options.where.isEmpty()) {
            options.where = place(device);
        }
        if (options.description.isEmpty()) {
            options.description = (device.model() + " " + device.labelOrNumber()).strip();
        }
        if (device.isRemovable(command.host())) {
            command.log().debug("Discovered removable device.");
            options.automount = Optional.of(options.automount.orElse(true));
            options.idleTimeout = Optional.of(options.idleTimeout.orElse(TimeSpan.ofSeconds(1)));
        }
    }

    private String place(BlockDevice device) {
        String wished = device.property("SYSTEMD_MOUNT_WHERE");
        if (!wished.isEmpty()) {
            return wished;
        }
        String name = device.label().isEmpty() ? device.model() : device.label();
        return below(name.isEmpty() ? PathName.fileName(device.node()) : name, options.what);
    }

    private static String below(String name, String what) {
        String escaped = Escape.hex(name, "");
        if (!PathName.isFileName(escaped)) {
            throw new CommandFailure("Can't figure out where to mount " + what + ".");
        }
        return DIRECTORY + escaped;
    }
}
