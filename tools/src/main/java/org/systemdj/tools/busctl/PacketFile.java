// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.systemdj.text.RawText;
import org.systemdj.text.SystemVersion;

/**
 * The pieces of a file with captured messages.
 *
 * <p>Source: PCAP Next Generation (pcapng) capture file format; link type 231, D-Bus.
 *
 * <p>Immutable.
 */
final class PacketFile {
    static final String APPLICATION = "busctl (systemd) " + SystemVersion.NUMBER + " (" + SystemVersion.FULL + ")";

    private static final int SECTION = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final short DBUS = 231;
    private static final int OPTION_SYSTEM = 3;
    private static final int OPTION_APPLICATION = 4;
    /** What a block has beside its body: type, and its length twice. */
    private static final int FRAME_BYTES = 12;

    private final long mostBytes;

    /** @param mostBytes the most that is kept of a message */
    PacketFile(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int bytes) {
        return bytes + 3 & -4;
    }

    private static byte[] block(int type, byte[] body) {
        int length = FRAME_BYTES + padded(body.length);
        return buffer(length)
                .putInt(type)
                .putInt(length)
                .put(Arrays.copyOf(body, padded(body.length)))
                .putInt(length)
                .array();
    }

    private static byte[] option(int code, String text) {
        byte[] value = RawText.encode(text);
        return value.length == 0
                ? value
                : buffer(4 + padded(value.length))
                        .putShort((short) code)
                        .putShort((short) value.length)
                        .put(value)
                        .array();
    }

    /** What stands before the first message; {@code system}: the name of the operating system, or "". */
    byte[] header(String system) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.writeBytes(buffer(16)
                .putInt(BYTE_ORDER)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1)
                .array());
        section.writeBytes(option(OPTION_SYSTEM, system));
        section.writeBytes(option(OPTION_APPLICATION, APPLICATION));
        section.writeBytes(new byte[4]); // the end of the options
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(block(SECTION, section.toByteArray()));
        all.writeBytes(block(
                INTERFACE,
                buffer(8)
                        .putShort(DBUS)
                        .putShort((short) 0)
                        .putInt((int) mostBytes)
                        .array()));
        return all.toByteArray();
    }

    /** One message. */
    byte[] packet(byte[] message, long realtimeUsec) {
        int kept = (int) Math.min(message.length, mostBytes);
        byte[] body = buffer(20 + kept)
                .putInt(0) // the first and only interface
                .putInt((int) (realtimeUsec >>> 32))
                .putInt((int) realtimeUsec)
                .putInt(kept)
                .putInt(message.length)
                .put(message, 0, kept)
                .array();
        return block(PACKET, body);
    }
}
