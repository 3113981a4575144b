// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SwapEntry;

/** Swaps: what swapon and swapoff do, and what the kernel's table says of it. */
class SwapUnitTest {
    private static final String UNIT = "swapfile.swap";
    private static final String BY_UUID = "dev-disk-by\\x2duuid-4711.swap";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    @BeforeEach
    void programs() {
        bed.program("swapon", process -> {
            bed.swaps().add(entry(process.argv().getLast()));
            return 0;
        });
        bed.program("swapoff", process -> {
            bed.swaps().removeIf(entry -> entry.path().equals(process.argv().getLast()));
            return 0;
        });
    }

    private static SwapEntry entry(String path) {
        return new SwapEntry(path, "file", 1000, 0, -2, false);
    }

    private void swap(String... lines) {
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Swap]", "What=/swapfile"));
        all.addAll(List.of(lines));
        bed.unit(UNIT, all.toArray(String[]::new));
    }

    @Test
    void aSwapIsActivatedAndDeactivated() {
        swap("Priority=5", "Options=discard");
        bed.start(UNIT);
        bed.assertState("active/active", UNIT);
        assertEquals(
                List.of("/usr/sbin/swapon", "--fixpgsz", "-o", "discard,pri=5", "/swapfile"),
                bed.process(UNIT).argv());
        assertEquals("start done", bed.jobs().last(UNIT));
        bed.stop(UNIT);
        bed.assertState("inactive/dead", UNIT);
        assertEquals(
                List.of("/usr/sbin/swapoff", "/swapfile"), bed.process(UNIT).argv());
    }

    @Test
    void thePriorityIsTheKernelsWhileItIsInUse() {
        swap("Priority=5");
        bed.start(UNIT);
        assertEquals(-2, ((SwapUnit) bed.get(UNIT).behavior()).priority());
        bed.stop(UNIT);
        assertEquals(5, ((SwapUnit) bed.get(UNIT).behavior()).priority());
    }

    @Test
    void whatRequiresItIsStoppedFirst() {
        swap();
        bed.daemon("user.service", "[Unit]", "Requires=" + UNIT, "After=" + UNIT);
        bed.swaps().add(entry("/swapfile"));
        bed.settle();
        bed.start("user.service");
        bed.assertState("active/active", UNIT);
        bed.stop(UNIT);
        bed.assertState("inactive/dead", UNIT);
        bed.assertState("inactive/dead", "user.service");
    }

    @Test
    void aSwapThatFailsHasFailed() {
        swap();
        bed.program("swapon", process -> 1);
        bed.start(UNIT);
        bed.assertState("failed/failed", UNIT);
        assertEquals("exit-code", bed.result(UNIT));
        assertEquals("start failed", bed.jobs().last(UNIT));
    }

    @Test
    void theTableSaysItBeforeTheProgramHasEnded() {
        swap();
        bed.program("swapon", process -> null);
        bed.start(UNIT);
        bed.assertState("activating/activating", UNIT);
        bed.swaps().add(entry("/swapfile"));
        bed.settle();
        bed.assertState("active/activating-done", UNIT);
        bed.exit(UNIT, 0);
        bed.assertState("active/active", UNIT);
    }

    @Test
    void aSwapThatSomebodyElseMakesHasAUnit() {
        bed.swaps().add(entry("/dev/sdz9"));
        bed.settle();
        bed.assertState("active/active", "dev-sdz9.swap");
        bed.swaps().removeIf(entry -> true);
        bed.settle();
        bed.assertState("inactive/dead", "dev-sdz9.swap");
        assertFalse(bed.isKnown("dev-sdz9.swap"));
    }

    @Test
    void aSwapThatTakesTooLongIsEnded() {
        swap("TimeoutSec=10s");
        bed.program("swapon", process -> null);
        bed.start(UNIT);
        FakeProcess program = bed.process(UNIT).ignores(Signals.SIGTERM);
        bed.advance(11);
        bed.assertState("deactivating/deactivating-sigterm", UNIT);
        bed.advance(11);
        assertEquals(List.of(Signals.SIGTERM, Signals.SIGKILL), program.signals());
        bed.assertState("failed/failed", UNIT);
        assertEquals("timeout", bed.result(UNIT));
    }

    @Test
    void aSwapThatCannotBeDeactivatedStays() {
        swap();
        bed.start(UNIT);
        bed.program("swapoff", process -> 1);
        bed.stop(UNIT);
        bed.assertState("active/active", UNIT);
        assertEquals("stop failed", bed.jobs().last(UNIT));
    }

    @Test
    void aStopWhileItIsActivatedEndsTheProgram() {
        swap();
        bed.program("swapon", process -> null);
        bed.start(UNIT);
        bed.stop(UNIT);
        assertFalse(bed.process(UNIT).isAlive());
        assertEquals("stop done", bed.jobs().last(UNIT));
        assertEquals("start canceled", bed.jobs().of(UNIT).getFirst());
    }

    @Test
    void aDeviceIsWaitedFor() {
        bed.unit("dev-sdz9.swap", "[Unit]", "DefaultDependencies=no", "[Swap]", "What=/dev/sdz9");
        bed.start("dev-sdz9.swap");
        assertEquals("start/waiting", bed.job("dev-sdz9.swap"));
        assertTrue(bed.get("dev-sdz9.swap").dependencies().has(DependencyType.BINDS_TO, bed.get("dev-sdz9.device")));
        bed.udev().event("add", "/devices/sdz9", "DEVNAME", "/dev/sdz9");
        bed.settle();
        bed.assertState("active/active", "dev-sdz9.swap");
    }

    private void disk() {
        bed.udev().event("add", "/devices/sdz9", "DEVNAME", "/dev/sdz9", "DEVLINKS", "/dev/disk/by-uuid/4711");
        bed.settle();
    }

    @Test
    void aDeviceIsInUseByAllOfItsNames() {
        disk();
        bed.unit("dev-sdz9.swap", "[Unit]", "DefaultDependencies=no", "[Swap]", "What=/dev/sdz9");
        bed.start("dev-sdz9.swap");
        bed.assertState("active/active", "dev-sdz9.swap");
        bed.assertState("active/active", BY_UUID);
        assertEquals(bed.get("dev-sdz9.swap"), bed.get(BY_UUID).behavior().following());
        bed.stop(BY_UUID);
        bed.assertState("inactive/dead", "dev-sdz9.swap");
        assertEquals("stop done", bed.jobs().last(BY_UUID));
        assertEquals("stop done", bed.jobs().last("dev-sdz9.swap"));
    }

    @Test
    void aUnitWithAFileMayHaveAnotherNameThanTheTable() {
        disk();
        bed.unit(BY_UUID, "[Unit]", "DefaultDependencies=no", "[Swap]", "What=/dev/disk/by-uuid/4711");
        bed.program("swapon", process -> {
            bed.swaps().add(entry("/dev/sdz9"));
            return 0;
        });
        bed.start(BY_UUID);
        bed.assertState("active/active", BY_UUID);
        bed.assertState("active/active", "dev-sdz9.swap");
        assertEquals(null, bed.get(BY_UUID).behavior().following());
        assertEquals(bed.get(BY_UUID), bed.get("dev-sdz9.swap").behavior().following());
    }

    @Test
    void aNameThatUdevFindsLaterCountsAsWell() {
        bed.swaps().add(entry("/dev/sdz9"));
        bed.settle();
        bed.assertState("active/active", "dev-sdz9.swap");
        disk();
        bed.assertState("active/active", BY_UUID);
    }

    @Test
    void theNameHasToFit() {
        bed.unit("other.swap", "[Swap]", "What=/swapfile");
        assertEquals("bad-setting", bed.get("other.swap").loadState().word());
        bed.unit("none.swap", "[Swap]", "Priority=1");
        assertEquals("loaded", bed.get("none.swap").loadState().word());
    }

    @Test
    void aSpawnThatFailsFailsTheSwap() {
        swap();
        bed.processes().failSpawns(1, "no memory");
        bed.start(UNIT);
        bed.assertState("failed/failed", UNIT);
        assertEquals("resources", bed.result(UNIT));
    }
}
