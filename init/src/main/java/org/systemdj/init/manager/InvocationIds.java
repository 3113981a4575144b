// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.HexFormat;
import org.systemdj.sys.Random;

/** Makes the ids of runs: random UUIDs (version 4), written as 32 hex digits. Source: systemd.exec(5), $INVOCATION_ID. */
final class InvocationIds {
    private static final int BYTES = 16;

    private InvocationIds() {}

    static String next() {
        byte[] id = Random.bytes(BYTES);
        id[6] = (byte) (id[6] & 0x0F | 0x40);
        id[8] = (byte) (id[8] & 0x3F | 0x80);
        return HexFormat.of().formatHex(id);
    }
}
