// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.systemdj.text.PathName;

/**
 * What the comments of a script in /etc/init.d say: the header of the Linux Standard Base, and the older one of Red
 * Hat's.
 *
 * <p>Source: Linux Standard Base Core Specification 3.1, «Comment Conventions for Init Scripts»;
 * systemd-sysv-generator(8). Used by one thread.
 */
final class SysvScript {
    private static final String BEGIN = "### BEGIN INIT INFO";
    private static final String END = "### END INIT INFO";
    private static final String[] RELOAD = {"{reload|", "{reload}", "{reload\"", "|reload|", "|reload}", "|reload\""};

    /** The fields of the header that name facilities. */
    enum Field {
        PROVIDES("provides:"),
        REQUIRED_START("required-start:"),
        SHOULD_START("should-start:"),
        X_START_BEFORE("x-start-before:"),
        X_START_AFTER("x-start-after:");

        private final String word;

        Field(String word) {
            this.word = word;
        }
    }

    /**
     * A line that names facilities.
     *
     * @param line its number, from one
     * @param names what follows the field's name
     */
    record Facilities(Field field, int line, String names) {}

    private enum State {
        OUTSIDE,
        DESCRIPTION,
        HEADER,
        HEADER_DESCRIPTION,
        USAGE
    }

    private final String path;
    private final GeneratorLog log;
    private final List<Facilities> facilities = new ArrayList<>();
    private final StringBuilder description = new StringBuilder();
    private final StringBuilder longDescription = new StringBuilder();
    private String shortDescription = "";
    private Optional<String> pidFile = Optional.empty();
    private State state = State.OUTSIDE;
    private boolean hasHeader;
    private boolean canReload;
    private int line;

    private SysvScript(String path, GeneratorLog log) {
        this.path = path;
        this.log = log;
    }

    static SysvScript read(String path, String text, GeneratorLog log) {
        SysvScript script = new SysvScript(path, log);
        text.lines().forEach(line -> script.accept(line.strip()));
        return script;
    }

    /** Whether it has the Linux Standard Base's header. */
    boolean hasHeader() {
        return hasHeader;
    }

    /** Whether its usage message names {@code reload}. */
    boolean canReload() {
        return canReload;
    }

    Optional<String> pidFile() {
        return pidFile;
    }

    List<Facilities> facilities() {
        return facilities;
    }

    /** The best description that it has, with the kind of its header before it. */
    Optional<String> description() {
        String best = !shortDescription.isEmpty()
                ? shortDescription
                : description.isEmpty() ? longDescription.toString() : description.toString();
        return best.isEmpty() ? Optional.empty() : Optional.of((hasHeader ? "LSB: " : "SYSV: ") + best);
    }

    private void accept(String text) {
        line++;
        if (!text.startsWith("#")) {
            acceptCommand(text);
        } else if (state == State.OUTSIDE && text.equals(BEGIN)) {
            state = State.HEADER;
            hasHeader = true;
        } else if ((state == State.HEADER || state == State.HEADER_DESCRIPTION) && text.equals(END)) {
            state = State.OUTSIDE;
        } else {
            acceptComment(text, text.substring(1).strip());
        }
    }

    private void acceptCommand(String text) {
        boolean usage = state == State.OUTSIDE && text.toLowerCase(Locale.ROOT).contains("usage");
        if (!usage && state != State.USAGE) {
            return;
        }
        for (String word : RELOAD) {
            canReload |= text.toLowerCase(Locale.ROOT).contains(word);
        }
        state = text.endsWith("\\") ? State.USAGE : State.OUTSIDE;
    }

    private void acceptComment(String whole, String comment) {
        switch (state) {
            case OUTSIDE, USAGE -> acceptOldHeader(comment);
            case DESCRIPTION -> describe(comment);
            case HEADER, HEADER_DESCRIPTION -> acceptHeader(whole, comment);
        }
    }

    private void acceptOldHeader(String comment) {
        if (startsWith(comment, "description:")) {
            description.setLength(0);
            describe(comment.substring("description:".length()));
        } else if (startsWith(comment, "pidfile:")) {
            String file = comment.substring("pidfile:".length()).strip();
            if (PathName.isAbsolute(file)) {
                pidFile = Optional.of(file);
            } else {
                log.error("[" + path + ":" + line + "] PID file not absolute. Ignoring.");
            }
        }
    }

    /** A part of a description, which goes on where it ends in a backslash. */
    private void describe(String part) {
        boolean more = part.endsWith("\\");
        append(description, part.substring(0, part.length() - (more ? 1 : 0)));
        state = more ? State.DESCRIPTION : State.OUTSIDE;
    }

    private void acceptHeader(String whole, String comment) {
        for (Field field : Field.values()) {
            if (startsWith(comment, field.word)) {
                state = State.HEADER;
                facilities.add(new Facilities(field, line, comment.substring(field.word.length())));
                return;
            }
        }
        if (startsWith(comment, "description:")) {
            state = State.HEADER_DESCRIPTION;
            longDescription.setLength(0);
            append(longDescription, comment.substring("description:".length()));
        } else if (startsWith(comment, "short-description:")) {
            state = State.HEADER;
            shortDescription = comment.substring("short-description:".length()).strip();
        } else if (state == State.HEADER_DESCRIPTION) {
            if (whole.startsWith("#\t") || whole.startsWith("#  ")) {
                append(longDescription, comment);
            } else {
                state = State.HEADER;
            }
        }
    }

    private static void append(StringBuilder text, String part) {
        String word = part.strip();
        text.append(text.isEmpty() || word.isEmpty() ? "" : " ").append(word);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
