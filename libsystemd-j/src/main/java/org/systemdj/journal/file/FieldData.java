// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A field with its value, as it stands in an entry: {@code NAME=value}.
 *
 * <p>Many entries share a field, and a file hands out the same object for it as long as it remembers it; what is costly to
 * make of the value can be kept with it ({@link #keep}).
 *
 * <p>Source: «Journal File Format», «Data Objects»; systemd.journal-fields(7).
 *
 * <p>Used by one thread. The bytes are not changed.
 */
public final class FieldData {
    private final byte[] bytes;
    private final int nameLength;
    private Object kept;
    private String name;

    FieldData(byte[] bytes) {
        this.bytes = bytes;
        int equals = 0;
        while (equals < bytes.length && bytes[equals] != '=') {
            equals++;
        }
        nameLength = equals;
    }

    /** A field made of text. */
    public static FieldData of(String assignment) {
        return new FieldData(assignment.getBytes(StandardCharsets.UTF_8));
    }

    /** Name, equals sign and value: not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int nameLength() {
        return nameLength;
    }

    /** Whether there is an equals sign at all. */
    public boolean isAssignment() {
        return nameLength < bytes.length;
    }

    public int valueStart() {
        return nameLength + 1;
    }

    public int valueLength() {
        return Math.max(0, bytes.length - nameLength - 1);
    }

    public String name() {
        if (name == null) {
            name = new String(bytes, 0, nameLength, StandardCharsets.ISO_8859_1);
        }
        return name;
    }

    /** The value's bytes, copied. */
    public byte[] value() {
        return Arrays.copyOfRange(bytes, Math.min(bytes.length, nameLength + 1), bytes.length);
    }

    /** Whether the name is this one, given with its equals sign. */
    public boolean isNamed(byte[] nameAndEquals) {
        int length = nameAndEquals.length;
        return nameLength == length - 1
                && bytes.length >= length
                && Arrays.equals(bytes, 0, length, nameAndEquals, 0, length);
    }

    /** What was kept, or null. */
    public Object kept() {
        return kept;
    }

    /** Keeps something made of this field for the next time. */
    public void keep(Object made) {
        kept = made;
    }
}
