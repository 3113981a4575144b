// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AccessControlTest {
    /** As {@code setfacl -m u::r,u:4711:r,g::-,m::r,o::- file} and {@code getfattr -e hex} give it. */
    @Test
    void ownerAndOneUserMayRead() {
        assertEquals(
                "02000000" + "01000400ffffffff" + "0200040067120000" + "04000000ffffffff" + "10000400ffffffff"
                        + "20000000ffffffff",
                HexFormat.of().formatHex(AccessControl.list(4711, 4)));
    }
}
