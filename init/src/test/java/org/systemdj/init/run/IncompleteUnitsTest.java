// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Objective;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.LoadState;

/** Unit files that cannot be read are read again; what they were wanted for is started then. */
class IncompleteUnitsTest {
    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private IncompleteUnits incomplete;

    @BeforeEach
    void listen() {
        incomplete = new IncompleteUnits(bed.manager());
        bed.definitions().onTrouble(incomplete::onTrouble);
        bed.daemon("a.service");
        bed.unit("all.target", "[Unit]", "DefaultDependencies=no", "Wants=a.service");
        incomplete.target(UnitName.of("all.target"));
    }

    /** Runs until a reload is asked for; does it, and returns after how many seconds that was. */
    private long reloadAfter() {
        long begin = bed.manager().loop().now(TimerClock.MONOTONIC);
        while (bed.manager().objective() != Objective.RELOAD) {
            bed.advance(1);
        }
        bed.manager().resume();
        bed.daemonReload();
        incomplete.onReloaded();
        bed.settle();
        return (bed.manager().loop().now(TimerClock.MONOTONIC) - begin) / 1_000_000;
    }

    private void startWithoutFiles() {
        bed.definitions().refresh();
        bed.unreadable("a.service");
        assertEquals(
                LoadState.ERROR, bed.manager().load(UnitName.of("a.service")).loadState());
        bed.start("all.target");
        bed.assertState("active/active", "all.target");
    }

    @Test
    void whatIsWantedComesOnceItsFileCanBeRead() {
        startWithoutFiles();
        bed.unreadable("");
        assertEquals(2, reloadAfter());
        bed.assertState("active/running", "a.service");
    }

    @Test
    void triesAgainLaterAndLater() {
        startWithoutFiles();
        assertEquals(2, reloadAfter());
        assertEquals(4, reloadAfter());
        assertEquals(8, reloadAfter());
        bed.unreadable("");
        assertEquals(16, reloadAfter());
        bed.assertState("active/running", "a.service");
    }

    @Test
    void aReloadByOthersStartsNothing() {
        bed.manager().load(UnitName.of("all.target"));
        bed.start("all.target");
        bed.stop("a.service");
        bed.daemonReload();
        incomplete.onReloaded();
        bed.settle();
        bed.assertState("inactive/dead", "a.service");
    }
}
