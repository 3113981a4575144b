// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.Timestamp;

/** The list of ExecStart= commands of a oneshot service that is carried out while the unit's file changes. */
class ServiceCommandsTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void file(String commands) {
        List<String> lines = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot"));
        for (String command : commands.split(" ")) {
            lines.add("ExecStart=/bin/" + command);
        }
        bed.unit("a.service", lines.toArray(String[]::new));
    }

    /** Begins with "one", changes the file, lets everything end. */
    private List<String> ran(String commands, boolean reexecutes) {
        file("one two");
        bed.start("a.service");
        file(commands);
        if (reexecutes) {
            bed.reexecute();
        } else {
            bed.daemonReload();
        }
        bed.program("two", process -> 0);
        bed.program("new", process -> 0);
        bed.exit("a.service", 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
        return bed.programs("a.service");
    }

    @ParameterizedTest
    @CsvSource({
        "one two,         one two",
        "two one,         one",
        "new one two,     one two",
        "one two new,     one two new",
        "new one new two, one new two",
        "new two,         one",
    })
    void goesOnBehindTheCommandThatRuns(String changed, String ran) {
        assertEquals(List.of(ran.split(" ")), ran(changed, false));
    }

    @ParameterizedTest
    @CsvSource({"two one, one", "new one two, one two", "new two, one"})
    void aReexecutionIsAsAReload(String changed, String ran) {
        List<String> all = ran(changed, true);
        List<String> expected = List.of(ran.split(" "));
        assertEquals(expected, all);
    }

    @Test
    void saysThatTheCommandIsGone() {
        ran("new two", false);
        assertTrue(
                bed.logged("a.service: Current command vanished from the unit file, "
                        + "execution of the command list won't be resumed."),
                bed.log()::toString);
    }

    @Test
    void theMomentOfTheProgramIsKept() {
        bed.daemon("a.service");
        bed.start("a.service");
        ServiceUnit service = (ServiceUnit) bed.get("a.service").behavior();
        Timestamp moment = new Timestamp(7, 8);
        service.onHandoff(service.mainPid() + 1, new Timestamp(1, 2));
        service.onHandoff(service.mainPid(), moment);
        assertEquals(moment, service.mainRecord().handoff());
        bed.exit("a.service", 0);
        assertEquals(moment, service.mainRecord().handoff());
    }

    @Test
    void theProcessInsideOfItsNamespaceIsTheMainOneFromThenOn() {
        bed.daemon("a.service");
        bed.start("a.service");
        ServiceUnit service = (ServiceUnit) bed.get("a.service").behavior();
        int outside = service.mainPid();
        service.onMoved(outside + 500, outside + 1000);
        assertEquals(outside, service.mainPid());
        service.onMoved(outside, outside + 1000);
        assertEquals(outside + 1000, service.mainPid());
        assertEquals(outside + 1000, service.mainRecord().pid());
        assertEquals(Timestamp.NONE, service.mainRecord().end());
    }
}
