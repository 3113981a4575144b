// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Messages by the layout of linux/netfilter/nfnetlink.h and nf_tables.h. */
class NftElementsTest {
    private static final String ADDS_4711 =
            // the transaction begins
            "14000000 1000 0100 01000000 00000000 00 00 000a"
                    // the change: family inet
                    + "3c000000 0c0a 0504 02000000 00000000 01 00 0000"
                    // table "filter", set "ids"
                    + "0b00 0100 66696c74657200 00  0800 0200 69647300"
                    // elements { element { key { value 4711 } } }
                    + "1400 0380 1000 0180 0c00 0180 0800 0100 67120000"
                    // the transaction ends
                    + "14000000 1100 0100 03000000 00000000 00 00 000a";

    @Test
    void aChangeIsATransactionOfItsOwn() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        byte[] batch = NftElements.batch(10 << 8 | 12, 0x400, 1, "filter", "ids", new byte[] {0x67, 0x12, 0, 0});
        assertEquals(ADDS_4711.replace(" ", ""), HexFormat.of().formatHex(batch));
    }
}
