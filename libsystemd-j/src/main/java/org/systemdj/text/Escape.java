// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.List;
import java.util.Optional;

/**
 * The ways in which text is escaped: unit names, C strings, the shell's words. All work on the UTF-8 bytes of the text.
 *
 * <p>Source: systemd.unit(5), «String Escaping for Inclusion in Unit Names»; systemd-escape(1); systemd.service(5),
 * table «C escapes supported in command lines and environment variables».
 *
 * <p>Immutable (static functions).
 */
public final class Escape {
    private static final String HEX = "0123456789abcdef";
    private static final String SHELL_ESCAPED = "\"\\`$";
    private static final String SHELL_QUOTED = SHELL_ESCAPED + "*?['()<>|&;!";

    /** How a word is made safe for a shell to read. */
    public enum ShellStyle {
        /** In double quotes, where needed. */
        QUOTED,
        /** As {@code $'…'}, where needed, with control characters in C's escapes. */
        POSIX
    }

    private Escape() {}

    /** Escapes any text so that it can be part of a unit's name; {@code /} becomes {@code -}. */
    public static String unitName(String text) {
        byte[] bytes = RawText.encode(text);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int at = 0; at < bytes.length; at++) {
            int b = bytes[at] & 0xff;
            if (b == '/') {
                out.append('-');
            } else if (b == '-' || b == '\\' || b == '.' && at == 0 || !UnitName.isNameCharacter(b)) {
                appendHex(out, b);
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }

    /**
     * The reverse of {@link #unitName}; empty when a backslash does not start {@code \xHH}. The text ends before an
     * escaped NUL.
     */
    public static Optional<String> unescapeUnitName(String escaped) {
        if (escaped.indexOf('-') < 0 && escaped.indexOf('\\') < 0) {
            return Optional.of(escaped);
        }
        byte[] in = RawText.encode(escaped);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int at = 0; at < in.length; at++) {
            if (in[at] == '-') {
                out[length++] = '/';
            } else if (in[at] == '\\') {
                int value = at + 3 < in.length && in[at + 1] == 'x' ? hexPair(in, at + 2) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                out[length++] = (byte) value;
                at += 3;
            } else {
                out[length++] = in[at];
            }
        }
        String plain = RawText.decode(out, 0, length);
        int nul = plain.indexOf('\0');
        return Optional.of(nul < 0 ? plain : plain.substring(0, nul));
    }

    /** Escapes a path for a unit's name; the root is {@code -}; empty when the path has a {@code ..} component. */
    public static Optional<String> path(String path) {
        if (path.isEmpty()) {
            return Optional.of("-");
        }
        String simple = PathName.simplify(path);
        if (simple.equals("/")) {
            return Optional.of("-");
        }
        if (!PathName.isNormalized(simple)) {
            return Optional.empty();
        }
        return Optional.of(unitName(PathName.isAbsolute(simple) ? simple.substring(1) : simple));
    }

    /** The absolute path that {@link #path} escaped; empty when the text is no escaped path. */
    public static Optional<String> unescapePath(String escaped) {
        if (escaped.isEmpty()) {
            return Optional.empty();
        }
        if (escaped.equals("-")) {
            return Optional.of("/");
        }
        Optional<String> plain = unescapeUnitName(escaped);
        if (plain.isEmpty()) {
            return plain;
        }
        String path = plain.get();
        if (path.startsWith("/") || path.endsWith("/") || !PathName.isNormalized("/" + path)) {
            return Optional.empty();
        }
        return Optional.of("/" + path);
    }

    /** Appends {@code \xHH}. */
    static void appendHex(StringBuilder out, int value) {
        out.append("\\x").append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
    }

    private static int hexPair(byte[] in, int at) {
        int high = Character.digit(in[at], 16);
        int low = Character.digit(in[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Writes control characters, quotes, backslashes and all bytes above 126 as C escapes. */
    public static String c(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : RawText.encode(text)) {
            appendC(out, b & 0xff);
        }
        return out.toString();
    }

    private static void appendC(StringBuilder out, int b) {
        int letter = "\u0007\b\t\n\u000b\f\r".indexOf(b);
        if (letter >= 0) {
            out.append('\\').append("abtnvfr".charAt(letter));
        } else if (b == '\\' || b == '"' || b == '\'') {
            out.append('\\').append((char) b);
        } else if (b < ' ' || b >= 127) {
            out.append('\\').append((char) ('0' + (b >> 6)));
            out.append((char) ('0' + (b >> 3 & 7))).append((char) ('0' + (b & 7)));
        } else {
            out.append((char) b);
        }
    }

    /** Writes control characters, bytes above 126, backslashes and the given ASCII characters as {@code \xHH}. */
    public static String hex(String text, String bad) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte signed : RawText.encode(text)) {
            int b = signed & 0xff;
            if (b < ' ' || b >= 127 || b == '\\' || bad.indexOf(b) >= 0) {
                appendHex(out, b);
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }

    /** Reads the C escapes of a text; the bytes need not be UTF-8. Empty when an escape is malformed. */
    public static Optional<byte[]> unescapeCBytes(String text) {
        return CUnescaper.bytes(text);
    }

    /** Reads C escapes; empty when one is malformed or stands for NUL. */
    public static Optional<String> unescapeC(String text) {
        return CUnescaper.unescape(text, false);
    }

    /** Reads C escapes and leaves malformed ones as they are. */
    public static String unescapeCLeniently(String text) {
        return CUnescaper.unescape(text, true).orElse(text);
    }

    /** The word as it can be typed to a shell; unchanged when it needs no quotes. An empty word becomes {@code ""}. */
    public static String shell(String word, ShellStyle style) {
        if (word.isEmpty()) {
            return "\"\"";
        }
        if (!needsQuotes(word)) {
            return word;
        }
        boolean posix = style == ShellStyle.POSIX;
        StringBuilder out = new StringBuilder(word.length() + 8).append(posix ? "$'" : "\"");
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            if (isControl(c)) {
                appendC(out, c);
                continue;
            }
            if (posix ? c == '\\' || c == '\'' : SHELL_ESCAPED.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append(posix ? "'" : "\"").toString();
    }

    private static boolean needsQuotes(String word) {
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            if (isControl(c) || c == ' ' || SHELL_QUOTED.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == 127;
    }

    /** The words of a command line, each as {@link #shell} writes it, with spaces between. */
    public static String commandLine(List<String> words, ShellStyle style) {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            if (!out.isEmpty()) {
                out.append(' ');
            }
            out.append(shell(word, style));
        }
        return out.toString();
    }
}
