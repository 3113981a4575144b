// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.sys.Signals;

/**
 * Signals by name for {@code --signal=}.
 *
 * <p>Source: systemctl(1), {@code --signal=}; signal(7).
 *
 * <p>Immutable (static functions).
 */
final class SignalNames {
    private static final int COLUMN = 7;

    private SignalNames() {}

    /** The number of a signal given as {@code HUP}, {@code SIGHUP}, {@code RTMIN+3} or {@code 1}; -1 for others. */
    static int parse(String text) {
        int number = Signals.number(text);
        return number > 0 && number <= Signals.LAST ? number : -1;
    }

    /** The name without {@code SIG}. */
    static String name(int signal) {
        if (signal == Signals.SIGRTMIN) {
            return "RTMIN+0";
        }
        String name = signal == Signals.SIGRTMAX ? "RTMIN+" + (signal - Signals.SIGRTMIN) : Signals.name(signal);
        return name.startsWith("SIG") ? name.substring("SIG".length()) : name;
    }

    static String help() {
        StringBuilder text = new StringBuilder();
        for (int signal = 0; signal <= Signals.LAST; signal++) {
            text.append(signal == 0 ? "0" : name(signal)).append('\n');
        }
        return text.toString();
    }

    static String list() {
        StringBuilder text = new StringBuilder("SIGNAL NAME\n");
        for (int signal = 1; signal <= Signals.LAST; signal++) {
            String number = Integer.toString(signal);
            text.append(number).append(" ".repeat(COLUMN - number.length()));
            text.append("SIG").append(name(signal)).append('\n');
        }
        return text.toString();
    }
}
