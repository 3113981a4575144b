// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.manager.Objective;

/** JobTimeoutSec=, JobRunningTimeoutSec=, JobTimeoutAction=. */
class JobTimeoutTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void slow(String name, String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "[Unit]";
        all[1] = "DefaultDependencies=no";
        System.arraycopy(lines, 0, all, 2, lines.length);
        bed.unit(name, all);
        bed.dropIn(
                name,
                "service.conf",
                "[Service]",
                "Type=oneshot",
                "RemainAfterExit=yes",
                "ExecStart=/bin/up",
                "TimeoutStartSec=infinity");
    }

    @Test
    void aJobThatTakesTooLongIsGivenUpButTheUnitGoesOn() throws TransactionError {
        slow("a.service", "JobTimeoutSec=10s");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.advance(9);
        assertEquals("start/running", bed.job("a.service"));
        bed.advance(2);
        assertEquals("start timeout", bed.jobs().last("a.service"));
        bed.assertState("activating/start", "a.service");
        bed.exit("a.service", 0);
        bed.assertState("active/exited", "a.service");
    }

    @Test
    void waitingCountsForJobTimeoutButNotForJobRunningTimeout() throws TransactionError {
        slow("first.service");
        slow("total.service", "After=first.service", "JobTimeoutSec=10s");
        slow("running.service", "After=first.service", "JobRunningTimeoutSec=10s");
        bed.queue(JobType.START, "first.service", JobMode.REPLACE);
        bed.queue(JobType.START, "total.service", JobMode.REPLACE);
        bed.queue(JobType.START, "running.service", JobMode.REPLACE);
        bed.advance(20);
        assertEquals("start timeout", bed.jobs().last("total.service"));
        assertEquals("start/waiting", bed.job("running.service"));
        bed.exit("first.service", 0);
        assertEquals("none", bed.jobs().last("running.service"));
        bed.advance(9);
        assertEquals("start/running", bed.job("running.service"));
        bed.advance(2);
        assertEquals("start timeout", bed.jobs().last("running.service"));
    }

    @Test
    void theEarlierOfBothLimitsCounts() throws TransactionError {
        slow("a.service", "JobTimeoutSec=1h", "JobRunningTimeoutSec=5s");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.advance(6);
        assertEquals("start timeout", bed.jobs().last("a.service"));
    }

    @Test
    void aTimeOutFailsThoseWhoDepend() throws TransactionError {
        slow("a.service", "JobTimeoutSec=5s");
        slow("b.service", "Requires=a.service", "After=a.service");
        bed.enqueue(JobType.START, "b.service", JobMode.REPLACE);
        bed.advance(6);
        assertEquals("start dependency", bed.jobs().last("b.service"));
    }

    @Test
    void aTimeOutStartsTheOnFailureUnits() throws TransactionError {
        slow("a.service", "JobTimeoutSec=5s", "OnFailure=help.service");
        bed.daemon("help.service");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.advance(6);
        bed.assertState("active/running", "help.service");
    }

    @Test
    void aTimeOutTakesItsAction() throws TransactionError {
        slow("a.service", "JobTimeoutSec=5s", "JobTimeoutAction=reboot-force");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.advance(6);
        assertEquals(Objective.REBOOT, bed.manager().objective());
        assertTrue(bed.logged("Forcibly rebooting: job timed out"), bed.log()::toString);
    }

    @Test
    void aJobThatEndsInTimeTakesItsTimerAlong() throws TransactionError {
        slow("a.service", "JobTimeoutSec=5s", "JobTimeoutAction=reboot-force");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.exit("a.service", 0);
        bed.advance(Duration.ofMinutes(1));
        assertEquals(Objective.RUN, bed.manager().objective());
        bed.assertState("active/exited", "a.service");
    }

    @Test
    void aRestartGetsItsRunningTimeForEachHalf() throws TransactionError {
        bed.daemon("a.service", "[Unit]", "JobRunningTimeoutSec=10s");
        bed.start("a.service");
        bed.process("a.service").ignores(15);
        bed.enqueue(JobType.RESTART, "a.service", JobMode.REPLACE);
        bed.advance(8);
        bed.process("a.service").ignores();
        bed.processes().killed(bed.process("a.service"), 15);
        bed.advance(8);
        bed.assertState("active/running", "a.service");
        assertEquals("start done", bed.jobs().last("a.service"));
    }
}
