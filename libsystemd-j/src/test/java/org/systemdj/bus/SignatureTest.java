// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void acceptsWhatTheSpecificationAccepts() {
        for (String s : new String[] {"", "y", "a(sus)", "a{sv}", "a{s(ss)}", "(aiai)", "aaaay", "vvh", "(y(y(y)))"}) {
            assertTrue(Signature.isValid(s), s);
        }
    }

    @Test
    void refusesWhatTheSpecificationRefuses() {
        for (String s :
                new String[] {"a", "()", "(", ")", "{sv}", "a{vs}", "a{s}", "a{sss}", "z", "(s", "a{sv", "a()"}) {
            assertFalse(Signature.isValid(s), s);
        }
    }

    @Test
    void limitsLengthAndNesting() {
        assertTrue(Signature.isValid("y".repeat(255)));
        assertFalse(Signature.isValid("y".repeat(256)));
        assertTrue(Signature.isValid("a".repeat(32) + "y"));
        assertFalse(Signature.isValid("a".repeat(33) + "y"));
        assertTrue(Signature.isValid("(".repeat(32) + "y" + ")".repeat(32)));
        assertFalse(Signature.isValid("(".repeat(33) + "y" + ")".repeat(33)));
    }

    @Test
    void tellsSingleTypesFromLists() {
        assertTrue(Signature.isSingle("a{sv}"));
        assertFalse(Signature.isSingle("ss"));
        assertFalse(Signature.isSingle(""));
        assertEquals(6, Signature.end("a(sus)s", 0));
    }
}
