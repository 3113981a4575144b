// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fstab;

import java.util.HexFormat;

/**
 * Devices named by what is on them, {@code UUID=…}, and the links that udev makes for them.
 *
 * <p>Source: fstab(5); mount(8); udev's encoding of names of links. Immutable (static functions).
 */
public final class DeviceTag {
    private static final String UNTOUCHED = "#+-.:=@_";

    private DeviceTag() {}

    /** The path of the device's node; anything that is no tag comes back as it is. */
    public static String toPath(String what) {
        int equals = what.indexOf('=');
        String directory =
                switch (equals < 0 ? "" : what.substring(0, equals)) {
                    case "LABEL" -> "by-label";
                    case "UUID" -> "by-uuid";
                    case "PARTUUID" -> "by-partuuid";
                    case "PARTLABEL" -> "by-partlabel";
                    default -> "";
                };
        return directory.isEmpty()
                ? what
                : "/dev/disk/" + directory + "/" + encode(unquote(what.substring(equals + 1)));
    }

    private static String unquote(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(last) == value.charAt(0);
        return quoted ? value.substring(1, last) : value;
    }

    /** Letters, digits, a few signs and everything beyond ASCII stay; the rest becomes {@code \xHH}. */
    static String encode(String name) {
        StringBuilder out = new StringBuilder(name.length() + 8);
        name.codePoints().forEach(c -> {
            boolean kept = c > 0x7f || Character.isLetterOrDigit(c) || UNTOUCHED.indexOf(c) >= 0;
            if (kept) {
                out.appendCodePoint(c);
            } else {
                out.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
            }
        });
        return out.toString();
    }
}
