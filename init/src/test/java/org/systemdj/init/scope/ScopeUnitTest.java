// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Signals;
import org.systemdj.text.UnitName;

/** Scopes: processes of others in a group of ours. */
class ScopeUnitTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private FakeProcess one;
    private FakeProcess other;

    private ScopeUnit part() {
        return (ScopeUnit) bed.get("a.scope").behavior();
    }

    /** Makes a scope of two processes, as the bus does. */
    private void make(String... lines) {
        one = bed.processes().stranger("/bin/one");
        other = bed.processes().stranger("/bin/other");
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Scope]"));
        all.addAll(List.of(lines));
        bed.unit("a.scope", all.toArray(String[]::new));
        Unit unit = bed.manager().unit(UnitName.of("a.scope"));
        unit.markTransient();
        bed.manager().loadQueued();
        ScopeUnit scope = (ScopeUnit) unit.behavior();
        scope.addProcess(one.pid());
        scope.addProcess(other.pid());
    }

    private void end(FakeProcess process) {
        bed.processes().exit(process, 0);
        bed.settle();
    }

    @Test
    void aScopeTakesItsProcessesIn() {
        make();
        bed.start("a.scope");
        bed.assertState("active/running", "a.scope");
        assertEquals(
                List.of(one.pid(), other.pid()), bed.get("a.scope").cgroup().pids());
        assertEquals("/system.slice/a.scope", bed.get("a.scope").cgroup().path());
    }

    @Test
    void aScopeEndsWithItsLastProcess() {
        make();
        bed.start("a.scope");
        end(one);
        bed.assertState("active/running", "a.scope");
        end(other);
        bed.assertState("inactive/dead", "a.scope");
        assertFalse(bed.groups().paths().contains("/system.slice/a.scope"));
        assertFalse(bed.isKnown("a.scope"));
    }

    @Test
    void stoppingAScopeSignalsAllItsProcesses() {
        make();
        bed.start("a.scope");
        bed.stop("a.scope");
        assertEquals(List.of(Signals.SIGTERM), one.signals());
        assertEquals(List.of(Signals.SIGTERM), other.signals());
        bed.assertState("inactive/dead", "a.scope");
    }

    @Test
    void aProcessThatDoesNotGoIsKilled() {
        make("TimeoutStopSec=10s");
        bed.start("a.scope");
        one.ignores(Signals.SIGTERM);
        bed.stop("a.scope");
        bed.assertState("deactivating/stop-sigterm", "a.scope");
        bed.advance(11);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGKILL), one.signals());
        bed.assertState("failed/failed", "a.scope");
        assertEquals("timeout", bed.result("a.scope"));
    }

    @Test
    void withoutSigkillAScopeIsGivenUp() {
        make("TimeoutStopSec=10s", "SendSIGKILL=no");
        bed.start("a.scope");
        one.ignores(Signals.SIGTERM);
        bed.stop("a.scope");
        bed.advance(11);
        assertEquals(List.of(Signals.SIGTERM), one.signals());
        bed.assertState("failed/failed", "a.scope");
    }

    @Test
    void theControllerIsAskedInsteadOfSignalling() {
        make("TimeoutStopSec=10s");
        part().controller(":1.9");
        bed.start("a.scope");
        bed.stop("a.scope");
        assertEquals(List.of(":1.9"), bed.bus().stopRequests());
        assertEquals(List.of(), one.signals());
        bed.assertState("deactivating/stop-sigterm", "a.scope");
        end(one);
        end(other);
        bed.assertState("inactive/dead", "a.scope");
    }

    @Test
    void aControllerThatDoesNothingIsNotWaitedForForEver() {
        make("TimeoutStopSec=10s");
        part().controller(":1.9");
        bed.start("a.scope");
        bed.stop("a.scope");
        bed.advance(11);
        assertEquals(List.of(Signals.SIGKILL), one.signals());
    }

    @Test
    void aControllerThatIsGoneIsNotAsked() {
        make();
        part().controller(":1.9");
        bed.bus().loseControllers();
        bed.start("a.scope");
        bed.stop("a.scope");
        assertEquals(List.of(Signals.SIGTERM), one.signals());
    }

    @Test
    void anAbandonedScopeGoesOn() {
        make();
        part().controller(":1.9");
        bed.start("a.scope");
        assertTrue(part().abandon());
        bed.assertState("active/abandoned", "a.scope");
        bed.stop("a.scope");
        assertEquals(List.of(), bed.bus().stopRequests());
        assertEquals(List.of(Signals.SIGTERM), one.signals());
    }

    @Test
    void aScopeStartsOnce() throws TransactionError {
        make();
        bed.start("a.scope");
        bed.get("a.scope").busReferences().add("keep");
        end(one);
        end(other);
        bed.enqueue(JobType.START, "a.scope", JobMode.REPLACE);
        assertEquals("start once", bed.jobs().last("a.scope"));
        TransactionError refused =
                assertThrows(TransactionError.class, () -> bed.enqueue(JobType.RESTART, "a.scope", JobMode.REPLACE));
        assertEquals(TransactionError.Kind.JOB_TYPE_NOT_APPLICABLE, refused.kind());
    }

    @Test
    void aScopeCannotBeMadeByAFile() {
        bed.unit("b.scope", "[Scope]", "TimeoutStopSec=1s");
        assertFalse(bed.get("b.scope").loadState().word().equals("loaded"));
    }

    @Test
    void theRuntimeMayBeLimited() {
        make("RuntimeMaxSec=100s");
        bed.start("a.scope");
        bed.advance(99);
        bed.assertState("active/running", "a.scope");
        bed.advance(2);
        assertEquals(List.of(Signals.SIGTERM), one.signals());
        assertEquals("timeout", bed.result("a.scope"));
    }

    @ParameterizedTest
    @CsvSource({"continue, active/running", "stop, failed/failed", "kill, failed/failed"})
    void oomPolicyDecidesWhatFollowsAKill(String policy, String state) {
        make("OOMPolicy=" + policy);
        bed.start("a.scope");
        bed.get("a.scope").behavior().onOutOfMemory(false);
        bed.settle();
        bed.assertState(state, "a.scope");
    }

    @Test
    void theManagersOwnScopeCannotBeStopped() {
        bed.get("init.scope");
        bed.assertState("active/running", "init.scope");
        TransactionError error = org.junit.jupiter.api.Assertions.assertThrows(
                TransactionError.class, () -> bed.queue(JobType.STOP, "init.scope", JobMode.REPLACE));
        assertEquals(TransactionError.Kind.JOB_TYPE_NOT_APPLICABLE, error.kind());
    }

    @Test
    void whatThisManagerMayNotMoveTheOneAboveMoves() {
        bed.bus().offerManagerAbove();
        make();
        bed.groups().forbidMove(one.pid());
        bed.groups().forbidMove(other.pid());
        bed.start("a.scope");
        bed.assertState("activating/start-chown", "a.scope");
        assertEquals(List.of(List.of(one.pid(), other.pid())), bed.bus().moves());
        bed.groups().moveForeign(one.pid(), "/system.slice/a.scope");
        bed.groups().moveForeign(other.pid(), "/system.slice/a.scope");
        bed.bus().answerMove("");
        bed.settle();
        bed.assertState("active/running", "a.scope");
    }

    @Test
    void aScopeWhoseProcessesNobodyMovesFails() {
        bed.bus().offerManagerAbove();
        make();
        bed.groups().forbidMove(one.pid());
        bed.groups().forbidMove(other.pid());
        bed.start("a.scope");
        bed.bus().answerMove("Access denied");
        bed.settle();
        bed.assertState("failed/failed", "a.scope");
    }
}
