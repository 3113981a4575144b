// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.config.JobMode;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.ProcessSpawner.Trait;
import org.systemdj.sys.Fd;

/** Sockets: their states, and when they start their service. The sockets are real, in a directory of the test. */
class SocketUnitTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private final List<SocketChannel> clients = new ArrayList<>();

    @AfterEach
    void closeClients() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        clients.add(client);
        client.connect(UnixDomainSocketAddress.of(bed.path("s")));
        bed.settle();
        return client;
    }

    private void socket(String... lines) {
        bed.kernelPolls();
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Socket]"));
        all.add("ListenStream=" + bed.path("s"));
        all.addAll(List.of(lines));
        bed.unit("a.socket", all.toArray(String[]::new));
    }

    private SocketUnit part() {
        return (SocketUnit) bed.get("a.socket").behavior();
    }

    // --- one service for all ---

    @Test
    void aConnectionStartsTheServiceWhichGetsTheSocket() throws IOException {
        socket();
        bed.daemon("a.service");
        bed.start("a.socket");
        bed.assertState("active/listening", "a.socket");
        bed.assertState("inactive/dead", "a.service");
        connect();
        bed.assertState("active/running", "a.service");
        bed.assertState("active/running", "a.socket");
        List<PassedFd> passed = bed.process("a.service").request().fds();
        assertEquals(List.of("a.socket"), passed.stream().map(PassedFd::name).toList());
        assertTrue(bed.process("a.service").has(Trait.PASSES_FDS));
    }

    @Test
    void theSocketListensAgainOnceTheServiceIsDown() throws IOException {
        socket();
        bed.daemon("a.service");
        bed.program("daemon", process -> {
            accept(process);
            return null;
        });
        bed.start("a.socket");
        connect();
        bed.exit("a.service", 0);
        bed.assertState("active/listening", "a.socket");
        connect();
        bed.assertState("active/running", "a.service");
        assertEquals(2, bed.programs("a.service").size());
    }

    /** The service takes the connection, so that the socket is not ready any more. */
    private static void accept(FakeProcess process) {
        int fd = org.systemdj.sys.Sockets.tryAccept(
                process.request().fds().getFirst().fd());
        Fd.closeNumber(fd);
    }

    @Test
    void aServiceThatDoesNotTakeItsConnectionsIsNotStartedForEver() throws IOException {
        socket("PollLimitBurst=0");
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=1000");
        bed.program("daemon", process -> 0);
        bed.start("a.socket");
        connect();
        bed.advance(60);
        bed.assertState("failed/failed", "a.socket");
        assertEquals("trigger-limit-hit", bed.result("a.socket"));
        assertEquals(20, bed.programs("a.service").size());
        assertTrue(bed.logged("a.socket: Trigger limit hit, refusing further activation."), bed.log()::toString);
    }

    @Test
    void theTriggerLimitCanBeSet() throws IOException {
        socket("TriggerLimitBurst=3", "TriggerLimitIntervalSec=1h", "PollLimitBurst=0");
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=1000");
        bed.program("daemon", process -> 0);
        bed.start("a.socket");
        connect();
        bed.advance(60);
        assertEquals(3, bed.programs("a.service").size());
        bed.assertState("failed/failed", "a.socket");
    }

    @Test
    void aServiceThatHitsItsStartLimitTakesTheSocketDown() throws IOException {
        socket("TriggerLimitBurst=0", "PollLimitBurst=0");
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=3", "StartLimitIntervalSec=1h");
        bed.program("daemon", process -> 1);
        bed.start("a.socket");
        connect();
        bed.advance(10);
        bed.assertState("failed/failed", "a.socket");
        assertEquals("service-start-limit-hit", bed.result("a.socket"));
    }

    @Test
    void thePollLimitOnlyPauses() throws IOException {
        socket("PollLimitBurst=2", "PollLimitIntervalSec=10s", "TriggerLimitBurst=0");
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=1000");
        bed.program("daemon", process -> 0);
        bed.start("a.socket");
        connect();
        assertEquals(2, bed.programs("a.service").size());
        bed.assertState("active/listening", "a.socket");
        bed.advance(11);
        assertTrue(bed.programs("a.service").size() > 2);
        bed.assertState("active/listening", "a.socket");
    }

    @Test
    void startingTheServiceByHandMakesTheSocketRunning() {
        socket();
        bed.daemon("a.service");
        bed.start("a.socket");
        bed.start("a.service");
        bed.assertState("active/running", "a.socket");
        bed.stop("a.service");
        bed.assertState("active/listening", "a.socket");
    }

    @Test
    void aSocketIsNotStartedBesideItsRunningService() throws TransactionError {
        socket();
        bed.daemon("a.service");
        bed.start("a.service");
        bed.enqueue(JobType.START, "a.socket", JobMode.REPLACE);
        assertEquals("start failed", bed.jobs().last("a.socket"));
        assertTrue(bed.logged("a.socket: Socket service a.service already active, refusing."), bed.log()::toString);
    }

    @Test
    void aSocketNeedsItsService() throws TransactionError {
        socket();
        bed.enqueue(JobType.START, "a.socket", JobMode.REPLACE);
        assertEquals("start failed", bed.jobs().last("a.socket"));
        assertTrue(bed.logged("a.socket: Socket service a.service not loaded, refusing."), bed.log()::toString);
    }

    @Test
    void anotherServiceCanBeNamed() throws IOException {
        socket("Service=b.service", "FileDescriptorName=web");
        bed.daemon("b.service");
        bed.start("a.socket");
        connect();
        bed.assertState("active/running", "b.service");
        assertEquals("web", bed.process("b.service").request().fds().getFirst().name());
    }

    @Test
    void twoSocketsOfOneServiceAreBothPassed() throws IOException {
        socket("Service=c.service");
        bed.unit(
                "b.socket",
                "[Unit]",
                "DefaultDependencies=no",
                "[Socket]",
                "ListenStream=" + bed.path("b"),
                "ListenDatagram=" + bed.path("d"),
                "Service=c.service",
                "FileDescriptorName=two");
        bed.daemon("c.service", "Sockets=a.socket b.socket");
        bed.start("a.socket");
        bed.start("b.socket");
        connect();
        assertEquals(
                List.of("a.socket", "two", "two"),
                bed.process("c.service").request().fds().stream()
                        .map(PassedFd::name)
                        .sorted()
                        .toList());
        bed.assertState("active/running", "b.socket");
    }

    @Test
    void stoppingTheSocketClosesIt() throws IOException {
        socket("RemoveOnStop=yes");
        bed.daemon("a.service");
        bed.start("a.socket");
        assertTrue(Files.exists(Path.of(bed.path("s"))));
        bed.stop("a.socket");
        bed.assertState("inactive/dead", "a.socket");
        assertFalse(Files.exists(Path.of(bed.path("s"))));
    }

    @Test
    void aSocketWhoseStopIsQueuedStartsNothing() throws IOException, TransactionError {
        socket("ExecStopPre=/bin/slow");
        bed.daemon("a.service");
        bed.start("a.socket");
        bed.enqueue(JobType.STOP, "a.socket", JobMode.REPLACE);
        bed.assertState("deactivating/stop-pre", "a.socket");
        connect();
        bed.assertState("inactive/dead", "a.service");
        bed.exit("a.socket", 0);
        bed.assertState("inactive/dead", "a.socket");
    }

    @Test
    void modeAndSymlinksAreSet() throws IOException {
        socket("SocketMode=0640", "Symlinks=" + bed.path("link"));
        bed.daemon("a.service");
        bed.start("a.socket");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(bed.path("s")))));
        assertEquals(Path.of(bed.path("s")), Files.readSymbolicLink(Path.of(bed.path("link"))));
    }

    @Test
    void anAddressThatCannotBeBoundFailsTheSocket() throws TransactionError {
        bed.unit("a.socket", "[Unit]", "DefaultDependencies=no", "[Socket]", "ListenStream=/proc/nonexistent/s");
        bed.daemon("a.service");
        bed.enqueue(JobType.START, "a.socket", JobMode.REPLACE);
        bed.assertState("failed/failed", "a.socket");
        assertEquals("resources", bed.result("a.socket"));
        assertEquals("start failed", bed.jobs().last("a.socket"));
    }

    // --- commands ---

    @Test
    void commandsRunAroundTheSocket() {
        socket(
                "ExecStartPre=/bin/pre",
                "ExecStartPost=/bin/post",
                "ExecStopPre=/bin/stoppre",
                "ExecStopPost=/bin/stoppost");
        bed.daemon("a.service");
        bed.start("a.socket");
        bed.assertState("activating/start-pre", "a.socket");
        assertFalse(Files.exists(Path.of(bed.path("s"))));
        bed.exit("a.socket", 0);
        bed.assertState("activating/start-post", "a.socket");
        assertTrue(Files.exists(Path.of(bed.path("s"))));
        bed.exit("a.socket", 0);
        bed.assertState("active/listening", "a.socket");
        bed.stop("a.socket");
        bed.assertState("deactivating/stop-pre", "a.socket");
        bed.exit("a.socket", 0);
        bed.assertState("deactivating/stop-post", "a.socket");
        bed.exit("a.socket", 0);
        bed.assertState("inactive/dead", "a.socket");
        assertEquals(List.of("pre", "post", "stoppre", "stoppost"), bed.programs("a.socket"));
    }

    @ParameterizedTest
    @CsvSource({
        "ExecStartPre,  exit-code, failed/failed, failed",
        "ExecStartPost, exit-code, failed/failed, failed",
    })
    void aCommandThatFailsFailsTheStart(String setting, String result, String state, String job) {
        socket(setting + "=/bin/false");
        bed.daemon("a.service");
        bed.start("a.socket");
        bed.assertState(state, "a.socket");
        assertEquals(result, bed.result("a.socket"));
        assertEquals("start " + job, bed.jobs().last("a.socket"));
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() {
        socket("ExecStartPre=/bin/slow", "TimeoutSec=5s");
        bed.daemon("a.service");
        bed.start("a.socket");
        FakeProcess slow = bed.process("a.socket");
        bed.advance(6);
        assertFalse(slow.isAlive());
        bed.assertState("failed/failed", "a.socket");
        assertEquals("timeout", bed.result("a.socket"));
    }

    // --- a service for each connection ---

    private void accepting(String... lines) {
        List<String> all = new ArrayList<>(List.of("Accept=yes"));
        all.addAll(List.of(lines));
        socket(all.toArray(String[]::new));
        bed.unit("a@.service", "[Unit]", "DefaultDependencies=no", "[Service]", "ExecStart=/bin/daemon");
        bed.start("a.socket");
    }

    private List<String> instances() {
        return bed.processes().spawned().stream()
                .map(process -> process.request().unit().id())
                .toList();
    }

    @Test
    void everyConnectionGetsAnInstance() throws IOException {
        accepting();
        connect();
        connect();
        bed.assertState("active/listening", "a.socket");
        assertEquals(2, instances().size());
        assertTrue(instances().get(0).startsWith("a@0-"), instances()::toString);
        assertTrue(instances().get(1).startsWith("a@1-"), instances()::toString);
        assertEquals(2, part().connections());
        assertEquals(2, part().accepted());
        FakeProcess process = bed.processes().spawned().getFirst();
        assertTrue(process.has(Trait.HAS_CONNECTION));
        assertTrue(process.request().connectionFd() >= 0);
    }

    @Test
    void anInstanceThatEndsFreesItsConnection() throws IOException {
        accepting();
        connect();
        int fd = bed.processes().spawned().getFirst().request().connectionFd();
        bed.processes().exit(bed.processes().spawned().getFirst(), 0);
        bed.settle();
        assertEquals(0, part().connections());
        assertFalse(Fd.isOpen(fd));
        assertFalse(bed.isKnown(instances().getFirst()));
    }

    @Test
    void noMoreThanMaxConnectionsAreServed() throws IOException {
        accepting("MaxConnections=2");
        for (int i = 0; i < 4; i++) {
            connect();
        }
        assertEquals(2, instances().size());
        assertEquals(2, part().refused());
        bed.processes().exit(bed.processes().spawned().getFirst(), 0);
        bed.settle();
        connect();
        assertEquals(3, instances().size());
    }

    @Test
    void noMoreThanMaxConnectionsPerSourceAreServed() throws IOException {
        accepting("MaxConnectionsPerSource=2");
        for (int i = 0; i < 4; i++) {
            connect();
        }
        assertEquals(2, instances().size());
    }

    @Test
    void aMissingTemplateTakesTheSocketDown() throws IOException {
        socket("Accept=yes");
        bed.start("a.socket");
        connect();
        bed.assertState("failed/failed", "a.socket");
        assertEquals("resources", bed.result("a.socket"));
    }

    // --- loading ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Backlog=5|Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...). Refusing.",
                "ListenDatagram=/x;Accept=yes|Unit configured for accepting sockets, but sockets are non-accepting."
                        + " Refusing.",
                "ListenStream=/x;Accept=yes;MaxConnections=0|MaxConnection= setting too small. Refusing.",
                "ListenStream=/x;Accept=yes;Service=b.service|Explicit service configuration for accepting socket units"
                        + " not supported. Refusing.",
            })
    void whatCannotWorkIsRefused(String lines, String message) {
        List<String> all = new ArrayList<>(List.of("[Socket]"));
        all.addAll(List.of(lines.split(";")));
        bed.unit("bad.socket", all.toArray(String[]::new));
        assertEquals("bad-setting", bed.get("bad.socket").loadState().word());
        assertTrue(bed.logged(message), bed.log()::toString);
    }
}
