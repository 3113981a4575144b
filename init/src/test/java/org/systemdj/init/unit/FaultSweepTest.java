// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;

/**
 * One scenario, in which every call that meets the world fails in turn. Whatever fails: the loop goes on, no job hangs,
 * what is not concerned goes on, and the unit can be used again.
 */
class FaultSweepTest {
    private static final int MORE_THAN_THERE_ARE = 2000;

    private static void scenario(ManagerBed bed) {
        act(bed, JobType.START, "user.service");
        act(bed, JobType.RESTART, "a.service");
        act(bed, JobType.RELOAD, "a.service");
        kill(bed, "a.service");
        bed.advance(2);
        act(bed, JobType.STOP, "a.service");
        act(bed, JobType.START, "a.service");
        act(bed, JobType.STOP, "user.service");
        bed.advance(200);
    }

    private static void act(ManagerBed bed, JobType type, String unit) {
        try {
            bed.queue(type, unit, JobMode.REPLACE);
        } catch (TransactionError | RuntimeException e) {
            // Whoever asks is told.
        }
        bed.settle();
    }

    private static void kill(ManagerBed bed, String unit) {
        List<FakeProcess> alive = bed.processes().spawned().stream()
                .filter(process -> process.isAlive()
                        && process.request().unit().id().equals(unit)
                        && process.program().equals("daemon"))
                .toList();
        alive.forEach(process -> bed.processes().killed(process, 9));
        bed.settle();
    }

    private static ManagerBed bed() {
        ManagerBed bed = new ManagerBed();
        for (String program : List.of("condition", "pre", "post", "reload", "stop", "stoppost")) {
            bed.program(program, process -> 0);
        }
        bed.daemon(
                "a.service",
                "ExecCondition=/bin/condition",
                "ExecStartPre=/bin/pre",
                "ExecStartPost=/bin/post",
                "ExecReload=/bin/reload",
                "ExecStop=/bin/stop",
                "ExecStopPost=/bin/stoppost",
                "Restart=on-failure",
                "RestartSec=1s",
                "[Unit]",
                "StartLimitBurst=0");
        bed.daemon("user.service", "[Unit]", "Requires=a.service", "After=a.service", "StartLimitBurst=0");
        bed.daemon("bystander.service");
        bed.start("bystander.service");
        return bed;
    }

    @Test
    void everyFailureCostsNoMoreThanItsUnit() {
        int swept = 0;
        for (int call = 1; call < MORE_THAN_THERE_ARE; call++) {
            try (ManagerBed bed = bed()) {
                FakeProcess bystander = bed.process("bystander.service");
                bed.faults().at(call);
                scenario(bed);
                if (bed.faults().met() == 0) {
                    break;
                }
                swept++;
                bed.faults().stop();
                String where = "call " + call;
                assertEquals(
                        0,
                        bed.manager().jobs().count(),
                        () -> where + ": " + bed.manager().jobs().all());
                assertTrue(bystander.isAlive(), where);
                assertEquals(List.of(), bystander.signals(), where);
                assertEquals("active/running", bed.state("bystander.service"), where);
                bed.start("user.service");
                assertEquals("active/running", bed.state("a.service"), () -> where + ": " + bed.log());
                assertEquals("active/running", bed.state("user.service"), where);
                bed.stop("a.service");
                assertEquals("inactive/dead", bed.state("a.service"), where);
                for (Throwable failure : bed.takeFailures()) {
                    throw new AssertionError(where, failure);
                }
            }
        }
        assertTrue(swept > 100, "only " + swept + " calls");
    }
}
