// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether a unit is told about pressure on memory.
 *
 * <p>Source: systemd.resource-control(5), MemoryPressureWatch=.
 *
 * <p>Immutable.
 */
public enum PressureWatch implements Word {
    AUTO("auto"),
    ON("yes"),
    OFF("no"),
    SKIP("skip");

    private final String word;

    PressureWatch(String word) {
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
