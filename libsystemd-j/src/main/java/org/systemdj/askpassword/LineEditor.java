// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.text.RawText;

/**
 * The line in which a password is typed: what each key does to it and what the terminal shows of that.
 *
 * <p>Source: systemd-ask-password(1), {@code --echo=}: a sign for each character; TAB, or backspace as first key, hides them.
 *
 * <p>Used by one thread.
 */
final class LineEditor {
    /** Longest password, in bytes. */
    static final int LONGEST = 2048;

    private static final int END_OF_INPUT = 4;
    private static final int KILL_LINE = 21;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final String HINT = "(press TAB for no echo) ";
    private static final String UNSEEN = "(no echo) ";
    private static final String SKIPPED = "(skipped)";
    private static final String BELL = "\u0007";
    private static final String RUB_OUT = "\b \b";
    private static final String LOCK_AND_KEY = "\uD83D\uDD10 ";

    /** Whether the line is still being typed. */
    enum State {
        OPEN,
        DONE,
        /** The user does not want to answer. */
        SKIPPED
    }

    private final boolean echo;
    private final byte[] line = new byte[LONGEST];
    private final byte[] mask;
    private State state = State.OPEN;
    private int length;
    /** Where the character starts that is not complete yet. */
    private int shown;

    private boolean silent;
    private boolean hintVisible;
    private boolean typed;

    LineEditor(boolean echo, boolean silent, Style style) {
        this.echo = echo;
        this.silent = silent;
        mask = RawText.encode(style.glyph(Glyph.BULLET));
    }

    /** The prompt. {@code coloured}: whether the terminal takes colours, which need not be that of the style. */
    byte[] opening(String message, boolean emoji, boolean coloured, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(coloured ? Colour.HIGHLIGHT.sequence() : "");
        text.append(emoji ? LOCK_AND_KEY : "").append(message).append(' ');
        if (!silent && !echo) {
            text.append(coloured ? style.on(Colour.GREY) : "").append(HINT);
            hintVisible = true;
        }
        text.append(coloured ? Colour.NORMAL.sequence() : "");
        return RawText.encode(text.toString());
    }

    State state() {
        return state;
    }

    /** The password. */
    byte[] password() {
        return Arrays.copyOf(line, length);
    }

    /** Forgets the password. */
    void wipe() {
        Arrays.fill(line, (byte) 0);
        length = 0;
    }

    /** There is no more input. */
    byte[] end() {
        return accept('\n');
    }

    /** Takes what one key sends; returns what the terminal is to show. */
    byte[] accept(int key) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        if (hintVisible) {
            show(screen, RUB_OUT.repeat(HINT.length()));
            hintVisible = false;
        }
        switch (key) {
            case '\n', 0 -> state = State.DONE;
            case END_OF_INPUT -> {
                state = State.SKIPPED;
                show(screen, SKIPPED);
            }
            case KILL_LINE -> {
                rubOutLine(screen);
                wipe();
                shown = 0;
            }
            case BACKSPACE, DELETE -> rubOutLast(screen);
            case '\t' -> {
                if (silent) {
                    add(key, screen);
                } else {
                    rubOutLine(screen);
                    hide(screen);
                }
            }
            default -> add(key, screen);
        }
        return screen.toByteArray();
    }

    private static void show(ByteArrayOutputStream screen, String text) {
        screen.writeBytes(RawText.encode(text));
    }

    private void hide(ByteArrayOutputStream screen) {
        silent = true;
        show(screen, UNSEEN);
    }

    private void rubOutLast(ByteArrayOutputStream screen) {
        if (length > 0) {
            if (!silent) {
                show(screen, RUB_OUT);
            }
            length = lastCharacter();
            shown = length;
            Arrays.fill(line, length, line.length, (byte) 0);
        } else if (typed || silent) {
            show(screen, BELL);
        } else {
            hide(screen);
        }
    }

    private void rubOutLine(ByteArrayOutputStream screen) {
        if (!silent) {
            show(screen, RUB_OUT.repeat(characters()));
        }
    }

    private void add(int key, ByteArrayOutputStream screen) {
        if (length == LONGEST) {
            show(screen, BELL);
            return;
        }
        line[length++] = (byte) key;
        typed = true;
        int size = characterSize(shown);
        if (silent || size == 0) {
            return;
        }
        if (echo) {
            screen.write(line, shown, size);
        } else {
            screen.writeBytes(mask);
        }
        shown = length;
    }

    /** How many characters there are; bytes, where it is no UTF-8. */
    private int characters() {
        int count = 0;
        for (int at = 0; at < length; count++) {
            int size = characterSize(at);
            if (size == 0) {
                return length;
            }
            at += size;
        }
        return count;
    }

    /** Where the last character starts; the last byte, where it is no UTF-8. */
    private int lastCharacter() {
        int at = 0;
        while (true) {
            int size = characterSize(at);
            if (size == 0) {
                return length - 1;
            }
            if (at + size >= length) {
                return at;
            }
            at += size;
        }
    }

    /** Bytes of the character that starts there; 0 where none does, or not all of it is there. */
    private int characterSize(int at) {
        int first = line[at] & 0xff;
        int size = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
        if (size == 0 || at + size > length) {
            return 0;
        }
        String text = RawText.decode(line, at, size);
        boolean one = text.codePointCount(0, text.length()) == 1 && text.codePointAt(0) >= 0;
        return size == 1 || one && !RawText.isNoText(text.codePointAt(0)) ? size : 0;
    }
}
