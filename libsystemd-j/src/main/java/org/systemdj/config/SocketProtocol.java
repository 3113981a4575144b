// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * The transport protocol of sockets.
 *
 * <p>Source: systemd.socket(5), SocketProtocol=; /etc/protocols.
 *
 * <p>Immutable.
 */
public enum SocketProtocol implements Word {
    NOT_SET("", 0),
    UDPLITE("udplite", 136),
    SCTP("sctp", 132),
    MPTCP("mptcp", 262);

    private final String word;
    private final int number;

    SocketProtocol(String word, int number) {
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
