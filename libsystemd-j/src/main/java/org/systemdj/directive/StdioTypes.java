// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.systemdj.config.Blob;
import org.systemdj.config.InputKind;
import org.systemdj.config.OutputKind;
import org.systemdj.config.StandardInput;
import org.systemdj.config.StandardOutput;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.unitfile.Problem;

/**
 * Value types of standard input, output and error.
 *
 * <p>Source: systemd.exec(5), LOGGING AND STANDARD INPUT/OUTPUT.
 *
 * <p>Immutable.
 */
final class StdioTypes {
    /** Where standard input comes from. */
    static final ValueType<StandardInput> INPUT =
            TextTypes.value(StdioTypes::input, StdioTypes::print, ValueType.Empty.PARSE);

    /** Where standard output goes. */
    static final ValueType<StandardOutput> OUTPUT = TextTypes.value(
            (text, context) -> output(text, context, "stdout"), StdioTypes::print, ValueType.Empty.PARSE);

    /** Where standard error goes. */
    static final ValueType<StandardOutput> ERROR = TextTypes.value(
            (text, context) -> output(text, context, "stderr"), StdioTypes::print, ValueType.Empty.PARSE);

    /** Lines of text that standard input has; each ends with a newline. */
    static final ValueType<Blob> INPUT_TEXT = new Bytes() {
        @Override
        Blob read(String text, ParseContext context) {
            String plain = Escape.unescapeC(text).orElse(null);
            if (plain == null) {
                return context.reject("Failed to decode C escaped text '" + text + "', ignoring: Invalid argument");
            }
            String expanded = context.expand(plain);
            return expanded == null ? null : Blob.of(expanded + "\n");
        }
    };

    /** Base64 of what standard input has. */
    static final ValueType<Blob> INPUT_DATA = new Bytes() {
        @Override
        Blob read(String text, ParseContext context) {
            byte[] bytes = base64(text);
            return bytes == null
                    ? context.<Blob>reject("Failed to decode base64 data, ignoring: " + text)
                    : Blob.of(bytes);
        }
    };

    private StdioTypes() {}

    /** The bytes; null when the text is no base64. White space between is allowed. */
    static byte[] base64(String text) {
        StringBuilder dense = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                continue;
            }
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && c != '+' && c != '/' && c != '=') {
                return null;
            }
            dense.append(c);
        }
        if (dense.length() % 4 != 0 || dense.indexOf("=") >= 0 && dense.indexOf("=") < dense.length() - 2) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(dense.toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static StandardInput input(String text, ParseContext context) {
        if (text.equals("fd") || text.startsWith("fd:")) {
            String name = fdName(text, "stdin", context);
            return name == null ? null : new StandardInput(InputKind.FD, name);
        }
        if (text.startsWith("file:")) {
            String path = filePath(text.substring(5), context);
            return path == null ? null : new StandardInput(InputKind.FILE, path);
        }
        for (InputKind kind : InputKind.values()) {
            if (kind.word().equals(text) && kind != InputKind.FILE) {
                return new StandardInput(kind, "");
            }
        }
        return context.reject("Failed to parse input specifier, ignoring: " + text);
    }

    private static StandardOutput output(String text, ParseContext context, String fdName) {
        if (text.equals("fd") || text.startsWith("fd:")) {
            String name = fdName(text, fdName, context);
            return name == null ? null : new StandardOutput(OutputKind.FD, name);
        }
        for (OutputKind kind : List.of(OutputKind.FILE, OutputKind.APPEND, OutputKind.TRUNCATE)) {
            if (text.startsWith(kind.word() + ":")) {
                String path = filePath(text.substring(kind.word().length() + 1), context);
                return path == null ? null : new StandardOutput(kind, path);
            }
        }
        String word = text;
        if (text.equals("syslog") || text.equals("syslog+console")) {
            word = text.equals("syslog") ? "journal" : "journal+console";
            context.report(
                    Problem.Severity.NOTICE,
                    "Standard output type " + text + " is obsolete, automatically updating to " + word
                            + ". Please update your unit file, and consider removing the setting altogether.");
        }
        for (OutputKind kind : OutputKind.values()) {
            boolean takesPath = kind == OutputKind.FILE || kind == OutputKind.APPEND || kind == OutputKind.TRUNCATE;
            if (kind.word().equals(word) && !takesPath) {
                return new StandardOutput(kind, "");
            }
        }
        return context.reject("Failed to parse output specifier, ignoring: " + text);
    }

    private static String fdName(String text, String usual, ParseContext context) {
        if (text.length() <= 3) {
            return usual;
        }
        String name = context.expand(text.substring(3));
        if (name == null) {
            return null;
        }
        return name.isEmpty() ? usual : name;
    }

    private static String filePath(String text, ParseContext context) {
        String expanded = context.expand(text);
        if (expanded == null) {
            return null;
        }
        if (!PathName.isAbsolute(expanded)) {
            context.report(Problem.Severity.ERROR, context.key() + "= path is not absolute: " + expanded);
            return null;
        }
        return PathChecks.absolute(expanded, context, false);
    }

    private static String print(StandardInput input) {
        return input.argument().isEmpty() ? input.kind().word() : input.kind().word() + ":" + input.argument();
    }

    private static String print(StandardOutput output) {
        return output.argument().isEmpty()
                ? output.kind().word()
                : output.kind().word() + ":" + output.argument();
    }

    /** Bytes to which each assignment adds. */
    private abstract static class Bytes implements ValueType<Blob> {
        abstract Blob read(String text, ParseContext context);

        @Override
        public Blob parse(String text, ParseContext context) {
            return read(text, context);
        }

        @Override
        public Combine combine() {
            return Combine.APPEND;
        }

        @Override
        public Blob combine(Blob before, Blob assigned) {
            return before.and(assigned);
        }

        @Override
        public List<String> print(Blob value) {
            List<String> lines = new ArrayList<>(1);
            if (!value.isEmpty()) {
                lines.add(Base64.getEncoder().encodeToString(value.bytes()));
            }
            return lines;
        }
    }
}
