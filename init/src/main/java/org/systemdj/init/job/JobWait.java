// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.UnitType;

/**
 * Why a job has not ended yet. systemd has no such thing; a boot or shutdown that hangs is otherwise a riddle.
 *
 * <p>Source: own design. Immutable.
 *
 * @param reason what it waits for, to be read after «waits for»
 * @param sinceUsec since when it is in this state, CLOCK_MONOTONIC microseconds
 * @param untilUsec when it will be given up, CLOCK_MONOTONIC microseconds; Long.MAX_VALUE for never
 */
public record JobWait(String reason, long sinceUsec, long untilUsec) {
    private static final int MAX_HOPS = 100;

    /** What stands in the way of a job now. */
    public static JobWait of(Job job) {
        if (job.state() == JobState.RUNNING) {
            return new JobWait(reasonOfRunning(job), job.beginRunningUsec(), until(job));
        }
        Job blocker = job.blocker();
        if (blocker == null) {
            return new JobWait("its turn", job.beginUsec(), until(job));
        }
        Job last = blocker;
        for (int hop = 0; hop < MAX_HOPS && last.state() == JobState.WAITING && last.blocker() != null; hop++) {
            last = last.blocker();
        }
        String reason = "job " + Integer.toUnsignedString(blocker.id()) + " (" + blocker + ")";
        if (last != blocker) {
            reason += " and in the end job " + Integer.toUnsignedString(last.id()) + " (" + last + ")";
        }
        if (last.state() == JobState.RUNNING) {
            reason += ", which waits for " + reasonOfRunning(last);
        }
        return new JobWait(reason, job.beginUsec(), Math.min(until(job), until(last)));
    }

    private static String reasonOfRunning(Job job) {
        Unit unit = job.unit();
        UnitBehavior behavior = unit.behavior();
        if (behavior.controlPid() > 0) {
            return process(behavior.controlPid());
        }
        if (behavior.mainPid() > 0) {
            return process(behavior.mainPid());
        }
        if (unit.type() == UnitType.DEVICE) {
            return job.type().stops() ? "the device to go" : "the device to appear";
        }
        return "the unit to leave its state " + behavior.subState();
    }

    private static String process(int pid) {
        return "process " + pid
                + ProcessInfo.name(pid).map(name -> " (" + name + ")").orElse("");
    }

    private static long until(Job job) {
        long timeout =
                job.timer() != null && job.timer().isArmed() ? job.timer().atUsec() : Long.MAX_VALUE;
        return job.state() == JobState.RUNNING
                ? Math.min(timeout, job.unit().behavior().timeoutUsec())
                : timeout;
    }
}
