// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.ProcessSpawner.Trait;

/** Which of ExecCondition=, ExecStartPre=, …, ExecStopPost= run, in what order, with what in the environment. */
class ServicePhasesTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private static final String[] ALL = {
        "ExecCondition=/bin/condition",
        "ExecStartPre=/bin/pre1",
        "ExecStartPre=/bin/pre2",
        "ExecStartPost=/bin/post",
        "ExecStop=/bin/stop",
        "ExecStopPost=/bin/stoppost",
    };

    /** Every auxiliary command succeeds, but for the one named. */
    private void succeedAllBut(String failing) {
        for (String program : List.of("condition", "pre1", "pre2", "post", "stop", "stoppost")) {
            bed.program(program, process -> program.equals(failing) ? 1 : 0);
        }
    }

    @Test
    void allPhasesRunInOrder() {
        succeedAllBut("none");
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        bed.assertState("active/running", "a.service");
        assertEquals(List.of("condition", "pre1", "pre2", "daemon", "post"), bed.programs("a.service"));
        bed.stop("a.service");
        bed.assertState("inactive/dead", "a.service");
        assertEquals(
                List.of("condition", "pre1", "pre2", "daemon", "post", "stop", "stoppost"), bed.programs("a.service"));
    }

    @Test
    void eachPhaseIsAStateOfItsOwn() {
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        for (String state : List.of("condition", "start-pre", "start-pre", "start-post")) {
            bed.assertState("activating/" + state, "a.service");
            bed.exit("a.service", 0);
        }
        bed.assertState("active/running", "a.service");
        assertEquals("none", bed.job("a.service"));
        bed.stop("a.service");
        bed.assertState("deactivating/stop", "a.service");
        bed.exit("a.service", 0);
        bed.assertState("deactivating/stop-post", "a.service");
        bed.exit("a.service", 0);
        bed.assertState("inactive/dead", "a.service");
    }

    @ParameterizedTest
    @CsvSource({
        "pre1,      condition pre1 stoppost",
        "pre2,      condition pre1 pre2 stoppost",
        "post,      condition pre1 pre2 daemon post stoppost",
    })
    void aStartThatFailsSkipsExecStopButNotExecStopPost(String failing, String ran) {
        succeedAllBut(failing);
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        assertEquals(List.of(ran.split(" ")), bed.programs("a.service"));
        bed.assertState("failed/failed", "a.service");
        assertEquals("exit-code", bed.result("a.service"));
        assertEquals(List.of("start failed"), bed.jobs().of("a.service"));
    }

    @Test
    void commandsWhoseFailureDoesNotCountArePassedOver() {
        bed.program("stop", process -> 1);
        bed.program("pre", process -> 1);
        bed.daemon(
                "a.service",
                "ExecStartPre=-/bin/pre",
                "ExecStartPost=-/bin/pre",
                "ExecStop=-/bin/stop",
                "ExecStopPost=-/bin/stop");
        bed.start("a.service");
        bed.assertState("active/running", "a.service");
        bed.stop("a.service");
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aConditionThatSaysNoSkipsTheStart() {
        succeedAllBut("condition");
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        assertEquals(List.of("condition", "stoppost"), bed.programs("a.service"));
        bed.assertState("inactive/dead", "a.service");
        assertEquals(List.of("start done"), bed.jobs().of("a.service"));
        assertEquals("exec-condition", bed.process("a.service").variable("SERVICE_RESULT"));
        assertTrue(bed.logged("a.service: Skipped due to 'exec-condition'."), bed.log()::toString);
        assertTrue(bed.logged("Condition check resulted in a.service being skipped."), bed.log()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "1, inactive/dead, exec-condition",
        "254, inactive/dead, exec-condition",
        "255, failed/failed, exit-code"
    })
    void aConditionFailsOnlyByStatus255(int status, String state, String result) {
        bed.program("condition", process -> status);
        bed.daemon("a.service", "ExecCondition=/bin/condition");
        bed.get("a.service").busReferences().add("keep");
        bed.start("a.service");
        bed.assertState(state, "a.service");
        assertEquals(result, bed.result("a.service"));
    }

    @Test
    void aConditionThatIsKilledFails() {
        bed.daemon("a.service", "ExecCondition=/bin/condition");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.assertState("failed/failed", "a.service");
        assertEquals("signal", bed.result("a.service"));
    }

    @Test
    void aServiceThatEndsByItselfStillRunsItsStopCommands() {
        succeedAllBut("none");
        bed.daemon("a.service", "ExecStop=/bin/stop", "ExecStopPost=/bin/stoppost");
        bed.start("a.service");
        bed.exit("a.service", 0);
        assertEquals(List.of("daemon", "stop", "stoppost"), bed.programs("a.service"));
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aServiceThatFailsDoesNotRunExecStop() {
        succeedAllBut("none");
        bed.daemon("a.service", "RemainAfterExit=yes", "ExecStop=/bin/stop", "ExecStopPost=/bin/stoppost");
        bed.start("a.service");
        bed.exit("a.service", 3);
        assertEquals(List.of("daemon", "stoppost"), bed.programs("a.service"));
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void aServiceThatNeverCameUpDoesNotRunExecStop() {
        bed.program("stoppost", process -> 0);
        bed.daemon("a.service", "Type=notify", "ExecStop=/bin/stop", "ExecStopPost=/bin/stoppost");
        bed.start("a.service");
        bed.exit("a.service", 1);
        assertEquals(List.of("daemon", "stoppost"), bed.programs("a.service"));
    }

    @Test
    void aFailedStopCommandFailsTheUnitButStopsIt() {
        succeedAllBut("stop");
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        FakeProcess main = bed.processes().spawned().get(3);
        bed.stop("a.service");
        assertFalse(main.isAlive());
        bed.assertState("failed/failed", "a.service");
        assertEquals("exit-code", bed.result("a.service"));
        assertEquals("stop done", bed.jobs().last("a.service"));
    }

    @Test
    void aFailedStopPostCommandFailsTheUnit() {
        succeedAllBut("stoppost");
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        bed.stop("a.service");
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void commandsKnowTheMainProcessWhileThereIsOne() {
        succeedAllBut("none");
        bed.daemon(
                "a.service",
                "ExecStartPre=/bin/pre1",
                "ExecStartPost=/bin/post",
                "ExecStop=/bin/stop",
                "ExecStopPost=/bin/stoppost");
        bed.start("a.service");
        bed.stop("a.service");
        List<FakeProcess> all = bed.processes().spawned();
        String main = Integer.toString(all.get(1).pid());
        assertEquals("", all.get(0).variable("MAINPID"));
        assertEquals(main, all.get(2).variable("MAINPID"));
        assertEquals(main, all.get(3).variable("MAINPID"));
        assertEquals("", all.get(4).variable("MAINPID"));
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0,  success,   exited, 0",
        "exit 3,  exit-code, exited, 3",
        "kill 9,  signal,    killed, KILL",
        "kill 15, success,   killed, TERM",
        "dump 11, core-dump, dumped, SEGV",
    })
    void stopCommandsKnowHowItEnded(String end, String result, String code, String status) {
        bed.program("stop", process -> 0);
        bed.program("stoppost", process -> 0);
        bed.daemon("a.service", "ExecStop=/bin/stop", "ExecStopPost=/bin/stoppost");
        bed.start("a.service");
        int number = Integer.parseInt(end.substring(5));
        FakeProcess main = bed.process("a.service");
        switch (end.substring(0, 4)) {
            case "exit" -> bed.processes().exit(main, number);
            case "kill" -> bed.processes().killed(main, number);
            default -> bed.processes().dumped(main, number);
        }
        bed.settle();
        List<FakeProcess> all = bed.processes().spawned();
        assertEquals(result.equals("success") ? 3 : 2, all.size());
        for (FakeProcess process : all.subList(1, all.size())) {
            assertEquals(result, process.variable("SERVICE_RESULT"));
            assertEquals(code, process.variable("EXIT_CODE"));
            assertEquals(status, process.variable("EXIT_STATUS"));
        }
    }

    @Test
    void stopPostOfAStartThatNeverRanKnowsTheResultOnly() {
        bed.program("pre", process -> 1);
        bed.program("stoppost", process -> 0);
        bed.daemon("a.service", "ExecStartPre=/bin/pre", "ExecStopPost=/bin/stoppost");
        bed.start("a.service");
        assertEquals("exit-code", bed.process("a.service").variable("SERVICE_RESULT"));
        assertEquals("", bed.process("a.service").variable("EXIT_CODE"));
    }

    @Test
    void auxiliaryCommandsAreMarkedAsSuch() {
        succeedAllBut("none");
        bed.daemon("a.service", ALL);
        bed.start("a.service");
        for (FakeProcess process : bed.processes().spawned()) {
            assertEquals(!process.program().equals("daemon"), process.has(Trait.IS_CONTROL), process.toString());
        }
    }

    @Test
    void everyRunHasAnIdOfItsOwn() {
        bed.daemon("a.service");
        bed.start("a.service");
        String first = bed.get("a.service").invocationId();
        assertEquals(32, first.length());
        bed.restart("a.service");
        assertFalse(first.equals(bed.get("a.service").invocationId()));
        assertEquals(
                bed.get("a.service"),
                bed.manager().units().byInvocation(bed.get("a.service").invocationId()));
    }

    // --- SuccessExitStatus= ---

    @ParameterizedTest
    @CsvSource({
        "exit 0, inactive/dead",
        "exit 7, inactive/dead",
        "exit 8, failed/failed",
        "exit 75, inactive/dead",
        "kill 10, inactive/dead",
        "kill 12, failed/failed",
        "kill 1, inactive/dead",
        "kill 2, inactive/dead",
        "kill 13, inactive/dead",
        "kill 15, inactive/dead",
    })
    void successExitStatusAddsToWhatCountsAsSuccess(String end, String state) {
        bed.daemon("a.service", "SuccessExitStatus=7 TEMPFAIL SIGUSR1");
        bed.start("a.service");
        int number = Integer.parseInt(end.substring(5));
        if (end.startsWith("exit")) {
            bed.exit("a.service", number);
        } else {
            bed.kill("a.service", number);
        }
        bed.assertState(state, "a.service");
    }

    @Test
    void aCoreDumpIsNeverASuccess() {
        bed.daemon("a.service", "SuccessExitStatus=SIGABRT");
        bed.start("a.service");
        bed.processes().dumped(bed.process("a.service"), 6);
        bed.settle();
        bed.assertState("failed/failed", "a.service");
        assertEquals("core-dump", bed.result("a.service"));
    }

    // --- reload ---

    @Test
    void reloadRunsItsCommandsAndTheServiceGoesOn() {
        bed.program("r1", process -> 0);
        bed.daemon("a.service", "ExecReload=/bin/r1", "ExecReload=/bin/r2");
        bed.start("a.service");
        bed.reload("a.service");
        bed.assertState("reloading/reload", "a.service");
        assertEquals(List.of("daemon", "r1", "r2"), bed.programs("a.service"));
        bed.exit("a.service", 0);
        bed.assertState("active/running", "a.service");
        assertEquals("reload done", bed.jobs().last("a.service"));
    }

    @Test
    void aReloadThatTakesTooLongIsKilledAndTheServiceGoesOn() {
        bed.daemon("a.service", "ExecReload=/bin/slow", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.reload("a.service");
        FakeProcess reload = bed.process("a.service");
        bed.advance(11);
        assertFalse(reload.isAlive());
        bed.assertState("active/running", "a.service");
        assertEquals("reload failed", bed.jobs().last("a.service"));
    }

    @Test
    void aStopDuringAReloadEndsBoth() {
        bed.daemon("a.service", "ExecReload=/bin/slow");
        bed.start("a.service");
        bed.reload("a.service");
        bed.stop("a.service");
        // The reload command was ended by a signal, which is no success of a command.
        bed.assertState("failed/failed", "a.service");
        assertEquals("stop done", bed.jobs().last("a.service"));
        assertTrue(bed.processes().spawned().stream().noneMatch(FakeProcess::isAlive));
    }
}
