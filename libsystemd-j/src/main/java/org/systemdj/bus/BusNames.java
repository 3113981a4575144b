// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * The rules for object paths, interface, member, error and bus names, and the escaping of path elements.
 *
 * <p>Source: D-Bus specification, «Valid Names»; sd_bus_path_encode(3).
 *
 * <p>Immutable (static functions only).
 */
public final class BusNames {
    private static final int MAX_NAME_LENGTH = 255;
    private static final String HEX = "0123456789abcdef";

    private BusNames() {}

    /** Whether the text is an object path. */
    public static boolean isObjectPath(String path) {
        int length = path.length();
        if (length == 0 || path.charAt(0) != '/') {
            return false;
        }
        if (length == 1) {
            return true;
        }
        boolean afterSlash = true;
        for (int i = 1; i < length; i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (afterSlash) {
                    return false;
                }
                afterSlash = true;
            } else if (isAlphanumeric(c) || c == '_') {
                afterSlash = false;
            } else {
                return false;
            }
        }
        return !afterSlash;
    }

    /** The same for a part of a message. */
    static boolean isObjectPath(byte[] data, int from, int to) {
        if (from >= to || data[from] != '/') {
            return false;
        }
        boolean afterSlash = true;
        for (int i = from + 1; i < to; i++) {
            char c = (char) (data[i] & 0xff);
            if (c == '/' ? afterSlash : !isAlphanumeric(c) && c != '_') {
                return false;
            }
            afterSlash = c == '/';
        }
        return !afterSlash || to - from == 1;
    }

    /** Whether the text is an interface name (error names follow the same rule). */
    public static boolean isInterface(String name) {
        return isDotted(name, 0, false, false);
    }

    /** Whether the text is a method, signal or property name; one that begins with a digit is let through as by sd-bus. */
    public static boolean isMember(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_NAME_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (!isAlphanumeric(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a unique ({@code :1.5}) or well-known bus name. */
    public static boolean isBusName(String name) {
        return name.startsWith(":") ? isDotted(name, 1, true, true) : isDotted(name, 0, true, false);
    }

    /** Whether {@code path} is {@code prefix} or lies below it. */
    public static boolean isUnder(String path, String prefix) {
        return prefix.length() == 1
                || path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** One path element out of any text: all but ASCII letters and digits become {@code _xx}; "" becomes "_". */
    public static String escapeLabel(String text) {
        if (text.isEmpty()) {
            return "_";
        }
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (isLetter((char) b) || i > 0 && isDigit((char) b)) {
                out.append((char) b);
            } else {
                out.append('_').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    /** Whether an ASCII character stands for itself in an escaped path element. */
    static boolean isPlainInLabel(char c, boolean first) {
        return isLetter(c) || !first && isDigit(c);
    }

    static byte hex(int digit) {
        return (byte) HEX.charAt(digit);
    }

    /** The inverse of {@link #escapeLabel}; a "_" without two hex digits behind it stays as it is. */
    public static String unescapeLabel(String label) {
        if (label.equals("_")) {
            return "";
        }
        if (label.indexOf('_') < 0) {
            return label;
        }
        byte[] out = new byte[label.length()];
        int n = 0;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c == '_' && i + 2 < label.length() && hex(label, i + 1) >= 0 && hex(label, i + 2) >= 0) {
                out[n++] = (byte) (hex(label, i + 1) << 4 | hex(label, i + 2));
                i += 2;
            } else {
                out[n++] = (byte) c;
            }
        }
        return new String(out, 0, n, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static int hex(String s, int at) {
        char c = s.charAt(at);
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private static boolean isDotted(String name, int start, boolean dashAllowed, boolean digitsFirst) {
        int length = name.length();
        if (length > MAX_NAME_LENGTH || length <= start) {
            return false;
        }
        boolean first = true;
        boolean dotted = false;
        for (int i = start; i < length; i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (first) {
                    return false;
                }
                dotted = true;
                first = true;
            } else if (isLetter(c) || c == '_' || dashAllowed && c == '-' || isDigit(c) && (digitsFirst || !first)) {
                first = false;
            } else {
                return false;
            }
        }
        return dotted && !first;
    }

    private static boolean isAlphanumeric(char c) {
        return isLetter(c) || isDigit(c);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
