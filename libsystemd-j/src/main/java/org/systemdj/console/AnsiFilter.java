// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.systemdj.text.RawText;

/**
 * Changes what a program writes to its terminal, so that its window shows whose it is: another background colour, a title, a mark
 * in front of the titles that it sets itself.
 *
 * <p>Source: systemd-run(1), {@code --background=}; ECMA-48, «Control functions»; xterm's «Control sequences».
 *
 * <p>Used by one thread.
 */
public final class AnsiFilter {
    private static final String PUSH_TITLE = "\033[22;2t";
    private static final String POP_TITLE = "\033[23;2t";
    private static final String SET_TITLE = "\033]2;";
    private static final String END_OF_STRING = "\033\\";
    private static final String ERASE_LINE = "\033[K";
    private static final String NORMAL_TO_THE_END = "\033[0m\033[J";
    private static final int LONGEST = 4096;
    private static final byte ESC = 0x1b;
    private static final byte BEL = 7;

    private enum State {
        TEXT,
        ESCAPE,
        CONTROL,
        STRING,
        STRING_ESCAPE
    }

    private final boolean terminal;
    private final String background;
    private final String title;
    private final String titlePrefix;
    private State state = State.TEXT;
    private boolean lineBegins;
    private final StringBuilder sequence = new StringBuilder();

    /**
     * @param terminal whether the output is a terminal that knows such sequences; nothing is changed on others
     * @param background the colour, as Select Graphic Rendition has it; empty for none
     * @param title the window's title meanwhile; empty for none
     * @param titlePrefix the mark in front of titles; empty for none
     */
    public AnsiFilter(boolean terminal, String background, String title, String titlePrefix) {
        this.terminal = terminal;
        this.background = terminal ? background : "";
        this.title = terminal ? title : "";
        this.titlePrefix = terminal ? titlePrefix : "";
    }

    /** What is shown first. */
    byte[] opening() {
        String colour = background.isEmpty() ? "" : colour() + ERASE_LINE;
        return RawText.encode(colour + (title.isEmpty() ? "" : PUSH_TITLE + SET_TITLE + title + END_OF_STRING));
    }

    /** What is shown last. */
    byte[] closing() {
        return RawText.encode((terminal ? NORMAL_TO_THE_END : "") + (title.isEmpty() ? "" : POP_TITLE));
    }

    private String colour() {
        return "\033[" + background + "m";
    }

    /** What is shown for what was written. */
    byte[] shown(byte[] written, int count) {
        if (background.isEmpty() && titlePrefix.isEmpty()) {
            return count == written.length ? written : Arrays.copyOf(written, count);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * count);
        for (int i = 0; i < count; i++) {
            step(written[i], out);
        }
        return out.toByteArray();
    }

    /** Where something follows a line's end, it has the colour again. */
    private void step(byte b, ByteArrayOutputStream out) {
        if (lineBegins) {
            lineBegins = false;
            insertColour(out);
        }
        switch (state) {
            case TEXT -> text(b, out);
            case ESCAPE -> escape(b, out);
            case CONTROL -> control(b, out);
            case STRING, STRING_ESCAPE -> string(b, out);
        }
    }

    private void text(byte b, ByteArrayOutputStream out) {
        out.write(b);
        state = b == ESC ? State.ESCAPE : State.TEXT;
        lineBegins = b == '\n' || b == '\r';
    }

    private void insertColour(ByteArrayOutputStream out) {
        if (!background.isEmpty()) {
            out.writeBytes(RawText.encode(colour()));
        }
    }

    private void escape(byte b, ByteArrayOutputStream out) {
        out.write(b);
        sequence.setLength(0);
        state = b == '[' ? State.CONTROL : b == ']' ? State.STRING : State.TEXT;
        if (b == 'c') { // reset of everything
            insertColour(out);
        }
    }

    private void control(byte b, ByteArrayOutputStream out) {
        if (b >= 0x20 && b <= 0x3f && sequence.length() < LONGEST) {
            sequence.append((char) b);
            out.write(b);
            return;
        }
        state = State.TEXT;
        if (b == 'm' && !background.isEmpty() && setsUsualBackground(sequence.toString())) {
            out.writeBytes(RawText.encode(";" + background));
        }
        out.write(b);
        if (b == 'p' && sequence.toString().equals("!")) { // soft reset
            insertColour(out);
        }
    }

    /** Whether the last thing that the parameters say of the background is that it is the usual one. */
    static boolean setsUsualBackground(String parameters) {
        boolean usual = false;
        String[] words = parameters.split(";", -1);
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "", "0", "00", "49" -> usual = true;
                case "40", "41", "42", "43", "44", "45", "46", "47" -> usual = false;
                case "38", "48" -> {
                    usual = words[i].equals("38") && usual;
                    String space = i + 1 < words.length ? words[i + 1] : "";
                    i += space.equals("5") ? 2 : space.equals("2") ? 4 : 0;
                }
                default -> {
                    // Anything else does not change the background.
                }
            }
        }
        return usual;
    }

    /** After a title that the program set, the same with the mark in front. */
    private void string(byte b, ByteArrayOutputStream out) {
        out.write(b);
        if (state == State.STRING_ESCAPE) {
            state = State.TEXT;
            if (b == '\\') {
                insertTitle(out);
            } else {
                state = b == '[' ? State.CONTROL : b == ']' ? State.STRING : State.TEXT;
                sequence.setLength(0);
            }
        } else if (b == ESC) {
            state = State.STRING_ESCAPE;
        } else if (b == BEL) {
            state = State.TEXT;
            insertTitle(out);
        } else if (b >= 0 && b < ' ' || sequence.length() >= LONGEST) {
            state = State.TEXT;
        } else {
            sequence.append((char) (b & 0xff));
        }
    }

    private void insertTitle(ByteArrayOutputStream out) {
        if (titlePrefix.isEmpty()
                || sequence.length() < 2
                || !sequence.substring(0, 2).equals("0;")) {
            return;
        }
        out.writeBytes(RawText.encode("\033]0;" + titlePrefix + " "));
        for (int i = 2; i < sequence.length(); i++) {
            out.write(sequence.charAt(i));
        }
        out.writeBytes(RawText.encode(END_OF_STRING));
    }
}
