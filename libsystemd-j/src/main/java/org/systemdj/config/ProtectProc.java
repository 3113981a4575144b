// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which processes /proc shows.
 *
 * <p>Source: systemd.exec(5), ProtectProc=.
 *
 * <p>Immutable.
 */
public enum ProtectProc implements Word {
    DEFAULT("default"),
    NOACCESS("noaccess"),
    INVISIBLE("invisible"),
    PTRACEABLE("ptraceable");

    private final String word;

    ProtectProc(String word) {
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
