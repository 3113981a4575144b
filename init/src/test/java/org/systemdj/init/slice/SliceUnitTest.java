// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;

/** Slices and where units live in the control group tree. */
class SliceUnitTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private String group(String unit) {
        return bed.get(unit).cgroup().path();
    }

    @Test
    void aServiceLivesInTheSystemSlice() {
        bed.daemon("a.service");
        bed.start("a.service");
        assertEquals("/system.slice/a.service", group("a.service"));
        bed.assertState("active/active", "system.slice");
    }

    @Test
    void aServiceMayLiveElsewhere() {
        bed.daemon("a.service", "Slice=big-small.slice");
        bed.start("a.service");
        assertEquals("/big.slice/big-small.slice/a.service", group("a.service"));
        bed.assertState("active/active", "big.slice");
        bed.assertState("active/active", "big-small.slice");
    }

    @Test
    void instancesShareASlice() {
        bed.unit("t@.service", "[Unit]", "DefaultDependencies=no", "[Service]", "ExecStart=/bin/daemon");
        bed.start("t@one.service");
        bed.start("t@other.service");
        assertEquals("/system.slice/system-t.slice/t@one.service", group("t@one.service"));
        assertEquals("/system.slice/system-t.slice/t@other.service", group("t@other.service"));
    }

    @Test
    void aSliceGoesWithTheLastProcessThatOutlivedIt() {
        bed.daemon("a.service", "Slice=some.slice", "KillMode=none");
        bed.start("a.service");
        bed.stop("some.slice");
        assertTrue(bed.groups().exists("/some.slice/a.service"));
        bed.exit("a.service", 0);
        bed.settle();
        assertFalse(bed.groups().exists("/some.slice"));
    }

    @Test
    void aSliceNeedsNoFile() {
        bed.start("any.slice");
        bed.assertState("active/active", "any.slice");
        assertTrue(bed.groups().exists("/any.slice"));
        bed.stop("any.slice");
        assertFalse(bed.groups().exists("/any.slice"));
    }

    @Test
    void stoppingASliceStopsWhatIsInIt() {
        bed.daemon("a.service", "Slice=some.slice");
        bed.start("a.service");
        bed.stop("some.slice");
        bed.assertState("inactive/dead", "a.service");
        bed.assertState("inactive/dead", "some.slice");
    }

    @Test
    void stoppingASliceStopsTheSlicesBelow() {
        bed.start("a-b-c.slice");
        bed.stop("a.slice");
        bed.assertState("inactive/dead", "a-b-c.slice");
        bed.assertState("inactive/dead", "a-b.slice");
    }

    @Test
    void theRootSliceCannotBeStopped() {
        assertThrows(TransactionError.class, () -> bed.queue(JobType.STOP, "-.slice", JobMode.REPLACE));
        bed.assertState("active/active", "-.slice");
    }

    @Test
    void anImpossibleNameIsRefused() {
        bed.unit("a--b.slice", "[Unit]");
        assertFalse(bed.get("a--b.slice").loadState().word().equals("loaded"));
    }

    @Test
    void namesThatTheKernelUsesAreEscaped() {
        bed.daemon("cgroup.service");
        bed.daemon("memory.x.service");
        bed.start("cgroup.service");
        bed.start("memory.x.service");
        assertEquals("/system.slice/_cgroup.service", group("cgroup.service"));
        assertEquals("/system.slice/_memory.x.service", group("memory.x.service"));
    }
}
