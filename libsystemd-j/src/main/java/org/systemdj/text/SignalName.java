// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Numbers and names of Linux signals.
 *
 * <p>Source: signal(7); systemd.kill(5).
 *
 * <p>Immutable (static functions).
 */
public final class SignalName {
    /** The first real-time signal that programs may use. */
    public static final int RTMIN = 34;

    /** The last signal. */
    public static final int RTMAX = 64;

    private static final String[] NAMES = {
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS"
    };

    private SignalName() {}

    /** The name without {@code SIG}: {@code TERM}, {@code RTMIN+3}, the number for what has no name. */
    public static String format(int signal) {
        if (signal > 0 && signal < NAMES.length) {
            return NAMES[signal];
        }
        return signal >= RTMIN && signal <= RTMAX ? "RTMIN+" + (signal - RTMIN) : Integer.toString(signal);
    }

    /** A signal by name, with or without {@code SIG}, or by number. */
    public static OptionalInt parse(String text) {
        OptionalLong number = Values.parseDecimal(text, RTMAX);
        if (number.isPresent()) {
            return number.getAsLong() > 0 ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
        }
        String bare = text.startsWith("SIG") ? text.substring(3) : text;
        for (int i = 1; i < NAMES.length; i++) {
            if (NAMES[i].equals(bare)) {
                return OptionalInt.of(i);
            }
        }
        if (bare.startsWith("RTMIN")) {
            return realTime(bare.substring(5), '+', RTMIN, 1);
        }
        if (bare.startsWith("RTMAX")) {
            return realTime(bare.substring(5), '-', RTMAX, -1);
        }
        return bare.equals("POLL") ? parse("IO") : OptionalInt.empty();
    }

    private static OptionalInt realTime(String rest, char sign, int from, int direction) {
        if (rest.isEmpty()) {
            return OptionalInt.of(from);
        }
        OptionalLong steps =
                rest.charAt(0) == sign ? Values.parseDecimal(rest.substring(1), RTMAX - RTMIN) : OptionalLong.empty();
        return steps.isPresent() ? OptionalInt.of(from + direction * (int) steps.getAsLong()) : OptionalInt.empty();
    }

    /** The name with {@code SIG} in front, for messages; empty for numbers that are no signal. */
    public static Optional<String> withPrefix(int signal) {
        return signal > 0 && signal <= RTMAX ? Optional.of("SIG" + format(signal)) : Optional.empty();
    }
}
