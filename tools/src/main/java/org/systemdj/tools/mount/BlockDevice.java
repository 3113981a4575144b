// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.console.Host;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.PathName;
import org.systemdj.text.RawText;

/**
 * A block device, as the kernel and udev know it.
 *
 * <p>Source: sysfs(5), {@code uevent}; udev(7), the files below {@code /run/udev/data}; systemd-mount(1), «THE UDEV
 * DATABASE».
 *
 * <p>Immutable.
 *
 * @param directory where sysfs has it
 */
record BlockDevice(String directory, Map<String, String> properties) {
    private static final String CLASS = "/sys/class/block";

    /** All devices, sorted by name. */
    static List<BlockDevice> all(Host host) {
        List<BlockDevice> devices = new ArrayList<>();
        for (String name : host.list(CLASS)) {
            at(host, CLASS + "/" + name).ifPresent(devices::add);
        }
        return devices;
    }

    /** The device of a number as stat(2) has it. */
    static Optional<BlockDevice> of(Host host, long number) {
        return at(host, "/sys/dev/block/" + FileStatus.major(number) + ":" + FileStatus.minor(number));
    }

    /** The device that sysfs has there. */
    static Optional<BlockDevice> at(Host host, String path) {
        byte[] event = host.readFile(path + "/uevent");
        if (event == null) {
            return Optional.empty();
        }
        Map<String, String> properties = new HashMap<>();
        for (String line : RawText.decode(event).split("\n")) {
            put(properties, line);
        }
        byte[] known = host.readFile("/run/udev/data/b" + properties.get("MAJOR") + ":" + properties.get("MINOR"));
        if (known != null) {
            for (String line : RawText.decode(known).split("\n")) {
                if (line.startsWith("E:")) {
                    put(properties, line.substring(2));
                }
            }
        }
        return Optional.of(new BlockDevice(FileSystem.canonical(path).orElse(path), properties));
    }

    private static void put(Map<String, String> properties, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    /** A property; empty where it is not set. */
    String property(String name) {
        return properties.getOrDefault(name, "");
    }

    /** Whether there is a file system on it. */
    boolean hasFileSystem() {
        return property("ID_FS_USAGE").equals("filesystem");
    }

    /** The kernel's name for it. */
    String name() {
        return PathName.fileName(directory);
    }

    /** Its node below {@code /dev}. */
    String node() {
        return "/dev/" + property("DEVNAME");
    }

    /** What users call the file system or the partition; empty where they gave no name. */
    String label() {
        return first("ID_FS_LABEL", "ID_PART_ENTRY_NAME");
    }

    /** As {@link #label}, or the number of the partition. */
    String labelOrNumber() {
        return first("ID_FS_LABEL", "ID_PART_ENTRY_NAME", "ID_PART_ENTRY_NUMBER");
    }

    /** Of whose make it is; empty where that is unknown. */
    String model() {
        return first("ID_MODEL_FROM_DATABASE", "ID_MODEL");
    }

    private String first(String... names) {
        for (String name : names) {
            if (!property(name).isEmpty()) {
                return property(name);
            }
        }
        return "";
    }

    /** Whether the disk, or the one that the partition is on, can be taken out. */
    boolean isRemovable(Host host) {
        byte[] own = host.readFile(directory + "/removable");
        byte[] told = own == null ? host.readFile(PathName.parent(directory) + "/removable") : own;
        return told != null && RawText.decode(told).strip().equals("1");
    }

    /** The file that a loop device shows; empty for other devices. */
    String backingFile(Host host) {
        byte[] path = host.readFile(directory + "/loop/backing_file");
        return path == null ? "" : RawText.decode(path).stripTrailing();
    }

    /** The loop device with a file system on it that shows a file. */
    static Optional<BlockDevice> ofFile(Host host, FileStatus file) {
        for (BlockDevice device : all(host)) {
            if (!device.hasFileSystem()) {
                continue;
            }
            String backing = device.backingFile(host);
            Optional<FileStatus> shown = backing.isEmpty() ? Optional.empty() : FileSystem.status(backing);
            if (shown.isPresent() && shown.get().isSameFile(file)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }
}
