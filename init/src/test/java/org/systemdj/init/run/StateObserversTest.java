// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.ManagerBed;

/** What the audit trail and the boot splash are told. */
class StateObserversTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private final List<String> records = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    StateObserversTest() {
        bed.manager().observe(new ServiceAudit((text, type) -> records.add(type + " " + text)));
        bed.manager().observe(new BootSplash(bytes -> messages.add(new String(bytes, StandardCharsets.ISO_8859_1))));
    }

    private static String record(int type, String unit, String result) {
        return type + " unit=" + unit
                + " comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" hostname=? addr=? terminal=? res=" + result;
    }

    @Test
    void aServiceThatComesUpAndIsStopped() {
        bed.daemon("a@x.service");
        bed.start("a@x.service");
        bed.stop("a@x.service");
        assertEquals(List.of(record(1130, "a@x", "success"), record(1131, "a@x", "success")), records);
        assertEquals(List.of("U\u0002\u000ca@x.service\0"), messages);
    }

    @Test
    void oneThatFailsLater() {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.exit("a.service", 1);
        assertEquals(List.of(record(1130, "a", "success"), record(1131, "a", "failed")), records);
    }

    @Test
    void oneThatNeverComesUp() {
        bed.unit("a.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/up");
        bed.start("a.service");
        bed.exit("a.service", 1);
        assertEquals(List.of(record(1130, "a", "failed")), records);
    }

    @Test
    void aOneshotThatDoesItsWorkAndEnds() {
        bed.unit("a.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/up");
        bed.start("a.service");
        bed.exit("a.service", 0);
        assertEquals(List.of(record(1130, "a", "success"), record(1131, "a", "success")), records);
    }

    @Test
    void othersThanServicesAreNotAudited() {
        bed.unit("a.target", "[Unit]", "DefaultDependencies=no");
        bed.start("a.target");
        assertEquals(List.of(), records);
        assertEquals(List.of(), messages);
    }
}
