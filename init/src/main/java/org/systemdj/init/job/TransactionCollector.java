// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;

/**
 * Adds a job to a transaction and, walking the unit's dependencies with a stack of its own, all that it pulls in.
 *
 * <p>A pull that may fail (Wants=) costs only its own subtree's head; one that may not (Requires=) fails the job that
 * pulls, and so on up to the anchor.
 *
 * <p>Source: systemd.unit(5), "[Unit] Section Options". Loop-confined.
 */
final class TransactionCollector {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionCollector.class);

    private final Transaction transaction;
    private final JobMode mode;

    /**
     * What one job pulls in.
     *
     * @param graceful whether the pulled job passes its stop on by PropagatesStopTo= in turn
     */
    private record Request(
            JobType type, Unit unit, boolean matters, boolean conflicts, Tolerance tolerance, boolean graceful) {}

    /** What happens to the pulling job when the pulled one cannot be added. */
    private enum Tolerance {
        /** It fails, unless the job type merely does not apply. */
        REQUIRED,
        /** It goes on, and a warning is logged. */
        IGNORED
    }

    private static final class Frame {
        final PlannedJob job;
        final Request origin;
        final Deque<Request> requests = new ArrayDeque<>();
        /** Whether PropagatesStopTo= is still to be looked at, which is the last thing. */
        boolean gracefulStops;

        Frame(PlannedJob job, Request origin) {
            this.job = job;
            this.origin = origin;
        }
    }

    TransactionCollector(Transaction transaction, JobMode mode) {
        this.transaction = transaction;
        this.mode = mode;
    }

    /** Adds the anchor and what it pulls in. */
    void collect(JobType type, Unit unit) throws TransactionError {
        run(new Request(type, unit, true, false, Tolerance.REQUIRED, true), null);
    }

    /** For {@code isolate}: stops every unit that the transaction does not mention. */
    void stopTheRest(Iterable<Unit> units) {
        for (Unit unit : units) {
            boolean idle = unit.activeState().isInactiveOrFailed() && unit.job() == null;
            if (!idle && isInTheWayOfIsolation(unit)) {
                addStop(unit);
            }
        }
    }

    /** What is kept keeps what it triggers: the service of a socket that stays, stays. */
    private boolean isInTheWayOfIsolation(Unit unit) {
        Set<Unit> met = new HashSet<>(List.of(unit));
        Deque<Unit> next = new ArrayDeque<>(met);
        while (!next.isEmpty()) {
            Unit one = next.pop();
            if (one.ignoresIsolation() || transaction.jobs().containsKey(one)) {
                return false;
            }
            for (Unit trigger : one.dependencies().with(DependencyAtom.TRIGGERED_BY)) {
                if (met.add(trigger)) {
                    next.push(trigger);
                }
            }
        }
        return true;
    }

    /** For {@code triggering}: stops the units that could start the one that is stopped. */
    void stopTriggers(Unit unit) {
        for (Unit trigger : unit.dependencies().with(DependencyAtom.TRIGGERED_BY)) {
            boolean idle = trigger.activeState().isInactiveOrFailed() && trigger.job() == null;
            if (!idle && !transaction.jobs().containsKey(trigger)) {
                addStop(trigger);
            }
        }
    }

    private void addStop(Unit unit) {
        try {
            run(new Request(JobType.STOP, unit, true, false, Tolerance.IGNORED, false), transaction.anchor());
        } catch (TransactionError e) {
            LOG.warn("{}: Cannot add isolate job, ignoring: {}", unit.id(), e.getMessage());
        }
    }

    private void run(Request first, PlannedJob by) throws TransactionError {
        Deque<Frame> stack = new ArrayDeque<>();
        Frame root = add(first, by);
        if (root != null) {
            stack.push(root);
        }
        while (!stack.isEmpty()) {
            Frame frame = stack.peek();
            Request request = frame.requests.poll();
            if (request == null && frame.gracefulStops) {
                frame.gracefulStops = false;
                addGracefulStops(frame);
                request = frame.requests.poll();
            }
            if (request == null) {
                stack.pop();
                continue;
            }
            try {
                Frame next = add(request, frame.job);
                if (next != null) {
                    stack.push(next);
                }
            } catch (TransactionError e) {
                handle(e, request, stack);
            }
        }
    }

    /** Unwinds to the nearest job that does not mind, dropping those that do. */
    private void handle(TransactionError error, Request failed, Deque<Frame> stack) throws TransactionError {
        Request request = failed;
        while (true) {
            if (error.kind() == TransactionError.Kind.JOB_TYPE_NOT_APPLICABLE) {
                return;
            }
            Frame puller = stack.peek();
            if (request.tolerance == Tolerance.IGNORED) {
                if (error.kind() == TransactionError.Kind.NO_SUCH_UNIT
                        || error.kind() == TransactionError.Kind.UNIT_MASKED) {
                    LOG.debug("{}: Cannot add dependency job, ignoring: {}", puller.job.unit.id(), error.getMessage());
                } else {
                    LOG.warn("{}: Cannot add dependency job, ignoring: {}", puller.job.unit.id(), error.getMessage());
                }
                return;
            }
            stack.pop();
            transaction.deleteOnly(puller.job);
            if (stack.isEmpty()) {
                throw error;
            }
            request = puller.origin;
        }
    }

    /** Adds one job; returns its frame if it is new and pulls in others. */
    private Frame add(Request request, PlannedJob by) throws TransactionError {
        Unit unit = request.unit;
        unit.manager().loadQueued();
        JobType type = by == null ? request.type : request.type.collapse(unit);
        if (type != JobType.STOP) {
            unit.manager().retry(unit);
            TransactionError.check(unit);
        }
        if (!unit.isApplicable(type)) {
            throw new TransactionError(
                    TransactionError.Kind.JOB_TYPE_NOT_APPLICABLE,
                    "Job type " + type.word() + " is not applicable for unit " + unit.id() + ".");
        }
        PlannedJob job = transaction.find(unit, type);
        boolean isNew = job == null;
        if (isNew) {
            job = transaction.add(unit, type);
        }
        job.ignoresOrder |= mode == JobMode.IGNORE_DEPENDENCIES;
        if (by == null) {
            transaction.anchor(job);
        } else {
            by.pull(job, request.matters, request.conflicts);
        }
        if (!isNew
                || type == JobType.NOP
                || mode == JobMode.IGNORE_DEPENDENCIES
                || mode == JobMode.IGNORE_REQUIREMENTS) {
            return null;
        }
        Frame frame = new Frame(job, request);
        addPulls(frame);
        return frame.requests.isEmpty() && !frame.gracefulStops ? null : frame;
    }

    private void addPulls(Frame frame) {
        JobType type = frame.job.type;
        for (Unit other : frame.job.unit.behavior().sameThing()) {
            add(frame, type, other, false, false, Tolerance.IGNORED);
        }
        if (type == JobType.START || type == JobType.RESTART) {
            pull(frame, DependencyAtom.PULL_IN_START, JobType.START, true, false, Tolerance.REQUIRED);
            pull(frame, DependencyAtom.PULL_IN_START_IGNORED, JobType.START, false, false, Tolerance.IGNORED);
            pull(frame, DependencyAtom.PULL_IN_VERIFY, JobType.VERIFY_ACTIVE, true, false, Tolerance.REQUIRED);
            pull(frame, DependencyAtom.PULL_IN_STOP, JobType.STOP, true, true, Tolerance.REQUIRED);
            pull(frame, DependencyAtom.PULL_IN_STOP_IGNORED, JobType.STOP, false, false, Tolerance.IGNORED);
        }
        boolean restartsDependants = type == JobType.RESTART
                || (type == JobType.START && mode == JobMode.RESTART_DEPENDENCIES && frame.job == transaction.anchor());
        if (type == JobType.STOP || restartsDependants) {
            DependencyAtom atom =
                    type == JobType.STOP ? DependencyAtom.PROPAGATE_STOP : DependencyAtom.PROPAGATE_RESTART;
            JobType propagated = type == JobType.STOP ? JobType.STOP : JobType.TRY_RESTART;
            pull(frame, atom, propagated, true, false, Tolerance.REQUIRED);
            frame.gracefulStops = frame.origin.graceful;
        }
        if (type == JobType.RELOAD) {
            pull(frame, DependencyAtom.PROPAGATES_RELOAD_TO, JobType.TRY_RELOAD, false, false, Tolerance.IGNORED);
        }
    }

    /** PropagatesStopTo= of the requested unit, once all else is known: what is to be started stays, restarted. */
    private void addGracefulStops(Frame frame) {
        for (Unit other : frame.job.unit.dependencies().with(DependencyAtom.PROPAGATE_STOP_GRACEFUL)) {
            boolean comesBack =
                    transaction.find(other, JobType.START) != null || transaction.find(other, JobType.RESTART) != null;
            JobType type = comesBack ? JobType.TRY_RESTART : JobType.STOP;
            if (type.collapse(other) != JobType.NOP) {
                frame.requests.add(new Request(type, other, true, false, Tolerance.REQUIRED, true));
            }
        }
    }

    private static void pull(
            Frame frame, DependencyAtom atom, JobType type, boolean matters, boolean conflicts, Tolerance tolerance) {
        for (Unit other : frame.job.unit.dependencies().with(atom)) {
            add(frame, type, other, matters, conflicts, tolerance);
        }
    }

    private static void add(
            Frame frame, JobType type, Unit other, boolean matters, boolean conflicts, Tolerance tolerance) {
        if (type.collapse(other) != JobType.NOP) {
            frame.requests.add(new Request(type, other, matters, conflicts, tolerance, false));
        }
    }
}
