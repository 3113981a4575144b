// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.ShowStatus;

class JobProgressTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private final ConsoleStatus console = bed.manager().status().console();

    private boolean isBooting = true;

    private void start(String... names) throws TransactionError {
        console.active(isBooting);
        console.terminal("linux", "0", null);
        for (String name : names) {
            bed.unit(name, "[Unit]", "Description=Slow", "DefaultDependencies=no");
            bed.dropIn(name, "service.conf", "[Service]", "Type=oneshot", "ExecStart=/bin/up");
            bed.queue(JobType.START, name, JobMode.REPLACE);
        }
        bed.settle();
    }

    private List<String> progress() {
        return bed.console().stream()
                .filter(line -> line.contains(" running ("))
                .toList();
    }

    @Test
    void aLongJobIsShownAfterTwoSecondsWithWhatItWaitsFor() throws TransactionError {
        start("a.service");
        bed.advance(1);
        assertEquals(List.of(), progress());
        bed.advance(2);
        assertTrue(progress().size() >= 2, () -> progress().toString());
        String line = progress().getFirst();
        assertTrue(line.contains("[*     ] Job a.service/start running (2s / no limit): process "), line);
    }

    @Test
    void severalJobsTakeTurns() throws TransactionError {
        start("a.service", "b.service");
        bed.advance(6);
        assertTrue(progress().stream().anyMatch(line -> line.contains("(1 of 2)")));
        assertTrue(progress().stream().anyMatch(line -> line.contains("(2 of 2)")));
    }

    @Test
    void theQuietModeSpeaksUpWhenItTakesVeryLong() throws TransactionError {
        console.mode(ShowStatus.AUTO);
        start("a.service");
        bed.advance(20);
        assertEquals(List.of(), progress());
        bed.advance(10);
        assertTrue(progress().size() > 1);
        assertEquals(ShowStatus.TEMPORARY, console.mode());
    }

    @Test
    void nothingIsShownWhenTheBootIsOver() throws TransactionError {
        isBooting = false;
        start("a.service");
        bed.advance(60);
        assertEquals(List.of(), progress());
    }
}
