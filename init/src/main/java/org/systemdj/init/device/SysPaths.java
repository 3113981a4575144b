// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import org.systemdj.sys.FileSystem;

/**
 * Finds the directory below /sys of a device by the id that udev's database files have.
 *
 * <p>Source: sd-device's device ids: b and c with numbers, n with an interface index, + with subsystem and name.
 */
final class SysPaths {
    private SysPaths() {}

    /** The real path, null if the device is gone. */
    static String of(String id) {
        if (id.length() < 2) {
            return null;
        }
        String rest = id.substring(1);
        return switch (id.charAt(0)) {
            case 'b' -> FileSystem.canonical("/sys/dev/block/" + rest).orElse(null);
            case 'c' -> FileSystem.canonical("/sys/dev/char/" + rest).orElse(null);
            case 'n' -> networkInterface(rest);
            case '+' -> bySubsystem(rest);
            default -> null;
        };
    }

    private static String networkInterface(String index) {
        for (String name : FileSystem.list("/sys/class/net")) {
            String found = FileSystem.readFirstLine("/sys/class/net/" + name + "/ifindex")
                    .orElse("");
            if (found.trim().equals(index)) {
                return FileSystem.canonical("/sys/class/net/" + name).orElse(null);
            }
        }
        return null;
    }

    private static String bySubsystem(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String subsystem = text.substring(0, colon);
        String name = text.substring(colon + 1).replace('/', '!');
        String[] places = {
            "/sys/bus/" + subsystem + "/devices/" + name, "/sys/class/" + subsystem + "/" + name, "/sys/module/" + name
        };
        for (String place : places) {
            if (FileSystem.exists(place)) {
                return FileSystem.canonical(place).orElse(null);
            }
        }
        return null;
    }
}
