// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Priority;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;

/** An error in a handler costs the unit that it was met in, and nobody else. */
class UnitFaultsTest {
    private static final RuntimeException BUG = new IllegalStateException("bug");

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    @Test
    void anErrorInAStartFailsThatStartOnly() throws TransactionError {
        bed.daemon("bad.service");
        bed.daemon("good.service");
        bed.processes().faultFor("bad.service", BUG);
        bed.queue(JobType.START, "bad.service", JobMode.REPLACE);
        bed.queue(JobType.START, "good.service", JobMode.REPLACE);
        bed.settle();
        bed.assertState("failed/failed", "bad.service");
        assertEquals("resources", bed.result("bad.service"));
        assertEquals("start failed", bed.jobs().last("bad.service"));
        bed.assertState("active/running", "good.service");
        assertTrue(
                bed.logged("bad.service: Internal error, the unit fails: java.lang.IllegalStateException: bug"),
                bed.log()::toString);
    }

    @Test
    void wantOfDescriptorsFailsTheStart() {
        bed.daemon("a.service");
        bed.processes().faultFor("a.service", new ErrnoException("pipe2", Errno.EMFILE, null));
        bed.start("a.service");
        bed.assertState("failed/failed", "a.service");
        bed.processes().faultFor("a.service", null);
        bed.start("a.service");
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aServiceIsRestartedAfterAnErrorAsItAsksFor() {
        bed.daemon("a.service", "Restart=always", "RestartSec=1s");
        bed.processes().faultFor("a.service", BUG);
        bed.start("a.service");
        bed.assertState("activating/auto-restart", "a.service");
        bed.processes().faultFor("a.service", null);
        bed.advance(2);
        bed.assertState("active/running", "a.service");
    }

    @Test
    void anErrorThatStaysIsBoundedByTheStartLimit() {
        bed.daemon("a.service", "Restart=always", "RestartSec=100ms");
        bed.processes().faultFor("a.service", BUG);
        bed.start("a.service");
        bed.advance(5);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void whatDependsOnAFaultyStartIsToldThatItFailed() throws TransactionError {
        bed.daemon("bad.service");
        bed.daemon("user.service", "[Unit]", "Requires=bad.service", "After=bad.service");
        bed.processes().faultFor("bad.service", BUG);
        bed.enqueue(JobType.START, "user.service", JobMode.REPLACE);
        assertEquals("start dependency", bed.jobs().last("user.service"));
    }

    @Test
    void anErrorInAStopLeavesNothingRunning() {
        bed.daemon("bad.service", "ExecStop=/bin/stop");
        bed.start("bad.service");
        FakeProcess main = bed.process("bad.service");
        bed.processes().faultFor("bad.service", BUG);
        bed.stop("bad.service");
        bed.assertState("failed/failed", "bad.service");
        assertFalse(main.isAlive());
        assertEquals("none", bed.job("bad.service"));
    }

    @Test
    void anErrorAfterADeathDoesNotLoseTheOtherDeaths() {
        bed.daemon("bad.service");
        bed.daemon("good.service");
        bed.start("bad.service");
        bed.start("good.service");
        bed.cleanup().faultFor("bad.service", BUG);
        bed.processes().exit(bed.process("bad.service"), 0);
        bed.processes().exit(bed.process("good.service"), 0);
        bed.settle();
        bed.assertState("inactive/dead", "good.service");
        bed.assertState("failed/failed", "bad.service");
    }

    @Test
    void anErrorInATimerFailsItsUnitOnly() {
        bed.daemon("bad.service", "RuntimeMaxSec=10s", "ExecStop=/bin/stop");
        bed.daemon("good.service", "RuntimeMaxSec=10s");
        bed.start("bad.service");
        bed.start("good.service");
        bed.processes().faultFor("bad.service", BUG);
        bed.advance(11);
        bed.assertState("failed/failed", "bad.service");
        assertEquals("timeout", bed.result("bad.service"));
        bed.assertState("failed/failed", "good.service");
        assertEquals("timeout", bed.result("good.service"));
    }

    @Test
    void anErrorInATriggeredUnitDoesNotReachTheOneThatTriggers() {
        bed.daemon("a.service");
        bed.unit("a.path", "[Unit]", "DefaultDependencies=no", "[Path]", "PathChanged=/nonexistent");
        bed.start("a.path");
        bed.start("a.service");
        bed.paths().fault(BUG);
        bed.stop("a.service");
        bed.assertState("inactive/dead", "a.service");
        assertEquals("stop done", bed.jobs().last("a.service"));
        bed.assertState("failed/failed", "a.path");
    }

    @Test
    void anErrorInAMessageFailsItsSender() {
        bed.daemon("bad.service", "Type=notify", "ExecStartPost=/bin/post");
        bed.daemon("good.service", "Type=notify");
        bed.start("bad.service");
        bed.start("good.service");
        bed.processes().faultFor("bad.service", BUG);
        bed.notify("bad.service", "READY=1");
        bed.notify("good.service", "READY=1");
        bed.assertState("failed/failed", "bad.service");
        assertEquals("start failed", bed.jobs().last("bad.service"));
        bed.assertState("active/running", "good.service");
    }

    @Test
    void aFailedUnitCanBeStartedAgain() {
        bed.daemon("bad.service");
        bed.start("bad.service");
        bed.cleanup().faultFor("bad.service", BUG);
        bed.stop("bad.service");
        bed.cleanup().faultFor("bad.service", null);
        bed.start("bad.service");
        bed.assertState("active/running", "bad.service");
        bed.stop("bad.service");
        assertEquals("stop done", bed.jobs().last("bad.service"));
    }

    @Test
    void errorsOfThoseWhoListenChangeNothing() {
        bed.faultyListener(BUG);
        bed.daemon("a.service");
        bed.start("a.service");
        bed.stop("a.service");
        assertFalse(bed.isKnown("a.service"));
        assertTrue(bed.logged("Internal error while telling what has happened, ignoring: "), bed.log()::toString);
    }

    @Test
    void theLoopGoesOnAfterAnErrorThatBelongsToNobody() {
        EventLoop loop = bed.manager().loop();
        loop.defer("bug", Priority.BUS_QUEUE, () -> {
                    throw BUG;
                })
                .trigger();
        bed.daemon("a.service");
        bed.start("a.service");
        bed.exit("a.service", 0);
        bed.assertState("inactive/dead", "a.service");
        assertEquals(List.of(BUG), bed.takeFailures());
        bed.start("a.service");
        bed.assertState("active/running", "a.service");
    }
}
