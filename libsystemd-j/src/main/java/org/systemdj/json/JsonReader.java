// SPDX-License-Identifier: Apache-2.0
package org.systemdj.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads JSON. Objects keep their members as they stand there, also those with the same name.
 *
 * <p>Stricter than the RFC, as systemd is: texts hold neither the character 0 nor halves of surrogate pairs, nor an
 * unescaped delete, and not all nesting is taken.
 *
 * <p>Source: RFC 8259; what systemd 257's programs take, and where they say that an error is
 * ({@code nixos-test/json-cases}).
 *
 * <p>Used by one thread. Bounded by the size of the text, in time and in memory.
 */
public final class JsonReader {
    private static final int DEEPEST = 2048;

    private final JsonTokens tokens;
    private final Deque<Frame> open = new ArrayDeque<>();
    private Object result;
    private boolean complete;

    private JsonReader(String text) {
        tokens = new JsonTokens(text);
    }

    /** The text is no JSON. Immutable. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;
        private final boolean deep;

        Malformed(int line, int column, boolean deep) {
            super("malformed JSON", null, false, false);
            this.line = line;
            this.column = column;
            this.deep = deep;
        }

        /** The line, from 1. */
        public int line() {
            return line;
        }

        /** The column, from 1: that of a word that is none, or behind a word that cannot stand there. */
        public int column() {
            return column;
        }

        /** Whether it is only nested too deeply. */
        public boolean isTooDeep() {
            return deep;
        }
    }

    /** An array or object that is not closed yet. */
    private static final class Frame {
        final Json.Members members;
        final List<Object> items;
        String name;
        Expected expected;
        int depth;

        Frame(boolean object) {
            members = object ? new Json.Members() : null;
            items = object ? null : new ArrayList<>();
            expected = Expected.FIRST;
        }
    }

    /** What may come next in an array or object. */
    private enum Expected {
        /** A value or a name, or the end. */
        FIRST,
        /** A value or a name. */
        NEXT,
        COLON,
        /** The value of a name. */
        VALUE,
        COMMA
    }

    /** Reads a whole text. */
    public static Object read(String text) throws Malformed {
        return new JsonReader(text).read();
    }

    private Object read() throws Malformed {
        while (true) {
            JsonTokens.Kind kind = tokens.next();
            if (kind == JsonTokens.Kind.END && complete) {
                return result;
            }
            Frame frame = open.peek();
            if (complete || kind == JsonTokens.Kind.END) {
                throw tokens.behind();
            }
            if (frame == null || takesValue(frame, kind)) {
                value(kind);
            } else {
                structure(frame, kind);
            }
        }
    }

    private static boolean takesValue(Frame frame, JsonTokens.Kind kind) {
        boolean first = frame.expected == Expected.FIRST && kind != JsonTokens.Kind.ARRAY_CLOSE;
        return frame.items != null ? first || frame.expected == Expected.NEXT : frame.expected == Expected.VALUE;
    }

    private void value(JsonTokens.Kind kind) throws Malformed {
        switch (kind) {
            case OBJECT_OPEN, ARRAY_OPEN -> {
                if (open.size() > DEEPEST) {
                    throw tokens.tooDeep();
                }
                open.push(new Frame(kind == JsonTokens.Kind.OBJECT_OPEN));
            }
            case TEXT, OTHER -> add(tokens.value(), 0);
            case OBJECT_CLOSE, ARRAY_CLOSE, COLON, COMMA, END -> throw tokens.behind();
        }
    }

    private void structure(Frame frame, JsonTokens.Kind kind) throws Malformed {
        boolean object = frame.members != null;
        boolean ends = frame.expected == Expected.FIRST || frame.expected == Expected.COMMA;
        if (ends && kind == (object ? JsonTokens.Kind.OBJECT_CLOSE : JsonTokens.Kind.ARRAY_CLOSE)) {
            open.pop();
            boolean empty = frame.expected == Expected.FIRST;
            add(object ? frame.members : frame.items, empty ? 0 : frame.depth + 1);
        } else if (frame.expected == Expected.COMMA && kind == JsonTokens.Kind.COMMA) {
            frame.expected = Expected.NEXT;
        } else if (frame.expected == Expected.COLON && kind == JsonTokens.Kind.COLON) {
            frame.expected = Expected.VALUE;
        } else if (object
                && kind == JsonTokens.Kind.TEXT
                && (frame.expected == Expected.FIRST || frame.expected == Expected.NEXT)) {
            frame.name = (String) tokens.value();
            frame.expected = Expected.COLON;
        } else {
            throw tokens.behind();
        }
    }

    /** @param depth how many arrays and objects that are not empty are in one another */
    private void add(Object value, int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw tokens.tooDeep();
        }
        Frame frame = open.peek();
        if (frame == null) {
            result = value;
            complete = true;
            return;
        }
        frame.depth = Math.max(frame.depth, depth);
        frame.expected = Expected.COMMA;
        if (frame.items != null) {
            frame.items.add(value);
        } else {
            frame.members.put(frame.name, value);
        }
    }
}
