// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds one datagram of the journal's native protocol.
 *
 * <p>Source: «Native Journal Protocol» (systemd.io/JOURNAL_NATIVE_PROTOCOL): {@code KEY=value\n}, or for a value with a
 * line break {@code KEY\n}, its length as 64 bits little endian, the value, {@code \n}.
 *
 * <p>Used by one thread.
 */
public final class JournalMessage {
    private byte[] buffer = new byte[512];
    private int length;

    /** A message without fields. */
    public JournalMessage() {}

    public JournalMessage field(String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ascii(key);
        if (value.indexOf('\n') < 0) {
            put((byte) '=');
        } else {
            put((byte) '\n');
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                put((byte) ((long) bytes.length >> shift));
            }
        }
        ensure(bytes.length + 1);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        put((byte) '\n');
        return this;
    }

    /** Adds {@code KEY=value}; what has no {@code =} is left out. */
    public JournalMessage assignment(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            field(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put((byte) text.charAt(i));
        }
    }

    private void put(byte value) {
        ensure(1);
        buffer[length++] = value;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
