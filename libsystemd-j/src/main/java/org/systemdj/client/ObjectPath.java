// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.nio.charset.StandardCharsets;

/**
 * Object paths of units and jobs.
 *
 * <p>Source: org.freedesktop.systemd1(5), sd_bus_path_encode(3).
 *
 * <p>Immutable (static functions).
 */
public final class ObjectPath {
    private static final String UNITS = "/org/freedesktop/systemd1/unit/";
    private static final String JOBS = "/org/freedesktop/systemd1/job/";
    private static final String DIGITS = "0123456789abcdef";

    private ObjectPath() {}

    public static String ofUnit(String name) {
        StringBuilder path = new StringBuilder(UNITS);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
            boolean digit = b >= '0' && b <= '9';
            if (letter || digit && i > 0) {
                path.append((char) b);
            } else {
                path.append('_').append(DIGITS.charAt(b >> 4)).append(DIGITS.charAt(b & 0xf));
            }
        }
        return path.toString();
    }

    /** The unit's name, or null when the path is no unit's. */
    public static String toUnit(String path) {
        if (!path.startsWith(UNITS)) {
            return null;
        }
        byte[] bytes = new byte[path.length()];
        int length = 0;
        for (int i = UNITS.length(); i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '_' && i + 2 < path.length()) {
                int high = Character.digit(path.charAt(i + 1), 16);
                int low = Character.digit(path.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    bytes[length++] = (byte) (high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            bytes[length++] = (byte) c;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    public static String ofJob(long id) {
        return JOBS + id;
    }
}
