// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobState;

/**
 * Keeps an error of the manager's own in the unit that it was met in: that unit fails, with its job, and nobody else.
 *
 * <p>What cannot be contained (want of memory) goes on to the loop, whose guard has the manager re-executed.
 *
 * <p>Source: none; a difference from systemd, which stops. Loop-confined.
 */
public final class UnitFaults {
    private static final Logger LOG = LoggerFactory.getLogger(UnitFaults.class);

    private UnitFaults() {}

    /** Runs a handler of a unit. */
    static void contain(Unit unit, Runnable handler) {
        try {
            handler.run();
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            fail(unit, fault);
        }
    }

    /** Tells somebody who only listens, such as the bus: what goes wrong there changes nothing here. */
    public static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            toldInVain(fault);
        }
    }

    /** Somebody who only listens has met an error. */
    public static void toldInVain(Throwable fault) {
        LOG.error("Internal error while telling what has happened, ignoring: {}", fault.toString(), fault);
    }

    /** The unit has met an error: it fails by the plainest way, its running job ends. */
    public static void fail(Unit unit, Throwable fault) {
        LOG.error("{}: Internal error, the unit fails: {}", unit.id(), fault.toString(), fault);
        try {
            unit.behavior().onFault();
        } catch (RuntimeException | StackOverflowError | AssertionError again) {
            LOG.error("{}: Another error while it fails: {}", unit.id(), again.toString(), again);
        }
        Job job = unit.job();
        if (job != null && job.state() == JobState.RUNNING) {
            try {
                unit.manager().jobs().finish(job, JobResult.FAILED, true, false);
            } catch (RuntimeException | StackOverflowError | AssertionError again) {
                LOG.error("{}: Another error while its job ends: {}", unit.id(), again.toString(), again);
            }
        }
    }
}
