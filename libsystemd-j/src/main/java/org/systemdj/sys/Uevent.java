// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.systemdj.sys.abi.NativeText;

/**
 * A device event, from the kernel or processed by udev.
 *
 * <p>Source: kernel Documentation/ABI/testing/sysfs-uevent (text form {@code action@devpath}, then {@code KEY=value},
 * each ended by a zero byte); udev's monitor adds a binary header: "libudev" and a zero byte, magic 0xfeedcafe in
 * network order, header size, offset and length of the properties, four hashes for socket filters.
 *
 * <p>Immutable.
 *
 * @param fromUdev has udev run its rules for it?
 */
public record Uevent(boolean fromUdev, Map<String, String> properties) {
    private static final int MAGIC = 0xFEEDCAFE;
    private static final int UDEV_HEADER = 40;
    private static final byte[] PREFIX = {'l', 'i', 'b', 'u', 'd', 'e', 'v', 0};

    public Uevent {
        properties = Collections.unmodifiableMap(properties);
    }

    /** {@code add}, {@code remove}, {@code change}, {@code move}, {@code online}, {@code offline}, {@code bind}, {@code unbind}. */
    public String action() {
        return properties.getOrDefault("ACTION", "");
    }

    /** Path below {@code /sys}, beginning with a slash. */
    public String devicePath() {
        return properties.getOrDefault("DEVPATH", "");
    }

    public String subsystem() {
        return properties.getOrDefault("SUBSYSTEM", "");
    }

    /** A property, or null. */
    public String property(String name) {
        return properties.get(name);
    }

    /** Reads a message in either form; null when it is malformed. */
    public static Uevent parse(byte[] message, int length) {
        if (startsWithPrefix(message, length)) {
            return parseUdev(message, length);
        }
        int end = indexOfZero(message, 0, length);
        String first = NativeText.decode(message, 0, end);
        int at = first.indexOf('@');
        if (at <= 0 || end == length) {
            return null;
        }
        Map<String, String> properties = properties(message, end + 1, length);
        if (properties == null || !properties.containsKey("ACTION") || !properties.containsKey("DEVPATH")) {
            return null;
        }
        return new Uevent(false, properties);
    }

    private static Uevent parseUdev(byte[] message, int length) {
        if (length < UDEV_HEADER || bigEndian(message, 8) != MAGIC) {
            return null;
        }
        int offset = nativeOrder(message, 16);
        int size = nativeOrder(message, 20);
        if (offset < 24 || size < 0 || offset > length - size) {
            return null;
        }
        Map<String, String> properties = properties(message, offset, offset + size);
        return properties == null ? null : new Uevent(true, properties);
    }

    private static Map<String, String> properties(byte[] message, int from, int end) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int at = from; at < end; ) {
            int stop = indexOfZero(message, at, end);
            String row = NativeText.decode(message, at, stop - at);
            int equals = row.indexOf('=');
            if (equals <= 0) {
                return null;
            }
            properties.put(row.substring(0, equals), row.substring(equals + 1));
            at = stop + 1;
        }
        return properties;
    }

    private static boolean startsWithPrefix(byte[] message, int length) {
        for (int i = 0; i < PREFIX.length; i++) {
            if (i >= length || message[i] != PREFIX[i]) {
                return false;
            }
        }
        return true;
    }

    private static int indexOfZero(byte[] message, int from, int end) {
        int at = from;
        while (at < end && message[at] != 0) {
            at++;
        }
        return at;
    }

    private static int bigEndian(byte[] b, int at) {
        return (b[at] & 0xFF) << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF;
    }

    private static int nativeOrder(byte[] b, int at) {
        return Integer.reverseBytes(bigEndian(b, at)); // both supported processors are little-endian
    }
}
