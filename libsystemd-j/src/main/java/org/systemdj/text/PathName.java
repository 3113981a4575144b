// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * Questions about path names that need no file system: absolute, simplified, normalized, prefix of.
 *
 * <p>Source: systemd.unit(5), «String Escaping for Inclusion in Unit Names»; path_resolution(7).
 *
 * <p>Immutable (static functions).
 */
public final class PathName {
    /** Longest path the kernel takes, without the closing NUL. */
    public static final int MAX_LENGTH = 4095;

    /** Longest single component of a path. */
    public static final int MAX_COMPONENT = 255;

    private PathName() {}

    /** Whether the path starts at the root. */
    public static boolean isAbsolute(String path) {
        return !path.isEmpty() && path.charAt(0) == '/';
    }

    /**
     * Removes doubled and trailing slashes and {@code .} components, and {@code ..} right below the root; an absolute
     * path stays absolute.
     */
    public static String simplify(String path) {
        if (isSimple(path)) {
            return path;
        }
        boolean absolute = isAbsolute(path);
        StringBuilder out = new StringBuilder(path.length());
        int length = path.length();
        int at = 0;
        while (at < length) {
            int end = path.indexOf('/', at);
            if (end < 0) {
                end = length;
            }
            boolean skipped = end == at
                    || end == at + 1 && path.charAt(at) == '.'
                    || absolute && out.isEmpty() && isDots(path, at, end);
            if (!skipped) {
                if (absolute || !out.isEmpty()) {
                    out.append('/');
                }
                out.append(path, at, end);
            }
            at = end + 1;
        }
        if (out.isEmpty()) {
            return absolute ? "/" : path.isEmpty() ? "" : ".";
        }
        return out.toString();
    }

    private static boolean isSimple(String path) {
        int length = path.length();
        if (length == 0 || path.equals("/")) {
            return true;
        }
        int start = isAbsolute(path) ? 1 : 0;
        for (int at = start; at <= length; at++) {
            if (at < length && path.charAt(at) != '/') {
                continue;
            }
            if (at == start || at == start + 1 && path.charAt(start) == '.' || start == 1 && isDots(path, 1, at)) {
                return false;
            }
            start = at + 1;
        }
        return true;
    }

    /** Whether the path is not empty and no longer than the kernel takes, in whole and in each component. */
    public static boolean isValid(String path) {
        return isValid(path, false);
    }

    /** Whether the path is valid and has no {@code .} or {@code ..} component and no doubled slash. */
    public static boolean isNormalized(String path) {
        return isValid(path, true) && !path.contains("//");
    }

    private static boolean isValid(String path, boolean safe) {
        int length = path.length();
        if (length == 0 || byteLength(path, 0, length) > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        for (int at = 0; at <= length; at++) {
            if (at < length && path.charAt(at) != '/') {
                if (path.charAt(at) == 0) {
                    return false;
                }
                continue;
            }
            if (byteLength(path, start, at) > MAX_COMPONENT || safe && isDots(path, start, at)) {
                return false;
            }
            start = at + 1;
        }
        return true;
    }

    private static boolean isDots(String path, int start, int end) {
        int length = end - start;
        return length == 1 && path.charAt(start) == '.'
                || length == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
    }

    private static int byteLength(String text, int start, int end) {
        int bytes = 0;
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** Whether the word can be a single component: not empty, no slash, neither {@code .} nor {@code ..}. */
    public static boolean isFileName(String name) {
        return !name.isEmpty()
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0
                && !isDots(name, 0, name.length())
                && byteLength(name, 0, name.length()) <= MAX_COMPONENT;
    }

    /** The last component of the path; empty for the root. */
    public static String fileName(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /** The path without its last component: {@code /} for a top-level path, empty where there is no slash. */
    public static String parent(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        int slash = path.lastIndexOf('/', end - 1);
        while (slash > 0 && path.charAt(slash - 1) == '/') {
            slash--;
        }
        return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** Whether {@code path} is {@code prefix} or lies below it, component by component. */
    public static boolean isBelowOrEqual(String path, String prefix) {
        String whole = simplify(path);
        String head = simplify(prefix);
        if (head.equals("/")) {
            return isAbsolute(whole);
        }
        return whole.startsWith(head) && (whole.length() == head.length() || whole.charAt(head.length()) == '/');
    }

    /** Joins two parts with exactly one slash between them; an empty part leaves the other as it is. */
    public static String join(String head, String tail) {
        if (head.isEmpty()) {
            return tail;
        }
        if (tail.isEmpty()) {
            return head;
        }
        boolean closed = head.charAt(head.length() - 1) == '/';
        boolean opened = tail.charAt(0) == '/';
        return closed && opened ? head + tail.substring(1) : closed || opened ? head + tail : head + "/" + tail;
    }

    /** Whether the path names a device node or device directory, so that it stands for a device unit. */
    public static boolean isDevicePath(String path) {
        return isBelowProper(path, "/dev") || isBelowProper(path, "/sys");
    }

    private static boolean isBelowProper(String path, String prefix) {
        String simple = simplify(path);
        return simple.length() > prefix.length() + 1
                && simple.startsWith(prefix)
                && simple.charAt(prefix.length()) == '/';
    }
}
