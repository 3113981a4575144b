// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * From which memory nodes the processes get memory.
 *
 * <p>Source: systemd.exec(5), NUMAPolicy=; set_mempolicy(2).
 *
 * <p>Immutable.
 */
public enum NumaPolicy implements Word {
    NOT_SET("n/a", -1),
    DEFAULT("default", 0),
    PREFERRED("preferred", 1),
    BIND("bind", 2),
    INTERLEAVE("interleave", 3),
    LOCAL("local", 4);

    private final String word;
    private final int number;

    NumaPolicy(String word, int number) {
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
