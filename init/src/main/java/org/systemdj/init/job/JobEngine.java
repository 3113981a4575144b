// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitFaults;
import org.systemdj.log.LogLevels;

/**
 * The jobs of the manager: takes requests, installs the jobs of their transactions, runs each when its turn has come
 * and ends it when its unit has changed.
 *
 * <p>The run queue is served as the last thing of a round of the event loop, so that a job sees all that has happened.
 * A job leaves the queue when it runs; whatever may let a waiting job run (the end of a job that it is ordered after,
 * a change of its unit) puts it back.
 *
 * <p>Source: systemd(1); systemd.unit(5), JobTimeoutSec=. Loop-confined.
 */
public final class JobEngine {
    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
    private static final long TIMER_ACCURACY_USEC = 250_000;
    /** How often a unit's failures are handled in one go: more is a circle that never ends. */
    private static final int MOST_HANDLED = 16;

    /** Hears of jobs, for the bus, the console and the log. */
    public interface Listener {
        void jobNew(Job job);

        void jobChanged(Job job);

        void jobRemoved(Job job);

        /** A job that ended, for status output; {@code already} when the unit was in that state before. */
        void jobDone(Job job, JobType type, JobResult result, boolean already);

        /** No job is left. */
        void idle();
    }

    private final Manager manager;
    private final Listener listener;
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private final Deque<Job> runQueue = new ArrayDeque<>();
    private final DeferSource run;
    private final Deque<Unit> toHandle = new ArrayDeque<>(0);
    private final Map<Unit, Integer> handled = new HashMap<>();
    private int finishing;
    private boolean handlingFailures;
    private int lastId;
    private long installed;
    private long failed;

    public JobEngine(Manager manager, Listener listener) {
        this.manager = manager;
        this.listener = listener;
        this.run = manager.loop().defer("run-queue", Priority.RUN_QUEUE, this::dispatchRunQueue);
    }

    /** All jobs in order of their ids. A live view. */
    public Collection<Job> all() {
        return jobs.values();
    }

    public Job byId(int id) {
        return jobs.get(id);
    }

    public int count() {
        return jobs.size();
    }

    /** How many jobs there have been, and how many of them failed. */
    public long installedCount() {
        return installed;
    }

    public long failedCount() {
        return failed;
    }

    /**
     * Asks for a job.
     *
     * @return the job installed for the unit itself (possibly one that was there and took the request in)
     * @throws TransactionError if the request is refused; nothing has changed then
     */
    public Job enqueue(JobType type, Unit unit, JobMode mode) throws TransactionError {
        checkMode(type, unit, mode);
        manager.loadQueued();
        JobType collapsed = type.collapse(unit);
        LOG.debug("{}: Trying to enqueue job {}/{}/{}", unit.id(), unit.id(), type.word(), mode.word());
        Transaction transaction = new Transaction();
        TransactionCollector collector = new TransactionCollector(transaction, mode);
        collector.collect(collapsed, unit);
        if (mode == JobMode.ISOLATE) {
            collector.stopTheRest(manager.units().all());
        } else if (mode == JobMode.TRIGGERING) {
            collector.stopTriggers(unit);
        }
        transaction.settle(mode);
        Job job = install(transaction, mode, unit, collapsed == JobType.NOP);
        LOG.debug("{}: Enqueued job {} as {}", unit.id(), job, job.id());
        return job;
    }

    /** As {@link #enqueue}, for requests that the manager makes by itself: a refusal is logged, null returned. */
    public Job tryEnqueue(JobType type, Unit unit, JobMode mode) {
        try {
            return enqueue(type, unit, mode);
        } catch (TransactionError e) {
            LOG.warn("{}: Failed to enqueue {} job, ignoring: {}", unit.id(), type.word(), e.getMessage());
            return null;
        }
    }

    private static void checkMode(JobType type, Unit unit, JobMode mode) throws TransactionError {
        if (mode == JobMode.ISOLATE && type != JobType.START) {
            throw new TransactionError(TransactionError.Kind.INVALID_ARGS, "Isolate is only valid for start.");
        }
        if (mode == JobMode.ISOLATE && !unit.allowsIsolation()) {
            throw new TransactionError(
                    TransactionError.Kind.NO_ISOLATION, "Operation refused, unit may not be isolated.");
        }
        if (mode == JobMode.TRIGGERING && type != JobType.STOP) {
            throw new TransactionError(
                    TransactionError.Kind.INVALID_ARGS, "--job-mode=triggering is only valid for stop.");
        }
        if (mode == JobMode.RESTART_DEPENDENCIES && type != JobType.START) {
            throw new TransactionError(
                    TransactionError.Kind.INVALID_ARGS, "--job-mode=restart-dependencies is only valid for start.");
        }
    }

    /** Answers the job of the unit that was asked for, which may have ended by what followed from the others. */
    private Job install(Transaction transaction, JobMode mode, Unit asked, boolean nop) {
        if (mode == JobMode.ISOLATE || mode == JobMode.FLUSH) {
            for (Job job : List.copyOf(jobs.values())) {
                boolean keep = transaction.jobs().containsKey(job.unit())
                        || (mode == JobMode.ISOLATE && job.unit().ignoresIsolation());
                if (!keep && jobs.containsKey(job.id())) {
                    finish(job, JobResult.CANCELED, false, false);
                }
            }
        }
        List<Job> changed = new ArrayList<>();
        Job anchor = nop ? asked.nopJob() : asked.job();
        for (List<PlannedJob> planned : transaction.jobs().values()) {
            Job job = install(planned.get(0));
            job.irreversible(job.irreversible() || mode == JobMode.REPLACE_IRREVERSIBLY);
            changed.add(job);
            anchor = job.unit() == asked ? job : anchor;
        }
        for (Job job : changed) {
            if (jobs.get(job.id()) == job) {
                armJobTimeout(job);
                queueToRun(job);
                listener.jobChanged(job);
            }
        }
        return anchor;
    }

    private Job install(PlannedJob planned) {
        Unit unit = planned.unit;
        boolean nop = planned.type == JobType.NOP;
        Job there = nop ? unit.nopJob() : unit.job();
        if (there != null) {
            if (!nop && planned.type.conflictsWith(there.type())) {
                finish(there, JobResult.CANCELED, false, false);
            } else {
                // A running reload may have read what the new request is about already, so it covers nothing.
                boolean suffices = there.state() == JobState.WAITING
                        || (planned.type != JobType.RELOAD && there.type().covers(planned.type));
                if (!nop) {
                    there.type(there.type().mergeAndCollapse(planned.type, unit).orElseThrow());
                }
                there.ignoresOrder(there.ignoresOrder() || planned.ignoresOrder);
                LOG.debug("{}: Merged {} into installed job {}", unit.id(), planned, there);
                if (!suffices) {
                    there.state(JobState.WAITING);
                }
                return there;
            }
        }
        Job job = new Job(nextId(), unit, planned.type);
        job.ignoresOrder(planned.ignoresOrder);
        job.beginUsec(manager.loop().now(TimerClock.MONOTONIC));
        attach(job);
        installed++;
        LOG.debug("{}: Installed new job {} as {}", unit.id(), job, job.id());
        return job;
    }

    /** Ids start over after 2^32, leaving out those in use. */
    private int nextId() {
        do {
            lastId++;
        } while (lastId == 0 || jobs.containsKey(lastId));
        return lastId;
    }

    private void attach(Job job) {
        jobs.put(job.id(), job);
        if (job.type() == JobType.NOP) {
            job.unit().nopJob(job);
        } else {
            job.unit().job(job);
        }
        listener.jobNew(job);
        job.unit().changed();
    }

    /** The number of the latest job, which no later one gets. */
    public int lastId() {
        return lastId;
    }

    /** Goes on after a number that an earlier program has given out. */
    public void lastId(int id) {
        lastId = Math.max(lastId, id);
    }

    /** Brings back a job that was serialized. */
    public Job restore(Unit unit, RestoredJob state) {
        Job job = new Job(state.id(), unit, state.type());
        job.irreversible(state.irreversible());
        job.ignoresOrder(state.ignoresOrder());
        job.beginUsec(state.beginUsec());
        job.beginRunningUsec(state.beginRunningUsec());
        job.state(state.running() ? JobState.RUNNING : JobState.WAITING);
        lastId = Math.max(lastId, state.id());
        job.markAnnounced();
        attach(job);
        armJobTimeout(job);
        if (job.state() == JobState.RUNNING) {
            armRunningTimeout(job);
        }
        queueToRun(job);
        return job;
    }

    /** What is kept of a job over a re-execution. Times are CLOCK_MONOTONIC microseconds. */
    public record RestoredJob(
            int id,
            JobType type,
            boolean running,
            boolean irreversible,
            boolean ignoresOrder,
            long beginUsec,
            long beginRunningUsec) {}

    private void armJobTimeout(Job job) {
        long timeout = job.unit().jobTimeoutUsec();
        if (timeout > 0 && timeout != Long.MAX_VALUE && job.timer() == null) {
            arm(job, job.beginUsec() + timeout);
        }
    }

    private void armRunningTimeout(Job job) {
        long timeout = job.unit().jobRunningTimeoutUsec();
        if (timeout <= 0 || timeout == Long.MAX_VALUE) {
            return;
        }
        long at = job.beginRunningUsec() + timeout;
        if (job.timer() == null || at < job.timer().atUsec()) {
            arm(job, at);
        }
    }

    private void arm(Job job, long atUsec) {
        TimerSource timer = job.timer();
        if (timer == null) {
            timer = manager.loop().timer("job-timeout", TimerClock.MONOTONIC, Priority.TIMER, () -> job.unit()
                    .contain(() -> onTimeout(job)));
            job.timer(timer);
        }
        timer.arm(atUsec, TIMER_ACCURACY_USEC);
    }

    private void onTimeout(Job job) {
        if (jobs.get(job.id()) != job) {
            return;
        }
        Unit unit = job.unit();
        LOG.warn("{}: Job {} timed out.", unit.id(), job);
        finish(job, JobResult.TIMEOUT, true, false);
        unit.jobTimedOut();
    }

    /** Looks at a waiting job again, soon. */
    public void queueToRun(Job job) {
        if (!job.queuedToRun()) {
            job.queuedToRun(true);
            runQueue.add(job);
            run.trigger();
        }
    }

    /** Lets a running job begin anew: its unit has fallen back to where it has to be started once more. */
    public void beginAgain(Job job) {
        if (job.state() == JobState.RUNNING) {
            job.state(JobState.WAITING);
            listener.jobChanged(job);
            queueToRun(job);
        }
    }

    /** All of it in one go: what a job makes runnable runs even where the job ends the manager. */
    private void dispatchRunQueue() {
        handled.clear();
        try {
            for (Job job = runQueue.poll(); job != null; job = runQueue.poll()) {
                job.queuedToRun(false);
                if (jobs.get(job.id()) == job) {
                    runIfItsTurn(job);
                }
            }
        } finally {
            if (!runQueue.isEmpty()) {
                run.trigger(); // An error in one job; the others run on.
            }
        }
    }

    private void runIfItsTurn(Job job) {
        if (job.state() != JobState.WAITING || !job.isRunnable()) {
            return;
        }
        // What has changed meanwhile must not be taken for what the job brings about.
        job.unit().contain(job.unit().behavior()::catchUp);
        if (jobs.get(job.id()) != job || job.state() != JobState.WAITING) {
            return;
        }
        job.state(JobState.RUNNING);
        job.beginRunningUsec(manager.loop().now(TimerClock.MONOTONIC));
        armRunningTimeout(job);
        listener.jobChanged(job);
        ActionOutcome outcome;
        JobType type = job.type();
        try {
            outcome = perform(job);
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            UnitFaults.fail(job.unit(), fault);
            return;
        }
        if (jobs.get(job.id()) != job) {
            return; // The action changed the unit's state at once, which has ended the job.
        }
        if (job.type() != type) {
            // The stop of a restart was over at once: the start waits for its turn.
            if (outcome == ActionOutcome.UNDER_WAY) {
                manager.status().underWay(job, type);
            }
        } else if (outcome == ActionOutcome.AGAIN) {
            job.state(JobState.WAITING);
            listener.jobChanged(job);
        } else if (outcome.result() != null) {
            finish(job, outcome.result(), true, outcome == ActionOutcome.ALREADY);
        } else if (outcome != ActionOutcome.TURNED) {
            manager.status().underWay(job, type);
        }
    }

    private static ActionOutcome perform(Job job) {
        Unit unit = job.unit();
        return switch (job.type()) {
            case START -> unit.start(job.activation());
            case STOP, RESTART -> unit.stop();
            case RELOAD -> unit.reload();
            case NOP -> ActionOutcome.ALREADY;
            case VERIFY_ACTIVE -> {
                ActiveState state = unit.activeState();
                if (state.isActiveOrReloading()) {
                    yield ActionOutcome.ALREADY;
                }
                yield state == ActiveState.ACTIVATING ? ActionOutcome.AGAIN : ActionOutcome.NOT_APPLICABLE;
            }
            case TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> throw new IllegalStateException("not collapsed: " + job);
        };
    }

    /** Cancels a job at somebody's request. */
    public void cancel(Job job) {
        finish(job, JobResult.CANCELED, true, false);
    }

    /**
     * Ends a job.
     *
     * @param recursive whether jobs that depend on it end, too
     * @param already whether the unit was in the wanted state before
     */
    public void finish(Job job, JobResult result, boolean recursive, boolean already) {
        finishing++;
        try {
            finishOne(job, result, recursive, already);
        } finally {
            finishing--;
        }
        if (finishing == 0 && !handlingFailures) {
            handleFailures();
            if (jobs.isEmpty()) {
                listener.idle();
            }
        }
    }

    /** What is started for units whose jobs have failed may fail others: that is only begun when all have heard. */
    private void handleFailures() {
        handlingFailures = true;
        try {
            Unit unit;
            while ((unit = toHandle.poll()) != null) {
                if (handled.merge(unit, 1, Integer::sum) <= MOST_HANDLED) {
                    unit.startOnFailureUnits();
                } else {
                    LOG.warn("{}: Its OnFailure= units make it fail again and again, not starting them.", unit.id());
                }
            }
        } finally {
            handlingFailures = false;
        }
    }

    private void finishOne(Job job, JobResult result, boolean recursive, boolean already) {
        Unit unit = job.unit();
        JobType type = job.type();
        listener.jobDone(job, type, result, already);
        if (result == JobResult.DONE && type == JobType.RESTART) {
            job.type(JobType.START);
            job.state(JobState.WAITING);
            listener.jobChanged(job);
            queueToRun(job);
            // Those who waited for the stop need not wait for the start.
            requeueNeighbours(unit, DependencyAtom.AFTER);
            requeueNeighbours(unit, DependencyAtom.BEFORE);
            return;
        }
        if (result == JobResult.FAILED || result == JobResult.INVALID || result == JobResult.FROZEN) {
            failed++;
        }
        detach(job, result);
        if (recursive) {
            propagate(unit, type, result);
        }
        if (result == JobResult.TIMEOUT || result == JobResult.DEPENDENCY) {
            LOG.atInfo()
                    .addKeyValue("PRIORITY", LogLevels.NOTICE)
                    .addKeyValue("JOB_TYPE", type.word())
                    .addKeyValue("JOB_RESULT", result.word())
                    .addKeyValue(manager.isSystem() ? "UNIT" : "USER_UNIT", unit.id())
                    .log("{}: Job {}/{} failed with result '{}'.", unit.id(), unit.id(), type.word(), result.word());
            toHandle.add(unit);
        }
        unit.notifyTriggers();
        // A job that has failed changes no state, which would have brought these about.
        manager.queues().startWhenUpheld(unit);
        manager.queues().stopWhenBound(unit);
        manager.queues().stopWhenUnneeded(unit);
        requeueNeighbours(unit, DependencyAtom.AFTER);
        requeueNeighbours(unit, DependencyAtom.BEFORE);
        unit.queueForCollection();
        unit.dependencies().of(DependencyType.ON_SUCCESS_OF).forEach(Unit::queueForCollection);
        unit.dependencies().of(DependencyType.ON_FAILURE_OF).forEach(Unit::queueForCollection);
    }

    private void detach(Job job, JobResult result) {
        job.result(result);
        jobs.remove(job.id());
        if (job.timer() != null) {
            job.timer().disarm();
        }
        Unit unit = job.unit();
        if (unit.job() == job) {
            unit.job(null);
        } else if (unit.nopJob() == job) {
            unit.nopJob(null);
        }
        unit.changed();
        listener.jobRemoved(job);
    }

    private void propagate(Unit unit, JobType type, JobResult result) {
        boolean starts = type == JobType.START || type == JobType.VERIFY_ACTIVE;
        if (result != JobResult.DONE && starts) {
            failDependants(unit, DependencyAtom.PROPAGATE_START_FAILURE);
        } else if (result != JobResult.DONE && type == JobType.STOP) {
            failDependants(unit, DependencyAtom.PROPAGATE_STOP_FAILURE);
        } else if (result == JobResult.DONE
                && type == JobType.START
                && unit.activeState().isInactiveOrFailed()) {
            failDependants(unit, DependencyAtom.PROPAGATE_INACTIVE_START_AS_FAILURE);
        }
    }

    private void failDependants(Unit unit, DependencyAtom atom) {
        for (Unit other : unit.dependencies().with(atom)) {
            Job job = other.job();
            if (job != null && (job.type() == JobType.START || job.type() == JobType.VERIFY_ACTIVE)) {
                finish(job, JobResult.DEPENDENCY, true, false);
            }
        }
    }

    private void requeueNeighbours(Unit unit, DependencyAtom order) {
        for (Unit other : unit.dependencies().with(order)) {
            if (other.job() != null) {
                queueToRun(other.job());
            }
        }
    }

    /**
     * Tells the engine that a unit is in a new state.
     *
     * @return whether the change was not what the unit's job asked for
     */
    public boolean unitChanged(Unit unit, ActiveState now, boolean reloadSuccess) {
        Job job = unit.job();
        if (job == null) {
            return true;
        }
        if (job.state() == JobState.WAITING) {
            queueToRun(job);
        }
        boolean running = job.state() == JobState.RUNNING;
        JobResult down = now == ActiveState.FAILED ? JobResult.FAILED : JobResult.DONE;
        switch (job.type()) {
            case START, VERIFY_ACTIVE -> {
                if (now.isActiveOrReloading()) {
                    finish(job, JobResult.DONE, true, false);
                } else if (running && now != ActiveState.ACTIVATING) {
                    if (now.isInactiveOrFailed()) {
                        finish(job, down, true, false);
                    }
                    return true;
                }
            }
            case RELOAD -> {
                if (running && now == ActiveState.ACTIVE) {
                    finish(job, reloadSuccess ? JobResult.DONE : JobResult.FAILED, true, false);
                } else if (running && now != ActiveState.ACTIVATING && !now.isActiveOrReloading()) {
                    if (now.isInactiveOrFailed()) {
                        finish(job, down, true, false);
                    }
                    return true;
                }
            }
            case STOP, RESTART -> {
                if (now.isInactiveOrFailed()) {
                    finish(job, JobResult.DONE, true, false);
                } else if (running && now != ActiveState.DEACTIVATING) {
                    finish(job, JobResult.FAILED, true, false);
                    return true;
                }
            }
            case NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START ->
                throw new IllegalStateException("not a job of a unit: " + job);
        }
        return false;
    }
}
