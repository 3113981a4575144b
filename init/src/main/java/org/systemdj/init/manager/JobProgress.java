// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobState;
import org.systemdj.init.job.JobWait;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.ShowStatus;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.time.TimeSpan;

/**
 * Shows on the console which jobs the boot or shutdown waits for, once that takes long, each for a second in turn: what kind
 * of job, for how long, with what limit, and, beyond systemd, what it waits for. Nothing wakes up where nothing would be shown.
 *
 * <p>Source: systemd-system.conf(5), ShowStatus=; systemd(1), systemd.show_status=. Loop-confined.
 */
final class JobProgress {
    private static final long PATIENCE_USEC = 2_000_000;
    private static final long QUIET_PATIENCE_USEC = 25_000_000;
    private static final long STEP_USEC = 333_333;
    private static final int STEPS_FOR_EACH = 3;

    private final Manager manager;
    private final TimerSource timer;
    private int step;

    JobProgress(Manager manager) {
        this.manager = manager;
        this.timer = manager.loop().timer("job-progress", TimerClock.MONOTONIC, Priority.IDLE, this::show);
    }

    /** A job has begun, or has gone back to waiting. */
    void jobChanged(Job job) {
        ConsoleStatus console = manager.status().console();
        boolean worthIt = console.isActive() && (console.mode().isOn() || console.mode() == ShowStatus.AUTO);
        if (job.state() == JobState.RUNNING && worthIt && !timer.isArmed()) {
            arm(console.mode().isOn() ? PATIENCE_USEC : QUIET_PATIENCE_USEC);
        }
    }

    /** No job is left. */
    void idle() {
        timer.disarm();
        step = 0;
    }

    private void arm(long usec) {
        timer.arm(manager.loop().now(TimerClock.MONOTONIC) + usec, STEP_USEC / 10);
    }

    private void show() {
        List<Job> running = new ArrayList<>();
        for (Job job : manager.jobs().all()) {
            if (job.state() == JobState.RUNNING) {
                running.add(job);
            }
        }
        ConsoleStatus console = manager.status().console();
        if (running.isEmpty() || !console.isActive()) {
            step = 0;
            return;
        }
        console.onDelay();
        console.consoleUsers(ConsoleUsers.count(manager));
        int index = step / STEPS_FOR_EACH % running.size();
        Job job = running.get(index);
        String which = running.size() > 1 ? "(" + (index + 1) + " of " + running.size() + ") " : "";
        console.printProgress(step, which + text(job));
        step++;
        arm(STEP_USEC);
    }

    private String text(Job job) {
        JobWait wait = JobWait.of(job);
        long now = manager.loop().now(TimerClock.MONOTONIC);
        String limit = wait.untilUsec() == Long.MAX_VALUE ? "no limit" : span(wait.untilUsec() - wait.sinceUsec());
        return "Job " + job + " running (" + span(now - wait.sinceUsec()) + " / " + limit + "): " + wait.reason();
    }

    private static String span(long usec) {
        return new TimeSpan(Math.max(0, usec)).format(TimeSpan.USEC_PER_SEC);
    }
}
