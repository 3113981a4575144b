// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.ProcessSpawner.Trait;
import org.systemdj.sys.Signals;

/** What services tell by sd_notify(3), who may tell it, and the handshake of Type=notify-reload. */
class ServiceNotificationsTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private ServiceUnit service() {
        return (ServiceUnit) bed.get("a.service").behavior();
    }

    private void startReady(String... lines) {
        bed.daemon("a.service", lines);
        bed.start("a.service");
        bed.notify("a.service", "READY=1");
    }

    @Test
    void statusAndErrnoAreShown() {
        startReady("Type=notify");
        bed.notify("a.service", "STATUS=All is well\nERRNO=2");
        assertEquals("All is well", service().statusText());
        assertEquals(2, service().statusErrno());
        bed.notify("a.service", "STATUS=");
        assertEquals("", service().statusText());
    }

    @Test
    void namesOfErrorsAreShownAndWhatIsNoneIsIgnored() {
        startReady("Type=notify");
        bed.notify("a.service", "BUSERROR=org.example.Bad\nVARLINKERROR=org.example.Worse");
        bed.notify("a.service", "BUSERROR=草\nVARLINKERROR=nodots");
        assertEquals("org.example.Bad", service().statusBusError());
        assertEquals("org.example.Worse", service().statusVarlinkError());
    }

    @ParameterizedTest
    @CsvSource({
        "main,    true,  false, false",
        "exec,    true,  true,  false",
        "all,     true,  true,  true",
    })
    void notifyAccessSaysWhoIsHeard(String access, boolean main, boolean control, boolean other) {
        bed.daemon("a.service", "NotifyAccess=" + access, "ExecReload=/bin/slow");
        bed.start("a.service");
        FakeProcess daemon = bed.process("a.service");
        FakeProcess child = bed.processes().fork(daemon, "/bin/child");
        bed.reload("a.service");
        FakeProcess reload = bed.process("a.service");
        assertEquals(main, isHeard(daemon));
        assertEquals(control, isHeard(reload));
        assertEquals(other, isHeard(child));
    }

    private int messages;

    private boolean isHeard(FakeProcess process) {
        String text = "message " + ++messages;
        bed.notify(process, "STATUS=" + text);
        return service().statusText().equals(text);
    }

    @Test
    void withoutNotifyAccessNobodyIsHeard() {
        bed.daemon("a.service");
        bed.start("a.service");
        FakeProcess main = bed.process("a.service");
        assertFalse(main.has(Trait.MAY_NOTIFY));
        assertFalse(isHeard(main));
        assertTrue(
                bed.logged(
                        "a.service: Got notification message from PID " + main.pid() + ", but reception is disabled."),
                bed.log()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Type=notify", "Type=notify-reload", "WatchdogSec=1h", "FileDescriptorStoreMax=3"})
    void whatNeedsNotificationsHearsTheMainProcess(String setting) {
        bed.daemon("a.service", setting);
        bed.start("a.service");
        FakeProcess main = bed.process("a.service");
        FakeProcess child = bed.processes().fork(main, "/bin/child");
        assertTrue(main.has(Trait.MAY_NOTIFY));
        assertTrue(isHeard(main));
        assertFalse(isHeard(child));
    }

    @Test
    void aServiceMayNarrowItsAccess() {
        bed.daemon("a.service", "NotifyAccess=all");
        bed.start("a.service");
        FakeProcess main = bed.process("a.service");
        FakeProcess child = bed.processes().fork(main, "/bin/child");
        assertTrue(isHeard(child));
        bed.notify(main, "NOTIFYACCESS=main");
        assertFalse(isHeard(child));
        bed.notify(main, "NOTIFYACCESS=loud");
        assertTrue(bed.logged("Failed to parse NOTIFYACCESS= field value 'loud'"), bed.log()::toString);
        assertTrue(isHeard(main));
    }

    @Test
    void aStrangerIsNotHeard() {
        startReady("Type=notify", "NotifyAccess=all");
        FakeProcess stranger = bed.processes().stranger("/bin/stranger");
        bed.notify(stranger, "STATUS=hacked");
        assertEquals("", service().statusText());
    }

    @Test
    void theMainProcessMayHandOver() {
        startReady("Type=notify", "NotifyAccess=all");
        FakeProcess first = bed.process("a.service");
        FakeProcess second = bed.processes().fork(first, "/bin/second");
        bed.notify(first, "MAINPID=" + second.pid());
        assertEquals(second.pid(), bed.get("a.service").behavior().mainPid());
        bed.processes().exit(first, 1);
        bed.settle();
        bed.assertState("active/running", "a.service");
        bed.processes().exit(second, 0);
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }

    @Test
    void aDeadProcessIsNoMainProcess() {
        startReady("Type=notify");
        int main = bed.process("a.service").pid();
        bed.notify("a.service", "MAINPID=4999999");
        bed.notify("a.service", "MAINPID=1");
        bed.notify("a.service", "MAINPID=nonsense");
        assertEquals(main, bed.get("a.service").behavior().mainPid());
    }

    @Test
    void aServiceThatSaysItStopsIsStopping() {
        startReady("Type=notify", "ExecStop=/bin/stop", "TimeoutStopSec=10s");
        bed.notify("a.service", "STOPPING=1");
        bed.assertState("deactivating/stop-sigterm", "a.service");
        assertEquals(List.of(), bed.process("a.service").signals());
        bed.exit("a.service", 0);
        bed.assertState("inactive/dead", "a.service");
        assertEquals(List.of("daemon"), bed.programs("a.service"));
    }

    @Test
    void aServiceThatSaysItStopsButDoesNotIsKilled() {
        startReady("Type=notify", "TimeoutStopSec=10s");
        bed.notify("a.service", "STOPPING=1");
        bed.advance(11);
        assertEquals(List.of(Signals.SIGKILL), bed.process("a.service").signals());
        assertEquals("timeout", bed.result("a.service"));
    }

    @Test
    void aServiceThatSaysItStopsBeforeItIsUpStopsOnceItIs() {
        bed.daemon("a.service", "NotifyAccess=main", "ExecStartPost=/bin/post");
        bed.start("a.service");
        FakeProcess main = bed.processes().spawned().getFirst();
        bed.notify(main, "STOPPING=1");
        bed.assertState("activating/start-post", "a.service");
        bed.exit("a.service", 0);
        bed.assertState("deactivating/stop-sigterm", "a.service");
    }

    @Test
    void aServiceThatSaysItReloadsIsReloading() {
        startReady("Type=notify");
        bed.notify("a.service", "RELOADING=1");
        bed.assertState("reloading/reload-notify", "a.service");
        bed.notify("a.service", "READY=1");
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aReloadThatTheServiceBeganItselfIsLimitedToo() {
        startReady("Type=notify", "TimeoutStartSec=10s");
        bed.notify("a.service", "RELOADING=1");
        bed.advance(11);
        bed.assertState("active/running", "a.service");
    }

    @Test
    void readyIsOfNoUseToAServiceThatNeedsNotSayIt() {
        bed.daemon("a.service", "NotifyAccess=main", "Type=oneshot");
        bed.start("a.service");
        bed.notify("a.service", "READY=1");
        bed.assertState("activating/start", "a.service");
    }

    // --- Type=notify-reload ---

    private String stamp() {
        return "\nMONOTONIC_USEC=" + bed.nowUsec();
    }

    @Test
    void aReloadIsASignalThatIsAnswered() {
        startReady("Type=notify-reload");
        bed.process("a.service").ignores(Signals.SIGHUP);
        bed.reload("a.service");
        assertEquals(List.of(Signals.SIGHUP), bed.process("a.service").signals());
        bed.assertState("reloading/reload-signal", "a.service");
        bed.notify("a.service", "RELOADING=1" + stamp());
        bed.assertState("reloading/reload-notify", "a.service");
        assertEquals("reload/running", bed.job("a.service"));
        bed.notify("a.service", "READY=1");
        bed.assertState("active/running", "a.service");
        assertEquals("reload done", bed.jobs().last("a.service"));
    }

    @Test
    void theSignalCanBeChosen() {
        startReady("Type=notify-reload", "ReloadSignal=SIGUSR1");
        bed.process("a.service").ignores(Signals.SIGUSR1);
        bed.reload("a.service");
        assertEquals(List.of(Signals.SIGUSR1), bed.process("a.service").signals());
    }

    @Test
    void beginAndEndMayComeInOneMessage() {
        startReady("Type=notify-reload");
        bed.process("a.service").ignores(Signals.SIGHUP);
        bed.reload("a.service");
        bed.notify("a.service", "RELOADING=1\nREADY=1" + stamp());
        bed.assertState("active/running", "a.service");
        assertEquals("reload done", bed.jobs().last("a.service"));
    }

    @Test
    void anAnswerFromBeforeTheSignalDoesNotCount() {
        startReady("Type=notify-reload");
        bed.process("a.service").ignores(Signals.SIGHUP);
        long before = bed.nowUsec();
        bed.advance(1);
        bed.reload("a.service");
        bed.notify("a.service", "RELOADING=1\nMONOTONIC_USEC=" + before);
        bed.assertState("reloading/reload-signal", "a.service");
        bed.notify("a.service", "RELOADING=1");
        bed.assertState("reloading/reload-signal", "a.service");
        bed.notify("a.service", "RELOADING=1" + stamp());
        bed.assertState("reloading/reload-notify", "a.service");
    }

    @Test
    void aServiceMayReloadWithoutBeingAsked() {
        startReady("Type=notify-reload");
        bed.notify("a.service", "RELOADING=1");
        bed.assertState("reloading/reload-notify", "a.service");
        bed.notify("a.service", "READY=1");
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aReloadThatIsNotAnsweredTimesOut() {
        startReady("Type=notify-reload", "TimeoutStartSec=10s");
        bed.process("a.service").ignores(Signals.SIGHUP);
        bed.reload("a.service");
        bed.advance(11);
        bed.assertState("active/running", "a.service");
        assertEquals("reload failed", bed.jobs().last("a.service"));
    }

    @Test
    void aServiceThatStopsInsteadOfReloadingIsStopping() {
        startReady("Type=notify-reload");
        bed.process("a.service").ignores(Signals.SIGHUP);
        bed.reload("a.service");
        bed.notify("a.service", "STOPPING=1");
        bed.assertState("deactivating/stop-sigterm", "a.service");
    }

    @Test
    void aServiceThatDiesOfTheSignalIsDown() {
        startReady("Type=notify-reload");
        bed.reload("a.service");
        bed.assertState("inactive/dead", "a.service");
        assertEquals("none", bed.job("a.service"));
    }
}
