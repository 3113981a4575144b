// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.ManagerBed;

/** Units that are stopped by the kernel's freezer, alone and with their slice. */
class FreezerTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    @BeforeEach
    void aServiceInASlice() {
        bed.unit("a.slice", "[Unit]", "DefaultDependencies=no");
        bed.daemon("b.service", "Slice=a.slice");
        bed.start("b.service");
    }

    private void assertStates(String slice, String service) {
        bed.settle();
        assertEquals(slice, bed.get("a.slice").freezer().state().word());
        assertEquals(service, bed.get("b.service").freezer().state().word());
    }

    private Freezer slice() {
        return bed.get("a.slice").freezer();
    }

    private Freezer service() {
        return bed.get("b.service").freezer();
    }

    @Test
    void whatIsInASliceIsFrozenAndThawedWithIt() {
        slice().freeze();
        bed.groups().kernelSets("/a.slice", "cgroup.events", "");
        bed.groups().kernelSets("/a.slice/b.service", "cgroup.events", "");
        assertStates("frozen", "frozen-by-parent");
        slice().thaw();
        bed.groups().kernelSets("/a.slice/b.service", "cgroup.events", "");
        assertStates("running", "running");
    }

    @Test
    void whatWasFrozenForItselfStaysSo() {
        service().freeze();
        slice().freeze();
        slice().thaw();
        assertStates("running", "frozen");
    }

    @Test
    void whatIsThawedInAFrozenSliceIsFrozenByThat() {
        service().freeze();
        slice().freeze();
        service().thaw();
        assertStates("frozen", "frozen-by-parent");
    }

    @Test
    void whatOthersFreezeIsNotShown() {
        bed.groups().tryWrite("/a.slice", "cgroup.freeze", "1");
        bed.groups().kernelSets("/a.slice", "cgroup.events", "");
        assertStates("running", "running");
    }

    @Test
    void aFrozenUnitCannotBeStopped() {
        service().freeze();
        bed.stop("b.service");
        bed.assertState("active/running", "b.service");
    }
}
