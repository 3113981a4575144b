// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

/**
 * What became of a condition.
 *
 * <p>Source: org.freedesktop.systemd1(5), property {@code Conditions} of units.
 *
 * <p>Immutable.
 */
public enum Outcome {
    /** Not looked at: an earlier one decided. */
    UNTESTED(0),
    /** It holds. */
    SUCCEEDED(1),
    /** It does not hold. */
    FAILED(-1),
    /** Its parameter makes no sense, or the system did not answer; counts as failed. */
    ERROR(-1);

    private final int busValue;

    Outcome(int busValue) {
        this.busValue = busValue;
    }

    /** Its number on the bus. */
    public int busValue() {
        return busValue;
    }

    static Outcome of(boolean holds) {
        return holds ? SUCCEEDED : FAILED;
    }
}
