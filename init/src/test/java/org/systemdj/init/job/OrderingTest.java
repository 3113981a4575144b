// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;

/** Before=, After=, and what happens when they contradict each other. */
class OrderingTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    /** A oneshot that runs until a test ends it, both up and down, with more lines for [Unit]. */
    private void slow(String name, String... unitLines) {
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no"));
        all.addAll(Arrays.asList(unitLines));
        all.addAll(
                List.of("[Service]", "Type=oneshot", "RemainAfterExit=yes", "ExecStart=/bin/up", "ExecStop=/bin/down"));
        bed.unit(name + ".service", all.toArray(String[]::new));
    }

    private void queueAll(JobType type, String... names) throws TransactionError {
        for (String name : names) {
            bed.queue(type, name + ".service", JobMode.REPLACE);
        }
        bed.settle();
    }

    private String jobs(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : " ").append(bed.job(name + ".service"));
        }
        return text.toString();
    }

    @Test
    void startsWaitForWhatTheyComeAfter() throws TransactionError {
        slow("a", "After=b.service");
        slow("b");
        queueAll(JobType.START, "a", "b");
        assertEquals("start/waiting start/running", jobs("a", "b"));
        bed.exit("b.service", 0);
        assertEquals("start/running none", jobs("a", "b"));
    }

    @Test
    void beforeIsTheSameFromTheOtherSide() throws TransactionError {
        slow("a");
        slow("b", "Before=a.service");
        queueAll(JobType.START, "a", "b");
        assertEquals("start/waiting start/running", jobs("a", "b"));
    }

    @Test
    void stopsGoInTheReverseOrder() throws TransactionError {
        slow("a", "After=b.service");
        slow("b");
        bed.program("up", process -> 0);
        queueAll(JobType.START, "a", "b");
        queueAll(JobType.STOP, "b", "a");
        assertEquals("stop/running stop/waiting", jobs("a", "b"));
        bed.exit("a.service", 0);
        assertEquals("none stop/running", jobs("a", "b"));
    }

    @Test
    void aStopGoesBeforeAStartWhicheverWayTheyAreOrdered() throws TransactionError {
        slow("up1", "After=down.service");
        slow("up2", "Before=down.service");
        slow("down");
        bed.program("up", process -> 0);
        queueAll(JobType.START, "down");
        bed.program("up", process -> null);
        bed.queue(JobType.START, "up1.service", JobMode.REPLACE);
        bed.queue(JobType.START, "up2.service", JobMode.REPLACE);
        bed.queue(JobType.STOP, "down.service", JobMode.REPLACE);
        bed.settle();
        assertEquals("start/waiting start/waiting stop/running", jobs("up1", "up2", "down"));
        bed.exit("down.service", 0);
        assertEquals("start/running start/running none", jobs("up1", "up2", "down"));
    }

    @Test
    void whatIsNotOrderedRunsAtOnce() throws TransactionError {
        slow("a", "Wants=b.service");
        slow("b");
        queueAll(JobType.START, "a");
        assertEquals("start/running start/running", jobs("a", "b"));
    }

    @Test
    void aFailedPredecessorByOrderAloneDoesNotMatter() throws TransactionError {
        slow("a", "After=b.service");
        slow("b");
        queueAll(JobType.START, "a", "b");
        bed.exit("b.service", 1);
        assertEquals("start/running", jobs("a"));
    }

    @Test
    void restartingAChainStopsFromTheEndAndStartsFromTheFront() throws TransactionError {
        slow("a");
        slow("b", "Requires=a.service", "After=a.service");
        slow("c", "Requires=b.service", "After=b.service");
        bed.program("up", process -> 0);
        bed.program("down", process -> 0);
        queueAll(JobType.START, "c");
        bed.jobs().clear();
        queueAll(JobType.RESTART, "a");
        assertEquals(
                List.of(
                        "c.service/restart done",
                        "b.service/restart done",
                        "a.service/restart done",
                        "a.service/start done",
                        "b.service/start done",
                        "c.service/start done"),
                bed.jobs().done());
    }

    @Test
    void targetsComeAfterWhatTheyPullIn() throws TransactionError {
        slow("a");
        slow("b");
        bed.unit("t.target", "[Unit]", "Requires=a.service", "Wants=b.service");
        bed.dropIn("a.service", "x.conf", "[Unit]", "DefaultDependencies=yes");
        bed.enqueue(JobType.START, "t.target", JobMode.REPLACE);
        // b has no default dependencies, so nothing orders it.
        assertEquals("start/waiting start/running start/running", bed.job("t.target") + " " + jobs("a", "b"));
        bed.exit("a.service", 0);
        bed.assertState("active/active", "t.target");
        assertEquals("start/running", jobs("b"));
    }

    @Test
    void aTargetThatSaysItComesFirstIsBelieved() throws TransactionError {
        slow("a", "After=t.target");
        bed.dropIn("a.service", "x.conf", "[Unit]", "DefaultDependencies=yes");
        bed.unit("t.target", "[Unit]", "Wants=a.service");
        bed.enqueue(JobType.START, "t.target", JobMode.REPLACE);
        bed.assertState("active/active", "t.target");
        assertEquals("start/running", jobs("a"));
    }

    @Test
    void aCycleIsBrokenByDroppingAJobThatIsOnlyWanted() throws TransactionError {
        slow("a", "Wants=b.service c.service", "After=b.service");
        slow("b", "After=c.service");
        slow("c", "After=a.service");
        bed.program("up", process -> 0);
        queueAll(JobType.START, "a");
        bed.assertState("active/exited", "a.service");
        List<String> started = new ArrayList<>(bed.jobs().done());
        started.removeIf(job -> !job.endsWith("start done") || job.contains("slice"));
        assertEquals(2, started.size(), started::toString);
        List<String> told =
                bed.log().stream().filter(line -> line.contains(": Found ")).toList();
        assertEquals(
                List.of(
                        "a.service: Found ordering cycle on c.service/start",
                        "a.service: Found dependency on b.service/start",
                        "a.service: Found dependency on a.service/start"),
                told);
        assertTrue(bed.logged("deleted to break ordering cycle starting with "), bed.log()::toString);
    }

    @Test
    void aCycleOfRequirementsRefusesTheRequest() {
        slow("a", "Requires=b.service", "After=b.service");
        slow("b", "Requires=a.service", "After=a.service");
        TransactionError error = assertThrows(TransactionError.class, () -> queueAll(JobType.START, "a"));
        assertEquals(TransactionError.Kind.ORDER_IS_CYCLIC, error.kind());
        assertEquals("Transaction order is cyclic. See system logs for details.", error.getMessage());
        assertTrue(bed.logged("Unable to break cycle starting with "), bed.log()::toString);
        assertTrue(bed.jobs().added().isEmpty());
    }

    @Test
    void aCycleOfOrderingsAloneHurtsNobodyWhileOnlyOneIsStarted() throws TransactionError {
        slow("a", "After=b.service");
        slow("b", "After=a.service");
        queueAll(JobType.START, "a");
        assertEquals("start/running", jobs("a"));
        assertFalse(bed.logged("cycle"));
    }

    @Test
    void aUnitAfterItselfIsNoCycle() throws TransactionError {
        slow("a", "After=a.service", "Requires=a.service");
        queueAll(JobType.START, "a");
        assertEquals("start/running", jobs("a"));
    }

    @Test
    void severalCyclesAreAllBroken() throws TransactionError {
        slow("top", "Wants=a.service b.service c.service d.service");
        slow("a", "After=b.service");
        slow("b", "After=a.service");
        slow("c", "After=d.service");
        slow("d", "After=c.service");
        bed.program("up", process -> 0);
        queueAll(JobType.START, "top");
        bed.assertState("active/exited", "top.service");
        long up = List.of("a", "b", "c", "d").stream()
                .filter(name -> bed.state(name + ".service").equals("active/exited"))
                .count();
        assertEquals(2, up);
    }

    @Test
    void aLongCycleIsFoundWithoutDeepRecursion() throws TransactionError {
        int length = 3000;
        for (int i = 0; i < length; i++) {
            bed.unit(
                    "n" + i + ".target",
                    "[Unit]",
                    "DefaultDependencies=no",
                    "Wants=n" + (i + 1) % length + ".target",
                    "After=n" + (i + 1) % length + ".target");
        }
        bed.enqueue(JobType.START, "n0.target", JobMode.REPLACE);
        bed.assertState("active/active", "n0.target");
        assertTrue(bed.logged("deleted to break ordering cycle"));
    }

    @Test
    void handOverOfConflictingServicesStopsOneThenStartsTheOther() throws TransactionError {
        slow("old", "Conflicts=new.service", "After=new.service");
        slow("new", "Conflicts=old.service", "After=old.service");
        bed.program("up", process -> 0);
        queueAll(JobType.START, "old");
        bed.jobs().clear();
        bed.program("up", process -> null);
        queueAll(JobType.START, "new");
        assertEquals("stop/running start/waiting", jobs("old", "new"));
        bed.exit("old.service", 0);
        assertEquals("none start/running", jobs("old", "new"));
        assertFalse(bed.logged("ordering cycle"));
    }

    @Test
    void jobsThatAreRequestedForBothOfTwoConflictingUnitsLeaveTheLater() throws TransactionError {
        slow("old", "Conflicts=new.service");
        slow("new");
        queueAll(JobType.START, "old");
        bed.process("old.service").ignores(15);
        queueAll(JobType.START, "new");
        assertEquals(List.of("start canceled"), bed.jobs().of("old.service"));
        assertEquals("stop/running start/running", jobs("old", "new"));
    }

    @Test
    void aTransactionThatStartsWhatItStopsIsRefused() {
        slow("a", "Requires=b.service", "Conflicts=c.service");
        slow("b", "Requires=c.service");
        slow("c");
        TransactionError error = assertThrows(TransactionError.class, () -> queueAll(JobType.START, "a"));
        assertEquals(TransactionError.Kind.JOBS_CONFLICTING, error.kind());
        assertTrue(
                error.getMessage()
                        .matches("Transaction contains conflicting jobs '(stop' and 'start|start' and 'stop)' for"
                                + " [abc].service. Probably contradicting requirement dependencies configured."),
                error.getMessage());
    }

    @Test
    void ofAWishAndAConflictTheStopWins() throws TransactionError {
        slow("top", "Wants=a.service c.service");
        slow("a", "Conflicts=c.service");
        slow("c");
        queueAll(JobType.START, "top");
        assertEquals("start/running start/running none", jobs("top", "a", "c"));
    }
}
