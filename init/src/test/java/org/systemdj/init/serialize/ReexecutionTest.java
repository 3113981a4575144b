// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.serialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SwapEntry;

/**
 * What is written of a manager and read by the next is the same, in every state of every type of unit, and goes on
 * there as if nothing had been.
 */
class ReexecutionTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    /** What is kept, by unit, each line once and in order of the keys. */
    private Map<String, List<String>> kept() {
        Map<String, List<String>> blocks = new TreeMap<>();
        String[] lines = new String(bed.serialize().bytes(), StandardCharsets.UTF_8).split("\n");
        List<String> block = null;
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty() && block != null) {
                block = null;
            } else if (block == null) {
                block = new ArrayList<>();
                blocks.put(lines[i], block);
            } else {
                // A unit that never changed counts as changed at the re-execution.
                boolean times = lines[i].startsWith("times=");
                block.add(times ? "times=" + lines[i].substring(lines[i].indexOf(';')) : lines[i]);
            }
        }
        blocks.values().forEach(list -> list.sort(null));
        return blocks;
    }

    /** Re-executes and demands that the next manager would write down the same; news are only taken in afterwards. */
    private void reexecute() {
        Map<String, List<String>> before = kept();
        bed.reexecute();
        Map<String, List<String>> after = kept();
        for (Map.Entry<String, List<String>> entry : before.entrySet()) {
            assertEquals(entry.getValue(), after.get(entry.getKey()), entry.getKey());
        }
        bed.settle();
    }

    private static final String[] SLOW = {
        "Type=notify",
        "ExecCondition=/bin/condition",
        "ExecStartPre=/bin/pre",
        "ExecStartPost=/bin/post",
        "ExecReload=/bin/reload",
        "ExecStop=/bin/stop",
        "ExecStopPost=/bin/stoppost",
        "TimeoutStartSec=100s",
        "TimeoutStopSec=100s",
        "Restart=on-failure",
        "RestartSec=50s",
    };

    /** Takes the service to a state, all its commands being slow. */
    private void enter(String wanted) {
        bed.stubborn("daemon");
        bed.stubborn("stoppost");
        bed.daemon("a.service", SLOW);
        bed.start("a.service");
        switch (wanted) {
            case "condition" -> {}
            case "start-pre" -> bed.exit("a.service", 0);
            case "start" -> start(2);
            case "start-post" -> {
                start(2);
                bed.notify("a.service", "READY=1");
            }
            case "running" -> run();
            case "reload" -> {
                run();
                bed.reload("a.service");
            }
            case "reload-notify" -> {
                run();
                bed.notify(main(), "RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec());
            }
            case "stop" -> {
                run();
                bed.stop("a.service");
            }
            case "stop-sigterm" -> {
                run();
                bed.stop("a.service");
                bed.exit("a.service", 0);
            }
            case "stop-post" -> {
                run();
                bed.processes().exit(main(), 0);
                bed.settle();
                bed.exit("a.service", 0);
            }
            case "final-sigterm" -> {
                enterStopPost();
                bed.advance(101);
            }
            case "auto-restart" -> {
                run();
                bed.processes().exit(main(), 1);
                bed.settle();
                bed.exit("a.service", 0);
            }
            case "failed" -> {
                bed.exit("a.service", 255);
                bed.exit("a.service", 0);
                bed.stop("a.service");
            }
            default -> throw new IllegalArgumentException(wanted);
        }
    }

    private void enterStopPost() {
        run();
        bed.processes().exit(main(), 0);
        bed.settle();
        bed.exit("a.service", 0);
    }

    private void start(int commands) {
        for (int i = 0; i < commands; i++) {
            bed.exit("a.service", 0);
        }
    }

    private void run() {
        start(2);
        bed.notify("a.service", "READY=1\nSTATUS=well");
        bed.exit("a.service", 0);
        bed.assertState("active/running", "a.service");
    }

    private FakeProcess main() {
        for (FakeProcess process : bed.processes().spawned()) {
            if (process.program().equals("daemon")) {
                return process;
            }
        }
        throw new AssertionError("no main process");
    }

    @ParameterizedTest
    @CsvSource({
        "condition,     activating/condition",
        "start-pre,     activating/start-pre",
        "start,         activating/start",
        "start-post,    activating/start-post",
        "running,       active/running",
        "reload,        reloading/reload",
        "reload-notify, reloading/reload-notify",
        "stop,          deactivating/stop",
        "stop-sigterm,  deactivating/stop-sigterm",
        "stop-post,     deactivating/stop-post",
        "final-sigterm, deactivating/final-sigterm",
        "auto-restart,  activating/auto-restart",
    })
    void aServiceIsTheSameInEveryState(String state, String shown) {
        enter(state);
        bed.assertState(shown, "a.service");
        Unit before = bed.get("a.service");
        String job = bed.job("a.service");
        int mainPid = before.behavior().mainPid();
        int controlPid = before.behavior().controlPid();
        long timeout = before.behavior().timeoutUsec();
        reexecute();
        Unit after = bed.get("a.service");
        bed.assertState(shown, "a.service");
        assertFalse(before == after);
        assertEquals(job, bed.job("a.service"));
        assertEquals(mainPid, after.behavior().mainPid());
        assertEquals(controlPid, after.behavior().controlPid());
        assertEquals(timeout, after.behavior().timeoutUsec());
        assertEquals(before.invocationId(), after.invocationId());
        assertEquals(before.times().activeEnter(), after.times().activeEnter());
        assertEquals(before.times().stateChange(), after.times().stateChange());
        assertEquals(before.cgroup().isRealized(), after.cgroup().isRealized());
        if (before.cgroup().isRealized()) {
            assertEquals(before.cgroup().path(), after.cgroup().path());
        }
        assertEquals(((ServiceUnit) before.behavior()).statusText(), ((ServiceUnit) after.behavior()).statusText());
    }

    @ParameterizedTest
    @CsvSource({"condition", "start-pre", "start", "start-post", "running", "reload", "stop", "stop-post"})
    void aServiceGoesOnFromEveryState(String state) {
        enter(state);
        reexecute();
        int rounds = 0;
        while (!bed.state("a.service").equals("active/running")
                && !bed.state("a.service").startsWith("inactive")) {
            assertTrue(rounds++ < 10, () -> "stuck in " + bed.state("a.service"));
            if (bed.get("a.service").behavior().controlPid() > 0) {
                bed.exit("a.service", 0);
            } else if (bed.state("a.service").startsWith("deactivating")) {
                bed.processes().exit(main(), 0);
                bed.settle();
            } else {
                bed.notify("a.service", "READY=1");
            }
        }
        assertEquals("none", bed.job("a.service"));
        if (bed.state("a.service").equals("active/running")) {
            bed.stop("a.service");
            bed.exit("a.service", 0);
            bed.processes().exit(main(), 0);
            bed.settle();
            bed.exit("a.service", 0);
        }
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void theDeathOfAMainProcessIsNoticedAfterwards() {
        bed.daemon("a.service");
        bed.start("a.service");
        reexecute();
        bed.exit("a.service", 7);
        bed.assertState("failed/failed", "a.service");
        assertEquals("exit-code", bed.result("a.service"));
    }

    @Test
    void aDeathMeanwhileIsNoticed() {
        bed.daemon("a.service", "Restart=always", "RestartSec=0");
        bed.start("a.service");
        bed.processes().killed(bed.process("a.service"), 9);
        bed.reexecute();
        bed.processes().pending();
        bed.settle();
        bed.advance(1);
        bed.assertState("active/running", "a.service");
        assertEquals(2, bed.programs("a.service").size());
    }

    @Test
    void theEndOfAGroupMeanwhileIsNoticed() {
        bed.daemon("a.service", "Type=forking", "GuessMainPID=no");
        bed.start("a.service");
        FakeProcess first = bed.process("a.service");
        FakeProcess daemon = bed.processes().fork(first, "/bin/daemon").alien();
        bed.processes().exit(first, 0);
        bed.settle();
        bed.assertState("active/running", "a.service");
        bed.groups().onChangeIgnored(() -> bed.processes().exit(daemon, 0));
        bed.reexecute();
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void timeLimitsGoOn() {
        bed.daemon("a.service", "Type=notify", "TimeoutStartSec=10s");
        bed.start("a.service");
        bed.advance(6);
        reexecute();
        bed.advance(3);
        bed.assertState("activating/start", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void watchdogsGoOn() {
        bed.daemon("a.service", "Type=notify", "WatchdogSec=10s");
        bed.start("a.service");
        bed.notify("a.service", "READY=1\nWATCHDOG_USEC=20000000");
        bed.advance(15);
        reexecute();
        bed.advance(4);
        bed.assertState("active/running", "a.service");
        bed.advance(2);
        assertEquals("watchdog", bed.result("a.service"));
    }

    @Test
    void runtimeLimitsGoOn() {
        bed.daemon("a.service", "RuntimeMaxSec=10s");
        bed.start("a.service");
        bed.advance(6);
        reexecute();
        bed.advance(5);
        bed.assertState("failed/failed", "a.service");
    }

    @Test
    void theRestartThatIsWaitedForComes() {
        bed.daemon("a.service", "Restart=always", "RestartSec=10s");
        bed.start("a.service");
        bed.kill("a.service", 9);
        bed.advance(6);
        reexecute();
        bed.assertState("activating/auto-restart", "a.service");
        bed.advance(5);
        bed.assertState("active/running", "a.service");
        assertEquals(1, ((ServiceUnit) bed.get("a.service").behavior()).restartCount());
    }

    @Test
    void aOneshotGoesOnWithItsNextCommand() {
        bed.daemon("a.service", "Type=oneshot", "ExecStart=/bin/second", "ExecStart=/bin/third");
        bed.start("a.service");
        bed.exit("a.service", 0);
        reexecute();
        bed.exit("a.service", 0);
        assertEquals(List.of("daemon", "second", "third"), bed.programs("a.service"));
        bed.exit("a.service", 0);
        assertEquals("start done", bed.jobs().last("a.service"));
    }

    @Test
    void storedDescriptorsAreKept() {
        bed.daemon("a.service", "FileDescriptorStoreMax=5");
        bed.start("a.service");
        bed.notify("a.service", "FDSTORE=1\nFDNAME=one", Memfd.of("x", new byte[0]));
        bed.notify("a.service", "FDSTORE=1\nFDNAME=two words", Memfd.of("y", new byte[0]));
        reexecute();
        ServiceUnit service = (ServiceUnit) bed.get("a.service").behavior();
        assertEquals(
                List.of("one", "two words"),
                service.fdStore().passedFds().stream().map(fd -> fd.name()).toList());
    }

    @Test
    void failuresAreKept() {
        bed.daemon("a.service", "[Unit]", "StartLimitBurst=2", "StartLimitIntervalSec=1h");
        bed.program("daemon", process -> 3);
        bed.start("a.service");
        bed.start("a.service");
        bed.start("a.service");
        assertTrue(bed.get("a.service").startLimitHit());
        reexecute();
        bed.assertState("failed/failed", "a.service");
        assertEquals("exit-code", bed.result("a.service"));
        assertEquals(1, bed.manager().units().failed().size());
        assertTrue(bed.get("a.service").startLimitHit());
        bed.start("a.service");
        assertEquals(2, bed.programs("a.service").size());
    }

    // --- jobs ---

    @Test
    void waitingAndRunningJobsAreKept() throws TransactionError {
        bed.unit("a.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/slow");
        bed.unit(
                "b.service",
                "[Unit]",
                "DefaultDependencies=no",
                "After=a.service",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/slow");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE_IRREVERSIBLY);
        bed.enqueue(JobType.START, "b.service", JobMode.REPLACE);
        int first = bed.get("a.service").job().id();
        int second = bed.get("b.service").job().id();
        reexecute();
        assertEquals("start/running start/waiting", bed.job("a.service") + " " + bed.job("b.service"));
        assertEquals(first, bed.get("a.service").job().id());
        assertEquals(second, bed.get("b.service").job().id());
        assertTrue(bed.get("a.service").job().irreversible());
        assertFalse(bed.get("b.service").job().irreversible());
        bed.exit("a.service", 0);
        assertEquals("start done", bed.jobs().last("a.service"));
        assertEquals("start/running", bed.job("b.service"));
        assertEquals(List.of("slow"), bed.programs("a.service"));
    }

    @Test
    void jobTimeoutsGoOn() throws TransactionError {
        bed.unit(
                "a.service",
                "[Unit]",
                "DefaultDependencies=no",
                "JobTimeoutSec=10s",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/slow");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.advance(6);
        reexecute();
        bed.advance(3);
        assertEquals("start/running", bed.job("a.service"));
        bed.advance(2);
        assertEquals("start timeout", bed.jobs().last("a.service"));
    }

    @Test
    void runningTimeoutsOfJobsGoOn() throws TransactionError {
        bed.unit(
                "a.service",
                "[Unit]",
                "DefaultDependencies=no",
                "JobRunningTimeoutSec=10s",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/slow");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        bed.advance(6);
        reexecute();
        bed.advance(5);
        assertEquals("start timeout", bed.jobs().last("a.service"));
    }

    @Test
    void newJobsGetNewNumbers() throws TransactionError {
        bed.daemon("a.service", "Type=notify");
        bed.daemon("b.service");
        bed.enqueue(JobType.START, "a.service", JobMode.REPLACE);
        int first = bed.get("a.service").job().id();
        reexecute();
        int next = bed.queue(JobType.START, "b.service", JobMode.REPLACE).id();
        assertTrue(next > first);
    }

    @Test
    void numbersAreNotUsedAgainEvenWhenNoJobIsLeft() throws TransactionError {
        bed.daemon("a.service");
        int first = bed.queue(JobType.START, "a.service", JobMode.REPLACE).id();
        bed.settle();
        reexecute();
        assertTrue(bed.queue(JobType.RESTART, "a.service", JobMode.REPLACE).id() > first);
    }

    // --- other types ---

    @Test
    void socketsKeepTheirDescriptors() {
        bed.kernelPolls();
        bed.unit(
                "a.socket",
                "[Unit]",
                "DefaultDependencies=no",
                "[Socket]",
                "ListenStream=" + bed.path("s"),
                "ListenFIFO=" + bed.path("f"));
        bed.daemon("a.service");
        bed.start("a.socket");
        reexecute();
        bed.assertState("active/listening", "a.socket");
        bed.connect("s");
        bed.assertState("active/running", "a.service");
        assertEquals(2, bed.process("a.service").request().fds().size());
    }

    @Test
    void aRunningSocketListensAgainAfterItsService() {
        bed.kernelPolls();
        bed.unit("a.socket", "[Unit]", "DefaultDependencies=no", "[Socket]", "ListenStream=" + bed.path("s"));
        bed.daemon("a.service");
        bed.start("a.socket");
        bed.start("a.service");
        bed.assertState("active/running", "a.socket");
        reexecute();
        bed.assertState("active/running", "a.socket");
        bed.exit("a.service", 0);
        bed.assertState("active/listening", "a.socket");
    }

    @Test
    void connectionsAreStillCounted() {
        bed.kernelPolls();
        bed.unit(
                "a.socket",
                "[Unit]",
                "DefaultDependencies=no",
                "[Socket]",
                "ListenStream=" + bed.path("s"),
                "Accept=yes",
                "MaxConnections=2");
        bed.unit("a@.service", "[Unit]", "DefaultDependencies=no", "[Service]", "ExecStart=/bin/daemon");
        bed.start("a.socket");
        bed.connect("s");
        bed.connect("s");
        assertEquals(2, bed.processes().spawned().size());
        reexecute();
        bed.connect("s");
        assertEquals(2, bed.processes().spawned().size());
        bed.processes().exit(bed.processes().spawned().getFirst(), 0);
        bed.settle();
        bed.connect("s");
        assertEquals(3, bed.processes().spawned().size());
        assertTrue(bed.processes().spawned().getLast().request().unit().id().startsWith("a@2-"));
    }

    @Test
    void aCommandOfASocketGoesOn() {
        bed.unit(
                "a.socket",
                "[Unit]",
                "DefaultDependencies=no",
                "[Socket]",
                "ListenStream=" + bed.path("s"),
                "ExecStartPre=/bin/one",
                "ExecStartPre=/bin/two",
                "TimeoutSec=100s");
        bed.daemon("a.service");
        bed.start("a.socket");
        reexecute();
        bed.exit("a.socket", 0);
        assertEquals(List.of("one", "two"), bed.programs("a.socket"));
        reexecute();
        bed.assertState("activating/start-pre", "a.socket");
        bed.exit("a.socket", 0);
        bed.assertState("active/listening", "a.socket");
        assertEquals(List.of("one", "two"), bed.programs("a.socket"));
    }

    @Test
    void aCommandOfASocketStillTimesOut() {
        bed.unit(
                "a.socket",
                "[Unit]",
                "DefaultDependencies=no",
                "[Socket]",
                "ListenStream=" + bed.path("s"),
                "ExecStartPre=/bin/one",
                "TimeoutSec=10s");
        bed.daemon("a.service");
        bed.start("a.socket");
        reexecute();
        bed.advance(11);
        bed.assertState("failed/failed", "a.socket");
    }

    @Test
    void timersGoOn() {
        bed.unit("a.timer", "[Unit]", "DefaultDependencies=no", "[Timer]", "OnActiveSec=100s", "AccuracySec=1us");
        bed.daemon("a.service");
        bed.start("a.timer");
        bed.advance(60);
        reexecute();
        bed.assertState("active/waiting", "a.timer");
        bed.advance(39);
        assertTrue(bed.programs("a.service").isEmpty());
        bed.advance(2);
        assertEquals(1, bed.programs("a.service").size());
    }

    @Test
    void aTimerThatHasElapsedDoesNotFireAgain() {
        bed.unit("a.timer", "[Unit]", "DefaultDependencies=no", "[Timer]", "OnActiveSec=1s", "AccuracySec=1us");
        bed.unit("a.service", "[Unit]", "DefaultDependencies=no", "[Service]", "Type=oneshot", "ExecStart=/bin/true");
        bed.start("a.timer");
        bed.advance(10);
        reexecute();
        bed.advance(100);
        assertEquals(1, bed.programs("a.service").size());
        bed.assertState("active/elapsed", "a.timer");
    }

    @Test
    void aRunningTimerWaitsForItsService() {
        bed.unit(
                "a.timer",
                "[Unit]",
                "DefaultDependencies=no",
                "[Timer]",
                "OnActiveSec=1s",
                "OnUnitInactiveSec=10s",
                "AccuracySec=1us");
        bed.daemon("a.service", "Type=oneshot");
        bed.start("a.timer");
        bed.advance(2);
        bed.assertState("active/running", "a.timer");
        reexecute();
        bed.assertState("active/running", "a.timer");
        bed.exit("a.service", 0);
        bed.advance(11);
        assertEquals(2, bed.programs("a.service").size());
    }

    @Test
    void pathsGoOn() {
        bed.unit("a.path", "[Unit]", "DefaultDependencies=no", "[Path]", "PathChanged=" + bed.path("f"));
        bed.daemon("a.service");
        bed.start("a.path");
        bed.paths().forget();
        reexecute();
        bed.assertState("active/waiting", "a.path");
        bed.paths().change(bed.path("f"));
        bed.settle();
        bed.assertState("active/running", "a.service");
    }

    @Test
    void mountsGoOn() {
        String where = bed.path("mnt");
        String unit = org.systemdj.text.UnitName.fromPath(where, org.systemdj.text.UnitType.MOUNT)
                .orElseThrow()
                .toString();
        bed.unit(unit, "[Unit]", "DefaultDependencies=no", "[Mount]", "What=x", "Where=" + where, "TimeoutSec=10s");
        bed.start(unit);
        bed.assertState("activating/mounting", unit);
        reexecute();
        bed.assertState("activating/mounting", unit);
        bed.mounts().add(new MountEntry(1, 0, 0, "/", where, "rw", List.of(), "tmpfs", "x", "rw"));
        bed.exit(unit, 0);
        bed.assertState("active/mounted", unit);
        reexecute();
        bed.assertState("active/mounted", unit);
    }

    @Test
    void aMountThatVanishedMeanwhileIsDown() {
        String where = bed.path("mnt");
        String unit = org.systemdj.text.UnitName.fromPath(where, org.systemdj.text.UnitType.MOUNT)
                .orElseThrow()
                .toString();
        bed.mounts().add(new MountEntry(1, 0, 0, "/", where, "rw", List.of(), "tmpfs", "x", "rw"));
        bed.settle();
        bed.assertState("active/mounted", unit);
        bed.mounts().removeIf(entry -> true);
        bed.reexecute();
        bed.settle();
        bed.assertState("inactive/dead", unit);
    }

    @Test
    void aMountCommandStillTimesOut() {
        String where = bed.path("mnt");
        String unit = org.systemdj.text.UnitName.fromPath(where, org.systemdj.text.UnitType.MOUNT)
                .orElseThrow()
                .toString();
        bed.unit(unit, "[Unit]", "DefaultDependencies=no", "[Mount]", "What=x", "Where=" + where, "TimeoutSec=10s");
        bed.start(unit);
        reexecute();
        bed.advance(11);
        bed.assertState("failed/failed", unit);
    }

    @Test
    void swapsGoOn() {
        bed.unit("swapfile.swap", "[Unit]", "DefaultDependencies=no", "[Swap]", "What=/swapfile", "TimeoutSec=10s");
        bed.start("swapfile.swap");
        bed.assertState("activating/activating", "swapfile.swap");
        reexecute();
        bed.swaps().add(new SwapEntry("/swapfile", "file", 1, 0, -2, false));
        bed.exit("swapfile.swap", 0);
        bed.assertState("active/active", "swapfile.swap");
        reexecute();
        bed.assertState("active/active", "swapfile.swap");
    }

    @Test
    void aSwapCommandStillTimesOut() {
        bed.unit("swapfile.swap", "[Unit]", "DefaultDependencies=no", "[Swap]", "What=/swapfile", "TimeoutSec=10s");
        bed.start("swapfile.swap");
        reexecute();
        bed.advance(11);
        bed.assertState("failed/failed", "swapfile.swap");
    }

    @Test
    void devicesAreFoundAgain() {
        bed.udev().event("add", "/devices/x", "DEVNAME", "/dev/x", "DEVLINKS", "/dev/y");
        bed.settle();
        bed.daemon("a.service", "[Unit]", "BindsTo=dev-y.device");
        bed.start("a.service");
        reexecute();
        bed.assertState("active/plugged", "dev-y.device");
        bed.assertState("active/running", "a.service");
        bed.udev().event("remove", "/devices/x");
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aDeviceThatVanishedMeanwhileTakesWhatIsBoundToItAlong() {
        bed.udev().event("add", "/devices/x", "DEVNAME", "/dev/x");
        bed.settle();
        bed.daemon("a.service", "[Unit]", "BindsTo=dev-x.device");
        bed.start("a.service");
        bed.udev().event("remove", "/devices/x");
        bed.udev().read();
        bed.reexecute();
        bed.settle();
        bed.assertState("inactive/dead", "dev-x.device");
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void targetsAndSlicesStayActive() {
        bed.unit("a.target", "[Unit]", "DefaultDependencies=no");
        bed.start("a.target");
        bed.start("b.slice");
        reexecute();
        bed.assertState("active/active", "a.target");
        bed.assertState("active/active", "b.slice");
        bed.assertState("active/active", "-.slice");
    }

    @Test
    void runningServicesWhoseFilesAreGoneGoOn() {
        bed.daemon("a.service");
        bed.start("a.service");
        bed.remove("a.service");
        reexecute();
        bed.assertState("active/running", "a.service");
        assertEquals("not-found", bed.get("a.service").loadState().word());
        bed.stop("a.service");
        bed.assertState("inactive/dead", "a.service");
        assertFalse(bed.process("a.service").isAlive());
    }

    @Test
    void tenTimesIsAsGoodAsOnce() {
        for (int i = 0; i < 20; i++) {
            bed.daemon("s" + i + ".service", "FileDescriptorStoreMax=3");
            bed.start("s" + i + ".service");
        }
        for (int i = 0; i < 10; i++) {
            reexecute();
        }
        for (int i = 0; i < 20; i++) {
            bed.assertState("active/running", "s" + i + ".service");
            assertTrue(bed.process("s" + i + ".service").isAlive());
            assertEquals(1, bed.programs("s" + i + ".service").size());
            assertEquals(List.of(), bed.process("s" + i + ".service").signals());
        }
        assertEquals(Signals.SIGTERM, 15);
    }
}
