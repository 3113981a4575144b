// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;

/** Restart=, the table of systemd.service(5), and all that changes it. */
class ServiceRestartTest {
    private static final String WAITS = "activating/auto-restart";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private ServiceUnit service() {
        return (ServiceUnit) bed.get("a.service").behavior();
    }

    /** Lets the running service end in one of the ways of the table's rows. */
    private static void end(ManagerBed bed, String cause) {
        switch (cause) {
            case "clean exit" -> bed.exit("a.service", 0);
            case "clean signal" -> bed.kill("a.service", 15);
            case "unclean exit" -> bed.exit("a.service", 1);
            case "unclean signal" -> bed.kill("a.service", 9);
            case "core dump" -> {
                bed.processes().dumped(bed.process("a.service"), 11);
                bed.settle();
            }
            case "timeout" -> {
                bed.advance(Duration.ofMillis(30_100));
                assertFalse(bed.process("a.service").isAlive());
            }
            case "watchdog" -> {
                bed.notify("a.service", "WATCHDOG=trigger");
                bed.settle();
            }
            case "oom" -> {
                bed.get("a.service").behavior().onOutOfMemory(false);
                bed.settle();
            }
            default -> throw new IllegalArgumentException(cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clean exit,     always on-success",
        "clean signal,   always on-success",
        "unclean exit,   always on-failure",
        "unclean signal, always on-failure on-abnormal on-abort",
        "core dump,      always on-failure on-abnormal on-abort",
        "timeout,        always on-failure on-abnormal",
        "watchdog,       always on-failure on-abnormal on-watchdog",
        "oom,            always on-failure on-abnormal",
    })
    void aServiceIsRestartedAsTheTableSays(String cause, String restarting) {
        for (String setting :
                List.of("no", "always", "on-success", "on-failure", "on-abnormal", "on-abort", "on-watchdog")) {
            try (ManagerBed each = new ManagerBed()) {
                each.daemon(
                        "a.service",
                        "Restart=" + setting,
                        "RestartSec=1h",
                        "NotifyAccess=all",
                        "RuntimeMaxSec=" + (cause.equals("timeout") ? "30s" : "infinity"));
                each.start("a.service");
                end(each, cause);
                boolean expected = List.of(restarting.split(" ")).contains(setting);
                assertEquals(expected, each.state("a.service").equals(WAITS), setting + ": " + each.state("a.service"));
            }
        }
    }

    @Test
    void theRestartComesAfterRestartSec() {
        bed.daemon("a.service", "Restart=always", "RestartSec=5s");
        bed.start("a.service");
        int first = bed.process("a.service").pid();
        bed.kill("a.service", 9);
        bed.advance(4);
        bed.assertState(WAITS, "a.service");
        bed.advance(2);
        bed.assertState("active/running", "a.service");
        assertFalse(first == bed.process("a.service").pid());
        assertEquals(1, service().restartCount());
    }

    @Test
    void withoutRestartSecItTakesATenthOfASecond() {
        bed.daemon("a.service", "Restart=always");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.advance(Duration.ofMillis(90));
        bed.assertState(WAITS, "a.service");
        bed.advance(Duration.ofMillis(120));
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aStopWhileItWaitsEndsTheWaiting() {
        bed.daemon("a.service", "Restart=always", "RestartSec=5s");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.stop("a.service");
        bed.advance(10);
        bed.assertState("inactive/dead", "a.service");
        assertEquals(1, bed.programs("a.service").size());
    }

    @Test
    void aStopOfARunningServiceIsNotFollowedByARestart() {
        bed.daemon("a.service", "Restart=always", "RestartSec=0");
        bed.start("a.service");
        bed.stop("a.service");
        bed.advance(10);
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aStartWhileItWaitsMakesItRestartAtOnce() throws TransactionError {
        bed.daemon("a.service", "Restart=always", "RestartSec=5s");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.assertState("active/running", "a.service");
        assertEquals("none", bed.job("a.service"));
    }

    @Test
    void whatDependsOnTheServiceIsRestartedWithIt() {
        bed.daemon("a.service", "Restart=always", "RestartSec=1s");
        bed.daemon("user.service", "[Unit]", "BindsTo=a.service", "After=a.service");
        bed.start("user.service");
        int first = bed.process("user.service").pid();
        bed.kill("a.service", 9);
        bed.advance(3);
        bed.assertState("active/running", "a.service");
        bed.assertState("inactive/dead", "user.service");
        assertEquals(first, bed.process("user.service").pid());
    }

    @Test
    void aDirectRestartKeepsThoseWhoAreBoundToIt() {
        bed.daemon("a.service", "Restart=always", "RestartSec=1s", "RestartMode=direct");
        bed.daemon("user.service", "[Unit]", "BindsTo=a.service", "After=a.service");
        bed.start("user.service");
        int first = bed.process("user.service").pid();
        bed.kill("a.service", 9);
        bed.assertState(WAITS, "a.service");
        bed.assertState("active/running", "user.service");
        bed.advance(3);
        bed.assertState("active/running", "a.service");
        bed.assertState("active/running", "user.service");
        assertEquals(first, bed.process("user.service").pid());
    }

    @Test
    void restartPreventExitStatusWinsOverRestart() {
        bed.daemon("a.service", "Restart=always", "RestartSec=1h", "RestartPreventExitStatus=7 SIGKILL");
        bed.start("a.service");
        bed.exit("a.service", 7);
        bed.assertState("failed/failed", "a.service");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.assertState("failed/failed", "a.service");
        bed.start("a.service");
        bed.exit("a.service", 8);
        bed.assertState(WAITS, "a.service");
    }

    @Test
    void restartForceExitStatusRestartsEvenWithoutRestart() {
        bed.daemon("a.service", "RestartSec=1h", "RestartForceExitStatus=7 SIGUSR1");
        bed.start("a.service");
        bed.exit("a.service", 7);
        bed.assertState(WAITS, "a.service");
    }

    @Test
    void aOneshotThatSucceedsIsNotForcedToRunAgain() {
        bed.daemon("a.service", "Type=oneshot", "RestartSec=1h", "RestartForceExitStatus=0 7");
        bed.start("a.service");
        bed.exit("a.service", 7);
        bed.assertState(WAITS, "a.service");
        bed.daemon("b.service", "Type=oneshot", "RestartSec=1h", "RestartForceExitStatus=0 7");
        bed.start("b.service");
        bed.exit("b.service", 0);
        bed.assertState("inactive/dead", "b.service");
    }

    @Test
    void preventionWinsOverForce() {
        bed.daemon("a.service", "RestartSec=1h", "RestartForceExitStatus=7", "RestartPreventExitStatus=7");
        bed.start("a.service");
        bed.exit("a.service", 7);
        bed.assertState("failed/failed", "a.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-failure", "always"})
    void aRefusalByExecConditionIsNotFollowedByARestart(String restart) {
        bed.daemon("a.service", "Restart=" + restart, "RestartSec=0", "ExecCondition=/bin/false");
        bed.start("a.service");
        bed.advance(1);
        bed.assertState("inactive/dead", "a.service");
        assertEquals(List.of("false"), bed.programs("a.service"));
    }

    @Test
    void theDelayGrowsInSteps() {
        bed.daemon(
                "a.service",
                "Restart=always",
                "RestartSec=1s",
                "RestartSteps=2",
                "RestartMaxDelaySec=100s",
                "[Unit]",
                "StartLimitBurst=0");
        bed.start("a.service");
        long[] expectedSeconds = {1, 10, 100, 100};
        for (long seconds : expectedSeconds) {
            bed.kill("a.service", 9);
            assertEquals(seconds * 1_000_000, service().nextRestartUsec());
            bed.advance(Duration.ofMillis(seconds * 1000 - 50));
            bed.assertState(WAITS, "a.service");
            bed.advance(Duration.ofMillis(300));
            bed.assertState("active/running", "a.service");
        }
    }

    @Test
    void theCounterStartsOverWithAStartByHand() {
        bed.daemon("a.service", "Restart=on-failure", "RestartSec=0");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.advance(1);
        assertEquals(1, service().restartCount());
        bed.kill("a.service", 9);
        bed.advance(1);
        assertEquals(2, service().restartCount());
        bed.get("a.service").busReferences().add("keep");
        bed.stop("a.service");
        bed.start("a.service");
        assertEquals(0, service().restartCount());
    }

    @Test
    void aServiceMayResetItsCounter() {
        bed.daemon("a.service", "Restart=on-failure", "RestartSec=0", "NotifyAccess=main");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.advance(1);
        bed.notify("a.service", "RESTART_RESET=1");
        assertEquals(0, service().restartCount());
    }

    @Test
    void aServiceThatFailsToStartIsRestartedToo() {
        bed.unit(
                "a.service",
                "[Unit]",
                "DefaultDependencies=no",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/false",
                "Restart=on-failure",
                "RestartSec=1h");
        bed.start("a.service");
        bed.assertState(WAITS, "a.service");
        assertEquals(List.of("start failed"), bed.jobs().of("a.service"));
    }

    @Test
    void aDirectRestartDoesNotEndTheStartJobOfAFailedStart() {
        bed.unit(
                "a.service",
                "[Unit]",
                "DefaultDependencies=no",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/up",
                "Restart=on-failure",
                "RestartMode=direct",
                "RestartSec=5s");
        bed.start("a.service");
        bed.exit("a.service", 1);
        bed.assertState(WAITS, "a.service");
        assertEquals(List.of(), bed.jobs().of("a.service"));
        bed.advance(6);
        bed.exit("a.service", 0);
        bed.assertState("inactive/dead", "a.service");
        assertEquals("start done", bed.jobs().last("a.service"));
    }

    // --- start limit ---

    @Test
    void tooManyRestartsEndInFailure() {
        bed.program("daemon", process -> 1);
        bed.daemon(
                "a.service",
                "Restart=always",
                "RestartSec=0",
                "[Unit]",
                "StartLimitBurst=3",
                "StartLimitIntervalSec=100s");
        bed.start("a.service");
        bed.advance(10);
        bed.assertState("failed/failed", "a.service");
        assertEquals(3, bed.programs("a.service").size());
        assertEquals(3, service().restartCount());
        assertEquals("exit-code", bed.result("a.service"));
        assertTrue(bed.logged("a.service: Start request repeated too quickly."), bed.log()::toString);
    }

    @Test
    void theLimitIsLiftedWithTheWindow() {
        bed.program("daemon", process -> 1);
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=2", "StartLimitIntervalSec=10s");
        for (int i = 0; i < 3; i++) {
            bed.start("a.service");
        }
        assertEquals(2, bed.programs("a.service").size());
        bed.advance(11);
        bed.start("a.service");
        assertEquals(3, bed.programs("a.service").size());
    }

    @Test
    void resettingAFailureLiftsTheLimit() {
        bed.program("daemon", process -> 1);
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=1", "StartLimitIntervalSec=1h");
        bed.start("a.service");
        bed.start("a.service");
        assertEquals(1, bed.programs("a.service").size());
        bed.get("a.service").resetFailed();
        bed.settle();
        bed.start("a.service");
        assertEquals(2, bed.programs("a.service").size());
    }

    @Test
    void startsThatAConditionSkipsDoNotCount() {
        bed.daemon(
                "a.service",
                "[Unit]",
                "StartLimitBurst=2",
                "StartLimitIntervalSec=1h",
                "ConditionPathExists=/nonexistent");
        bed.get("a.service").busReferences().add("keep");
        for (int i = 0; i < 5; i++) {
            bed.start("a.service");
        }
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aServiceThatIsRunningMayBeStartedAsOftenAsOneLikes() {
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=2", "StartLimitIntervalSec=1h");
        for (int i = 0; i < 10; i++) {
            bed.start("a.service");
        }
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aRestartThatAStopJobHeldBackComesOnceThatIsCancelled() throws TransactionError {
        bed.stubborn("slow");
        bed.daemon("x.service", "Restart=always", "RestartSec=1");
        bed.unit(
                "y.service", "[Unit]", "DefaultDependencies=no", "After=x.service", "[Service]", "ExecStart=/bin/slow");
        bed.start("x.service");
        bed.start("y.service");
        bed.exit("x.service", 1);
        bed.stop("y.service");
        Job stop = bed.enqueue(JobType.STOP, "x.service", JobMode.REPLACE);
        bed.advance(2);
        bed.assertState("activating/auto-restart", "x.service");
        bed.manager().jobs().cancel(stop);
        bed.advance(11);
        bed.assertState("activating/auto-restart-queued", "x.service");
        bed.advance(90);
        bed.assertState("failed/failed", "y.service");
        bed.assertState("active/running", "x.service");
    }
}
