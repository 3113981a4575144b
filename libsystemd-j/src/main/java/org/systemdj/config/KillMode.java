// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which processes of a unit are killed.
 *
 * <p>Source: systemd.kill(5), KillMode=.
 *
 * <p>Immutable.
 */
public enum KillMode implements Word {
    CONTROL_GROUP("control-group"),
    PROCESS("process"),
    MIXED("mixed"),
    NONE("none");

    private final String word;

    KillMode(String word) {
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
