// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.Pipe;

/** FileDescriptorStoreMax=, FDSTORE=1 and the following of sd_notify(3). */
class FdStoreTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private final List<Pipe> pipes = new ArrayList<>();

    @AfterEach
    void closePipes() {
        pipes.forEach(pipe -> pipe.writeEnd().close());
    }

    private FdStore store() {
        return ((ServiceUnit) bed.get("a.service").behavior()).fdStore();
    }

    private List<String> names() {
        return store().passedFds().stream().map(PassedFd::name).toList();
    }

    private void start(String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = "FileDescriptorStoreMax=3";
        System.arraycopy(lines, 0, all, 1, lines.length);
        bed.daemon("a.service", all);
        bed.start("a.service");
    }

    private static Fd file(String name) {
        return Memfd.of(name, new byte[0]);
    }

    @Test
    void whatIsStoredGoesToTheNextRun() {
        start("Restart=always", "RestartSec=0");
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", file("x"));
        bed.notify("a.service", "FDSTORE=1", file("y"));
        assertEquals(List.of("one", "stored"), names());
        bed.kill("a.service", 9);
        bed.advance(1);
        assertEquals(List.of("one", "stored"), names());
    }

    @Test
    void aStopEmptiesTheStore() {
        start();
        Fd fd = file("x");
        int number = fd.number();
        bed.notify("a.service", "FDSTORE=1", fd);
        bed.stop("a.service");
        assertEquals(0, store().size());
        assertFalse(Fd.isOpen(number));
    }

    @Test
    void aRestartByHandKeepsTheStore() {
        start();
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", file("x"));
        bed.restart("a.service");
        assertEquals(List.of("one"), names());
    }

    @Test
    void moreThanAllowedAreClosed() {
        start();
        for (int i = 0; i < 5; i++) {
            bed.notify("a.service", "FDSTORE=1\nFDNAME=n" + i, file("x" + i));
        }
        assertEquals(List.of("n0", "n1", "n2"), names());
    }

    @Test
    void withoutAStoreNothingIsKept() {
        bed.daemon("a.service", "NotifyAccess=main");
        bed.start("a.service");
        Fd fd = file("x");
        int number = fd.number();
        bed.notify("a.service", "FDSTORE=1", fd);
        assertEquals(0, store().size());
        assertFalse(Fd.isOpen(number));
    }

    @Test
    void theSameFileIsKeptOnce() {
        start();
        Fd fd = file("x");
        Fd again = Fd.duplicate(fd.number());
        bed.notify("a.service", "FDSTORE=1", fd);
        bed.notify("a.service", "FDSTORE=1", again);
        assertEquals(1, store().size());
    }

    @Test
    void whatIsNamedCanBeRemoved() {
        start();
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", file("x"));
        bed.notify("a.service", "FDSTORE=1\nFDNAME=two", file("y"));
        bed.notify("a.service", "FDSTOREREMOVE=1\nFDNAME=one");
        assertEquals(List.of("two"), names());
    }

    @Test
    void aNameThatIsNoneIsNotTaken() {
        start();
        bed.notify("a.service", "FDSTORE=1\nFDNAME=a:b", file("x"));
        assertEquals(List.of("stored"), names());
    }

    @Test
    void whatHangsUpIsDropped() {
        start();
        Pipe pipe = Pipe.createNonBlocking();
        bed.kernelPolls();
        bed.notify("a.service", "FDSTORE=1", pipe.readEnd());
        assertEquals(1, store().size());
        pipe.writeEnd().close();
        bed.settle();
        assertEquals(0, store().size());
    }

    @Test
    void whatIsNotPolledIsKeptEvenWhenItHangsUp() {
        start();
        Pipe pipe = Pipe.createNonBlocking();
        bed.kernelPolls();
        bed.notify("a.service", "FDSTORE=1\nFDPOLL=0", pipe.readEnd());
        pipe.writeEnd().close();
        bed.settle();
        assertEquals(1, store().size());
    }

    @Test
    void descriptorsOfOtherMessagesAreClosed() {
        start();
        Fd fd = file("x");
        int number = fd.number();
        bed.notify("a.service", "BARRIER=1", fd);
        assertFalse(Fd.isOpen(number));
        assertEquals(0, store().size());
    }

    @Test
    void theStoreMayOutliveTheService() {
        start("FileDescriptorStorePreserve=yes");
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", file("x"));
        bed.get("a.service").busReferences().add("keep");
        bed.stop("a.service");
        bed.assertState("inactive/dead-resources-pinned", "a.service");
        bed.start("a.service");
        assertEquals(List.of("one"), names());
    }

    @Test
    void aPinnedStoreThatRunsEmptyIsOver() {
        start("FileDescriptorStorePreserve=yes");
        Pipe pipe = Pipe.createNonBlocking();
        bed.kernelPolls();
        bed.notify("a.service", "FDSTORE=1", pipe.readEnd());
        bed.get("a.service").busReferences().add("keep");
        bed.stop("a.service");
        bed.assertState("inactive/dead-resources-pinned", "a.service");
        pipe.writeEnd().close();
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aPinnedStoreGoesWithTheUnitThatNothingRefersTo() {
        start("FileDescriptorStorePreserve=yes");
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", file("x"));
        bed.stop("a.service");
        assertFalse(bed.isKnown("a.service"));
    }

    @Test
    void theStoreIsNoneOfTheNeverPreserving() {
        start("FileDescriptorStorePreserve=no", "Restart=always", "RestartSec=0");
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", file("x"));
        bed.restart("a.service");
        assertEquals(List.of(), names());
    }
}
