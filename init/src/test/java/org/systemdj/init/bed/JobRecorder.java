// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobState;
import org.systemdj.init.job.JobType;

/** Writes down what becomes of jobs. */
public final class JobRecorder implements JobEngine.Listener {
    private final List<String> added = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private int idle;

    @Override
    public void jobNew(Job job) {
        added.add(job.toString());
    }

    @Override
    public void jobChanged(Job job) {
        if (job.state() == JobState.RUNNING) {
            begun.add(job.toString());
        }
    }

    @Override
    public void jobRemoved(Job job) {
        // jobDone has told.
    }

    @Override
    public void jobDone(Job job, JobType type, JobResult result, boolean already) {
        done.add(job.unit().id() + "/" + type.word() + " " + result.word());
    }

    @Override
    public void idle() {
        idle++;
    }

    /** Jobs in the order in which they were queued, as {@code a.service/start}. */
    public List<String> added() {
        return added;
    }

    /** Jobs in the order in which they began to run. */
    public List<String> begun() {
        return begun;
    }

    /** Jobs in the order in which they ended, as {@code a.service/start done}. */
    public List<String> done() {
        return done;
    }

    /** How all jobs of a unit ended, as {@code start done}. */
    public List<String> of(String name) {
        return done.stream()
                .filter(line -> line.startsWith(name + "/"))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }

    /** How the last job of a unit ended, as {@code start done}. */
    public String last(String name) {
        String found = "none";
        for (String line : done) {
            if (line.startsWith(name + "/")) {
                found = line.substring(name.length() + 1);
            }
        }
        return found;
    }

    /** How often the queue ran empty. */
    public int idleCount() {
        return idle;
    }

    public void clear() {
        added.clear();
        begun.clear();
        done.clear();
        idle = 0;
    }
}
