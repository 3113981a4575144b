// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where units are on the bus. The manager loads a unit that is asked for by its path. */
public final class UnitPath {
    private static final String PREFIX = "/org/freedesktop/systemd1/unit/";

    private UnitPath() {}

    /** The object path of a unit, such as {@code /org/freedesktop/systemd1/unit/cron_2eservice}. */
    public static String of(String unit) {
        StringBuilder path = new StringBuilder(PREFIX);
        if (unit.isEmpty()) return path.append('_').toString();
        byte[] bytes = unit.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9' && i > 0;
            if (letter || digit) path.append(c);
            else path.append(String.format(Locale.ROOT, "_%02x", (int) c));
        }
        return path.toString();
    }

    /** The interface of a unit's type, such as {@code org.freedesktop.systemd1.Service}; by the end of its name. */
    static String typeInterface(String unit) {
        String type = unit.substring(unit.lastIndexOf('.') + 1);
        if (type.isEmpty()) throw new IllegalArgumentException("no name of a unit: " + unit);
        return "org.freedesktop.systemd1." + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
