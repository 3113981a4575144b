// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * A set of signals.
 *
 * <p>Source: signal(7), sigsetops(3).
 *
 * <p>Immutable.
 *
 * @param bits bit n-1 stands for signal n
 */
public record SignalSet(long bits) {
    public static final SignalSet NONE = new SignalSet(0);
    public static final SignalSet ALL = new SignalSet(-1);

    public static SignalSet of(int... signals) {
        long bits = 0;
        for (int signal : signals) {
            bits |= bit(signal);
        }
        return new SignalSet(bits);
    }

    public boolean contains(int signal) {
        return (bits & bit(signal)) != 0;
    }

    public SignalSet with(int signal) {
        return new SignalSet(bits | bit(signal));
    }

    public SignalSet without(int signal) {
        return new SignalSet(bits & ~bit(signal));
    }

    private static long bit(int signal) {
        if (signal < 1 || signal > Signals.LAST) {
            throw new IllegalArgumentException("no signal: " + signal);
        }
        return 1L << signal - 1;
    }
}
