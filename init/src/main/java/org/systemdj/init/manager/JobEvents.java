// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.UnitFaults;

/** Passes what the job engine tells on to the console, the log, the bus and the milestones. Loop-confined. */
final class JobEvents implements JobEngine.Listener {
    private final Manager manager;
    private JobProgress progress;
    private JobEngine.Listener bus;

    JobEvents(Manager manager) {
        this.manager = manager;
    }

    /** The console's part, once there is a loop. */
    void progress(JobProgress shown) {
        progress = shown;
    }

    /** The bus area's part. */
    void bus(JobEngine.Listener listener) {
        bus = listener;
    }

    @Override
    public void jobNew(Job job) {
        UnitFaults.tell(() -> manager.status().jobQueued(job));
        if (bus != null) {
            UnitFaults.tell(() -> bus.jobNew(job));
        }
    }

    @Override
    public void jobChanged(Job job) {
        UnitFaults.tell(() -> progress.jobChanged(job));
        if (bus != null) {
            UnitFaults.tell(() -> bus.jobChanged(job));
        }
    }

    @Override
    public void jobRemoved(Job job) {
        if (bus != null) {
            UnitFaults.tell(() -> bus.jobRemoved(job));
        }
    }

    @Override
    public void jobDone(Job job, JobType type, JobResult result, boolean already) {
        UnitFaults.tell(() -> manager.status().jobDone(job, type, result, already));
        if (bus != null) {
            UnitFaults.tell(() -> bus.jobDone(job, type, result, already));
        }
    }

    @Override
    public void idle() {
        progress.idle();
        UnitFaults.tell(() -> manager.milestones().noJobsLeft());
        if (bus != null) {
            UnitFaults.tell(() -> bus.idle());
        }
    }
}
