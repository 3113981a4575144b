// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;

/** How jobs end, what their ends do to other jobs, and how requests for a unit that has a job are taken in. */
class JobResultsTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void oneshot(String name, String program, String... lines) {
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no"));
        all.addAll(Arrays.asList(lines));
        all.addAll(List.of("[Service]", "Type=oneshot", "RemainAfterExit=yes", "ExecStart=/bin/" + program));
        bed.unit(name + ".service", all.toArray(String[]::new));
    }

    private void queue(JobType type, String... names) throws TransactionError {
        for (String name : names) {
            bed.queue(type, name + ".service", JobMode.REPLACE);
        }
    }

    private String last(String name) {
        return bed.jobs().last(name + ".service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requires", "Requisite", "BindsTo"})
    void aFailedStartFailsTheStartsThatDependBy(String dependency) throws TransactionError {
        oneshot("bad", "false");
        oneshot("a", "true", dependency + "=bad.service", "After=bad.service");
        queue(JobType.START, "bad", "a");
        bed.settle();
        assertEquals("start failed", last("bad"));
        assertEquals("start dependency", last("a"));
        bed.assertState("inactive/dead", "a.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wants", "PartOf", "Upholds"})
    void aFailedStartDoesNotFailTheStartsThatDependBy(String dependency) throws TransactionError {
        oneshot("bad", "false");
        oneshot("a", "true", dependency + "=bad.service", "After=bad.service");
        queue(JobType.START, "bad", "a");
        bed.settle();
        assertEquals("start done", last("a"));
    }

    @Test
    void failuresOfRequirementsGoThroughAWholeChain() throws TransactionError {
        oneshot("bad", "false");
        oneshot("a", "true", "Requires=bad.service", "After=bad.service");
        oneshot("b", "true", "Requires=a.service", "After=a.service");
        queue(JobType.START, "b");
        bed.settle();
        assertEquals(List.of("start dependency"), bed.jobs().of("b.service"));
        assertEquals(List.of("start dependency"), bed.jobs().of("a.service"));
    }

    @Test
    void aRequirementWithoutOrderDoesNotHoldTheStartBackEvenIfItFails() throws TransactionError {
        oneshot("bad", "false");
        oneshot("a", "true", "Requires=bad.service");
        queue(JobType.START, "a");
        bed.settle();
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
    }

    @Test
    void requisiteOfSomethingInactiveFails() throws TransactionError {
        oneshot("down", "true");
        oneshot("a", "true", "Requisite=down.service", "After=down.service");
        queue(JobType.START, "a");
        bed.settle();
        assertEquals("start dependency", last("a"));
        bed.assertState("inactive/dead", "down.service");
    }

    @Test
    void requisiteOfWhatIsSkippedByAConditionFails() throws TransactionError {
        oneshot("skipped", "true", "ConditionPathExists=/nonexistent");
        oneshot("a", "true", "Requisite=skipped.service", "After=skipped.service");
        queue(JobType.START, "skipped", "a");
        bed.settle();
        assertEquals("start done", last("skipped"));
        assertEquals("start dependency", last("a"));
    }

    @Test
    void requiresOfWhatIsSkippedByAConditionSucceeds() throws TransactionError {
        oneshot("skipped", "true", "ConditionPathExists=/nonexistent");
        oneshot("a", "true", "Requires=skipped.service", "After=skipped.service");
        queue(JobType.START, "a");
        bed.settle();
        assertEquals("start done", last("a"));
        assertTrue(bed.programs("skipped.service").isEmpty());
    }

    @Test
    void aFailedAssertFailsTheJob() throws TransactionError {
        oneshot("a", "true", "AssertPathExists=/nonexistent");
        queue(JobType.START, "a");
        bed.settle();
        assertEquals("start assert", last("a"));
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void cancellingARunningStartFailsThoseWhoWaitForIt() throws TransactionError {
        oneshot("a", "up");
        oneshot("b", "true", "Requires=a.service", "After=a.service");
        queue(JobType.START, "b");
        bed.settle();
        bed.manager().jobs().cancel(bed.get("a.service").job());
        bed.settle();
        assertEquals("start canceled", last("a"));
        assertEquals("start dependency", last("b"));
    }

    @Test
    void aFailedStopFailsTheStartThatNeededIt() throws TransactionError {
        // A path cannot be stopped here: a slice that is perpetual refuses before; take a job that times out.
        bed.daemon("old.service", "KillMode=none", "[Unit]", "JobRunningTimeoutSec=5s");
        bed.dropIn("old.service", "stop.conf", "[Service]", "ExecStop=/bin/down", "TimeoutStopSec=1h");
        oneshot("new", "true", "Conflicts=old.service", "After=old.service");
        bed.start("old.service");
        queue(JobType.START, "new");
        bed.advance(6);
        assertEquals("stop timeout", last("old"));
        assertEquals("start dependency", last("new"));
    }

    @Test
    void startingWhatIsActiveEndsAtOnce() throws TransactionError {
        oneshot("a", "true");
        queue(JobType.START, "a");
        bed.settle();
        queue(JobType.START, "a");
        bed.settle();
        assertEquals(List.of("start done", "start done"), bed.jobs().of("a.service"));
        assertEquals(1, bed.programs("a.service").size());
    }

    @Test
    void stoppingWhatIsDownEndsAtOnce() throws TransactionError {
        oneshot("a", "true");
        queue(JobType.STOP, "a");
        bed.settle();
        assertEquals(List.of("stop done"), bed.jobs().of("a.service"));
    }

    @Test
    void restartingWhatIsDownStartsIt() throws TransactionError {
        oneshot("a", "true");
        queue(JobType.RESTART, "a");
        bed.settle();
        bed.assertState("active/exited", "a.service");
        assertEquals(List.of("restart done", "start done"), bed.jobs().of("a.service"));
    }

    @Test
    void aSecondRequestMergesIntoTheWaitingJob() throws TransactionError {
        oneshot("first", "up");
        oneshot("a", "true", "After=first.service");
        queue(JobType.START, "first", "a");
        bed.settle();
        Job waiting = bed.get("a.service").job();
        queue(JobType.RESTART, "a");
        assertSame(waiting, bed.get("a.service").job());
        assertEquals("restart/waiting", bed.job("a.service"));
    }

    @Test
    void aRestartDuringAStartRunsTheUnitAnew() throws TransactionError {
        oneshot("a", "up");
        queue(JobType.START, "a");
        bed.settle();
        queue(JobType.RESTART, "a");
        bed.settle();
        assertEquals(List.of("up", "up"), bed.programs("a.service"));
        assertEquals("start/running", bed.job("a.service"));
        bed.exit("a.service", 0);
        bed.assertState("active/exited", "a.service");
    }

    @Test
    void aStartDuringARestartIsCoveredByIt() throws TransactionError {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.process("a.service").ignores(15);
        queue(JobType.RESTART, "a");
        bed.settle();
        assertEquals("restart/running", bed.job("a.service"));
        Job job = bed.get("a.service").job();
        queue(JobType.START, "a");
        assertSame(job, bed.get("a.service").job());
        assertEquals("restart/running", bed.job("a.service"));
    }

    @Test
    void aReloadDuringAReloadRunsOnceMore() throws TransactionError {
        bed.daemon("a.service", "ExecReload=/bin/reload");
        bed.start("a.service");
        queue(JobType.RELOAD, "a");
        bed.settle();
        assertEquals("reload/running", bed.job("a.service"));
        // The daemon may have read its files already: the second request needs a reload of its own.
        queue(JobType.RELOAD, "a");
        bed.settle();
        bed.exit("a.service", 0);
        assertEquals(List.of("daemon", "reload", "reload"), bed.programs("a.service"));
        assertEquals("reload/running", bed.job("a.service"));
        bed.exit("a.service", 0);
        bed.assertState("active/running", "a.service");
        assertEquals("none", bed.job("a.service"));
    }

    @Test
    void aStartDuringAReloadDoesNotDisturbIt() throws TransactionError {
        bed.daemon("a.service", "ExecReload=/bin/reload");
        bed.start("a.service");
        queue(JobType.RELOAD, "a");
        bed.settle();
        queue(JobType.START, "a");
        bed.settle();
        bed.exit("a.service", 0);
        bed.settle();
        if (!bed.job("a.service").equals("none")) {
            bed.exit("a.service", 0);
        }
        bed.assertState("active/running", "a.service");
        assertEquals("none", bed.job("a.service"));
    }

    @Test
    void aFailedReloadFailsItsJobButNotTheService() throws TransactionError {
        bed.daemon("a.service", "ExecReload=/bin/false");
        bed.start("a.service");
        bed.reload("a.service");
        assertEquals("reload failed", last("a"));
        bed.assertState("active/running", "a.service");
    }

    @Test
    void reloadingWhatIsDownIsInvalid() throws TransactionError {
        bed.daemon("a.service", "ExecReload=/bin/true");
        queue(JobType.RELOAD, "a");
        bed.settle();
        assertEquals("reload invalid", last("a"));
    }

    @Test
    void aServiceThatDiesWhileItReloadsEndsTheJob() throws TransactionError {
        bed.daemon("a.service", "ExecReload=/bin/reload");
        bed.start("a.service");
        var main = bed.process("a.service");
        queue(JobType.RELOAD, "a");
        bed.settle();
        bed.processes().killed(main, 9);
        bed.settle();
        bed.exit("a.service", 0);
        assertEquals("reload failed", last("a"));
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void everyJobHasItsOwnNumber() throws TransactionError {
        oneshot("a", "up", "Wants=b.service");
        oneshot("b", "up");
        queue(JobType.START, "a");
        int first = bed.get("a.service").job().id();
        int second = bed.get("b.service").job().id();
        assertTrue(first != second && first > 0 && second > 0);
        assertSame(bed.get("a.service").job(), bed.manager().jobs().byId(first));
    }

    @Test
    void failedJobsAreCounted() throws TransactionError {
        oneshot("bad", "false");
        long before = bed.manager().jobs().failedCount();
        queue(JobType.START, "bad");
        bed.settle();
        assertEquals(before + 1, bed.manager().jobs().failedCount());
    }

    @Test
    void theEndOfTheLastJobIsToldOnce() throws TransactionError {
        oneshot("a", "up");
        oneshot("b", "up");
        queue(JobType.START, "a", "b");
        bed.settle();
        bed.jobs().clear();
        bed.exit("a.service", 0);
        assertEquals(0, bed.jobs().idleCount());
        bed.exit("b.service", 0);
        assertEquals(1, bed.jobs().idleCount());
    }

    @Test
    void aStopWhileTheStartIsUnderWayTakesItBack() throws TransactionError {
        oneshot("a", "up");
        queue(JobType.START, "a");
        bed.settle();
        queue(JobType.STOP, "a");
        bed.settle();
        assertEquals(List.of("start canceled", "stop done"), bed.jobs().of("a.service"));
        bed.assertState("failed/failed", "a.service");
    }
}
