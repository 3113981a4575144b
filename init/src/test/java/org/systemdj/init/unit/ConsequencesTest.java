// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.manager.Objective;

/** What a change of one unit's state does to others: OnFailure=, OnSuccess=, actions, and moves without a job. */
class ConsequencesTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void oneshot(String name, String program, String... unitLines) {
        bed.unit(name, "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/" + program);
        String[] lines = new String[unitLines.length + 1];
        lines[0] = "[Unit]";
        System.arraycopy(unitLines, 0, lines, 1, unitLines.length);
        bed.dropIn(name, "unit.conf", lines);
    }

    @Test
    void aFailureStartsTheOnFailureUnits() {
        oneshot("a.service", "false", "OnFailure=help.service more.service", "OnSuccess=cheer.service");
        bed.daemon("help.service");
        bed.daemon("more.service");
        bed.daemon("cheer.service");
        bed.start("a.service");
        bed.assertState("active/running", "help.service");
        bed.assertState("active/running", "more.service");
        bed.assertState("inactive/dead", "cheer.service");
        assertTrue(bed.logged("a.service: Triggering OnFailure= dependencies."), bed.log()::toString);
    }

    @Test
    void theSuccessOfAOneshotStartsTheOnSuccessUnits() {
        oneshot("a.service", "true", "OnFailure=help.service", "OnSuccess=cheer.service");
        bed.daemon("help.service");
        bed.daemon("cheer.service");
        bed.start("a.service");
        bed.assertState("inactive/dead", "help.service");
        bed.assertState("active/running", "cheer.service");
    }

    @Test
    void aDaemonThatEndsWellStartsTheOnSuccessUnits() {
        bed.daemon("a.service", "[Unit]", "OnSuccess=cheer.service");
        bed.daemon("cheer.service");
        bed.start("a.service");
        bed.assertState("inactive/dead", "cheer.service");
        bed.exit("a.service", 0);
        bed.assertState("active/running", "cheer.service");
    }

    @Test
    void aDaemonThatIsStoppedStartsTheOnSuccessUnits() {
        bed.daemon("a.service", "[Unit]", "OnSuccess=cheer.service");
        bed.daemon("cheer.service");
        bed.start("a.service");
        bed.stop("a.service");
        bed.assertState("active/running", "cheer.service");
    }

    @Test
    void forgettingAFailureIsNoSuccess() {
        oneshot("a.service", "false", "OnSuccess=cheer.service");
        bed.daemon("cheer.service");
        bed.start("a.service");
        bed.get("a.service").resetFailed();
        bed.settle();
        bed.assertState("inactive/dead", "cheer.service");
    }

    @Test
    void aSkippedStartIsNeither() {
        oneshot(
                "a.service",
                "true",
                "OnSuccess=cheer.service",
                "OnFailure=help.service",
                "ConditionPathExists=/nonexistent");
        bed.daemon("cheer.service");
        bed.daemon("help.service");
        bed.start("a.service");
        bed.assertState("inactive/dead", "cheer.service");
        bed.assertState("inactive/dead", "help.service");
    }

    @Test
    void aServiceThatIsRestartedTriggersOnFailureOnlyWhenItGivesUp() {
        bed.daemon(
                "a.service",
                "Restart=on-failure",
                "RestartSec=0",
                "[Unit]",
                "OnFailure=help.service",
                "StartLimitBurst=2",
                "StartLimitIntervalSec=1h");
        bed.daemon("help.service");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.advance(1);
        bed.assertState("active/running", "a.service");
        // By RestartMode=normal the unit passes through failed, which counts.
        bed.assertState("active/running", "help.service");
    }

    @Test
    void aDirectRestartHidesTheFailure() {
        bed.daemon(
                "a.service",
                "Restart=on-failure",
                "RestartSec=0",
                "RestartMode=direct",
                "[Unit]",
                "OnFailure=help.service");
        bed.daemon("help.service");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.advance(1);
        bed.assertState("active/running", "a.service");
        bed.assertState("inactive/dead", "help.service");
    }

    @Test
    void onFailureJobModeIsUsed() {
        bed.daemon("other.service");
        bed.start("other.service");
        oneshot("a.service", "false", "OnFailure=rescue.target", "OnFailureJobMode=isolate");
        bed.unit("rescue.target", "[Unit]", "DefaultDependencies=no", "AllowIsolate=yes");
        bed.start("a.service");
        bed.assertState("active/active", "rescue.target");
        bed.assertState("inactive/dead", "other.service");
    }

    @ParameterizedTest
    @CsvSource({
        "exit, EXIT",
        "exit-force, EXIT",
        "reboot-force, REBOOT",
        "poweroff-force, POWEROFF",
        "halt-force, HALT",
        "kexec-force, KEXEC",
        "soft-reboot-force, SOFT_REBOOT",
    })
    void aFailureTakesItsAction(String action, Objective objective) {
        bed.unit("exit.target", "[Unit]", "DefaultDependencies=no", "Wants=exit.service");
        bed.unit(
                "exit.service",
                "[Unit]",
                "DefaultDependencies=no",
                "SuccessAction=exit-force",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/true");
        oneshot("a.service", "false", "FailureAction=" + action, "SuccessAction=none");
        bed.start("a.service");
        assertEquals(objective, bed.manager().objective());
    }

    @Test
    void aSuccessTakesItsAction() {
        oneshot("a.service", "true", "SuccessAction=exit-force", "SuccessActionExitStatus=7");
        bed.start("a.service");
        assertEquals(Objective.EXIT, bed.manager().objective());
        assertEquals(7, bed.manager().exitStatus());
    }

    @Test
    void anExitActionPassesTheServicesOwnStatusOn() {
        bed.unit(
                "a.service",
                "[Unit]",
                "DefaultDependencies=no",
                "FailureAction=exit-force",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/exit 42");
        bed.start("a.service");
        assertEquals(42, bed.manager().exitStatus());
    }

    @Test
    void anActionByTargetQueuesAnIrreversibleJob() {
        bed.unit("reboot.target", "[Unit]", "DefaultDependencies=no", "Wants=last.service", "After=last.service");
        bed.unit("last.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/up");
        oneshot("a.service", "false", "FailureAction=reboot");
        bed.start("a.service");
        assertTrue(bed.get("reboot.target").job().irreversible());
        assertEquals(Objective.RUN, bed.manager().objective());
    }

    @Test
    void startLimitHitTakesItsAction() {
        bed.daemon(
                "a.service",
                "[Unit]",
                "StartLimitBurst=1",
                "StartLimitIntervalSec=1h",
                "StartLimitAction=reboot-force");
        bed.start("a.service");
        bed.stop("a.service");
        assertEquals(Objective.RUN, bed.manager().objective());
        bed.get("a.service").busReferences().add("keeps its count");
        bed.start("a.service");
        bed.stop("a.service");
        bed.start("a.service");
        assertEquals(Objective.REBOOT, bed.manager().objective());
    }

    @Test
    void aMountThatAppearsByItselfStartsWhatItRequires() {
        // A device that is plugged is the plainest unit that comes up without a job.
        bed.daemon("want.service");
        bed.udev().event("add", "/devices/x", "DEVNAME", "/dev/x", "SYSTEMD_WANTS", "want.service");
        bed.settle();
        bed.assertState("active/running", "want.service");
    }

    @Test
    void aUnitThatComesUpByItselfStopsWhatItConflictsWith() {
        bed.daemon("other.service");
        bed.unit("dev-x.device", "[Unit]", "Conflicts=other.service");
        bed.start("other.service");
        bed.udev().event("add", "/devices/x", "DEVNAME", "/dev/x");
        bed.settle();
        bed.assertState("inactive/dead", "other.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BindsTo", "StopPropagatedFrom"})
    void aUnitThatGoesByItselfStopsWhatIsTiedToItBy(String dependency) {
        bed.daemon("tied.service", "[Unit]", dependency + "=dev-x.device");
        bed.udev().event("add", "/devices/x", "DEVNAME", "/dev/x");
        bed.settle();
        bed.start("tied.service");
        bed.assertState("active/running", "tied.service");
        bed.udev().event("remove", "/devices/x");
        bed.settle();
        bed.assertState("inactive/dead", "tied.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requires", "Wants", "PartOf"})
    void aUnitThatGoesByItselfLeavesWhatDependsBy(String dependency) {
        bed.daemon("free.service", "[Unit]", dependency + "=dev-x.device");
        bed.udev().event("add", "/devices/x", "DEVNAME", "/dev/x");
        bed.settle();
        bed.start("free.service");
        bed.udev().event("remove", "/devices/x");
        bed.settle();
        bed.assertState("active/running", "free.service");
    }

    @Test
    void aReloadThatAServiceMakesByItselfIsPassedOn() {
        bed.daemon("a.service", "Type=notify", "[Unit]", "PropagatesReloadTo=b.service");
        bed.daemon("b.service", "ExecReload=/bin/true");
        bed.start("a.service");
        bed.notify("a.service", "READY=1");
        bed.start("b.service");
        bed.notify("a.service", "RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec());
        assertEquals("reload done", bed.jobs().last("b.service"));
    }

    @Test
    void failedUnitsAreCountedAndForgotten() {
        oneshot("a.service", "false");
        bed.start("a.service");
        assertEquals(1, bed.manager().units().failed().size());
        bed.get("a.service").resetFailed();
        assertTrue(bed.manager().units().failed().isEmpty());
    }

    @Test
    void timesOfAllChangesAreNoted() {
        bed.daemon("a.service");
        bed.start("a.service");
        long up = bed.nowUsec();
        StateTimes times = bed.get("a.service").times();
        assertEquals(up, times.activeEnter().monotonicUsec());
        assertEquals(up, times.inactiveExit().monotonicUsec());
        assertFalse(times.activeExit().isSet());
        bed.get("a.service").busReferences().add("keep");
        bed.advance(10);
        bed.stop("a.service");
        assertEquals(up + 10_000_000, times.activeExit().monotonicUsec());
        assertEquals(up + 10_000_000, times.inactiveEnter().monotonicUsec());
        assertEquals(up, times.activeEnter().monotonicUsec());
    }
}
