// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ArchivedFileTest {
    @Test
    void namesOfArchivedFilesAreRead() {
        ArchivedFile clean = ArchivedFile.parse(
                        "system@281ffc44bd01470080599c16e87901fe-0000000000000c1b-000660d7a87db62a.journal")
                .orElseThrow();
        assertEquals(0xc1b, clean.seqnum());
        assertEquals(0x660d7a87db62aL, clean.realtimeUsec());
        ArchivedFile dirty = ArchivedFile.parse("user-1000@0005ebbfe89faec4-a5e890e7b00bedd1.journal~")
                .orElseThrow();
        assertTrue(dirty.seqnumId().isNull());
        assertTrue(dirty.compareTo(clean) < 0);
    }

    @Test
    void othersAreNone() {
        for (String name : new String[] {
            "system.journal",
            "system@.journal",
            "@281ffc44bd01470080599c16e87901fe-0000000000000c1b-000660d7a87db62a.journal",
            "system@281ffc44bd01470080599c16e87901fe+0000000000000c1b-000660d7a87db62a.journal",
            "system@0005ebbfe89faec4-a5e890e7b00bedd1.journal"
        }) {
            assertTrue(ArchivedFile.parse(name).isEmpty(), name);
        }
    }
}
