// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How a service is started again.
 *
 * <p>Source: systemd.service(5), RestartMode=.
 *
 * <p>Immutable.
 */
public enum RestartMode implements Word {
    NORMAL("normal"),
    DIRECT("direct"),
    DEBUG("debug");

    private final String word;

    RestartMode(String word) {
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
