// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.systemdj.console.CommandFailure;

/** Commands and answers by TPM 2.0 Library, parts 1 (numbers are big-endian, header of 10 bytes) and 3 (TPM2_ReadPublic). */
class SrkVerbTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void asksForTheKeyAtTheHandleOfTheStorageRoot() {
        assertArrayEquals(bytes("8001 0000000e 00000173 81000001"), SrkVerb.request());
    }

    @Test
    void keyIsToldWithItsLength() {
        byte[] answer = bytes("8001 00000014 00000000 0004 01020304 0002 aabb");
        assertArrayEquals(bytes("0004 01020304"), SrkVerb.publicKey(answer));
    }

    @Test
    void tpmWithoutTheKeySaysSo() {
        CommandFailure failure =
                assertThrows(CommandFailure.class, () -> SrkVerb.publicKey(bytes("8001 0000000a 0000018b")));
        assertEquals("No SRK stored so far.", failure.getMessage());
    }

    @Test
    void cutAnswersAreRefused() {
        assertThrows(CommandFailure.class, () -> SrkVerb.publicKey(bytes("8001 00")));
        assertThrows(CommandFailure.class, () -> SrkVerb.publicKey(bytes("8001 0000000e 00000000 0004 0102")));
    }
}
