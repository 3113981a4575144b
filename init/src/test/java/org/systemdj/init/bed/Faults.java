// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

/**
 * Errors that nobody has foreseen, at the calls by which the manager meets the world: starting, signalling and looking
 * at processes, control groups, watches.
 */
public final class Faults {
    private int left = -1;
    private int met;

    /** The call of the given number from now fails; the first is 1. */
    public void at(int number) {
        left = number;
    }

    /** How many calls have failed. */
    public int met() {
        return met;
    }

    /** No call fails any more. */
    public void stop() {
        left = -1;
    }

    void point(String call) {
        if (left > 0 && --left == 0) {
            met++;
            throw new IllegalStateException("fault at " + call);
        }
    }
}
