// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.sys.BlockDevices;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * What sysfs and udev say about block devices.
 *
 * <p>Source: sysfs(5), udev(7).
 *
 * <p>Used by one thread.
 */
final class SystemBlocks {
    private static final String CLASS = "/sys/block";
    private static final String BY_NUMBER = "/sys/dev/block/";

    private SystemBlocks() {}

    /** Whole disks whose driver's name begins with {@code prefix} and which have the attribute, the newest first. */
    static List<BlockDevice> find(String prefix, String attribute) {
        List<BlockDevice> found = new ArrayList<>();
        for (String name : FileSystem.list(CLASS)) {
            String directory = CLASS + "/" + name;
            long number = number(directory + "/dev");
            if (name.startsWith(prefix) && number != 0 && FileSystem.exists(directory + "/" + attribute)) {
                found.add(new BlockDevice("/dev/" + name.replace('!', '/'), number));
            }
        }
        found.sort((a, b) -> Long.compareUnsigned(b.number(), a.number()));
        return found;
    }

    /** The device number in a sysfs file; 0 when there is none. */
    static long number(String file) {
        String text = FileSystem.readFirstLine(file).orElse("");
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? 0
                    : FileStatus.device(
                            Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Does the root or /usr lie on it, maybe through others? */
    static boolean isOwn(BlockDevice device) {
        return below("/").contains(device.number()) || below("/usr").contains(device.number());
    }

    /** All devices that a path's file system lies on, down to the disks. */
    static Set<Long> below(String path) {
        Set<Long> all = new HashSet<>();
        collect(BlockDevices.below(path), all);
        return all;
    }

    private static void collect(long number, Set<Long> all) {
        if (number == 0 || !all.add(number)) {
            return;
        }
        String directory = directory(number);
        if (FileSystem.exists(directory + "/partition")) {
            collect(number(directory + "/../dev"), all);
        }
        if (FileSystem.isDirectory(directory + "/slaves")) {
            for (String slave : FileSystem.list(directory + "/slaves")) {
                collect(number(directory + "/slaves/" + slave + "/dev"), all);
            }
        }
    }

    private static String directory(long number) {
        return BY_NUMBER + FileStatus.major(number) + ":" + FileStatus.minor(number);
    }

    /** Does udev's database have this property of the device? */
    static boolean hasProperty(BlockDevice device, String assignment) {
        String id = "b" + FileStatus.major(device.number()) + ":" + FileStatus.minor(device.number());
        String entry = FileSystem.tryReadText("/run/udev/data/" + id).orElse("");
        return ("\n" + entry).contains("\nE:" + assignment + "\n");
    }
}
