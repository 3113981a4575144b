// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;

/** PIDFile= of forking services. */
class PidFileTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private FakeProcess first;
    private FakeProcess daemon;

    private void start(String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "Type=forking";
        all[1] = "PIDFile=" + bed.path("a.pid");
        System.arraycopy(lines, 0, all, 2, lines.length);
        bed.daemon("a.service", all);
        bed.start("a.service");
        first = bed.process("a.service");
        daemon = bed.processes().fork(first, "/bin/daemon");
    }

    private void firstEnds() {
        bed.processes().exit(first, 0);
        bed.settle();
    }

    private int main() {
        return bed.get("a.service").behavior().mainPid();
    }

    @Test
    void theFileNamesTheMainProcess() {
        start();
        bed.processes().fork(first, "/bin/other");
        bed.writeFile("a.pid", daemon.pid() + "\n");
        firstEnds();
        bed.assertState("active/running", "a.service");
        assertEquals(daemon.pid(), main());
    }

    @Test
    void theFileMayComeLate() {
        start();
        firstEnds();
        bed.assertState("activating/start", "a.service");
        bed.writeFile("a.pid", Integer.toString(daemon.pid()));
        bed.paths().change(bed.path("a.pid"));
        bed.settle();
        bed.assertState("active/running", "a.service");
        assertEquals(daemon.pid(), main());
        assertTrue(bed.paths().watched().isEmpty());
    }

    @Test
    void aFileThatIsWrittenInTwoStepsIsReadAgain() {
        start();
        firstEnds();
        bed.writeFile("a.pid", "");
        bed.paths().change(bed.path("a.pid"));
        bed.settle();
        bed.assertState("activating/start", "a.service");
        bed.writeFile("a.pid", Integer.toString(daemon.pid()));
        bed.paths().change(bed.path("a.pid"));
        bed.settle();
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aDaemonThatGoesWithoutWritingTheFileHasFailed() {
        start();
        firstEnds();
        bed.processes().exit(daemon, 0);
        bed.settle();
        bed.assertState("failed/failed", "a.service");
        assertEquals("protocol", bed.result("a.service"));
        assertTrue(bed.logged("a.service: Daemon never wrote its PID file. Failing."), bed.log()::toString);
    }

    @Test
    void aFileThatNeverComesTimesOut() {
        start("TimeoutStartSec=10s");
        firstEnds();
        bed.advance(11);
        bed.assertState("failed/failed", "a.service");
        assertEquals("timeout", bed.result("a.service"));
        assertFalse(daemon.isAlive());
    }

    @Test
    void aServiceThatLeavesNobodyAndNoFileHasFailed() {
        bed.daemon("a.service", "Type=forking", "PIDFile=" + bed.path("a.pid"));
        bed.start("a.service");
        bed.exit("a.service", 0);
        bed.assertState("failed/failed", "a.service");
        assertEquals("protocol", bed.result("a.service"));
    }

    @Test
    void theFileMayBeWrittenByExecStartPost() {
        bed.program("post", process -> {
            bed.writeFile("a.pid", Integer.toString(daemon.pid()));
            return 0;
        });
        start("ExecStartPost=/bin/post");
        firstEnds();
        bed.assertState("active/running", "a.service");
        assertEquals(daemon.pid(), main());
    }

    @Test
    void aProcessThatDoesNotExistIsRefused() {
        start();
        bed.writeFile("a.pid", "4999999");
        firstEnds();
        bed.assertState("activating/start", "a.service");
    }

    @Test
    void theManagerItselfIsRefused() {
        start();
        bed.writeFile("a.pid", "1");
        firstEnds();
        bed.assertState("activating/start", "a.service");
        assertEquals(0, main());
    }

    @Test
    void nonsenseIsRefused() {
        start();
        bed.writeFile("a.pid", "not a number");
        firstEnds();
        bed.assertState("activating/start", "a.service");
        assertTrue(bed.logged("a.service: Failed to parse PID from file"), bed.log()::toString);
    }

    @Test
    void aDaemonMayMoveOnByItsFile() {
        start();
        bed.writeFile("a.pid", Integer.toString(daemon.pid()));
        firstEnds();
        FakeProcess next = bed.processes().fork(daemon, "/bin/next");
        bed.writeFile("a.pid", Integer.toString(next.pid()));
        bed.processes().exit(daemon, 1);
        bed.settle();
        bed.assertState("active/running", "a.service");
        assertEquals(next.pid(), main());
        bed.processes().exit(next, 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aReloadMayMoveItOnToo() {
        start("ExecReload=/bin/true");
        bed.writeFile("a.pid", Integer.toString(daemon.pid()));
        firstEnds();
        FakeProcess next = bed.processes().fork(daemon, "/bin/next");
        bed.writeFile("a.pid", Integer.toString(next.pid()));
        bed.reload("a.service");
        assertEquals(next.pid(), main());
    }

    @Test
    void theFileIsRemovedWhenTheServiceIsDown() {
        start();
        bed.writeFile("a.pid", Integer.toString(daemon.pid()));
        firstEnds();
        bed.stop("a.service");
        assertFalse(Files.exists(Path.of(bed.path("a.pid"))));
    }
}
