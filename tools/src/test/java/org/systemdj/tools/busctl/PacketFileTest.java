// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The blocks of a capture file, read by their own lengths. */
class PacketFileTest {
    private static ByteBuffer block(ByteBuffer file, int type) {
        assertEquals(type, file.getInt());
        int length = file.getInt();
        ByteBuffer body = file.slice(file.position(), length - 12).order(ByteOrder.LITTLE_ENDIAN);
        file.position(file.position() + length - 12);
        assertEquals(length, file.getInt());
        return body;
    }

    @Test
    void headerNamesTheSystemAndTheKindOfMessages() {
        ByteBuffer file = ByteBuffer.wrap(new PacketFile(200).header("Debian")).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer section = block(file, 0x0A0D0D0A);
        assertEquals(0x1A2B3C4D, section.getInt());
        assertEquals(1, section.getInt());
        assertEquals(-1, section.getLong());
        assertEquals(3, section.getShort());
        byte[] name = new byte[section.getShort()];
        section.get(name);
        assertEquals("Debian", new String(name, java.nio.charset.StandardCharsets.US_ASCII));
        ByteBuffer link = block(file, 1);
        assertEquals(231, link.getInt());
        assertEquals(200, link.getInt());
        assertEquals(0, file.remaining());
    }

    @Test
    void longMessagesAreCut() {
        byte[] message = new byte[203];
        ByteBuffer file = ByteBuffer.wrap(new PacketFile(201).packet(message, 0x1_0000_0002L))
                .order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer packet = block(file, 6);
        assertEquals(0, packet.getInt());
        assertEquals(1, packet.getInt());
        assertEquals(2, packet.getInt());
        assertEquals(201, packet.getInt());
        assertEquals(203, packet.getInt());
        assertEquals(204, packet.remaining());
    }
}
