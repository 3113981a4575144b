// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes as a value.
 *
 * <p>Source: none; settings such as StandardInputData= and SetCredential= of systemd.exec(5) hold bytes.
 *
 * <p>Immutable.
 */
public final class Blob {
    /** No bytes. */
    public static final Blob EMPTY = new Blob(new byte[0]);

    private final byte[] bytes;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the bytes. */
    public static Blob of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Blob(bytes.clone());
    }

    /** The text's bytes in UTF-8. */
    public static Blob of(String text) {
        return text.isEmpty() ? EMPTY : new Blob(text.getBytes(StandardCharsets.UTF_8));
    }

    /** These bytes with others behind them. */
    public Blob and(Blob more) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, joined, bytes.length, more.bytes.length);
        return new Blob(joined);
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
