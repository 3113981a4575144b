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
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.ProcessSpawner.Trait;
import org.systemdj.sys.Signals;

/** TimeoutStartSec=, RuntimeMaxSec=, WatchdogSec= and their extension by the service. */
class ServiceTimeoutsTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    // --- start ---

    @ParameterizedTest
    @ValueSource(strings = {"notify", "forking", "exec"})
    void aStartThatTakesTooLongFails(String type) {
        bed.daemon("a.service", "Type=" + type, "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.advance(9);
        bed.assertState("activating/start", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
        assertEquals(List.of("start failed"), bed.jobs().of("a.service"));
        assertEquals(List.of(Signals.SIGTERM), bed.process("a.service").signals());
        assertTrue(bed.logged("a.service: start operation timed out. Terminating."), bed.log()::toString);
    }

    @Test
    void withoutASettingItIsNinetySeconds() {
        bed.daemon("a.service", "Type=notify");
        bed.start("a.service");
        bed.advance(89);
        bed.assertState("activating/start", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void aOneshotMayTakeAsLongAsItLikes() {
        bed.daemon("a.service", "Type=oneshot");
        bed.start("a.service");
        bed.advance(Duration.ofDays(3));
        bed.assertState("activating/start", "a.service");
    }

    @Test
    void aOneshotCanBeLimited() {
        bed.daemon("a.service", "Type=oneshot", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.advance(11);
        bed.assertState("failed/failed", "a.service");
    }

    @ParameterizedTest
    @CsvSource({"ExecCondition, condition", "ExecStartPre, start-pre", "ExecStartPost, start-post"})
    void auxiliaryCommandsOfTheStartAreLimitedToo(String setting, String state) {
        bed.daemon("a.service", setting + "=/bin/slow", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.assertState("activating/" + state, "a.service");
        bed.advance(11);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
    }

    @Test
    void zeroMeansNoLimit() {
        bed.daemon("a.service", "Type=notify", "TimeoutStartSec=0");
        bed.start("a.service");
        bed.advance(Duration.ofDays(1));
        bed.assertState("activating/start", "a.service");
    }

    @ParameterizedTest
    @CsvSource({"terminate, 15", "abort, 6", "kill, 9"})
    void whatHappensAfterTheStartTimeoutCanBeChosen(String mode, int signal) {
        bed.daemon("a.service", "Type=notify", "TimeoutStartSec=10s", "TimeoutStartFailureMode=" + mode);
        bed.start("a.service");
        bed.advance(11);
        assertEquals(List.of(signal), bed.process("a.service").signals());
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
    }

    @Test
    void aServiceMayAskForMoreTimeToStart() {
        bed.daemon("a.service", "Type=notify", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.notify("a.service", "EXTEND_TIMEOUT_USEC=20000000");
        bed.advance(19);
        bed.assertState("activating/start", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void anExtensionNeverShortens() {
        bed.daemon("a.service", "Type=notify", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.notify("a.service", "EXTEND_TIMEOUT_USEC=1000000");
        bed.advance(9);
        bed.assertState("activating/start", "a.service");
    }

    @Test
    void aServiceMayAskForMoreTimeToStop() {
        bed.daemon("a.service", "NotifyAccess=main", "TimeoutStopSec=10s");
        bed.start("a.service");
        FakeProcess main = bed.process("a.service").ignores(Signals.SIGTERM);
        bed.stop("a.service");
        bed.advance(5);
        bed.notify(main, "EXTEND_TIMEOUT_USEC=20000000");
        bed.advance(19);
        bed.assertState("deactivating/stop-sigterm", "a.service");
        bed.advance(2);
        assertFalse(main.isAlive());
    }

    @Test
    void theRuntimeLimitCanBeExtended() {
        bed.daemon("a.service", "NotifyAccess=main", "RuntimeMaxSec=10s");
        bed.start("a.service");
        bed.advance(5);
        bed.notify("a.service", "EXTEND_TIMEOUT_USEC=20000000");
        bed.advance(19);
        bed.assertState("active/running", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void aRuntimeLimitThatAReloadBringsCountsFromTheStart() {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.advance(5);
        bed.dropIn("a.service", "limit.conf", "[Service]", "RuntimeMaxSec=10s");
        bed.daemonReload();
        bed.advance(4);
        bed.assertState("active/running", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
    }

    @Test
    void aRuntimeLimitThatAReloadTakesAwayNoLongerHolds() {
        bed.daemon("a.service", "RuntimeMaxSec=10s");
        bed.start("a.service");
        bed.daemon("a.service");
        bed.daemonReload();
        bed.advance(20);
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aServiceThatIsUpIsNotLimitedByItsStartTime() {
        bed.daemon("a.service", "Type=notify", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.notify("a.service", "READY=1");
        bed.advance(60);
        bed.assertState("active/running", "a.service");
        assertEquals(Long.MAX_VALUE, bed.get("a.service").behavior().timeoutUsec());
    }

    // --- watchdog ---

    private void startWatched(String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "Type=notify";
        all[1] = "WatchdogSec=10s";
        System.arraycopy(lines, 0, all, 2, lines.length);
        bed.daemon("a.service", all);
        bed.start("a.service");
        bed.notify("a.service", "READY=1");
    }

    @Test
    void aServiceThatKeepsSilentIsAborted() {
        startWatched();
        assertTrue(bed.process("a.service").has(Trait.HAS_WATCHDOG));
        assertEquals(10_000_000, bed.process("a.service").request().watchdogUsec());
        bed.advance(9);
        bed.assertState("active/running", "a.service");
        bed.advance(2);
        assertEquals(List.of(Signals.SIGABRT), bed.process("a.service").signals());
        bed.assertState("failed/failed", "a.service");
        assertEquals("watchdog", bed.result("a.service"));
        assertTrue(bed.logged("a.service: Watchdog timeout (limit 10s)!"), bed.log()::toString);
    }

    @Test
    void aServiceThatReportsLivesOn() {
        startWatched();
        for (int i = 0; i < 10; i++) {
            bed.advance(9);
            bed.notify("a.service", "WATCHDOG=1");
        }
        bed.assertState("active/running", "a.service");
    }

    @Test
    void theSignalCanBeChosen() {
        startWatched("WatchdogSignal=SIGUSR2");
        bed.advance(11);
        assertEquals(List.of(Signals.SIGUSR2), bed.process("a.service").signals());
    }

    @Test
    void aServiceMayChangeItsInterval() {
        startWatched();
        bed.notify("a.service", "WATCHDOG_USEC=30000000");
        bed.advance(29);
        bed.assertState("active/running", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void aChangedIntervalIsForgottenWithTheRun() {
        startWatched("Restart=always", "RestartSec=0");
        bed.notify("a.service", "WATCHDOG_USEC=30000000");
        bed.kill("a.service", 9);
        bed.advance(1);
        bed.notify("a.service", "READY=1");
        bed.advance(9);
        assertFalse(bed.logged("Watchdog timeout"));
        bed.advance(2);
        assertTrue(bed.logged("Watchdog timeout (limit 10s)"), bed.log()::toString);
    }

    @Test
    void aServiceMayAskToBeAborted() {
        startWatched();
        bed.notify("a.service", "WATCHDOG=trigger");
        assertEquals("watchdog", bed.result("a.service"));
        assertEquals(List.of(Signals.SIGABRT), bed.process("a.service").signals());
    }

    @Test
    void aServiceThatIsStoppingIsLeftInPeace() {
        startWatched();
        FakeProcess main = bed.process("a.service").ignores(Signals.SIGTERM);
        bed.stop("a.service");
        bed.advance(30);
        bed.assertState("deactivating/stop-sigterm", "a.service");
        assertEquals(List.of(Signals.SIGTERM), main.signals());
        bed.processes().exit(main, 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aServiceThatHasEndedIsNotMissed() {
        startWatched("RemainAfterExit=yes");
        bed.exit("a.service", 0);
        bed.advance(60);
        bed.assertState("active/exited", "a.service");
    }

    @Test
    void watchdogsCanBeSwitchedOffForAll() {
        startWatched();
        bed.manager().serviceWatchdogs(false);
        bed.advance(60);
        bed.assertState("active/running", "a.service");
        assertTrue(bed.logged("a.service: Watchdog disabled! Ignoring watchdog timeout."), bed.log()::toString);
    }

    @Test
    void anAbortThatDoesNotHelpEndsInSigkill() {
        startWatched("TimeoutAbortSec=5s");
        FakeProcess main = bed.process("a.service").ignores(Signals.SIGABRT);
        bed.advance(11);
        bed.assertState("deactivating/stop-watchdog", "a.service");
        bed.advance(5);
        assertEquals(List.of(Signals.SIGABRT, Signals.SIGKILL), main.signals());
        assertEquals("watchdog", bed.result("a.service"));
    }
}
