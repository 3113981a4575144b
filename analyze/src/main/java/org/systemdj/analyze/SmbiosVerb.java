// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.systemdj.text.Escape;

/**
 * The verb {@code smbios11}: the strings that the firmware, or what emulates it, passes on.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze smbios11»; smbios-type-11(7).
 *
 * <p>Immutable (static functions).
 */
final class SmbiosVerb {
    /** Bytes of an entry's fixed part: type, length, handle, count. */
    private static final int HEADER = 5;

    private static final int LENGTH_AT = 1;

    private SmbiosVerb() {}

    static int run(Session session, List<String> operands) {
        int count = 0;
        for (int index = 0; ; index++) {
            byte[] entry = session.host().readFile("/sys/firmware/dmi/entries/11-" + index + "/raw");
            if (entry == null || entry.length < HEADER) {
                break;
            }
            for (String text : strings(entry)) {
                session.out().line(Escape.c(text));
                count++;
            }
        }
        if (count == 0) {
            if (!session.options().quiet) {
                session.log().info("No SMBIOS Type #11 strings passed.");
            }
            return 0;
        }
        if (!session.options().quiet) {
            session.out().flush();
            session.log().info("\n" + count + " SMBIOS Type #11 strings passed.");
        }
        return 0;
    }

    private static List<String> strings(byte[] entry) {
        List<String> found = new ArrayList<>();
        int at = entry[LENGTH_AT] & 0xff;
        while (at < entry.length && entry[at] != 0) {
            int end = at;
            while (end < entry.length && entry[end] != 0) {
                end++;
            }
            found.add(new String(entry, at, end - at, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return found;
    }
}
