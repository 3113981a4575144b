// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.ProcessSpawner.Trait;

/** When a service of each Type= counts as started, and what it is when its processes are gone. */
class ServiceTypesTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void start(String type, String... lines) {
        List<String> all = new ArrayList<>(List.of("Type=" + type));
        all.addAll(List.of(lines));
        bed.daemon("a.service", all.toArray(String[]::new));
        bed.start("a.service");
    }

    // --- simple and idle ---

    @Test
    void aSimpleServiceIsUpAsSoonAsItsProcessIsThere() {
        start("simple");
        bed.assertState("active/running", "a.service");
        assertEquals(
                bed.process("a.service").pid(), bed.get("a.service").behavior().mainPid());
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
    }

    @Test
    void aServiceWithoutATypeIsSimple() {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aSimpleServiceWhoseProgramIsMissingHasStartedAndFailed() {
        bed.program("daemon", process -> 203);
        start("simple");
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
        bed.assertState("failed/failed", "a.service");
        assertEquals("exit-code", bed.result("a.service"));
    }

    @Test
    void anIdleServiceIsUpAtOnceAndWaitsItself() {
        start("idle");
        bed.assertState("active/running", "a.service");
        assertTrue(bed.process("a.service").has(Trait.IDLE));
    }

    // --- exec ---

    @Test
    void anExecServiceIsUpOnceItsProgramIsExecuted() {
        start("exec");
        bed.assertState("activating/start", "a.service");
        bed.execute("a.service", true);
        bed.assertState("active/running", "a.service");
    }

    @Test
    void anExecServiceWhoseProgramIsMissingFailsToStart() {
        start("exec");
        bed.execute("a.service", false);
        bed.exit("a.service", 203);
        assertEquals(List.of("start failed"), bed.jobs().of("a.service"));
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void anExecServiceThatEndsAtOnceHasBeenUp() {
        start("exec");
        bed.execute("a.service", true);
        bed.exit("a.service", 0);
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
        bed.assertState("inactive/dead", "a.service");
    }

    // --- oneshot ---

    @Test
    void aOneshotIsUpWhenItHasEnded() {
        start("oneshot");
        bed.assertState("activating/start", "a.service");
        bed.exit("a.service", 0);
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aOneshotMayRemainAfterItHasEnded() {
        start("oneshot", "RemainAfterExit=yes");
        bed.exit("a.service", 0);
        bed.assertState("active/exited", "a.service");
        bed.stop("a.service");
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aOneshotRunsItsCommandsOneAfterTheOther() {
        bed.program("daemon", process -> 0);
        start("oneshot", "RemainAfterExit=yes", "ExecStart=/bin/second x", "ExecStart=/bin/true");
        assertEquals(List.of("daemon", "second"), bed.programs("a.service"));
        bed.exit("a.service", 0);
        assertEquals(List.of("daemon", "second", "true"), bed.programs("a.service"));
        bed.assertState("active/exited", "a.service");
    }

    @Test
    void aOneshotEndsWithItsFirstFailure() {
        bed.program("daemon", process -> 0);
        start("oneshot", "ExecStart=/bin/false", "ExecStart=/bin/never");
        assertEquals(List.of("daemon", "false"), bed.programs("a.service"));
        bed.assertState("failed/failed", "a.service");
        assertEquals("exit-code", bed.result("a.service"));
    }

    @Test
    void aOneshotPassesOverFailuresThatDoNotCount() {
        bed.program("daemon", process -> 0);
        start("oneshot", "ExecStart=-/bin/false", "ExecStart=/bin/true");
        assertEquals(List.of("daemon", "false", "true"), bed.programs("a.service"));
        bed.assertState("inactive/dead", "a.service");
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
    }

    @Test
    void aOneshotThatIsTerminatedHasFailed() {
        start("oneshot");
        bed.kill("a.service", 15);
        bed.assertState("failed/failed", "a.service");
        assertEquals("signal", bed.result("a.service"));
    }

    @Test
    void aOneshotMayHaveNoCommandAtAllButToStop() {
        bed.unit(
                "a.service",
                "[Unit]",
                "DefaultDependencies=no",
                "[Service]",
                "RemainAfterExit=yes",
                "ExecStop=/bin/true");
        bed.start("a.service");
        bed.assertState("active/exited", "a.service");
        bed.stop("a.service");
        assertEquals(List.of("true"), bed.programs("a.service"));
        bed.assertState("inactive/dead", "a.service");
    }

    // --- notify ---

    @ParameterizedTest
    @ValueSource(strings = {"notify", "notify-reload"})
    void aNotifyServiceIsUpWhenItSaysSo(String type) {
        start(type);
        bed.assertState("activating/start", "a.service");
        bed.notify("a.service", "STATUS=Nearly there");
        bed.assertState("activating/start", "a.service");
        bed.notify("a.service", "READY=1\nSTATUS=There");
        bed.assertState("active/running", "a.service");
        assertTrue(bed.process("a.service").has(Trait.MAY_NOTIFY));
    }

    @ParameterizedTest
    @CsvSource({"notify, 0, protocol", "notify-reload, 0, protocol", "notify, 3, exit-code"})
    void aNotifyServiceThatEndsBeforeItIsReadyHasFailed(String type, int status, String result) {
        start(type);
        bed.exit("a.service", status);
        bed.assertState("failed/failed", "a.service");
        assertEquals(result, bed.result("a.service"));
        assertEquals(List.of("start failed"), bed.jobs().of("a.service"));
    }

    @Test
    void aNotifyServiceThatRemainsMayBeReportedReadyByAnother() {
        start("notify", "RemainAfterExit=yes", "NotifyAccess=all");
        FakeProcess main = bed.process("a.service");
        FakeProcess child = bed.processes().fork(main, "/bin/child");
        bed.processes().exit(main, 0);
        bed.settle();
        bed.assertState("activating/start", "a.service");
        bed.notify(child, "READY=1");
        bed.assertState("active/exited", "a.service");
    }

    @Test
    void aNotifyServiceWhoseProcessesAreAllGoneCanNoLongerGetReady() {
        start("notify", "RemainAfterExit=yes", "NotifyAccess=all");
        bed.exit("a.service", 0);
        bed.assertState("failed/failed", "a.service");
        assertEquals("protocol", bed.result("a.service"));
    }

    // --- dbus ---

    @Test
    void aDbusServiceIsUpWhenItsNameIsTaken() {
        bed.unit("dbus.socket", "[Unit]", "DefaultDependencies=no", "[Socket]", "ListenStream=" + bed.path("bus"));
        bed.daemon("dbus.service");
        start("dbus", "BusName=org.example.A");
        bed.assertState("activating/start", "a.service");
        bed.bus().owner("org.example.A", ":1.7");
        bed.settle();
        bed.assertState("active/running", "a.service");
        bed.bus().owner("org.example.A", "");
        bed.settle();
        assertFalse(bed.process("a.service").isAlive());
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aBusNameIsFreeAgainWhenItsUnitHasBeenForgotten() {
        bed.unit("dbus.socket", "[Unit]", "DefaultDependencies=no", "[Socket]", "ListenStream=" + bed.path("bus"));
        bed.daemon("dbus.service");
        bed.daemon("a.service", "BusName=org.example.A");
        bed.start("a.service");
        bed.bus().owner("org.example.A", ":1.7");
        bed.settle();
        bed.bus().owner("org.example.A", "");
        bed.settle();
        assertFalse(bed.isKnown("a.service"));
        bed.start("a.service");
        bed.assertState("activating/start", "a.service");
    }

    @Test
    void aServiceWithABusNameIsOfTypeDbus() {
        bed.unit("dbus.socket", "[Unit]", "DefaultDependencies=no", "[Socket]", "ListenStream=" + bed.path("bus"));
        bed.daemon("dbus.service");
        bed.daemon("a.service", "BusName=org.example.A");
        bed.start("a.service");
        bed.assertState("activating/start", "a.service");
        assertTrue(bed.get("a.service")
                .dependencies()
                .has(org.systemdj.init.unit.DependencyType.REQUIRES, bed.get("dbus.socket")));
    }

    // --- forking ---

    @Test
    void aForkingServiceIsUpWhenItsFirstProcessHasEndedAndTheOnlyOneLeftIsTheMain() {
        start("forking");
        bed.assertState("activating/start", "a.service");
        FakeProcess first = bed.process("a.service");
        FakeProcess daemon = bed.processes().fork(first, "/bin/daemon");
        bed.processes().exit(first, 0);
        bed.settle();
        bed.assertState("active/running", "a.service");
        assertEquals(daemon.pid(), bed.get("a.service").behavior().mainPid());
        bed.processes().exit(daemon, 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void ofSeveralDaemonsNoneIsTakenForTheMainOne() {
        start("forking");
        FakeProcess first = bed.process("a.service");
        FakeProcess one = bed.processes().fork(first, "/bin/one");
        FakeProcess other = bed.processes().fork(first, "/bin/other");
        bed.processes().exit(first, 0);
        bed.settle();
        bed.assertState("active/running", "a.service");
        assertEquals(0, bed.get("a.service").behavior().mainPid());
        bed.processes().exit(one, 1);
        bed.settle();
        bed.assertState("active/running", "a.service");
        bed.processes().exit(other, 1);
        bed.settle();
        // Nobody knows how the main process ended, so it ended well.
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void guessingCanBeForbidden() {
        start("forking", "GuessMainPID=no");
        FakeProcess first = bed.process("a.service");
        bed.processes().fork(first, "/bin/daemon");
        bed.processes().exit(first, 0);
        bed.settle();
        bed.assertState("active/running", "a.service");
        assertEquals(0, bed.get("a.service").behavior().mainPid());
    }

    @Test
    void aForkingServiceWhoseFirstProcessFailsHasFailed() {
        start("forking");
        bed.exit("a.service", 1);
        bed.assertState("failed/failed", "a.service");
        assertEquals(List.of("start failed"), bed.jobs().of("a.service"));
    }

    @Test
    void aForkingServiceThatLeavesNothingBehindIsDownAgain() {
        start("forking");
        bed.exit("a.service", 0);
        bed.assertState("inactive/dead", "a.service");
    }

    // --- ExitType= ---

    @Test
    void byExitTypeCgroupTheServiceLastsAsLongAsAnyProcess() {
        start("simple", "ExitType=cgroup");
        FakeProcess main = bed.process("a.service");
        FakeProcess child = bed.processes().fork(main, "/bin/child");
        bed.processes().exit(main, 0);
        bed.settle();
        bed.assertState("active/running", "a.service");
        bed.processes().exit(child, 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void byExitTypeMainTheOthersAreEndedWithTheMain() {
        start("simple");
        FakeProcess main = bed.process("a.service");
        FakeProcess child = bed.processes().fork(main, "/bin/child");
        bed.processes().exit(main, 0);
        bed.settle();
        assertEquals(List.of(15), child.signals());
        bed.assertState("inactive/dead", "a.service");
    }

    // --- loading ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type=simple|Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.",
                "Type=simple;ExecStop=/bin/true|Service has no ExecStart= setting, which is only allowed for Type=oneshot"
                        + " services. Refusing.",
                "Type=oneshot;ExecStop=/bin/true|Service has no ExecStart= and no SuccessAction= settings and does not have"
                        + " RemainAfterExit=yes set. Refusing.",
                "ExecStart=/bin/a;ExecStart=/bin/b|Service has more than one ExecStart= setting, which is only allowed for"
                        + " Type=oneshot services. Refusing.",
                "Type=oneshot;ExecStart=/bin/a;Restart=always|Service has Restart= set to either always or on-success,"
                        + " which isn't allowed for Type=oneshot services. Refusing.",
                "Type=dbus;ExecStart=/bin/a|Service is of type D-Bus but no D-Bus service name has been specified."
                        + " Refusing.",
                "Type=forking;ExecStart=/bin/a;PrivatePIDs=yes|Service of Type=forking does not support PrivatePIDs=yes."
                        + " Refusing.",
                "ExecStart=/bin/a;PAMName=x;KillMode=process|Service has PAM enabled. Kill mode must be set to"
                        + " 'control-group' or 'mixed'. Refusing.",
            })
    void whatCannotWorkIsRefusedWithSystemdsWords(String lines, String message) {
        List<String> all = new ArrayList<>(List.of("[Service]"));
        all.addAll(List.of(lines.split(";")));
        bed.unit("bad.service", all.toArray(String[]::new));
        assertEquals("bad-setting", bed.get("bad.service").loadState().word());
        assertTrue(bed.logged(message), bed.log()::toString);
    }

    @Test
    void aSpawnThatFailsFailsTheStart() throws TransactionError {
        bed.daemon("a.service", "ExecStopPost=/bin/true");
        bed.processes().failSpawns(1, "no memory");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.assertState("failed/failed", "a.service");
        assertEquals("resources", bed.result("a.service"));
        assertTrue(bed.logged("a.service: Failed to spawn 'start' task: no memory"), bed.log()::toString);
    }
}
