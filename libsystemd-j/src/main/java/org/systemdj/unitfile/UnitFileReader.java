// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.text.RawText;
import org.systemdj.text.UnitType;

/**
 * Reads files in the syntax of unit files: sections, assignments, comments, lines continued with a backslash.
 *
 * <p>What is wrong with a line is reported and the line ignored. Only what makes the rest meaningless ends the
 * reading: a broken section header, text that is no UTF-8, a line of a mebibyte. Line ends are newline, carriage
 * return and NUL, each alone or in pairs of different ones, as in systemd.
 *
 * <p>Source: systemd.syntax(7).
 *
 * <p>Loop-confined; one for each file.
 */
public final class UnitFileReader {
    /** The longest line, continued or not, in bytes. */
    public static final int LONGEST_LINE = 1024 * 1024;

    /** How the reading ended. */
    public enum Result {
        /** At the end of the file. */
        COMPLETE(0, ""),
        /** At a broken section header. */
        BAD_MESSAGE(Errno.EBADMSG, "Bad message"),
        /** At a value without which the unit must not run; the context knows. */
        BAD_SETTING(0, ""),
        /** At text that is no UTF-8, or at a value that forbids going on. */
        INVALID(Errno.EINVAL, "Invalid argument"),
        /** At a line that is too long. */
        TOO_LONG(Errno.ENOBUFS, "No buffer space available");

        private final int errno;
        private final String text;

        Result(int errno, String text) {
            this.errno = errno;
            this.text = text;
        }

        /** The errno; 0 for the good end. */
        public int errno() {
            return errno;
        }

        /** What strerror(3) says to it; empty for the good end. */
        public String text() {
            return text;
        }
    }

    /** Knows the sections of a kind of file. */
    @FunctionalInterface
    public interface Sections {
        /** The section's table; null where there is no such section. */
        DirectiveTable find(String name);
    }

    private final byte[] bytes;
    private final Sections sections;
    private final Settings.Builder settings;
    private final ParseContext context;
    private DirectiveTable table;
    private boolean oneSection;
    private boolean ignoring;
    private boolean unclean;
    private boolean markSeen;
    private int at;
    private int lineNumber;

    private UnitFileReader(byte[] bytes, Sections sections, Settings.Builder settings, ParseContext context) {
        this.bytes = bytes;
        this.sections = sections;
        this.settings = settings;
        this.context = context;
    }

    /** Reads the contents of the file that the context is in, into the settings. */
    public static Result read(byte[] bytes, Sections sections, Settings.Builder settings, ParseContext context) {
        return new UnitFileReader(bytes, sections, settings, context).read();
    }

    /** Reads one section only; the other sections of units are passed over. */
    public static Result readSection(
            byte[] bytes, DirectiveTable section, Settings.Builder settings, ParseContext context) {
        UnitFileReader reader =
                new UnitFileReader(bytes, name -> name.equals(section.block()) ? section : null, settings, context);
        reader.oneSection = true;
        return reader.read();
    }

    private Result read() {
        StringBuilder continued = null;
        while (at < bytes.length) {
            int start = at;
            int end = lineEnd();
            lineNumber++;
            context.enterLine(lineNumber);
            if (end - start >= LONGEST_LINE) {
                context.report(Problem.Severity.ERROR, "Line too long");
                return Result.TOO_LONG;
            }
            if (isComment(start, end)) {
                continue;
            }
            String line = decode(withoutByteOrderMark(start, end), end);
            boolean more = endsWithBackslash(line);
            if (more || continued != null) {
                continued = continued == null ? new StringBuilder() : continued;
                if (continued.length() + line.length() > LONGEST_LINE) {
                    context.report(Problem.Severity.ERROR, "Continuation line too long");
                    return Result.TOO_LONG;
                }
                continued.append(line);
                if (more) {
                    continued.setCharAt(continued.length() - 1, ' ');
                    continue;
                }
                line = continued.toString();
                continued = null;
            }
            Result result = accept(line);
            if (result != Result.COMPLETE) {
                return result;
            }
        }
        if (continued == null) {
            return Result.COMPLETE;
        }
        context.enterLine(lineNumber + 1);
        return accept(continued.toString());
    }

    /** Where the line starts behind a byte order mark: the first line that has one may have it. */
    private int withoutByteOrderMark(int start, int end) {
        boolean marked = !markSeen
                && end - start >= 3
                && (bytes[start] & 0xff) == 0xef
                && (bytes[start + 1] & 0xff) == 0xbb
                && (bytes[start + 2] & 0xff) == 0xbf;
        markSeen |= marked;
        return marked ? start + 3 : start;
    }

    /** Where the line ends that begins here; the place moves behind its end mark. */
    private int lineEnd() {
        int end = at;
        while (end < bytes.length && !isLineEnd(bytes[end])) {
            end++;
        }
        at = end + 1;
        if (at < bytes.length && isLineEnd(bytes[at]) && bytes[at] != bytes[end]) {
            at++;
        }
        return end;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r' || b == 0;
    }

    private boolean isComment(int start, int end) {
        int first = start;
        while (first < end && (bytes[first] == ' ' || bytes[first] == '\t')) {
            first++;
        }
        return first < end && (bytes[first] == '#' || bytes[first] == ';');
    }

    /** The line as text; bytes that are no UTF-8 become the replacement character. */
    private String decode(int start, int end) {
        for (int index = start; index < end; index++) {
            if (bytes[index] < 0) {
                String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                unclean |= !RawText.isText(line);
                unclean |= line.indexOf('\ufffd') >= 0
                        && !Arrays.equals(line.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, start, end));
                return line;
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Whether an odd number of backslashes ends the line. */
    private static boolean endsWithBackslash(String line) {
        int count = 0;
        int index = line.length();
        while (index > 0 && line.charAt(index - 1) == '\\') {
            index--;
            count++;
        }
        return count % 2 == 1;
    }

    private Result accept(String raw) {
        String line = strip(raw, 0, raw.length());
        if (line.isEmpty()) {
            return Result.COMPLETE;
        }
        if (unclean) {
            context.warn("String is not UTF-8 clean, ignoring assignment: " + line);
            return Result.INVALID;
        }
        if (line.charAt(0) == '[') {
            return header(line);
        }
        if (table == null) {
            if (!ignoring) {
                context.warn("Assignment outside of section. Ignoring.");
            }
            return Result.COMPLETE;
        }
        int equals = line.indexOf('=');
        if (equals <= 0) {
            context.warn(equals < 0 ? "Missing '=', ignoring line." : "Missing key name before '=', ignoring line.");
            return Result.COMPLETE;
        }
        assign(strip(line, 0, equals), strip(line, equals + 1, line.length()));
        return switch (context.outcome()) {
            case GOOD -> Result.COMPLETE;
            case BAD_SETTING -> Result.BAD_SETTING;
            case ERROR -> Result.INVALID;
        };
    }

    private Result header(String line) {
        if (!line.endsWith("]")) {
            context.report(Problem.Severity.ERROR, "Invalid section header '" + line + "'");
            return Result.BAD_MESSAGE;
        }
        String name = line.substring(1, line.length() - 1);
        for (int index = 0; index < name.length(); index++) {
            char c = name.charAt(index);
            if (c < ' ' || c == 127 || c == '"' || c == '\'' || c == '\\') {
                context.report(Problem.Severity.ERROR, "Bad characters in section header '" + line + "'");
                return Result.BAD_MESSAGE;
            }
        }
        table = sections.find(name);
        ignoring = table == null;
        context.enterSection(name);
        boolean known = name.startsWith("X-") || oneSection && isOfUnits(name);
        if (ignoring && !known) {
            context.warn("Unknown section '" + name + "'. Ignoring.");
        }
        return Result.COMPLETE;
    }

    private static boolean isOfUnits(String section) {
        for (UnitType type : UnitType.values()) {
            if (type.section().equals(section)) {
                return true;
            }
        }
        return section.equals("Unit") || section.equals("Install");
    }

    private void assign(String key, String value) {
        DirectiveName name = table.find(key);
        if (name != null) {
            context.enterKey(name.name());
            name.assign(settings, value, context);
        } else if (!key.startsWith("X-")) {
            context.warn("Unknown key '" + key + "' in section [" + context.section() + "], ignoring.");
        }
    }

    /** The part of the text without white space around it. */
    private static String strip(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
