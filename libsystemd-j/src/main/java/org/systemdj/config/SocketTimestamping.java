// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How exactly incoming messages are stamped with the time.
 *
 * <p>Source: systemd.socket(5), Timestamping=.
 *
 * <p>Immutable.
 */
public enum SocketTimestamping implements Word {
    OFF("off"),
    US("us"),
    NS("ns");

    private final String word;

    SocketTimestamping(String word) {
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
