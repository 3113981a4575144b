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
import org.systemdj.sys.Signals;

/** How services are ended: systemd.kill(5), TimeoutStopSec= and the following. */
class ServiceStopTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private FakeProcess main;
    private FakeProcess child;

    private void startWithChild(String... lines) {
        bed.daemon("a.service", lines);
        bed.start("a.service");
        main = bed.process("a.service");
        child = bed.processes().fork(main, "/bin/child");
    }

    @Test
    void byControlGroupAllGetTheSignal() {
        startWithChild();
        bed.stop("a.service");
        assertEquals(List.of(Signals.SIGTERM), main.signals());
        assertEquals(List.of(Signals.SIGTERM), child.signals());
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void byControlGroupTheServiceIsDownWhenTheLastIsGone() {
        startWithChild();
        child.ignores(Signals.SIGTERM);
        bed.stop("a.service");
        // The main process is gone, so this is the time of ExecStopPost= and what follows it.
        bed.assertState("deactivating/final-sigterm", "a.service");
        bed.advance(91);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGTERM, Signals.SIGKILL), child.signals());
        assertTrue(
                bed.logged("a.service: Killing process " + child.pid() + " (child) with signal SIGKILL."),
                bed.log()::toString);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
    }

    @Test
    void byMixedOnlyTheMainGetsTheSignalAndTheRestIsKilled() {
        startWithChild("KillMode=mixed");
        bed.stop("a.service");
        assertEquals(List.of(Signals.SIGTERM), main.signals());
        assertEquals(List.of(Signals.SIGKILL), child.signals());
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void byProcessOnlyTheMainIsSignalled() {
        startWithChild("KillMode=process");
        bed.stop("a.service");
        assertEquals(List.of(Signals.SIGTERM), main.signals());
        assertTrue(child.isAlive());
        assertEquals(List.of(), child.signals());
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void byNoneNobodyIsSignalled() {
        startWithChild("KillMode=none", "ExecStop=/bin/true");
        bed.stop("a.service");
        assertTrue(main.isAlive() && child.isAlive());
        assertEquals(List.of(), main.signals());
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void everySignalIsFollowedBySigcont() {
        startWithChild();
        main.ignores(Signals.SIGTERM);
        bed.stop("a.service");
        assertEquals(List.of(Signals.SIGTERM), main.signals());
        assertTrue(main.gotSigcont());
    }

    @Test
    void sendSighupComesRightAfter() {
        startWithChild("SendSIGHUP=yes");
        main.ignores(Signals.SIGTERM, Signals.SIGHUP);
        bed.stop("a.service");
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGHUP), main.signals());
        bed.advance(91);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGHUP, Signals.SIGKILL), main.signals());
    }

    @Test
    void signalsCanBeChosen() {
        startWithChild("KillSignal=SIGINT", "FinalKillSignal=SIGQUIT", "TimeoutStopSec=5s");
        main.ignores(Signals.SIGINT);
        bed.stop("a.service");
        bed.advance(6);
        assertEquals(List.of(Signals.SIGINT, Signals.SIGQUIT), main.signals());
    }

    @Test
    void aRestartMayUseAnotherSignal() {
        startWithChild("RestartKillSignal=SIGUSR1");
        bed.restart("a.service");
        assertEquals(List.of(Signals.SIGUSR1), main.signals());
        bed.assertState("active/running", "a.service");
    }

    @Test
    void withoutSigkillTheServiceIsGivenUp() {
        startWithChild("SendSIGKILL=no", "TimeoutStopSec=5s");
        main.ignores(Signals.SIGTERM);
        bed.stop("a.service");
        bed.advance(60);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGTERM), main.signals());
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
        assertTrue(main.isAlive());
    }

    @Test
    void aStopCommandMayEndTheServiceItself() {
        startWithChild("ExecStop=/bin/stop");
        bed.program("stop", process -> {
            bed.processes().exit(main, 0);
            bed.processes().exit(child, 0);
            return 0;
        });
        bed.stop("a.service");
        assertEquals(List.of(), main.signals());
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aStopCommandThatTakesTooLongIsTerminatedWithTheRest() {
        startWithChild("ExecStop=/bin/stop", "TimeoutStopSec=5s");
        bed.stop("a.service");
        FakeProcess stop = bed.process("a.service");
        bed.advance(6);
        assertFalse(stop.isAlive() || main.isAlive() || child.isAlive());
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
    }

    @ParameterizedTest
    @CsvSource({"terminate, 15 9", "abort, 15 6", "kill, 15 9"})
    void whatHappensAfterTheStopTimeoutCanBeChosen(String mode, String signals) {
        startWithChild("TimeoutStopFailureMode=" + mode, "TimeoutStopSec=5s");
        main.ignores(Signals.SIGTERM);
        bed.stop("a.service");
        bed.advance(6);
        List<String> expected = List.of(signals.split(" "));
        assertEquals(expected, main.signals().stream().map(String::valueOf).toList());
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void whatIsLeftOfTheMainProcessIsAbortedToo() {
        startWithChild("TimeoutStopFailureMode=abort", "TimeoutStopSec=5s");
        child.ignores(Signals.SIGTERM);
        bed.stop("a.service");
        bed.assertState("deactivating/final-sigterm", "a.service");
        bed.advance(6);
        assertEquals(Signals.SIGABRT, child.signals().getLast());
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void anAbortHasItsOwnTime() {
        startWithChild("TimeoutStopFailureMode=abort", "TimeoutStopSec=5s", "TimeoutAbortSec=30s");
        main.ignores(Signals.SIGTERM, Signals.SIGABRT);
        bed.stop("a.service");
        bed.advance(6);
        bed.assertState("deactivating/stop-watchdog", "a.service");
        bed.advance(28);
        bed.assertState("deactivating/stop-watchdog", "a.service");
        bed.advance(2);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGABRT, Signals.SIGKILL), main.signals());
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void theStopMayTakeForEver() {
        startWithChild("TimeoutStopSec=infinity");
        main.ignores(Signals.SIGTERM);
        bed.stop("a.service");
        bed.advance(100_000);
        bed.assertState("deactivating/stop-sigterm", "a.service");
        bed.processes().exit(main, 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void whatSurvivesEvenSigkillIsGivenUp() {
        startWithChild("TimeoutStopSec=5s");
        main.ignores(Signals.SIGTERM).immortal();
        bed.stop("a.service");
        bed.advance(60);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
        assertTrue(bed.logged("Processes still around after SIGKILL. Ignoring."), bed.log()::toString);
        assertTrue(
                bed.logged("Processes still around after final SIGKILL. Entering failed mode."), bed.log()::toString);
    }

    @Test
    void stopPostCommandsRunAfterAllIsGoneAndAreEndedThemselves() {
        startWithChild("ExecStopPost=/bin/post", "TimeoutStopSec=5s");
        bed.stop("a.service");
        FakeProcess post = bed.process("a.service");
        assertFalse(main.isAlive());
        bed.assertState("deactivating/stop-post", "a.service");
        post.ignores(Signals.SIGTERM);
        bed.advance(6);
        bed.assertState("deactivating/final-sigterm", "a.service");
        bed.advance(6);
        assertFalse(post.isAlive());
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void aProcessThatIsNotOursIsNotWaitedForByItsDeathButByTheGroup() {
        bed.daemon("a.service", "Type=forking", "PIDFile=" + bed.path("a.pid"));
        bed.start("a.service");
        FakeProcess first = bed.process("a.service");
        FakeProcess alien = bed.processes().fork(first, "/bin/daemon");
        alien.alien();
        bed.writeFile("a.pid", alien.pid() + "\n");
        bed.processes().exit(first, 0);
        bed.settle();
        bed.assertState("active/running", "a.service");
        assertTrue(
                bed.logged("which is not our child. We'll most likely not notice when it exits."), bed.log()::toString);
        bed.processes().exit(alien, 0);
        bed.settle();
        // Nobody told of its death, but the group ran empty.
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void theRuntimeMayBeLimited() {
        startWithChild("RuntimeMaxSec=100s", "ExecStop=/bin/true");
        bed.advance(99);
        bed.assertState("active/running", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
        assertTrue(bed.logged("a.service: Service reached runtime time limit. Stopping."), bed.log()::toString);
    }

    @Test
    void runtimeDirectoriesGoWithTheService() {
        startWithChild();
        bed.stop("a.service");
        assertEquals(List.of("a.service"), bed.cleanup().released());
    }

    @Test
    void runtimeDirectoriesMayOutliveARestart() {
        startWithChild("RuntimeDirectoryPreserve=restart", "Restart=always", "RestartSec=1s");
        bed.kill("a.service", 9);
        assertEquals(List.of("a.service"), bed.cleanup().kept());
        bed.advance(2);
        bed.stop("a.service");
        assertEquals(List.of("a.service"), bed.cleanup().released());
    }

    // --- out of memory ---

    @ParameterizedTest
    @CsvSource({"continue, active/running, success", "stop, failed/failed, oom-kill", "kill, failed/failed, oom-kill"})
    void oomPolicyDecidesWhatFollowsAKill(String policy, String state, String result) {
        startWithChild("OOMPolicy=" + policy);
        bed.groups().kernelSets("/system.slice/a.service", "memory.events", "oom_kill 1\n");
        bed.get("a.service").behavior().onOutOfMemory(false);
        bed.settle();
        bed.assertState(state, "a.service");
        assertEquals(result, bed.result("a.service"));
        if (policy.equals("kill")) {
            assertEquals(List.of(Signals.SIGKILL), child.signals());
        } else if (policy.equals("stop")) {
            assertEquals(List.of(Signals.SIGTERM), child.signals());
        }
    }

    @Test
    void theMainProcessIsKilledForWantOfMemory() {
        bed.daemon("a.service", "OOMPolicy=stop");
        bed.start("a.service");
        bed.groups().kernelSets("/system.slice/a.service", "memory.events", "oom_kill 1\n");
        bed.processes().killed(bed.process("a.service"), Signals.SIGKILL);
        bed.settle();
        bed.assertState("failed/failed", "a.service");
        assertEquals("oom-kill", bed.result("a.service"));
        assertTrue(bed.logged("a.service: A process of this unit has been killed by the OOM killer."));
    }

    @ParameterizedTest
    @CsvSource({
        "2, systemd-oomd killed 2 process(es) in this unit.",
        "0, systemd-oomd killed some process(es) in this unit."
    })
    void systemdOomdTellsOfItsKills(String count, String message) {
        startWithChild("OOMPolicy=stop");
        bed.groups().kernelSets("/system.slice/a.service", "user.oomd_ooms", "1");
        bed.groups().kernelSets("/system.slice/a.service", "user.oomd_kill", count);
        bed.processes().killed(bed.process("a.service"), Signals.SIGKILL);
        bed.settle();
        assertEquals("oom-kill", bed.result("a.service"));
        assertTrue(bed.logged("a.service: " + message), bed.log()::toString);
    }
}
