// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing buffer of the plan's primitive values: varints, byte strings and UTF-8 texts.
 *
 * <p>Source: the wire form described in this package's documentation.
 *
 * <p>Used by one thread.
 */
public final class PlanWriter {
    private byte[] buffer = new byte[1024];
    private int length;

    /** An empty buffer. */
    public PlanWriter() {}

    /** Unsigned varint, seven bits a byte, least significant first. */
    public void unsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }

    /** Signed number, zigzag over {@link #unsigned}, so that -1 takes one byte. */
    public void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    public void bytes(byte[] value) {
        unsigned(value.length);
        raw(value, value.length);
    }

    public void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code inner} has written, with its length in front. */
    void nested(PlanWriter inner) {
        unsigned(inner.length);
        raw(inner.buffer, inner.length);
    }

    void magic(int value) {
        ensure(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >> shift);
        }
    }

    void clear() {
        length = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private void raw(byte[] value, int count) {
        ensure(count);
        System.arraycopy(value, 0, buffer, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
