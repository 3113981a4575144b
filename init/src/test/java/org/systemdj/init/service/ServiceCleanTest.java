// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;

/** What {@code systemctl clean} does to a service. */
class ServiceCleanTest {
    private static final String REMOVER = "(sd-rmrf)";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private ServiceUnit kept;

    /** The unit, of which nothing remains in memory once it is clean. */
    private ServiceUnit service() {
        if (kept == null) {
            kept = (ServiceUnit) bed.get("a.service").behavior();
        }
        return kept;
    }

    private boolean clean(CleanResource... what) throws SpawnException {
        boolean any = ((Cleanable) service()).clean(Set.of(what));
        bed.settle();
        return any;
    }

    @Test
    void cleanableIsWhatDirectoriesAndDescriptorsAreSetUp() {
        bed.daemon("a.service", "StateDirectory=s", "LogsDirectory=l", "FileDescriptorStoreMax=1");
        assertEquals(
                EnumSet.of(CleanResource.STATE, CleanResource.LOGS, CleanResource.FDSTORE),
                service().cleanable());
        bed.daemon("b.service");
        assertEquals(Set.of(), ((Cleanable) bed.get("b.service").behavior()).cleanable());
    }

    @Test
    void directoriesGoWithTheirLinksAndWhereDynamicUsersHaveThem() throws SpawnException {
        bed.daemon("a.service", "StateDirectory=s t:link", "CacheDirectory=c", "ConfigurationDirectory=e");
        assertTrue(clean(CleanResource.STATE, CleanResource.CONFIGURATION));
        List<String> removed = List.copyOf(bed.processes().removed());
        String state = bed.manager().paths().state();
        assertTrue(removed.containsAll(List.of(state + "/s", state + "/private/s", state + "/t", state + "/link")));
        assertTrue(removed.contains(bed.manager().paths().configuration() + "/e"));
        assertFalse(removed.toString().contains(bed.manager().paths().cache() + "/c"));
    }

    @Test
    void serviceIsCleaningWhileAProcessRemoves() throws SpawnException {
        bed.daemon("a.service", "StateDirectory=s");
        clean(CleanResource.STATE);
        bed.assertState("maintenance/cleaning", "a.service");
    }

    @Test
    void serviceIsDeadAgainAfterwards() throws SpawnException {
        bed.program(REMOVER, process -> 0);
        bed.daemon("a.service", "StateDirectory=s");
        clean(CleanResource.STATE);
        bed.assertState("inactive/dead", "a.service");
        assertEquals(ServiceResult.SUCCESS, service().cleanResult());
    }

    @Test
    void whatCannotBeRemovedIsTheResultOfCleaningOnly() throws SpawnException {
        bed.program(REMOVER, process -> 1);
        bed.daemon("a.service", "StateDirectory=s");
        clean(CleanResource.STATE);
        bed.assertState("inactive/dead", "a.service");
        assertEquals(ServiceResult.EXIT_CODE, service().cleanResult());
        assertEquals("success", bed.result("a.service"));
    }

    @Test
    void timeoutCleanSecKillsTheProcess() throws SpawnException {
        bed.daemon("a.service", "StateDirectory=s", "TimeoutCleanSec=10");
        clean(CleanResource.STATE);
        bed.advance(9);
        bed.assertState("maintenance/cleaning", "a.service");
        bed.advance(2);
        bed.assertState("failed/failed", "a.service");
        assertEquals(ServiceResult.TIMEOUT, service().cleanResult());
    }

    @Test
    void nothingIsCleanedWhereNothingIsSetUp() throws SpawnException {
        bed.daemon("a.service", "StateDirectory=s");
        assertFalse(clean(CleanResource.CACHE));
        assertFalse(clean(CleanResource.FDSTORE));
        bed.assertState("inactive/dead", "a.service");
    }
}
