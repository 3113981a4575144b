// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;

class JobWaitTest {
    private static final long SECOND_USEC = 1_000_000;

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private JobWait wait(String unit) {
        return JobWait.of(bed.get(unit).job());
    }

    private void slow(String name, String... unit) {
        bed.unit(name, "[Unit]", "DefaultDependencies=no", String.join("\n", unit));
        bed.dropIn(name, "service.conf", "[Service]", "Type=oneshot", "ExecStart=/bin/up", "TimeoutStartSec=30");
    }

    @Test
    void aRunningJobWaitsForItsProcessUntilTheTimeLimitOfTheUnit() throws TransactionError {
        slow("a.service");
        bed.queue(JobType.START, "a.service", JobMode.REPLACE);
        bed.settle();
        long begin = bed.nowUsec();
        bed.advance(10);
        assertTrue(wait("a.service")
                .reason()
                .startsWith("process " + bed.process("a.service").pid()));
        assertEquals(begin, wait("a.service").sinceUsec(), SECOND_USEC);
        assertEquals(begin + 30 * SECOND_USEC, wait("a.service").untilUsec(), SECOND_USEC);
    }

    @Test
    void aWaitingJobNamesTheJobBeforeItAndTheOneThatHoldsAllUp() throws TransactionError {
        slow("a.service");
        slow("b.service", "After=a.service");
        slow("c.service", "After=b.service", "JobTimeoutSec=5s");
        bed.queue(JobType.START, "a.service", JobMode.REPLACE);
        bed.queue(JobType.START, "b.service", JobMode.REPLACE);
        bed.queue(JobType.START, "c.service", JobMode.REPLACE);
        bed.settle();
        int a = bed.get("a.service").job().id();
        int b = bed.get("b.service").job().id();
        String expected = "job " + b + " (b.service/start) and in the end job " + a
                + " (a.service/start), which waits for process ";
        assertEquals(expected, wait("c.service").reason().substring(0, expected.length()));
        assertEquals(bed.nowUsec() + 5 * SECOND_USEC, wait("c.service").untilUsec(), SECOND_USEC);
    }

    @Test
    void aDeviceIsWaitedForWithoutAnyProcess() throws TransactionError {
        bed.queue(JobType.START, "dev-sda1.device", JobMode.REPLACE);
        bed.settle();
        assertEquals("the device to appear", wait("dev-sda1.device").reason());
    }
}
