// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Signals;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/** Mounts: what mount and umount do, and what the kernel's table says of it. */
class MountUnitTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private String where;
    private String unit;

    @BeforeEach
    void programs() {
        where = bed.path("mnt");
        unit = name(where);
        bed.program("mount", process -> {
            if (!process.argv().contains("-o") || !process.argv().getLast().startsWith("remount")) {
                bed.mounts().add(entry(process.argv().get(1), process.argv().get(2)));
            }
            return 0;
        });
        bed.program("umount", process -> {
            bed.mounts().removeIf(entry -> entry.target().equals(process.argv().get(1)));
            return 0;
        });
    }

    private static String name(String path) {
        return UnitName.fromPath(path, UnitType.MOUNT).orElseThrow().toString();
    }

    private static MountEntry entry(String what, String where) {
        return new MountEntry(1, 0, 0, "/", where, "rw", List.of(), "tmpfs", what, "rw");
    }

    private void mount(String... lines) {
        List<String> all = new ArrayList<>(
                List.of("[Unit]", "DefaultDependencies=no", "[Mount]", "What=source", "Where=" + where));
        all.addAll(List.of(lines));
        bed.unit(unit, all.toArray(String[]::new));
    }

    /** Recorded from PID 1 of C. */
    @ParameterizedTest
    @CsvSource({
        "/dev/foo1, ext4, , true", "/srv/image, ext4, loop, true", "/srv/image, ext4, _netdev, false",
        "/srv/image, ext4, 'loop,_netdev', true", "/srv/dir, none, bind, true", "/srv/dir, none, 'bind,_netdev', true",
        "/srv/x, nfs, , false", "/srv/y, squashfs, , true"
    })
    void whatIsMountedMustBeMountedItselfUnlessItIsOnTheNetwork(
            String what, String type, String options, boolean needed) {
        mount("What=" + what, "Type=" + type, "Options=" + (options == null ? "" : options));
        Unit loaded = bed.manager().load(UnitName.of(unit));
        List<String> paths = bed.manager().mountNeeds().paths(loaded, DependencyType.REQUIRES);
        assertEquals(needed, paths.contains(what));
    }

    @Test
    void aMountIsMountedAndUnmounted() {
        mount("Type=tmpfs", "Options=size=1m,x-systemd.automount,nofail");
        bed.start(unit);
        bed.assertState("active/mounted", unit);
        assertEquals(
                List.of("/usr/bin/mount", "source", where, "-t", "tmpfs", "-o", "size=1m"),
                bed.process(unit).argv());
        assertEquals("start done", bed.jobs().last(unit));
        bed.stop(unit);
        bed.assertState("inactive/dead", unit);
        assertEquals(List.of("/usr/bin/umount", where, "-c"), bed.process(unit).argv());
    }

    @ParameterizedTest
    @CsvSource({"LazyUnmount, -l", "ForceUnmount, -f"})
    void unmountingCanBeLazyOrForced(String setting, String option) {
        mount(setting + "=yes");
        bed.start(unit);
        bed.stop(unit);
        assertTrue(bed.process(unit).argv().contains(option), bed.process(unit).argv()::toString);
    }

    @ParameterizedTest
    @CsvSource({"SloppyOptions, -s", "ReadWriteOnly, -w"})
    void mountingCanBeSloppyOrStrict(String setting, String option) {
        mount(setting + "=yes");
        bed.start(unit);
        assertTrue(bed.process(unit).argv().contains(option), bed.process(unit).argv()::toString);
    }

    @Test
    void theTableSaysItBeforeTheProgramHasEnded() {
        mount();
        bed.program("mount", process -> null);
        bed.start(unit);
        bed.assertState("activating/mounting", unit);
        bed.mounts().add(entry("source", where));
        bed.settle();
        bed.assertState("activating/mounting-done", unit);
        bed.exit(unit, 0);
        bed.assertState("active/mounted", unit);
    }

    @Test
    void aMountThatFailsHasFailed() {
        mount();
        bed.program("mount", process -> 32);
        bed.start(unit);
        bed.assertState("failed/failed", unit);
        assertEquals("exit-code", bed.result(unit));
        assertEquals("start failed", bed.jobs().last(unit));
        assertTrue(bed.logged("Mount process exited, code=exited, status=32/"), bed.log()::toString);
    }

    @Test
    void aMountThatSaysItIsDoneButIsNotThereHasFailed() {
        mount();
        bed.program("mount", process -> 0);
        bed.start(unit);
        bed.assertState("failed/failed", unit);
        assertEquals("protocol", bed.result(unit));
    }

    @Test
    void aMountThatFailsAlthoughItIsThereIsMounted() {
        mount();
        bed.program("mount", process -> {
            bed.mounts().add(entry("source", where));
            return 32;
        });
        bed.start(unit);
        bed.assertState("active/mounted", unit);
        assertEquals("exit-code", bed.result(unit));
    }

    @Test
    void aMountThatTakesTooLongIsEnded() {
        mount("TimeoutSec=10s");
        bed.program("mount", process -> null);
        bed.start(unit);
        FakeProcess program = bed.process(unit).ignores(Signals.SIGTERM);
        bed.advance(11);
        bed.assertState("deactivating/unmounting-sigterm", unit);
        bed.advance(11);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGKILL), program.signals());
        bed.assertState("failed/failed", unit);
        assertEquals("start failed", bed.jobs().last(unit));
        assertEquals("timeout", bed.result(unit));
    }

    @Test
    void aStopWhileItIsMountedKillsTheProgram() {
        mount();
        bed.program("mount", process -> null);
        bed.start(unit);
        bed.stop(unit);
        assertFalse(bed.process(unit).isAlive());
        assertEquals("stop done", bed.jobs().last(unit));
    }

    @Test
    void aMountThatIsBusyStays() {
        mount();
        bed.start(unit);
        bed.program("umount", process -> 32);
        bed.stop(unit);
        bed.assertState("active/mounted", unit);
        assertEquals("stop failed", bed.jobs().last(unit));
        assertEquals("exit-code", bed.result(unit));
    }

    @Test
    void mountsOnTopOfEachOtherAreAllUnmounted() {
        mount();
        bed.start(unit);
        bed.mounts().add(entry("second", where));
        bed.mounts().add(entry("third", where));
        bed.settle();
        bed.program("umount", process -> {
            List<MountEntry> there = bed.mounts().read();
            MountEntry last = there.getLast();
            bed.mounts().removeIf(last::equals);
            return 0;
        });
        bed.stop(unit);
        bed.assertState("inactive/dead", unit);
        assertEquals(List.of("mount", "umount", "umount", "umount"), bed.programs(unit));
    }

    @Test
    void anUnmountThatNeverHelpsIsGivenUp() {
        mount();
        bed.start(unit);
        bed.program("umount", process -> 0);
        bed.stop(unit);
        bed.assertState("active/mounted", unit);
        assertTrue(
                bed.programs(unit).size() <= 40, "tries: " + bed.programs(unit).size());
        assertEquals("stop failed", bed.jobs().last(unit));
    }

    @Test
    void aReloadRemounts() {
        mount("Options=ro");
        bed.start(unit);
        bed.reload(unit);
        assertEquals(
                List.of("/usr/bin/mount", "source", where, "-o", "remount,ro"),
                bed.process(unit).argv());
        bed.assertState("active/mounted", unit);
        assertEquals("reload done", bed.jobs().last(unit));
    }

    @Test
    void aReloadThatFailsLeavesTheMount() {
        mount();
        bed.start(unit);
        bed.program("mount", process -> 1);
        bed.reload(unit);
        bed.assertState("active/mounted", unit);
        assertEquals("reload failed", bed.jobs().last(unit));
        assertEquals("success", bed.result(unit));
    }

    @Test
    void aReloadThatTakesTooLongIsEnded() {
        mount("TimeoutSec=10s");
        bed.start(unit);
        bed.program("mount", process -> null);
        bed.reload(unit);
        bed.assertState("reloading/remounting", unit);
        bed.process(unit).ignores(Signals.SIGTERM);
        bed.advance(11);
        bed.assertState("reloading/remounting-sigterm", unit);
        bed.advance(11);
        bed.assertState("active/mounted", unit);
        assertEquals("reload failed", bed.jobs().last(unit));
    }

    @Test
    void aMountThatSomebodyElseMakesHasAUnit() {
        String other = bed.path("other");
        bed.mounts().add(entry("thing", other));
        bed.settle();
        bed.assertState("active/mounted", name(other));
        bed.mounts().removeIf(entry -> true);
        bed.settle();
        bed.assertState("inactive/dead", name(other));
        assertFalse(bed.isKnown(name(other)));
    }

    @Test
    void aMountThatSomebodyElseTakesAwayIsDown() {
        mount();
        bed.start(unit);
        bed.daemon("user.service", "[Unit]", "BindsTo=" + unit, "After=" + unit);
        bed.start("user.service");
        bed.mounts().removeIf(entry -> true);
        bed.settle();
        bed.assertState("inactive/dead", unit);
        bed.assertState("inactive/dead", "user.service");
    }

    @Test
    void aServiceNeedsTheMountsOfItsPaths() {
        mount();
        bed.daemon("user.service", "[Unit]", "RequiresMountsFor=" + where + "/deep/below");
        bed.start("user.service");
        bed.assertState("active/mounted", unit);
        assertTrue(bed.get("user.service").dependencies().has(DependencyType.REQUIRES, bed.get(unit)));
        assertTrue(bed.get("user.service").dependencies().has(DependencyType.AFTER, bed.get(unit)));
    }

    @Test
    void aServiceThatOnlyWantsAMountSurvivesItsFailure() {
        mount();
        bed.program("mount", process -> 1);
        bed.daemon("user.service", "[Unit]", "WantsMountsFor=" + where);
        bed.start("user.service");
        bed.assertState("active/running", "user.service");
        bed.assertState("failed/failed", unit);
    }

    @Test
    void aMountBelowAnotherWaitsForIt() {
        mount();
        String below = where + "/below";
        bed.unit(name(below), "[Unit]", "DefaultDependencies=no", "[Mount]", "What=x", "Where=" + below);
        bed.start(name(below));
        bed.assertState("active/mounted", unit);
        bed.assertState("active/mounted", name(below));
        bed.stop(unit);
        bed.assertState("inactive/dead", name(below));
    }

    @Test
    void aDeviceIsWaitedFor() throws TransactionError {
        mount();
        bed.dropIn(unit, "dev.conf", "[Mount]", "What=/dev/sdz1");
        bed.start(unit);
        assertEquals("start/waiting", bed.job(unit));
        assertEquals("start/running", bed.job("dev-sdz1.device"));
        bed.udev().event("add", "/devices/sdz1", "DEVNAME", "/dev/sdz1");
        bed.settle();
        bed.assertState("active/mounted", unit);
    }

    @Test
    void aDeviceThatIsUnpluggedTakesItsMountAlong() {
        mount();
        bed.dropIn(unit, "dev.conf", "[Mount]", "What=/dev/sdz1");
        bed.udev().event("add", "/devices/sdz1", "DEVNAME", "/dev/sdz1");
        bed.settle();
        bed.start(unit);
        bed.udev().event("remove", "/devices/sdz1");
        bed.settle();
        bed.assertState("inactive/dead", unit);
    }

    @Test
    void aDeviceThatUdevDoesNotKnowYetIsTentative() {
        bed.mounts().add(entry("/dev/sdz1", bed.path("early")));
        bed.settle();
        bed.assertState("activating/tentative", "dev-sdz1.device");
        bed.assertState("active/mounted", name(bed.path("early")));
        bed.udev().event("add", "/devices/sdz1", "DEVNAME", "/dev/sdz1");
        bed.settle();
        bed.assertState("active/plugged", "dev-sdz1.device");
        bed.assertState("active/mounted", name(bed.path("early")));
    }

    @Test
    void manyMountsAtOnceAreTakenInWithoutHaste() {
        for (int i = 0; i < 300; i++) {
            bed.mounts().add(entry("thing", bed.path("m" + i)));
            bed.settle();
        }
        bed.advance(2);
        for (int i = 0; i < 300; i++) {
            bed.assertState("active/mounted", name(bed.path("m" + i)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.mount|What=x;Where=/other|Where= setting doesn't match unit name. Refusing.",
                "x.mount|Where=/x|What= setting is missing. Refusing.",
                "proc.mount|What=x;Where=/proc|Cannot create mount unit for API file system '/proc'. Refusing.",
            })
    void whatCannotWorkIsRefused(String name, String lines, String message) {
        List<String> all = new ArrayList<>(List.of("[Mount]"));
        all.addAll(List.of(lines.split(";")));
        bed.unit(name, all.toArray(String[]::new));
        assertEquals("bad-setting", bed.get(name).loadState().word());
        assertTrue(bed.logged(message), bed.log()::toString);
    }

    @Test
    void theRootIsAlwaysThere() {
        bed.mounts().add(entry("/dev/root", "/"));
        bed.settle();
        bed.assertState("active/mounted", "-.mount");
        assertTrue(bed.get("-.mount").perpetual());
    }
}
