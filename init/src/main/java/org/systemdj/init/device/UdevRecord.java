// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What udev knows of a device: from its database or from an event.
 *
 * <p>Source: udev(7); the files below /run/udev/data (S:link, E:KEY=value, G:tag, Q:current tag, I:time).
 * Immutable.
 *
 * @param sysPath its directory below /sys
 */
public record UdevRecord(
        String sysPath, Map<String, String> properties, List<String> links, Set<String> tags, String node) {
    private static final String TAG = "systemd";

    /**
     * Puts together what the kernel and udev say of a device.
     *
     * @param database text of its file below /run/udev/data
     * @param uevent text of its attribute {@code uevent}, which alone has the name of its node
     */
    static UdevRecord of(String sysPath, String database, String uevent) {
        Map<String, String> properties = new HashMap<>();
        uevent.lines().forEach(line -> putAssignment(properties, line));
        List<String> links = new ArrayList<>();
        Set<String> tags = new LinkedHashSet<>();
        for (String line : database.split("\n")) {
            if (line.length() < 2 || line.charAt(1) != ':') {
                continue;
            }
            String value = line.substring(2);
            switch (line.charAt(0)) {
                case 'E' -> putAssignment(properties, value);
                case 'S' -> links.add("/dev/" + value);
                case 'Q' -> tags.add(value);
                default -> {}
            }
        }
        return new UdevRecord(sysPath, properties, links, tags, properties.getOrDefault("DEVNAME", ""));
    }

    private static void putAssignment(Map<String, String> properties, String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            properties.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    /** Takes what an event of udev's monitor says. */
    public static UdevRecord of(String sysPath, Map<String, String> properties) {
        List<String> links = new ArrayList<>();
        for (String link : properties.getOrDefault("DEVLINKS", "").split(" ")) {
            if (!link.isEmpty()) {
                links.add(link);
            }
        }
        Set<String> tags = new LinkedHashSet<>();
        for (String tag : properties
                .getOrDefault("CURRENT_TAGS", properties.getOrDefault("TAGS", ""))
                .split(":")) {
            if (!tag.isEmpty()) {
                tags.add(tag);
            }
        }
        return new UdevRecord(sysPath, properties, links, tags, properties.getOrDefault("DEVNAME", ""));
    }

    /** Whether it is to have units, and is ready for use. */
    boolean isReady() {
        return tags.contains(TAG)
                && !properties.getOrDefault("SYSTEMD_READY", "1").equals("0");
    }

    /** The names that it is known by, the sysfs path first. */
    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(sysPath);
        String devName = node.isEmpty() || node.startsWith("/") ? node : "/dev/" + node;
        if (!devName.isEmpty()) {
            paths.add(devName);
        }
        paths.addAll(links);
        for (String alias : properties.getOrDefault("SYSTEMD_ALIAS", "").split(" ")) {
            if (alias.startsWith("/")) {
                paths.add(alias);
            }
        }
        return paths;
    }

    /** The units that it wants while it is there. */
    List<String> wants(boolean user) {
        List<String> names = new ArrayList<>();
        for (String name : properties
                .getOrDefault(user ? "SYSTEMD_USER_WANTS" : "SYSTEMD_WANTS", "")
                .split(" ")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** What to call it: its model and, with that, its label; empty where udev knows no model. */
    String description() {
        String model = first("ID_MODEL_FROM_DATABASE", "ID_MODEL");
        String label = first("ID_FS_LABEL", "ID_PART_ENTRY_NAME", "ID_PART_ENTRY_NUMBER");
        return model.isEmpty() || label.isEmpty() ? model : model + " " + label;
    }

    private String first(String... keys) {
        for (String key : keys) {
            String value = properties.getOrDefault(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
