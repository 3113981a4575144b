// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.List;

/**
 * Prints descriptions of interfaces: enumerations, structures, methods, then errors.
 *
 * <p>Source: varlink.org, «Interface Definition»; the layout that varlinkctl 257 and the manager's own services have.
 *
 * <p>Used by one thread.
 */
public final class IdlPrinter {
    /** Comments stay in one line. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int TAB_COLUMNS = 8;
    private static final int LEAST_COLUMNS = 10;

    private final StringBuilder out = new StringBuilder();
    private final int columns;
    private final Paint paint;

    private IdlPrinter(int columns, Paint paint) {
        this.columns = columns;
        this.paint = paint;
    }

    /**
     * What stands before the parts on a terminal that has colours.
     *
     * @param keyword before interface, type, method and error
     * @param name before names
     * @param comment before comments
     * @param sign before question marks, brackets and arrows
     * @param type before the types that are always there
     * @param end behind each of them
     */
    public record Paint(String keyword, String name, String comment, String sign, String type, String end) {
        public static final Paint NONE = new Paint("", "", "", "", "", "");
    }

    /** @param columns where the lines of comments are broken, or {@link #UNLIMITED} */
    public static String print(VarlinkInterface described, int columns, Paint paint) {
        IdlPrinter printer = new IdlPrinter(columns, paint);
        printer.all(described);
        return printer.out.toString();
    }

    private void all(VarlinkInterface described) {
        comments(described.comments(), 0);
        keyword("interface", described.name());
        out.append('\n');
        for (VarlinkSymbol.Kind kind : VarlinkSymbol.Kind.values()) {
            for (VarlinkSymbol symbol : described.symbols()) {
                if (symbol.kind() == kind) {
                    out.append('\n');
                    symbol(symbol);
                }
            }
        }
    }

    private void symbol(VarlinkSymbol symbol) {
        comments(symbol.comments(), 0);
        keyword(symbol.kind().word(), symbol.name());
        body(symbol.fields(), 0);
        if (symbol.kind() == VarlinkSymbol.Kind.METHOD) {
            painted(paint.sign(), " -> ");
            body(symbol.output(), 0);
        }
        out.append('\n');
    }

    private void keyword(String word, String name) {
        out.append(paint.keyword()).append(word).append(' ');
        painted(paint.name(), name);
    }

    private void painted(String colour, String text) {
        out.append(colour).append(text).append(paint.end());
    }

    private void body(List<VarlinkField> fields, int depth) {
        out.append('(');
        for (int i = 0; i < fields.size(); i++) {
            out.append(i > 0 ? ",\n" : "\n");
            VarlinkField field = fields.get(i);
            comments(field.comments(), depth + 1);
            indent(depth + 1);
            painted(paint.name(), field.name());
            if (field.type().base() != VarlinkType.Base.WORD) {
                out.append(": ");
                type(field.type(), depth + 1);
            }
        }
        if (!fields.isEmpty()) {
            out.append('\n');
            indent(depth);
        }
        out.append(')');
    }

    private void type(VarlinkType type, int depth) {
        if (type.nullable()) {
            painted(paint.sign(), "?");
        }
        switch (type.collection()) {
            case NONE -> {}
            case ARRAY -> painted(paint.sign(), "[]");
            case MAP -> {
                out.append(paint.sign()).append('[').append(paint.type()).append("string");
                painted(paint.sign(), "]");
            }
        }
        switch (type.base()) {
            case STRUCT, ENUM -> body(type.fields(), depth);
            case NAMED -> painted(paint.name(), type.name());
            case BOOL, INT, FLOAT, STRING, OBJECT, WORD ->
                painted(paint.type(), type.base().word());
        }
    }

    private void indent(int depth) {
        out.repeat('\t', depth);
    }

    // --- comments ---

    private void comments(List<String> comments, int depth) {
        int width = columns == UNLIMITED ? UNLIMITED : Math.max(LEAST_COLUMNS, columns - depth * TAB_COLUMNS);
        for (String raw : comments) {
            String comment = unescaped(raw);
            int at = 0;
            boolean more = !raw.isEmpty();
            while (more) {
                int end = lineEnd(comment, at, width);
                indent(depth);
                painted(paint.comment(), "# " + comment.substring(at, end));
                out.append('\n');
                at = end;
                while (at < comment.length() && isBlank(comment.charAt(at))) {
                    at++;
                }
                more = at < comment.length();
            }
        }
    }

    /** As systemd, without backslashes, but for those behind one. */
    private static String unescaped(String comment) {
        if (comment.indexOf('\\') < 0) {
            return comment;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < comment.length(); i++) {
            i += comment.charAt(i) == '\\' ? 1 : 0;
            text.append(i < comment.length() ? comment.substring(i, i + 1) : "");
        }
        return text.toString();
    }

    /** Where a line ends that starts there: before the blanks in front of the first word that does not fit. */
    private static int lineEnd(String comment, int start, int width) {
        if (comment.codePointCount(start, comment.length()) <= width) {
            return comment.length();
        }
        int at = start;
        int end = start;
        while (at < comment.length()) {
            int word = at;
            while (word < comment.length() && isBlank(comment.charAt(word))) {
                word++;
            }
            int behind = word;
            while (behind < comment.length() && !isBlank(comment.charAt(behind))) {
                behind++;
            }
            if (end > start && comment.codePointCount(start, behind) > width) {
                return end;
            }
            end = behind;
            at = behind;
        }
        return comment.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
