// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.LoadState;

/** What C shows of a unit whose processes could not be set up: what its file says, and nothing that follows from it. */
class RefusedContextTest {
    private final ManagerBed bed = new ManagerBed();

    @Test
    void aRefusedServiceIsInItsSliceButNeedsNoMounts() {
        bed.unit("srv.mount", "[Unit]", "DefaultDependencies=no", "[Mount]", "What=x", "Where=/srv");
        bed.unit(
                "x.service",
                "[Unit]",
                "RequiresMountsFor=/srv/x",
                "[Service]",
                "Slice=foo.slice",
                "Type=notify",
                "DynamicUser=yes",
                "WorkingDirectory=~",
                "ExecStart=/bin/true");
        bed.manager().load(UnitName.of("srv.mount"));
        Unit unit = bed.manager().load(UnitName.of("x.service"));
        assertEquals(LoadState.BAD_SETTING, unit.loadState());
        assertTrue(unit.isContextRefused());
        assertEquals(UnitName.of("foo.slice"), unit.cgroup().slice());
        assertEquals(List.of("/srv/x"), bed.manager().mountNeeds().paths(unit, DependencyType.REQUIRES));
        assertEquals(Set.of(), Set.copyOf(names(unit, DependencyType.AFTER)));
        assertEquals(Set.of(), Set.copyOf(names(unit, DependencyType.REQUIRES)));
    }

    private static List<String> names(Unit unit, DependencyType type) {
        return unit.dependencies().of(type).stream().map(Unit::id).toList();
    }
}
