// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which files /proc shows.
 *
 * <p>Source: systemd.exec(5), ProcSubset=.
 *
 * <p>Immutable.
 */
public enum ProcSubset implements Word {
    ALL("all"),
    PID("pid");

    private final String word;

    ProcSubset(String word) {
        this.word = word;
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
