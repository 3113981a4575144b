// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Objective;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;

/**
 * Unit files that could not be read for want of descriptors or memory or for an error of the disk are read again, after
 * a while that doubles each time: they must not be missing until somebody notices. Once all is read, what the system has
 * been started for is started again, so that what it wants and has not got comes, too.
 *
 * <p>Source: own design. Loop-confined.
 */
public final class IncompleteUnits {
    private static final Logger LOG = LoggerFactory.getLogger(IncompleteUnits.class);
    private static final long FIRST_USEC = 2_000_000;
    private static final long LONGEST_USEC = 16_000_000;
    private static final int MOST = 20;

    private final Manager manager;
    private final TimerSource timer;
    private Optional<UnitName> target = Optional.empty();
    private int attempts;
    private boolean reading;

    /** @param manager whose files they are */
    public IncompleteUnits(Manager manager) {
        this.manager = manager;
        timer = manager.loop().timer("incomplete-units", TimerClock.MONOTONIC, Priority.NORMAL, this::readAgain);
    }

    /** What the system has been started for. */
    public void target(UnitName name) {
        target = Optional.of(name);
    }

    /** Something could not be read. */
    public void onTrouble() {
        if (timer.isArmed() || attempts >= MOST) {
            return;
        }
        long wait = Math.min(LONGEST_USEC, FIRST_USEC << attempts);
        LOG.warn("Some unit files could not be read, trying again in {}s.", wait / 1_000_000);
        timer.arm(manager.loop().now(TimerClock.MONOTONIC) + wait, 0);
    }

    private void readAgain() {
        attempts++;
        reading = true;
        manager.objective(Objective.RELOAD);
    }

    /** All files have been read again, for whatever reason. */
    public void onReloaded() {
        if (timer.isArmed() || !reading) {
            return;
        }
        attempts = 0;
        reading = false;
        LOG.info("All unit files could be read now.");
        target.ifPresent(this::startAgain);
    }

    private void startAgain(UnitName name) {
        Unit unit = manager.load(name);
        if (unit.job() != null || unit.activeState() == ActiveState.ACTIVE) {
            manager.jobs().tryEnqueue(JobType.START, unit, JobMode.REPLACE);
        }
    }
}
