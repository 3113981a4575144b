// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link PlanWriter} wrote. Every read is checked against the end of the buffer.
 *
 * <p>Source: the wire form described in this package's documentation.
 *
 * <p>Used by one thread.
 */
public final class PlanReader {
    private final byte[] buffer;
    private final int end;
    private int position;

    public PlanReader(byte[] buffer) {
        this(buffer, 0, buffer.length);
    }

    private PlanReader(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    public boolean atEnd() {
        return position == end;
    }

    public long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw new PlanFormatException("number runs over the end");
            }
            byte next = buffer[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new PlanFormatException("number is longer than 64 bits");
    }

    public long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    /** A count of things that each take at least one byte, so a broken count cannot make us allocate without bound. */
    public int count() {
        long value = unsigned();
        if (value < 0 || value > end - position) {
            throw new PlanFormatException("count " + value + " runs over the end");
        }
        return (int) value;
    }

    public byte[] bytes() {
        int size = count();
        byte[] value = new byte[size];
        System.arraycopy(buffer, position, value, 0, size);
        position += size;
        return value;
    }

    public String text() {
        int size = count();
        String value = new String(buffer, position, size, StandardCharsets.UTF_8);
        position += size;
        return value;
    }

    /** A reader of the next length-prefixed part; this reader steps over it. */
    PlanReader nested() {
        int size = count();
        PlanReader part = new PlanReader(buffer, position, position + size);
        position += size;
        return part;
    }

    int magic() {
        if (end - position < 4) {
            throw new PlanFormatException("shorter than its header");
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | buffer[position++] & 0xFF;
        }
        return value;
    }
}
