// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What a socket unit listens on.
 *
 * <p>Source: systemd.socket(5), OPTIONS.
 *
 * <p>Immutable.
 */
public enum ListenKind implements Word {
    STREAM("Stream"),
    DATAGRAM("Datagram"),
    SEQUENTIAL_PACKET("SequentialPacket"),
    FIFO("FIFO"),
    SPECIAL("Special"),
    NETLINK("Netlink"),
    MESSAGE_QUEUE("MessageQueue"),
    USB_FUNCTION("USBFunction");

    private final String word;

    ListenKind(String word) {
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
