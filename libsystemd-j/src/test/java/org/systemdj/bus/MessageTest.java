// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.Errno;

class MessageTest {
    private static MessageWriter call() {
        return MessageWriter.call("org.example.A", "/a", "org.example.I", "M");
    }

    private static Message roundTrip(MessageWriter w) {
        return Message.parse(w.wire(7).bytes());
    }

    @Test
    void keepsHeaderFields() {
        Message m = roundTrip(call().withInteractiveAuthorization());
        assertEquals(MessageType.METHOD_CALL, m.type());
        assertEquals(7, m.serial());
        assertEquals("/a", m.path());
        assertEquals("org.example.I", m.interfaceName());
        assertEquals("M", m.member());
        assertEquals("org.example.A", m.destination());
        assertEquals("", m.signature());
        assertTrue(m.expectsReply());
        assertTrue(m.allowsInteractiveAuthorization());
        assertFalse(roundTrip(call().withoutReply()).expectsReply());
    }

    @Test
    void keepsValuesOfAllTypes() {
        MessageWriter w = call();
        w.writeByte(200)
                .writeBoolean(true)
                .writeInt16(-2)
                .writeUint16(65535)
                .writeInt32(-3)
                .writeUint32(-1)
                .writeInt64(Long.MIN_VALUE)
                .writeUint64(-1)
                .writeDouble(1.5)
                .writeString("grün")
                .writeObjectPath("/x")
                .writeSignature("a{sv}")
                .writeBytes(new byte[] {1, 2})
                .writeStrings(List.of("a", ""));
        w.openArray("{sv}")
                .openDictEntry("sv")
                .writeString("k")
                .openVariant("(ut)")
                .openStruct("ut")
                .writeUint32(5)
                .writeUint64(6)
                .close()
                .close()
                .close()
                .close();
        Message m = roundTrip(w);
        assertEquals("ybnqiuxtdsogayasa{sv}", m.signature());
        MessageReader r = m.body();
        assertEquals(200, r.readByte());
        assertTrue(r.readBoolean());
        assertEquals(-2, r.readInt16());
        assertEquals(65535, r.readUint16());
        assertEquals(-3, r.readInt32());
        assertEquals(0xffffffffL, r.readUint32());
        assertEquals(Long.MIN_VALUE, r.readInt64());
        assertEquals(-1, r.readUint64());
        assertEquals(1.5, r.readDouble());
        assertEquals("grün", r.readString());
        assertEquals("/x", r.readObjectPath());
        assertEquals("a{sv}", r.readSignature());
        assertArrayEquals(new byte[] {1, 2}, r.readBytes());
        assertEquals(List.of("a", ""), r.readStrings());
        r.enterArray();
        r.enterDictEntry();
        assertEquals("k", r.readString());
        assertEquals("(ut)", r.enterVariant());
        r.enterStruct();
        assertEquals(5, r.readUint32());
        assertEquals(6, r.readUint64());
        r.exit();
        r.exit();
        r.exit();
        assertFalse(r.hasNext());
        r.exit();
        assertFalse(r.hasNext());
    }

    @Test
    void readsBigEndian() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] fields = {
            1, 1, 'o', 0, 0, 0, 0, 2, '/', 'a', 0, 0, 0, 0, 0, 0, 3, 1, 's', 0, 0, 0, 0, 1, 'M', 0, 0, 0, 0, 0, 0, 0, 8,
            1, 'g', 0, 2, 'u', 't', 0
        };
        out.writeBytes(new byte[] {'B', 1, 0, 1, 0, 0, 0, 16, 0, 0, 0, 9, 0, 0, 0, (byte) fields.length});
        out.writeBytes(fields);
        out.writeBytes(new byte[] {0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4});
        Message m = Message.parse(out.toByteArray());
        assertEquals(9, m.serial());
        MessageReader r = m.body();
        assertEquals(0x102, r.readUint32());
        assertEquals(0x304, r.readUint64());
    }

    @Test
    void emptyArrayStillAlignsToItsElements() {
        MessageWriter w = call();
        w.openArray("t").close().writeByte(1);
        Message m = roundTrip(w);
        MessageReader r = m.body();
        r.enterArray();
        assertFalse(r.hasNext());
        r.exit();
        assertEquals(1, r.readByte());
    }

    @Test
    void writerRefusesWhatDoesNotFitTheSignature() {
        assertThrows(IllegalStateException.class, () -> call().openStruct("us").writeString("x"));
        assertThrows(
                IllegalStateException.class,
                () -> call().openStruct("us").writeUint32(1).close());
        assertThrows(IllegalStateException.class, () -> call().openArray("(us)").openStruct("ut"));
        assertThrows(
                IllegalStateException.class,
                () -> call().openVariant("s").writeString("a").writeString("b"));
        assertThrows(IllegalStateException.class, () -> call().openArray("s").wire(1));
    }

    @Test
    void readerRefusesOtherTypes() {
        MessageReader r = roundTrip(call().writeString("x")).body();
        BusException e = assertThrows(BusException.class, r::readUint32);
        assertEquals(Errno.ENXIO, e.errno());
    }

    @Property(tries = 300)
    void anyValuesSurviveTheWire(@ForAll long seed) {
        Random random = new Random(seed);
        MessageWriter w = call();
        List<String> written = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            RandomValues.write(w, RandomValues.type(random, 3), random, written);
        }
        Message m = roundTrip(w);
        List<String> read = new ArrayList<>();
        MessageReader r = m.body();
        while (r.hasNext()) {
            RandomValues.read(r, read);
        }
        assertEquals(written, read);
    }

    @Property(tries = 500)
    void damagedBytesNeverBreakTheReader(@ForAll long seed) {
        Random random = new Random(seed);
        MessageWriter w = call();
        RandomValues.write(w, RandomValues.type(random, 3), random, new ArrayList<>());
        byte[] wire = w.wire(3).bytes();
        for (int i = 0; i < 3; i++) {
            wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
        }
        if (MessageHeader.messageLength(wire, 0) != wire.length) {
            return;
        }
        try {
            MessageReader r = Message.parse(wire).body();
            while (r.hasNext()) {
                r.skip();
            }
        } catch (BusException e) {
            assertTrue(
                    e.is(BusError.INCONSISTENT_MESSAGE) || e.is(BusError.INVALID_ARGS) || e.errno() == Errno.ENXIO,
                    e.name());
        }
    }
}
