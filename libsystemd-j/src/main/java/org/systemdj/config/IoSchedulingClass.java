// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * The class of the processes' disk accesses.
 *
 * <p>Source: systemd.exec(5), IOSchedulingClass=; ioprio_set(2).
 *
 * <p>Immutable.
 */
public enum IoSchedulingClass implements Word {
    NONE("none", 0),
    REALTIME("realtime", 1),
    BEST_EFFORT("best-effort", 2),
    IDLE("idle", 3);

    private final String word;
    private final int number;

    IoSchedulingClass(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** The kernel's number for it. */
    public int number() {
        return number;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
