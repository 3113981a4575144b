// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads files of assignments in the style of the shell: {@code EnvironmentFile=}, os-release, machine-info,
 * locale.conf.
 *
 * <p>Source: systemd.exec(5), {@code EnvironmentFile=}; os-release(5).
 *
 * <p>Loop-confined (a cursor over one text).
 */
public final class EnvironmentFile {
    private static final String NEWLINE = "\n\r";
    private static final String WHITESPACE = " \t\n\r";
    private static final String ESCAPED_IN_QUOTES = "\"\\`$";

    /**
     * One line that assigns.
     *
     * @param line its number as systemd's messages have it: one, and one for each newline that ended a key, a value or a
     *     comment up to here, the one of this line included; empty lines and newlines within values do not count
     * @param key what stands before the equals sign, which may be no valid name
     * @param value the value without quotes
     */
    public record Assignment(int line, String key, String value) {}

    private enum State {
        BEFORE_KEY,
        KEY,
        BEFORE_VALUE,
        VALUE,
        VALUE_ESCAPE,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        DOUBLE_QUOTES_ESCAPE,
        COMMENT,
        COMMENT_ESCAPE
    }

    private final List<Assignment> assignments = new ArrayList<>();
    private final StringBuilder key = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private State state = State.BEFORE_KEY;
    private int valueEnd;
    private int line = 1;

    private EnvironmentFile() {}

    /** All assignments in their order. */
    public static List<Assignment> parse(String text) {
        EnvironmentFile file = new EnvironmentFile();
        for (int i = 0; i < text.length(); i++) {
            file.accept(text.charAt(i));
        }
        if (file.state != State.BEFORE_KEY
                && file.state != State.KEY
                && file.state != State.COMMENT
                && file.state != State.COMMENT_ESCAPE) {
            file.push();
        }
        return file.assignments;
    }

    /** The assignments whose keys are valid names; of several to one name the last counts. */
    public static Map<String, String> toMap(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Assignment assignment : parse(text)) {
            if (EnvironmentVariables.isName(assignment.key())) {
                map.put(assignment.key(), assignment.value());
            }
        }
        return map;
    }

    private void accept(char c) {
        if (NEWLINE.indexOf(c) >= 0 && endsLine()) {
            line++;
        }
        switch (state) {
            case BEFORE_KEY -> beforeKey(c);
            case KEY -> key(c);
            case BEFORE_VALUE -> beforeValue(c);
            case VALUE -> value(c);
            case VALUE_ESCAPE -> {
                state = State.VALUE;
                if (NEWLINE.indexOf(c) < 0) {
                    value.append(c);
                    valueEnd = value.length();
                }
            }
            case SINGLE_QUOTES -> quoted(c, '\'', State.SINGLE_QUOTES);
            case DOUBLE_QUOTES -> quoted(c, '"', c == '\\' ? State.DOUBLE_QUOTES_ESCAPE : State.DOUBLE_QUOTES);
            case DOUBLE_QUOTES_ESCAPE -> {
                state = State.DOUBLE_QUOTES;
                if (ESCAPED_IN_QUOTES.indexOf(c) >= 0) {
                    value.append(c);
                } else if (c != '\n') {
                    value.append('\\').append(c);
                }
            }
            case COMMENT -> {
                if (NEWLINE.indexOf(c) >= 0) {
                    state = State.BEFORE_KEY;
                } else if (c == '\\') {
                    state = State.COMMENT_ESCAPE;
                }
            }
            case COMMENT_ESCAPE -> state = NEWLINE.indexOf(c) >= 0 ? State.BEFORE_KEY : State.COMMENT;
        }
    }

    private boolean endsLine() {
        return switch (state) {
            case KEY, BEFORE_VALUE, VALUE, COMMENT, COMMENT_ESCAPE -> true;
            case BEFORE_KEY, VALUE_ESCAPE, SINGLE_QUOTES, DOUBLE_QUOTES, DOUBLE_QUOTES_ESCAPE -> false;
        };
    }

    private void beforeKey(char c) {
        if (c == '#' || c == ';') {
            state = State.COMMENT;
        } else if (WHITESPACE.indexOf(c) < 0) {
            state = State.KEY;
            key.setLength(0);
            key.append(c);
        }
    }

    private void key(char c) {
        if (NEWLINE.indexOf(c) >= 0) {
            state = State.BEFORE_KEY;
        } else if (c == '=') {
            state = State.BEFORE_VALUE;
            value.setLength(0);
            valueEnd = 0;
        } else {
            key.append(c);
        }
    }

    private void beforeValue(char c) {
        if (NEWLINE.indexOf(c) >= 0) {
            push();
        } else if (c == '\'') {
            state = State.SINGLE_QUOTES;
        } else if (c == '"') {
            state = State.DOUBLE_QUOTES;
        } else if (c == '\\') {
            state = State.VALUE_ESCAPE;
        } else if (WHITESPACE.indexOf(c) < 0) {
            state = State.VALUE;
            value.append(c);
            valueEnd = value.length();
        }
    }

    private void value(char c) {
        if (NEWLINE.indexOf(c) >= 0) {
            push();
        } else if (c == '\\') {
            state = State.VALUE_ESCAPE;
            valueEnd = value.length();
        } else {
            value.append(c);
            if (WHITESPACE.indexOf(c) < 0) {
                valueEnd = value.length();
            }
        }
    }

    private void quoted(char c, char quote, State other) {
        if (c == quote) {
            state = State.BEFORE_VALUE;
            valueEnd = value.length();
        } else {
            if (other != State.DOUBLE_QUOTES_ESCAPE) {
                value.append(c);
            }
            state = other;
        }
    }

    private void push() {
        if (state == State.VALUE) {
            value.setLength(valueEnd);
        }
        assignments.add(new Assignment(line, key.toString().stripTrailing(), value.toString()));
        state = State.BEFORE_KEY;
    }
}
