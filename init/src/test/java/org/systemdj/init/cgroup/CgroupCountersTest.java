// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.ManagerBed;

/** What is counted for a unit's run, while it goes on and when it is over. */
class CgroupCountersTest {
    private static final String GROUP = "/system.slice/a.service";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed("memory io");

    private void counts(String cpu, String peak, String io) {
        bed.groups().tryWrite(GROUP, "cpu.stat", "usage_usec " + cpu + "\nuser_usec 1\n");
        bed.groups().tryWrite(GROUP, "memory.peak", peak + "\n");
        bed.groups().tryWrite(GROUP, "io.stat", io);
    }

    private long used(Counter counter) {
        return bed.get("a.service").cgroup().used(counter);
    }

    @Test
    void whatIsCountedIsKeptWhenTheGroupIsGone() {
        bed.daemon("a.service", "CPUAccounting=yes", "MemoryAccounting=yes", "IOAccounting=yes", "KillSignal=SIGKILL");
        bed.start("a.service");
        counts("3000", "4096", "254:0 rbytes=10 wbytes=20 rios=1 wios=2\n8:0 rbytes=5 wbytes=0 rios=3 wios=0\n");
        assertEquals(15, used(Counter.READ_BYTES));
        bed.kill("a.service", 9);
        bed.assertState("failed/failed", "a.service");
        assertEquals(3000, used(Counter.CPU));
        assertEquals(4096, used(Counter.MEMORY_PEAK));
        assertEquals(-1, used(Counter.SWAP_PEAK));
        assertEquals(15, used(Counter.READ_BYTES));
        assertEquals(20, used(Counter.WRITTEN_BYTES));
        assertEquals(4, used(Counter.READ_OPERATIONS));
        bed.reexecute();
        assertEquals(3000, used(Counter.CPU));
        assertEquals(15, used(Counter.READ_BYTES));
    }

    @Test
    void whatIsNotToBeCountedIsNotTold() {
        bed.daemon("a.service", "CPUAccounting=no", "MemoryAccounting=no", "IOAccounting=no");
        bed.start("a.service");
        counts("3000", "4096", "254:0 rbytes=10 wbytes=20 rios=1 wios=2\n");
        for (Counter counter : Counter.values()) {
            assertEquals(-1, used(counter), counter.toString());
        }
    }

    @Test
    void runInAGroupOfOldBeginsAtWhatWasCountedBefore() {
        bed.daemon("a.service", "CPUAccounting=yes", "MemoryAccounting=yes", "IOAccounting=yes");
        bed.start("a.service");
        counts("3000", "4096", "254:0 rbytes=10 wbytes=20 rios=1 wios=2\n");
        bed.manager().beginInvocation(bed.get("a.service"));
        counts("3500", "8192", "254:0 rbytes=11 wbytes=20 rios=2 wios=2\n");
        assertEquals(500, used(Counter.CPU));
        assertEquals(1, used(Counter.READ_BYTES));
        assertEquals(0, used(Counter.WRITTEN_BYTES));
        assertEquals(8192, used(Counter.MEMORY_PEAK));
        bed.reexecute();
        assertEquals(500, used(Counter.CPU));
    }

    @Test
    void muchIsTold() {
        bed.daemon("a.service", "CPUAccounting=yes", "IOAccounting=yes", "MemoryAccounting=no");
        bed.start("a.service");
        counts("3000", "4096", "254:0 rbytes=2097152 wbytes=0 rios=1 wios=2\n");
        bed.stop("a.service");
        assertTrue(
                bed.logged("a.service: Consumed 3ms CPU time, 2M read from disk."),
                bed.log().toString());
    }
}
