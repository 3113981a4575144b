// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;

/** StopWhenUnneeded=, Upholds=, BindsTo=, and the collection of units that nobody refers to. */
class QueuesTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    // --- StopWhenUnneeded= ---

    @Test
    void whatNobodyNeedsAnyMoreIsStopped() {
        bed.daemon("helper.service", "[Unit]", "StopWhenUnneeded=yes");
        bed.daemon("user.service", "[Unit]", "Wants=helper.service");
        bed.start("user.service");
        bed.assertState("active/running", "helper.service");
        bed.stop("user.service");
        bed.assertState("inactive/dead", "helper.service");
    }

    @Test
    void whatSomebodyElseNeedsStays() {
        bed.daemon("helper.service", "[Unit]", "StopWhenUnneeded=yes");
        bed.daemon("one.service", "[Unit]", "Wants=helper.service");
        bed.daemon("other.service", "[Unit]", "Requires=helper.service");
        bed.start("one.service");
        bed.start("other.service");
        bed.stop("one.service");
        bed.assertState("active/running", "helper.service");
        bed.stop("other.service");
        bed.assertState("inactive/dead", "helper.service");
    }

    @Test
    void whatIsStartedByHandWithoutBeingNeededStopsAgain() {
        bed.daemon("helper.service", "[Unit]", "StopWhenUnneeded=yes");
        bed.start("helper.service");
        bed.assertState("inactive/dead", "helper.service");
    }

    @Test
    void aUserThatWaitsForItsRestartStillNeedsItsHelper() {
        bed.daemon("helper.service", "[Unit]", "StopWhenUnneeded=yes");
        bed.daemon("user.service", "Restart=always", "RestartSec=10s", "[Unit]", "Wants=helper.service");
        bed.start("user.service");
        int helper = bed.process("helper.service").pid();
        bed.kill("user.service", 9);
        bed.assertState("activating/auto-restart", "user.service");
        bed.advance(11);
        bed.assertState("active/running", "user.service");
        assertEquals(helper, bed.process("helper.service").pid());
    }

    @Test
    void aWholeChainOfUnneededUnitsGoes() {
        bed.daemon("a.service", "[Unit]", "StopWhenUnneeded=yes", "Wants=b.service");
        bed.daemon("b.service", "[Unit]", "StopWhenUnneeded=yes");
        bed.daemon("user.service", "[Unit]", "Wants=a.service");
        bed.start("user.service");
        bed.assertState("active/running", "b.service");
        bed.stop("user.service");
        bed.assertState("inactive/dead", "a.service");
        bed.assertState("inactive/dead", "b.service");
    }

    @Test
    void manyUnneededUnitsAreAllStopped() {
        int count = 40;
        StringBuilder wants = new StringBuilder("Wants=");
        for (int i = 0; i < count; i++) {
            bed.daemon("helper" + i + ".service", "[Unit]", "StopWhenUnneeded=yes");
            wants.append("helper").append(i).append(".service ");
        }
        bed.daemon("user.service", "[Unit]", wants.toString());
        bed.start("user.service");
        bed.stop("user.service");
        for (int i = 0; i < count; i++) {
            bed.assertState("inactive/dead", "helper" + i + ".service");
        }
    }

    // --- Upholds= ---

    @Test
    void whatIsUpheldIsStartedAgainWheneverItEnds() {
        bed.daemon("worker.service");
        bed.daemon("boss.service", "[Unit]", "Upholds=worker.service");
        bed.start("boss.service");
        int first = bed.process("worker.service").pid();
        bed.kill("worker.service", 9);
        bed.assertState("active/running", "worker.service");
        assertFalse(first == bed.process("worker.service").pid());
        bed.stop("worker.service");
        bed.assertState("active/running", "worker.service");
    }

    @Test
    void whatIsUpheldIsLeftAloneOnceItsUpholderIsDown() {
        bed.daemon("worker.service");
        bed.daemon("boss.service", "[Unit]", "Upholds=worker.service");
        bed.start("boss.service");
        bed.stop("boss.service");
        bed.assertState("active/running", "worker.service");
        bed.stop("worker.service");
        bed.assertState("inactive/dead", "worker.service");
    }

    @Test
    void whatIsUpheldComesUpOnceWhatItNeedsCan() {
        int[] status = {1};
        bed.program("needed", process -> status[0]);
        bed.unit(
                "needed.service",
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitBurst=100000",
                "[Service]",
                "Type=oneshot",
                "RemainAfterExit=yes",
                "ExecStart=/bin/needed");
        bed.daemon("worker.service", "[Unit]", "Requires=needed.service", "After=needed.service");
        bed.daemon("boss.service", "[Unit]", "Upholds=worker.service");
        bed.start("boss.service");
        bed.assertState("inactive/dead", "worker.service");
        assertTrue(bed.programs("needed.service").size() > 2);
        status[0] = 0;
        bed.advance(60);
        bed.assertState("active/running", "worker.service");
    }

    @Test
    void aWorkerThatNeverStaysUpIsNotStartedForEver() {
        bed.unit(
                "worker.service",
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitBurst=100000",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/false");
        bed.daemon("boss.service", "[Unit]", "Upholds=worker.service");
        bed.start("boss.service");
        int starts = bed.programs("worker.service").size();
        assertTrue(starts >= 2 && starts <= 20, "started " + starts + " times");
    }

    @Test
    void aWorkerThatFailedTooOftenIsTriedAgainLater() {
        bed.unit(
                "worker.service",
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitBurst=100000",
                "[Service]",
                "ExecStart=/bin/crash");
        bed.program("crash", process -> 1);
        bed.daemon("boss.service", "[Unit]", "Upholds=worker.service");
        bed.start("boss.service");
        bed.program("crash", process -> null);
        bed.advance(60);
        bed.assertState("active/running", "worker.service");
    }

    // --- BindsTo= ---

    @Test
    void whatIsBoundStopsWhenTheOtherEndsByItself() {
        bed.daemon("base.service");
        bed.daemon("bound.service", "[Unit]", "BindsTo=base.service", "After=base.service");
        bed.start("bound.service");
        bed.exit("base.service", 0);
        bed.assertState("inactive/dead", "base.service");
        bed.assertState("inactive/dead", "bound.service");
    }

    @Test
    void whatOnlyRequiresStaysWhenTheOtherEndsByItself() {
        bed.daemon("base.service");
        bed.daemon("requiring.service", "[Unit]", "Requires=base.service", "After=base.service");
        bed.start("requiring.service");
        bed.exit("base.service", 0);
        bed.assertState("active/running", "requiring.service");
    }

    @Test
    void whatIsBoundToAOneshotThatHasEndedStops() {
        bed.unit(
                "base.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/true");
        bed.daemon("bound.service", "[Unit]", "BindsTo=base.service");
        bed.start("bound.service");
        bed.assertState("inactive/dead", "bound.service");
    }

    @Test
    void whatIsBoundAndOrderedIsNotEvenStartedWithoutTheOther() throws TransactionError {
        bed.unit(
                "base.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/true");
        bed.daemon("bound.service", "[Unit]", "BindsTo=base.service", "After=base.service");
        bed.enqueue(JobType.START, "bound.service", JobMode.REPLACE);
        assertEquals("start dependency", bed.jobs().last("bound.service"));
        assertTrue(bed.programs("bound.service").isEmpty());
    }

    @Test
    void whatIsBoundFollowsIntoARestart() {
        bed.daemon("base.service");
        bed.daemon("bound.service", "[Unit]", "BindsTo=base.service", "After=base.service");
        bed.start("bound.service");
        int before = bed.process("bound.service").pid();
        bed.restart("base.service");
        bed.assertState("active/running", "bound.service");
        assertFalse(before == bed.process("bound.service").pid());
    }

    // --- collection ---

    @Test
    void aUnitThatIsDownAndThatNobodyMentionsIsForgotten() {
        bed.daemon("a.service");
        bed.start("a.service");
        assertTrue(bed.isKnown("a.service"));
        bed.stop("a.service");
        assertFalse(bed.isKnown("a.service"));
    }

    @Test
    void aUnitThatARunningOneMentionsIsKept() {
        bed.daemon("a.service", "[Unit]", "After=b.service");
        bed.daemon("b.service");
        bed.start("a.service");
        assertTrue(bed.isKnown("b.service"));
        bed.stop("a.service");
        assertFalse(bed.isKnown("b.service"));
        assertFalse(bed.isKnown("a.service"));
    }

    @Test
    void unitsThatOnlyMentionEachOtherAreForgottenTogether() {
        bed.daemon("a.service", "[Unit]", "After=b.service");
        bed.daemon("b.service", "[Unit]", "After=a.service");
        bed.start("a.service");
        bed.stop("a.service");
        assertFalse(bed.isKnown("a.service"));
        assertFalse(bed.isKnown("b.service"));
    }

    @Test
    void aFailedUnitIsKeptUntilItsFailureIsForgotten() {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.assertState("failed/failed", "a.service");
        assertTrue(bed.isKnown("a.service"));
        bed.get("a.service").resetFailed();
        bed.settle();
        assertFalse(bed.isKnown("a.service"));
    }

    @Test
    void collectModeForgetsFailuresToo() {
        bed.daemon("a.service", "[Unit]", "CollectMode=inactive-or-failed");
        bed.start("a.service");
        bed.kill("a.service", 9);
        assertFalse(bed.isKnown("a.service"));
    }

    @Test
    void aUnitThatABusClientHoldsIsKept() {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.get("a.service").busReferences().add(":1.5");
        bed.stop("a.service");
        assertTrue(bed.isKnown("a.service"));
        bed.get("a.service").busReferences().clear();
        bed.get("a.service").queueForCollection();
        bed.settle();
        assertFalse(bed.isKnown("a.service"));
    }

    @Test
    void aUnitThatWasOnlyLookedAtIsForgotten() {
        bed.daemon("a.service");
        bed.get("a.service");
        bed.get("missing.service");
        bed.settle();
        assertFalse(bed.isKnown("a.service"));
        assertFalse(bed.isKnown("missing.service"));
    }

    @Test
    void theRootSliceIsNeverForgotten() {
        bed.settle();
        assertTrue(bed.isKnown("-.slice"));
    }

    @Test
    void theControlGroupOfAForgottenUnitIsGone() {
        bed.daemon("a.service");
        bed.start("a.service");
        assertTrue(
                bed.groups().paths().contains("/system.slice/a.service"),
                bed.groups().paths()::toString);
        bed.stop("a.service");
        assertFalse(bed.groups().paths().contains("/system.slice/a.service"));
    }

    @Test
    void nothingOfManyUnitsThatCameAndWentIsLeft() {
        bed.daemon("keeper.service", "Type=exec");
        bed.start("keeper.service");
        int units = bed.manager().units().count();
        int watches = bed.groups().watchCount();
        int sources = bed.poller().watchedCount();
        for (int i = 0; i < 50; i++) {
            bed.daemon("t" + i + ".service", "Type=exec");
            bed.start("t" + i + ".service");
            bed.stop("t" + i + ".service");
        }
        assertEquals(
                units,
                bed.manager().units().count(),
                () -> bed.manager().units().names().toString());
        assertEquals(watches, bed.groups().watchCount());
        assertEquals(sources, bed.poller().watchedCount());
    }

    @Test
    void anInstanceIsForgottenWithItsOwnSlice() {
        bed.unit("t@.service", "[Unit]", "DefaultDependencies=no", "[Service]", "ExecStart=/bin/daemon");
        bed.start("t@x.service");
        assertTrue(bed.isKnown("system-t.slice"));
        bed.stop("t@x.service");
        assertFalse(bed.isKnown("t@x.service"));
        // Nobody stops a slice that is merely empty.
        assertTrue(bed.isKnown("system-t.slice"));
        assertEquals(List.of(), bed.manager().units().failed().stream().toList());
    }
}
