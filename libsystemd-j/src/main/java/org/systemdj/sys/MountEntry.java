// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a mountinfo file.
 *
 * <p>Source: proc_pid_mountinfo(5). Octal escapes (space, tab, newline, backslash) are resolved.
 *
 * <p>Immutable.
 *
 * @param root path inside the file system that is mounted
 * @param options of the mount
 * @param optionalFields such as {@code shared:1}
 * @param superOptions of the file system
 */
public record MountEntry(
        int id,
        int parent,
        long device,
        String root,
        String target,
        String options,
        List<String> optionalFields,
        String type,
        String source,
        String superOptions) {

    /** Reads a whole file; a line that makes no sense is left out. */
    public static List<MountEntry> parseAll(String text) {
        List<MountEntry> entries = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            MountEntry entry = parse(text.substring(at, end));
            if (entry != null) {
                entries.add(entry);
            }
            at = end + 1;
        }
        return entries;
    }

    /** Reads one line; null when it makes no sense. */
    public static MountEntry parse(String line) {
        List<String> fields = new ArrayList<>(12);
        int at = 0;
        while (at <= line.length()) {
            int end = line.indexOf(' ', at);
            end = end < 0 ? line.length() : end;
            fields.add(line.substring(at, end));
            at = end + 1;
        }
        int dash = fields.size() < 7 ? -1 : fields.subList(6, fields.size()).indexOf("-") + 6;
        if (dash < 6 || fields.size() < dash + 3) {
            return null;
        }
        int colon = fields.get(2).indexOf(':');
        try {
            int major = Integer.parseInt(fields.get(2), 0, Math.max(0, colon), 10);
            int minor = Integer.parseInt(fields.get(2), colon + 1, fields.get(2).length(), 10);
            return new MountEntry(
                    Integer.parseInt(fields.get(0)),
                    Integer.parseInt(fields.get(1)),
                    FileStatus.device(major, minor),
                    unescape(fields.get(3)),
                    unescape(fields.get(4)),
                    unescape(fields.get(5)),
                    List.copyOf(fields.subList(6, dash)),
                    unescape(fields.get(dash + 1)),
                    unescape(fields.get(dash + 2)),
                    fields.size() > dash + 3 ? unescape(fields.get(dash + 3)) : "");
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Resolves {@code \040} and its like, as the kernel writes them in mountinfo, mounts and swaps. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] from = org.systemdj.sys.abi.NativeText.encode(text);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '\\' && isOctal(from, i + 1) && isOctal(from, i + 2) && isOctal(from, i + 3)) {
                to[length++] = (byte) (from[i + 1] - '0' << 6 | from[i + 2] - '0' << 3 | from[i + 3] - '0');
                i += 3;
            } else {
                to[length++] = from[i];
            }
        }
        return org.systemdj.sys.abi.NativeText.decode(to, 0, length);
    }

    private static boolean isOctal(byte[] text, int at) {
        return at < text.length && text[at] >= '0' && text[at] <= '7';
    }
}
