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
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;

/** What a job pulls into its transaction, by each type of dependency. */
class PullingTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    /** A target that does not depend on anything by itself. */
    private void target(String name, String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "[Unit]";
        all[1] = "DefaultDependencies=no";
        System.arraycopy(lines, 0, all, 2, lines.length);
        bed.unit(name + ".target", all);
    }

    private List<String> pulledBy(JobType type, String name) throws TransactionError {
        bed.settle();
        bed.jobs().clear();
        bed.queue(type, name + ".target", JobMode.REPLACE);
        return bed.jobs().added().stream()
                .map(job -> job.replace(".target", ""))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requires", "Wants", "BindsTo", "Upholds"})
    void startingPullsInTheStartOf(String dependency) throws TransactionError {
        target("a", dependency + "=b.target");
        target("b");
        assertEquals(List.of("a/start", "b/start"), pulledBy(JobType.START, "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"After", "Before", "PartOf", "PropagatesStopTo", "PropagatesReloadTo", "OnFailure", "OnSuccess"})
    void startingPullsInNothingBy(String dependency) throws TransactionError {
        target("a", dependency + "=b.target");
        target("b");
        assertEquals(List.of("a/start"), pulledBy(JobType.START, "a"));
    }

    @Test
    void requisiteOnlyVerifies() throws TransactionError {
        target("a", "Requisite=b.target");
        target("b");
        assertEquals(List.of("a/start", "b/verify-active"), pulledBy(JobType.START, "a"));
    }

    @Test
    void pullingGoesOnThroughWhatIsPulledIn() throws TransactionError {
        target("a", "Requires=b.target");
        target("b", "Wants=c.target");
        target("c", "BindsTo=d.target");
        target("d", "Requires=a.target");
        assertEquals(List.of("a/start", "b/start", "c/start", "d/start"), pulledBy(JobType.START, "a"));
    }

    @Test
    void whatIsActiveAlreadyIsLeftOut() throws TransactionError {
        target("a", "Requires=b.target");
        target("b");
        bed.start("b.target");
        assertEquals(List.of("a/start"), pulledBy(JobType.START, "a"));
    }

    @Test
    void conflictsStopsTheOther() throws TransactionError {
        target("a", "Conflicts=b.target");
        target("b");
        bed.start("b.target");
        assertEquals(List.of("a/start", "b/stop"), pulledBy(JobType.START, "a"));
    }

    @Test
    void conflictsWorksFromTheOtherSideToo() throws TransactionError {
        target("a");
        target("b", "Conflicts=a.target");
        bed.start("b.target");
        assertEquals(List.of("a/start", "b/stop"), pulledBy(JobType.START, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requires", "Requisite", "BindsTo", "PartOf"})
    void stoppingStopsThoseWhoDependBy(String dependency) throws TransactionError {
        target("a");
        target("b", dependency + "=a.target");
        bed.start("a.target");
        bed.start("b.target");
        assertEquals(List.of("a/stop", "b/stop"), pulledBy(JobType.STOP, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wants", "Upholds", "After", "Before"})
    void stoppingLeavesThoseWhoDependBy(String dependency) throws TransactionError {
        target("a");
        target("b", dependency + "=a.target");
        bed.start("a.target");
        bed.start("b.target");
        assertEquals(List.of("a/stop"), pulledBy(JobType.STOP, "a"));
    }

    @Test
    void stoppingStopsWhatTheStopIsPropagatedTo() throws TransactionError {
        target("a", "PropagatesStopTo=b.target");
        target("b");
        target("c", "StopPropagatedFrom=a.target");
        bed.start("a.target");
        bed.start("b.target");
        bed.start("c.target");
        assertEquals(List.of("a/stop", "b/stop", "c/stop"), pulledBy(JobType.STOP, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requires", "Requisite", "BindsTo", "PartOf"})
    void restartingRestartsThoseWhoDependAndAreUpBy(String dependency) throws TransactionError {
        target("a");
        target("b", dependency + "=a.target");
        target("c", dependency + "=a.target");
        bed.start("a.target");
        bed.start("b.target");
        assertEquals(List.of("a/restart", "b/restart"), pulledBy(JobType.RESTART, "a"));
    }

    @Test
    void restartingRestartsWhatAStopIsPropagatedToOnlyIfItIsToComeBack() throws TransactionError {
        target("a", "PropagatesStopTo=b.target c.target", "Wants=b.target");
        target("b");
        target("c");
        bed.start("a.target");
        bed.start("c.target");
        assertEquals(List.of("a/restart", "b/restart", "c/stop"), pulledBy(JobType.RESTART, "a"));
    }

    @Test
    void onlyTheRequestedUnitPassesItsStopOnGracefully() throws TransactionError {
        target("a");
        target("b", "Requires=a.target", "PropagatesStopTo=c.target");
        target("c", "PropagatesStopTo=d.target");
        target("d");
        for (String name : List.of("a", "b", "c", "d")) {
            bed.start(name + ".target");
        }
        assertEquals(List.of("a/stop", "b/stop"), pulledBy(JobType.STOP, "a"));
        bed.settle();
        bed.start("b.target");
        assertEquals(List.of("b/stop", "c/stop", "d/stop"), pulledBy(JobType.STOP, "b"));
    }

    @Test
    void reloadingReloadsWhatItIsPropagatedTo() throws TransactionError {
        bed.daemon("a.service", "ExecReload=/bin/true", "[Unit]", "PropagatesReloadTo=b.service c.service");
        bed.daemon("b.service", "ExecReload=/bin/true");
        bed.daemon("c.service", "ExecReload=/bin/true");
        bed.start("a.service");
        bed.start("b.service");
        bed.jobs().clear();
        bed.queue(JobType.RELOAD, "a.service", JobMode.REPLACE);
        assertEquals(List.of("a.service/reload", "b.service/reload"), bed.jobs().added());
    }

    @Test
    void aUnitThatCannotReloadButPropagatesCanBeReloaded() throws TransactionError {
        target("a", "PropagatesReloadTo=b.service");
        bed.daemon("b.service", "ExecReload=/bin/true");
        bed.start("a.target");
        bed.start("b.service");
        bed.enqueue(JobType.RELOAD, "a.target", JobMode.REPLACE);
        assertEquals("reload done", bed.jobs().last("a.target"));
        assertEquals("reload done", bed.jobs().last("b.service"));
    }

    @Test
    void aServiceThatCannotReloadIsNotReloadedToPropagateIt() {
        bed.daemon("a.service", "[Unit]", "PropagatesReloadTo=b.service");
        bed.daemon("b.service", "ExecReload=/bin/true");
        bed.start("a.service");
        TransactionError error =
                assertThrows(TransactionError.class, () -> bed.enqueue(JobType.RELOAD, "a.service", JobMode.REPLACE));
        assertEquals("Job type reload is not applicable for unit a.service.", error.getMessage());
    }

    @Test
    void aMissingRequirementRefusesTheRequest() {
        target("a", "Requires=missing.target");
        TransactionError error = assertThrows(TransactionError.class, () -> pulledBy(JobType.START, "a"));
        assertEquals(TransactionError.Kind.NO_SUCH_UNIT, error.kind());
        assertEquals("Unit missing.target not found.", error.getMessage());
        assertTrue(bed.jobs().added().isEmpty());
    }

    @Test
    void aMissingWishIsPassedOver() throws TransactionError {
        target("a", "Wants=missing.target");
        assertEquals(List.of("a/start"), pulledBy(JobType.START, "a"));
    }

    @Test
    void aWishWhoseRequirementIsMissingIsPassedOverWithIt() throws TransactionError {
        target("a", "Wants=b.target c.target");
        target("b", "Requires=missing.target");
        target("c");
        List<String> pulled = pulledBy(JobType.START, "a");
        assertTrue(pulled.contains("a/start") && pulled.contains("c/start"), pulled::toString);
        assertFalse(pulled.contains("b/start"), pulled::toString);
    }

    @Test
    void aMaskedUnitCannotBeStartedButStopped() throws TransactionError {
        target("a");
        bed.start("a.target");
        bed.link("a.target", "/dev/null");
        bed.daemonReload();
        TransactionError error = assertThrows(TransactionError.class, () -> pulledBy(JobType.RESTART, "a"));
        assertEquals(TransactionError.Kind.UNIT_MASKED, error.kind());
        assertEquals("Unit a.target is masked.", error.getMessage());
        assertEquals(List.of("a/stop"), pulledBy(JobType.STOP, "a"));
    }

    @Test
    void aUnitWithABadSettingCannotBeStarted() {
        bed.unit("a.service", "[Service]", "Type=simple");
        TransactionError error =
                assertThrows(TransactionError.class, () -> bed.queue(JobType.START, "a.service", JobMode.REPLACE));
        assertEquals(TransactionError.Kind.BAD_UNIT_SETTING, error.kind());
        assertEquals("Unit a.service has a bad unit file setting.", error.getMessage());
    }

    @Test
    void whatCannotBeReloadedIsNotReloaded() {
        target("a");
        bed.start("a.target");
        TransactionError error = assertThrows(TransactionError.class, () -> pulledBy(JobType.RELOAD, "a"));
        assertEquals(TransactionError.Kind.JOB_TYPE_NOT_APPLICABLE, error.kind());
        assertEquals("Job type reload is not applicable for unit a.target.", error.getMessage());
    }

    @Test
    void conditionalRequestsCollapseBeforeTheyPull() throws TransactionError {
        target("a", "Requires=b.target");
        target("b");
        bed.queue(JobType.TRY_RESTART, "a.target", JobMode.REPLACE);
        assertEquals(List.of("a.target/nop"), bed.jobs().added());
    }

    @Test
    void aDependencyOnATemplateMeansTheInstanceOfTheSameName() throws TransactionError {
        bed.unit("a@.target", "[Unit]", "DefaultDependencies=no", "Wants=b@.target");
        bed.unit("b@.target", "[Unit]", "DefaultDependencies=no");
        bed.queue(JobType.START, "a@x.target", JobMode.REPLACE);
        assertTrue(bed.jobs().added().contains("b@x.target/start"), bed.jobs().added()::toString);
    }
}
