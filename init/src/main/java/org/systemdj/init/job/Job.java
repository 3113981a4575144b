// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.unit.ActivationDetails;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;

/**
 * One thing to be done to one unit. A unit has at most one job, and beside it at most one that does nothing
 * ({@link JobType#NOP}). A job waits until the jobs it is ordered after have gone, then runs until the unit's change of
 * state (or a time-out) ends it.
 *
 * <p>Source: systemd(1), "Concepts". Loop-confined.
 */
public final class Job {
    private final int id;
    private final Unit unit;
    private JobType type;
    private JobState state = JobState.WAITING;
    private JobResult result;
    private ActivationDetails activation = ActivationDetails.NONE;
    private boolean irreversible;
    private boolean ignoresOrder;
    private boolean queuedToRun;
    private boolean announced;
    private long beginUsec;
    private long beginRunningUsec;
    private TimerSource timer;
    private final List<String> clients = new ArrayList<>(0);

    Job(int id, Unit unit, JobType type) {
        this.id = id;
        this.unit = unit;
        this.type = type;
    }

    public int id() {
        return id;
    }

    public Unit unit() {
        return unit;
    }

    public JobType type() {
        return type;
    }

    void type(JobType changed) {
        type = changed;
    }

    public JobState state() {
        return state;
    }

    void state(JobState changed) {
        state = changed;
    }

    /** How it ended; null while it has not. */
    public JobResult result() {
        return result;
    }

    void result(JobResult ended) {
        result = ended;
    }

    /** No other transaction may cancel it. */
    public boolean irreversible() {
        return irreversible;
    }

    void irreversible(boolean value) {
        irreversible = value;
    }

    public boolean ignoresOrder() {
        return ignoresOrder;
    }

    void ignoresOrder(boolean value) {
        ignoresOrder = value;
    }

    boolean queuedToRun() {
        return queuedToRun;
    }

    void queuedToRun(boolean value) {
        queuedToRun = value;
    }

    /** Whether JobNew has been sent for it. */
    public boolean announced() {
        return announced;
    }

    public void markAnnounced() {
        announced = true;
    }

    /** When it was queued, CLOCK_MONOTONIC microseconds. */
    public long beginUsec() {
        return beginUsec;
    }

    void beginUsec(long usec) {
        beginUsec = usec;
    }

    /** When it began to run, CLOCK_MONOTONIC microseconds; 0 while it waits. */
    public long beginRunningUsec() {
        return beginRunningUsec;
    }

    void beginRunningUsec(long usec) {
        beginRunningUsec = usec;
    }

    /** What made it necessary. */
    public ActivationDetails activation() {
        return activation;
    }

    public void activation(ActivationDetails details) {
        activation = details;
    }

    TimerSource timer() {
        return timer;
    }

    void timer(TimerSource source) {
        timer = source;
    }

    /** Unique names of the bus clients that asked for it, for replies and JobRemoved. */
    public List<String> clients() {
        return clients;
    }

    /** Whether its turn has come: nothing it is ordered after has a job left that comes first. */
    public boolean isRunnable() {
        return blocker() == null;
    }

    /** The first job that has to end before its turn comes; null when there is none. */
    Job blocker() {
        if (ignoresOrder || type == JobType.NOP) {
            return null;
        }
        for (Unit other : unit.dependencies().with(DependencyAtom.AFTER)) {
            if (other.job() != null && comesAfter(type, other.job().type(), DependencyAtom.AFTER)) {
                return other.job();
            }
        }
        for (Unit other : unit.dependencies().with(DependencyAtom.BEFORE)) {
            if (other.job() != null && comesAfter(type, other.job().type(), DependencyAtom.BEFORE)) {
                return other.job();
            }
        }
        return null;
    }

    /**
     * Whether a job of a unit waits for the job of another unit, to which the first is ordered as given. What stops
     * goes first; else the order is as written.
     */
    public static boolean comesAfter(JobType one, JobType other, DependencyAtom order) {
        if (one == JobType.NOP || other == JobType.NOP) {
            return false;
        }
        return order == DependencyAtom.BEFORE ? other.stops() : !one.stops();
    }

    @Override
    public String toString() {
        return unit.id() + "/" + type.word();
    }
}
