// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.sys.Signals;

/** What the job modes of systemctl(1), --job-mode=, do. */
class JobModesTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    /** A service whose start and stop both take until a test ends its process. */
    private void slow(String name, String... lines) {
        List<String> all = new java.util.ArrayList<>(
                List.of("[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "RemainAfterExit=yes"));
        all.add("ExecStart=/bin/up");
        all.add("ExecStop=/bin/down");
        all.addAll(List.of(lines));
        bed.unit(name, all.toArray(String[]::new));
    }

    private TransactionError refused(JobType type, String name, JobMode mode) {
        return assertThrows(TransactionError.class, () -> bed.queue(type, name, mode));
    }

    @Test
    void replaceCancelsAJobThatContradicts() throws TransactionError {
        slow("a.service");
        bed.stubborn("up");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.enqueue(JobType.STOP, "a.service", JobMode.REPLACE);
        assertEquals(List.of("start canceled"), bed.jobs().of("a.service"));
        assertEquals("stop/running", bed.job("a.service"));
    }

    @Test
    void failRefusesWhatContradictsAQueuedJob() throws TransactionError {
        slow("a.service");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        TransactionError error = refused(JobType.STOP, "a.service", JobMode.FAIL);
        assertEquals(TransactionError.Kind.DESTRUCTIVE, error.kind());
        assertEquals(
                "Transaction for a.service/stop is destructive (a.service has 'start' job queued, but 'stop' is"
                        + " included in transaction).",
                error.getMessage());
        assertEquals("start/running", bed.job("a.service"));
    }

    @Test
    void failTakesWhatMergesWithAQueuedJob() throws TransactionError {
        slow("a.service");
        Job job = bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        assertEquals(job, bed.enqueue(JobType.START, "a.service", JobMode.FAIL));
    }

    @Test
    void failLeavesOutWishesThatWouldDisturb() throws TransactionError {
        slow("a.service", "[Unit]", "Wants=b.service");
        slow("b.service", "[Unit]", "Conflicts=c.service");
        bed.daemon("c.service");
        bed.start("c.service");
        bed.jobs().clear();
        bed.queue(JobType.START, "a.service", JobMode.FAIL);
        // The stop of c would disturb it, and b cannot be without it.
        assertEquals(List.of("a.service/start"), ours(bed.jobs().added()));
    }

    @Test
    void failStopsWhatTheRequestedUnitItselfConflictsWith() throws TransactionError {
        slow("a.service", "[Unit]", "Conflicts=c.service");
        bed.daemon("c.service");
        bed.start("c.service");
        bed.jobs().clear();
        bed.queue(JobType.START, "a.service", JobMode.FAIL);
        assertEquals(
                List.of("a.service/start", "c.service/stop"), ours(bed.jobs().added()));
    }

    private static List<String> ours(List<String> jobs) {
        return jobs.stream().filter(job -> !job.contains(".slice/")).toList();
    }

    @Test
    void irreversibleJobsAreNotReplaced() throws TransactionError {
        slow("a.service");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE_IRREVERSIBLY);
        TransactionError error = refused(JobType.STOP, "a.service", JobMode.REPLACE);
        assertEquals(TransactionError.Kind.DESTRUCTIVE, error.kind());
        assertTrue(bed.get("a.service").job().irreversible());
    }

    @Test
    void irreversibleJobsCanBeCancelledByHand() throws TransactionError {
        slow("a.service");
        Job job = bed.enqueue(JobType.START, "a.service", JobMode.REPLACE_IRREVERSIBLY);
        bed.manager().jobs().cancel(job);
        assertEquals("none", bed.job("a.service"));
        bed.process("a.service").ignores(Signals.SIGTERM);
        bed.enqueue(JobType.STOP, "a.service", JobMode.REPLACE);
        assertEquals("stop/running", bed.job("a.service"));
    }

    @Test
    void irreversibilityIsInheritedByTheJobItMergesWith() throws TransactionError {
        slow("a.service");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        assertFalse(bed.get("a.service").job().irreversible());
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE_IRREVERSIBLY);
        assertTrue(bed.get("a.service").job().irreversible());
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        assertTrue(bed.get("a.service").job().irreversible());
    }

    @Test
    void flushCancelsAllOtherJobs() throws TransactionError {
        slow("a.service");
        slow("b.service");
        bed.enqueue(JobType.START, "b.service", JobMode.REPLACE);
        bed.enqueue(JobType.START, "a.service", JobMode.FLUSH);
        assertEquals("start/running", bed.job("a.service"));
        assertEquals("none", bed.job("b.service"));
        assertTrue(bed.jobs().done().contains("b.service/start canceled"));
    }

    @Test
    void ignoreRequirementsPullsInNothingButKeepsTheOrder() throws TransactionError {
        slow("a.service", "[Unit]", "Requires=b.service", "After=c.service");
        slow("b.service");
        slow("c.service");
        bed.enqueue(JobType.START, "c.service", JobMode.REPLACE);
        bed.enqueue(JobType.START, "a.service", JobMode.IGNORE_REQUIREMENTS);
        assertEquals("none", bed.job("b.service"));
        assertEquals("start/waiting", bed.job("a.service"));
        bed.exit("c.service", 0);
        assertEquals("start/running", bed.job("a.service"));
    }

    @Test
    void ignoreDependenciesPullsInNothingAndWaitsForNothing() throws TransactionError {
        slow("a.service", "[Unit]", "Requires=b.service", "After=c.service");
        slow("b.service");
        slow("c.service");
        bed.enqueue(JobType.START, "c.service", JobMode.REPLACE);
        bed.enqueue(JobType.START, "a.service", JobMode.IGNORE_DEPENDENCIES);
        assertEquals("none", bed.job("b.service"));
        assertEquals("start/running", bed.job("a.service"));
    }

    @Test
    void triggeringStopsWhatCouldStartTheUnitAgain() throws TransactionError {
        bed.daemon("a.service");
        bed.unit("a.timer", "[Unit]", "DefaultDependencies=no", "[Timer]", "OnActiveSec=1h");
        bed.unit("a.path", "[Unit]", "DefaultDependencies=no", "[Path]", "PathChanged=/nonexistent");
        bed.start("a.service");
        bed.start("a.timer");
        bed.start("a.path");
        bed.jobs().clear();
        bed.enqueue(JobType.STOP, "a.service", JobMode.TRIGGERING);
        assertEquals("inactive/dead", bed.state("a.timer"));
        assertEquals("inactive/dead", bed.state("a.path"));
        assertEquals("inactive/dead", bed.state("a.service"));
    }

    @Test
    void anOrdinaryStopLeavesTheTriggers() {
        bed.daemon("a.service");
        bed.unit("a.timer", "[Unit]", "DefaultDependencies=no", "[Timer]", "OnActiveSec=1h");
        bed.start("a.service");
        bed.start("a.timer");
        bed.stop("a.service");
        bed.assertState("active/waiting", "a.timer");
    }

    @Test
    void restartDependenciesRestartsWhatDependsOnTheStartedUnit() throws TransactionError {
        bed.daemon("a.service");
        bed.daemon("b.service", "[Unit]", "Requires=a.service", "After=a.service");
        bed.start("a.service");
        bed.start("b.service");
        bed.kill("a.service", 9);
        bed.assertState("failed/failed", "a.service");
        bed.assertState("active/running", "b.service");
        int before = bed.process("b.service").pid();
        bed.enqueue(JobType.START, "a.service", JobMode.RESTART_DEPENDENCIES);
        bed.settle();
        bed.assertState("active/running", "a.service");
        bed.assertState("active/running", "b.service");
        assertFalse(before == bed.process("b.service").pid(), "b was restarted");
    }

    @ParameterizedTest
    @EnumSource(
            value = JobType.class,
            names = {"STOP", "RESTART", "RELOAD", "VERIFY_ACTIVE"})
    void isolateIsForStartsOnly(JobType type) {
        bed.unit("a.target", "[Unit]", "AllowIsolate=yes");
        assertEquals(
                "Isolate is only valid for start.",
                refused(type, "a.target", JobMode.ISOLATE).getMessage());
    }

    @Test
    void triggeringIsForStopsOnly() {
        bed.unit("a.target", "[Unit]");
        assertEquals(
                "--job-mode=triggering is only valid for stop.",
                refused(JobType.START, "a.target", JobMode.TRIGGERING).getMessage());
    }

    @Test
    void restartDependenciesIsForStartsOnly() {
        bed.unit("a.target", "[Unit]");
        assertEquals(
                "--job-mode=restart-dependencies is only valid for start.",
                refused(JobType.STOP, "a.target", JobMode.RESTART_DEPENDENCIES).getMessage());
    }

    @Test
    void isolatingNeedsPermission() {
        bed.unit("a.target", "[Unit]");
        TransactionError error = refused(JobType.START, "a.target", JobMode.ISOLATE);
        assertEquals(TransactionError.Kind.NO_ISOLATION, error.kind());
        assertEquals("Operation refused, unit may not be isolated.", error.getMessage());
    }

    @Test
    void isolatingStopsAllThatIsNotPulledIn() throws TransactionError {
        bed.unit("new.target", "[Unit]", "DefaultDependencies=no", "AllowIsolate=yes", "Requires=wanted.service");
        bed.daemon("wanted.service");
        bed.daemon("other.service");
        bed.start("wanted.service");
        bed.start("other.service");
        bed.enqueue(JobType.START, "new.target", JobMode.ISOLATE);
        bed.assertState("active/active", "new.target");
        bed.assertState("active/running", "wanted.service");
        bed.assertState("inactive/dead", "other.service");
    }

    @Test
    void isolatingSparesWhatSaysSo() throws TransactionError {
        bed.unit("new.target", "[Unit]", "DefaultDependencies=no", "AllowIsolate=yes");
        bed.daemon("spared.service", "[Unit]", "IgnoreOnIsolate=yes");
        bed.start("spared.service");
        bed.enqueue(JobType.START, "new.target", JobMode.ISOLATE);
        bed.assertState("active/running", "spared.service");
        bed.assertState("active/active", "-.slice");
    }

    @Test
    void isolatingKeepsTheServiceOfASocketThatStays() throws TransactionError {
        bed.unit("new.target", "[Unit]", "DefaultDependencies=no", "AllowIsolate=yes", "Wants=s.timer");
        bed.daemon("s.service");
        bed.unit("s.timer", "[Unit]", "DefaultDependencies=no", "[Timer]", "OnActiveSec=1h");
        bed.start("s.timer");
        bed.start("s.service");
        bed.enqueue(JobType.START, "new.target", JobMode.ISOLATE);
        bed.assertState("active/waiting", "s.timer");
        bed.assertState("active/running", "s.service");
    }

    @Test
    void isolatingCancelsJobsOfOthers() throws TransactionError {
        bed.unit("new.target", "[Unit]", "DefaultDependencies=no", "AllowIsolate=yes");
        slow("b.service");
        bed.enqueue(JobType.START, "b.service", JobMode.REPLACE);
        bed.enqueue(JobType.START, "new.target", JobMode.ISOLATE);
        assertTrue(
                bed.jobs().done().contains("b.service/start canceled"),
                bed.jobs().done()::toString);
    }
}
