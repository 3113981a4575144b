// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.Arrays;

/**
 * Short texts that messages brought, so that those that come again and again (names of properties, words for states) are
 * made once. It forgets: a text takes the place of another with the same hash.
 *
 * <p>Source: own design. Confined to one thread.
 */
public final class TextPool {
    static final int MAX_BYTES = 40;

    private static final int SLOTS = 2048;

    private final byte[][] encoded = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    /** The text of these bytes; throws {@link BusException} when they are none. */
    String get(byte[] data, int from, int bytes) {
        int hash = bytes;
        for (int i = from; i < from + bytes; i++) {
            hash = 31 * hash + data[i];
        }
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        byte[] known = encoded[slot];
        if (known != null && Arrays.equals(known, 0, known.length, data, from, from + bytes)) {
            return texts[slot];
        }
        String text = MessageReader.decode(data, from, bytes);
        encoded[slot] = Arrays.copyOfRange(data, from, from + bytes);
        texts[slot] = text;
        return text;
    }
}
