// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systemdj.text.SipHash24;

class FileHashTest {
    /** The values that lookup3.c itself prints for them. */
    @Test
    void jenkinsIsLookup3() {
        assertEquals(0xdeadbeefdeadbeefL, FileHash.jenkins(new byte[0], 0, 0));
        byte[] text = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x17770551ce7226e6L, FileHash.jenkins(text, 0, text.length));
    }

    @Test
    void sipIsSipHash24() {
        Random random = new Random(1);
        byte[] key = new byte[16];
        random.nextBytes(key);
        long k0 = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        long k1 = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
        for (int length = 0; length < 40; length++) {
            byte[] data = new byte[length + 3];
            random.nextBytes(data);
            byte[] part = Arrays.copyOfRange(data, 2, 2 + length);
            assertEquals(SipHash24.hash(key, part), FileHash.sip(k0, k1, data, 2, length));
        }
    }
}
