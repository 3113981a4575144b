// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;

/** Paths: what starts their unit. The files are real, their changes are told by the test. */
class PathUnitTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void path(String... lines) {
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Path]"));
        all.addAll(List.of(lines));
        bed.unit("a.path", all.toArray(String[]::new));
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=0");
    }

    private int runs() {
        return bed.programs("a.service").size();
    }

    private void change(String watched) {
        bed.paths().change(watched);
        bed.settle();
    }

    @Test
    void aFileThatAppearsStartsTheUnit() {
        path("PathExists=" + bed.path("f"));
        bed.start("a.path");
        bed.assertState("active/waiting", "a.path");
        change(bed.path("f"));
        assertEquals(0, runs());
        bed.writeFile("f", "");
        change(bed.path("f"));
        bed.assertState("active/running", "a.service");
        bed.assertState("active/running", "a.path");
    }

    @Test
    void aFileThatIsThereStartsTheUnitAtOnce() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"));
        bed.start("a.path");
        bed.assertState("active/running", "a.service");
    }

    @Test
    void theUnitIsStartedAgainWhileTheFileIsThere() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"));
        bed.start("a.path");
        bed.exit("a.service", 0);
        bed.assertState("active/running", "a.service");
        assertEquals(2, runs());
    }

    @Test
    void theUnitIsNotStartedAgainOnceTheFileIsGone() throws IOException {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"));
        bed.start("a.path");
        Files.delete(Path.of(bed.path("f")));
        bed.exit("a.service", 0);
        bed.assertState("active/waiting", "a.path");
        assertEquals(1, runs());
    }

    @Test
    void patternsAreMatched() {
        path("PathExistsGlob=" + bed.path("*.job"));
        bed.start("a.path");
        bed.assertState("active/waiting", "a.path");
        bed.writeFile("x.other", "");
        change(bed.path("*"));
        assertEquals(0, runs());
        bed.writeFile("x.job", "");
        change(bed.path("*"));
        assertEquals(1, runs());
    }

    @Test
    void aDirectoryThatGetsAnEntryStartsTheUnit() throws IOException {
        Files.createDirectories(Path.of(bed.path("dir")));
        path("DirectoryNotEmpty=" + bed.path("dir"));
        bed.start("a.path");
        bed.assertState("active/waiting", "a.path");
        bed.writeFile("dir/entry", "");
        change(bed.path("dir/."));
        assertEquals(1, runs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PathChanged", "PathModified"})
    void aChangeStartsTheUnit(String setting) {
        bed.writeFile("f", "");
        path(setting + "=" + bed.path("f"));
        bed.start("a.path");
        bed.assertState("active/waiting", "a.path");
        assertEquals(0, runs());
        change(bed.path("f"));
        assertEquals(1, runs());
        bed.exit("a.service", 0);
        bed.assertState("active/waiting", "a.path");
        assertEquals(1, runs());
    }

    @Test
    void aChangeWhileTheUnitRunsIsItsOwnBusiness() {
        bed.writeFile("f", "");
        path("PathChanged=" + bed.path("f"));
        bed.start("a.path");
        change(bed.path("f"));
        change(bed.path("f"));
        change(bed.path("f"));
        assertEquals(1, runs());
        bed.exit("a.service", 0);
        assertEquals(1, runs());
        bed.assertState("active/waiting", "a.path");
    }

    @Test
    void aChangeWhileTheUnitStopsStartsItOnceMore() {
        bed.writeFile("f", "");
        path("PathChanged=" + bed.path("f"));
        bed.daemon("a.service", "ExecStopPost=/bin/slow");
        bed.start("a.path");
        change(bed.path("f"));
        bed.exit("a.service", 0);
        bed.assertState("deactivating/stop-post", "a.service");
        change(bed.path("f"));
        bed.exit("a.service", 0);
        bed.assertState("active/running", "a.service");
    }

    @Test
    void directoriesAreMadeOnDemand() {
        path("PathChanged=" + bed.path("made/deep"), "MakeDirectory=yes");
        bed.start("a.path");
        assertTrue(Files.isDirectory(Path.of(bed.path("made/deep"))));
    }

    @Test
    void stoppingThePathEndsItsWatches() {
        path("PathChanged=" + bed.path("f"), "PathExists=" + bed.path("g"));
        bed.start("a.path");
        assertEquals(2, bed.paths().watched().size());
        bed.stop("a.path");
        assertTrue(bed.paths().watched().isEmpty());
        bed.assertState("inactive/dead", "a.path");
    }

    @Test
    void startingTheUnitByHandMakesThePathRunning() {
        path("PathChanged=" + bed.path("f"));
        bed.start("a.path");
        bed.start("a.service");
        bed.assertState("active/running", "a.path");
        bed.stop("a.service");
        bed.assertState("active/waiting", "a.path");
    }

    @Test
    void aUnitThatFailsTooOftenTakesThePathDown() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"));
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=3", "StartLimitIntervalSec=1h");
        bed.program("daemon", process -> 1);
        bed.start("a.path");
        bed.advance(1);
        bed.assertState("failed/failed", "a.path");
        assertEquals("unit-start-limit-hit", bed.result("a.path"));
        assertEquals(3, runs());
    }

    @Test
    void tooManyTriggersTakeThePathDown() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"), "TriggerLimitBurst=5", "TriggerLimitIntervalSec=1h");
        bed.program("daemon", process -> 0);
        bed.start("a.path");
        bed.advance(1);
        bed.assertState("failed/failed", "a.path");
        assertEquals("trigger-limit-hit", bed.result("a.path"));
        assertEquals(5, runs());
    }

    @Test
    void byDefaultAUnitMayBeTriggeredTwoHundredTimesInTwoSeconds() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"));
        bed.program("daemon", process -> 0);
        bed.start("a.path");
        bed.advance(1);
        assertEquals(200, runs());
        bed.assertState("failed/failed", "a.path");
    }

    @Test
    void aConditionThatHoldsTheUnitBackDoesNotMakeTheLoopSpin() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"));
        bed.dropIn("a.service", "c.conf", "[Unit]", "ConditionPathExists=/nonexistent");
        bed.start("a.path");
        bed.advance(1);
        bed.assertState("failed/failed", "a.path");
        assertEquals("trigger-limit-hit", bed.result("a.path"));
    }

    @Test
    void aPathNeedsItsUnit() throws TransactionError {
        path("PathExists=/nonexistent", "Unit=missing.service");
        bed.enqueue(JobType.START, "a.path", JobMode.REPLACE);
        assertEquals("start failed", bed.jobs().last("a.path"));
    }

    @Test
    void resettingAFailureForgetsTheTriggers() {
        bed.writeFile("f", "");
        path("PathExists=" + bed.path("f"), "TriggerLimitBurst=2", "TriggerLimitIntervalSec=1h");
        bed.program("daemon", process -> 0);
        bed.start("a.path");
        assertEquals(2, runs());
        bed.get("a.path").resetFailed();
        bed.start("a.path");
        assertEquals(4, runs());
    }

    @Test
    void aPathWithoutAnyPathIsRefused() {
        bed.unit("a.path", "[Path]", "MakeDirectory=yes");
        assertEquals("bad-setting", bed.get("a.path").loadState().word());
        assertTrue(bed.logged("a.path: Path unit lacks path setting. Refusing."), bed.log()::toString);
        assertFalse(bed.isKnown("a.service")
                && bed.get("a.service").loadState().word().equals("loaded"));
    }
}
