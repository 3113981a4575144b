// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArgumentTextTest {
    @Test
    void leavesProperTextAlone() {
        String text = "--property=Descrição=✓ 𝄞 \uFFFD";
        assertEquals(text, ArgumentText.decode(text.getBytes(StandardCharsets.UTF_8)));
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), ArgumentText.encode(text));
    }

    @Test
    void keepsBytesThatAreNotUtf8() {
        byte[] latin1 = {'a', (byte) 0xe9, 'b', (byte) 0xc3, (byte) 0xa9};
        assertEquals("a\uDCE9b\u00e9", ArgumentText.decode(latin1));
    }

    @Property
    void anyBytesComeBackAsTheyWere(@ForAll byte[] bytes) {
        assertArrayEquals(bytes, ArgumentText.encode(ArgumentText.decode(bytes)));
    }

    @Property
    void anyTextWithoutLoneSurrogatesComesBackAsItWas(@ForAll String text) {
        String proper = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertEquals(proper, ArgumentText.decode(ArgumentText.encode(proper)));
    }
}
