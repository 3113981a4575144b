// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.Optional;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.TerminalMode;
import org.systemdj.text.RawText;

/**
 * A background that is the terminal's own, tinted: the terminal is asked for its colour.
 *
 * <p>Source: run0(1), {@code --background=}; xterm's «Control sequences», OSC 11.
 *
 * <p>Used by one thread.
 */
public final class TerminalTint {
    private static final String QUESTION = "\033]11;?\033\\";
    private static final String ANSWER = "\033]11;rgb:";
    private static final long PATIENCE_USEC = 333_000;
    private static final int LONGEST_ANSWER = 256;
    private static final double BRIGHT = 0.5;
    private static final double LEAST_BRIGHTNESS = 0.2;
    private static final double PALE = 0.25;
    private static final double STRONG = 0.75;
    private static final int MOST = 255;

    /** The colour that is mixed in. */
    public enum Hue {
        RED,
        YELLOW
    }

    private TerminalTint() {}

    /** The tinted colour as Select Graphic Rendition has it; empty where the terminal does not tell its own. */
    public static Optional<String> of(Host host, Style style, Hue hue) {
        if (!style.colours() || !host.isTerminal(Host.STDIN) || !host.isTerminal(Host.STDOUT)) {
            return Optional.empty();
        }
        if ("linux".equals(host.environment("TERM"))) {
            return Optional.of(tinted(0, hue)); // The kernel's own console is black and does not answer.
        }
        Optional<TerminalMode> usual = TerminalMode.of(Host.STDIN);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        usual.get().keys(true).trySet(Host.STDIN);
        try {
            host.write(Host.STDOUT, RawText.encode(QUESTION));
            return brightness(answer()).map(bright -> tinted(bright, hue));
        } finally {
            usual.get().trySet(Host.STDIN);
        }
    }

    /** What comes until a sequence ends or the time is over. */
    private static String answer() {
        StringBuilder text = new StringBuilder();
        long deadline = Clock.monotonicUsec() + PATIENCE_USEC;
        byte[] chunk = new byte[1];
        while (text.length() < LONGEST_ANSWER && !text.toString().endsWith("\007") && !endsInString(text)) {
            long left = deadline - Clock.monotonicUsec();
            if (left <= 0 || Poll.await(Host.STDIN, Poll.IN, (int) (left / 1000) + 1) == 0) {
                break;
            }
            if (Fd.read(Host.STDIN, chunk, 0, 1) <= 0) {
                break;
            }
            text.append((char) (chunk[0] & 0xff));
        }
        return text.toString();
    }

    private static boolean endsInString(StringBuilder text) {
        int length = text.length();
        return length > 1 && text.charAt(length - 2) == '\033' && text.charAt(length - 1) == '\\';
    }

    /** The strongest of the three parts of a colour, 0 to 1; empty when the text tells none. */
    static Optional<Double> brightness(String answer) {
        int start = answer.indexOf(ANSWER);
        if (start < 0) {
            return Optional.empty();
        }
        String[] parts = answer.substring(start + ANSWER.length()).split("[/\007\033]", 4);
        double bright = 0;
        for (int i = 0; i < 3; i++) {
            int digits = i < parts.length ? parts[i].length() : 0;
            int value = 0;
            for (int at = 0; at < digits; at++) {
                int digit = Character.digit(parts[i].charAt(at), 16);
                if (digit < 0 || digits > 4) {
                    return Optional.empty();
                }
                value = value << 4 | digit;
            }
            if (digits == 0) {
                return Optional.empty();
            }
            bright = Math.max(bright, value / ((1 << 4 * digits) - 1.0));
        }
        return Optional.of(bright);
    }

    /** Bright backgrounds get a pale tint, dark ones a strong one. */
    static String tinted(double bright, Hue hue) {
        double value = Math.max(LEAST_BRIGHTNESS, bright);
        int full = (int) (value * MOST);
        int below = (int) (value * (1 - (bright > BRIGHT ? PALE : STRONG)) * MOST);
        return "48;2;" + full + ";" + (hue == Hue.RED ? below : full) + ";" + below;
    }
}
