// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.unit.Unit;

/**
 * A request on its way to become jobs.
 *
 * <p>The steps, in order: <ol>
 * <li>{@link TransactionCollector} adds the requested job (the anchor) and, walking the dependencies, all that it
 * pulls in. A unit may have several planned jobs then.
 * <li>Jobs that the anchor depends on by requirements are marked as mattering to it.
 * <li>With mode {@code fail}, jobs that do not matter and would stop something or change a queued job are dropped.
 * <li>Jobs that change nothing are dropped, then those that nothing pulls in any more.
 * <li>{@link OrderingCycles} looks for cycles and drops a job from each, which never is one that matters.
 * <li>Contradicting jobs of a unit are thinned out and the others merged, so that each unit has one.
 * <li>Unless the mode replaces, a job that contradicts one in the queue refuses the whole transaction.
 * <li>{@link JobEngine} installs what is left.</ol>
 * Invariants: the anchor is never dropped; after the merge each unit has exactly one planned job.
 *
 * <p>Source: systemd(1), "Concepts" (transactions). Loop-confined.
 */
final class Transaction {
    static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Map<Unit, List<PlannedJob>> jobs = new LinkedHashMap<>();
    private PlannedJob anchor;

    Map<Unit, List<PlannedJob>> jobs() {
        return jobs;
    }

    PlannedJob anchor() {
        return anchor;
    }

    void anchor(PlannedJob job) {
        anchor = job;
    }

    /** The planned job of a unit and type, if there is one. */
    PlannedJob find(Unit unit, JobType type) {
        List<PlannedJob> planned = jobs.get(unit);
        if (planned != null) {
            for (PlannedJob job : planned) {
                if (job.type == type) {
                    return job;
                }
            }
        }
        return null;
    }

    PlannedJob add(Unit unit, JobType type) {
        PlannedJob job = new PlannedJob(unit, type);
        jobs.computeIfAbsent(unit, u -> new ArrayList<>(1)).add(job);
        return job;
    }

    /** Drops a job, and with it those that cannot do without it. */
    void delete(PlannedJob job) {
        List<PlannedJob> stack = new ArrayList<>(List.of(job));
        while (!stack.isEmpty()) {
            PlannedJob next = stack.removeLast();
            if (!remove(next)) {
                continue;
            }
            for (PlannedJob.Pull pull : List.copyOf(next.pulledBy)) {
                if (pull.matters && pull.subject != null) {
                    stack.add(pull.subject);
                }
            }
            next.unlink();
        }
    }

    /** Drops this one job alone. */
    void deleteOnly(PlannedJob job) {
        remove(job);
        job.unlink();
    }

    private boolean remove(PlannedJob job) {
        List<PlannedJob> planned = jobs.get(job.unit);
        if (planned == null || !planned.remove(job)) {
            return false;
        }
        if (planned.isEmpty()) {
            jobs.remove(job.unit);
        }
        return true;
    }

    /** Steps 2 to 7 of the class comment. */
    void settle(JobMode mode) throws TransactionError {
        markMattering();
        if (mode == JobMode.FAIL) {
            minimizeImpact();
        }
        dropRedundant();
        do {
            collectGarbage(mode);
        } while (breakCycle());
        while (!thinOut()) {
            collectGarbage(mode);
        }
        mergeAll();
        dropRedundant();
        refuseDestruction(mode);
    }

    private boolean breakCycle() throws TransactionError {
        try {
            return OrderingCycles.breakOne(this);
        } catch (TransactionError e) {
            LOG.warn("Requested transaction contains an unfixable cyclic ordering dependency: {}", e.getMessage());
            throw e;
        }
    }

    private void markMattering() {
        List<PlannedJob> stack = new ArrayList<>(List.of(anchor));
        while (!stack.isEmpty()) {
            PlannedJob job = stack.removeLast();
            if (job.matters) {
                continue;
            }
            job.matters = true;
            for (PlannedJob.Pull pull : job.pulls) {
                if (pull.matters) {
                    stack.add(pull.object);
                }
            }
        }
    }

    private void minimizeImpact() {
        for (List<PlannedJob> planned : List.copyOf(jobs.values())) {
            for (PlannedJob job : List.copyOf(planned)) {
                if (job.matters) {
                    continue;
                }
                boolean stopsRunning =
                        job.type == JobType.STOP && job.unit.activeState().isActiveOrActivating();
                boolean changesQueued = job.unit.job() != null
                        && job.type.conflictsWith(job.unit.job().type());
                if (stopsRunning || changesQueued) {
                    LOG.debug("Deleting {} to minimize impact.", job);
                    delete(job);
                }
            }
        }
    }

    private void dropRedundant() {
        for (Map.Entry<Unit, List<PlannedJob>> entry : List.copyOf(jobs.entrySet())) {
            Unit unit = entry.getKey();
            boolean redundant = true;
            for (PlannedJob job : entry.getValue()) {
                redundant &= job != anchor
                        && job.type.isRedundantIn(unit.activeState())
                        && (unit.job() == null
                                || !job.type.conflictsWith(unit.job().type()));
            }
            if (redundant) {
                for (PlannedJob job : List.copyOf(entry.getValue())) {
                    deleteOnly(job);
                }
            }
        }
    }

    /** Drops what only a dropped job has pulled in; where all else stops, what is wanted indirectly is started, too. */
    private void collectGarbage(JobMode mode) {
        if (mode == JobMode.ISOLATE) {
            return;
        }
        List<PlannedJob> orphans = new ArrayList<>();
        for (List<PlannedJob> planned : jobs.values()) {
            for (PlannedJob job : planned) {
                if (job != anchor && job.pulledBy.isEmpty()) {
                    orphans.add(job);
                }
            }
        }
        while (!orphans.isEmpty()) {
            PlannedJob job = orphans.removeLast();
            List<PlannedJob.Pull> pulls = List.copyOf(job.pulls);
            delete(job);
            for (PlannedJob.Pull pull : pulls) {
                if (pull.object != anchor && pull.object.pulledBy.isEmpty()) {
                    orphans.add(pull.object);
                }
            }
        }
    }

    /**
     * Drops one of two contradicting jobs of a unit.
     *
     * @return whether there were no contradictions (else the caller collects garbage and asks again)
     */
    private boolean thinOut() throws TransactionError {
        for (List<PlannedJob> planned : jobs.values()) {
            for (int i = 0; i < planned.size(); i++) {
                for (int k = i + 1; k < planned.size(); k++) {
                    if (planned.get(i).type.conflictsWith(planned.get(k).type)) {
                        delete(loser(planned.get(i), planned.get(k)));
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private PlannedJob loser(PlannedJob one, PlannedJob other) throws TransactionError {
        PlannedJob loser;
        if (one.matters != other.matters) {
            loser = one.matters ? other : one;
        } else if (one.matters) {
            TransactionError e = new TransactionError(
                    TransactionError.Kind.JOBS_CONFLICTING,
                    "Transaction contains conflicting jobs '" + other.type.word() + "' and '" + one.type.word()
                            + "' for " + one.unit.id() + ". Probably contradicting requirement dependencies"
                            + " configured.");
            LOG.warn("Requested transaction contains unmergeable jobs: {}", e.getMessage());
            throw e;
        } else if (one.type == JobType.STOP || other.type == JobType.STOP) {
            // A stop that a conflict asked for wins over a start that is merely wanted; else the start wins.
            PlannedJob stop = one.type == JobType.STOP ? one : other;
            PlannedJob start = stop == one ? other : one;
            boolean byConflict = false;
            for (PlannedJob.Pull pull : stop.pulledBy) {
                byConflict |= pull.conflicts;
            }
            loser = byConflict ? start : stop;
        } else {
            loser = other;
        }
        LOG.debug("Fixing conflicting jobs {},{} by deleting job {}", one, other, loser);
        return loser;
    }

    private void mergeAll() {
        for (List<PlannedJob> planned : jobs.values()) {
            PlannedJob first = planned.get(0);
            while (planned.size() > 1) {
                PlannedJob other = planned.remove(1);
                JobType merged = first.type
                        .mergeAndCollapse(other.type, first.unit)
                        .orElseThrow(() -> new IllegalStateException("jobs do not merge: " + first + " " + other));
                first.type = merged;
                first.ignoresOrder |= other.ignoresOrder;
                first.matters |= other.matters;
                first.pulls.addAll(other.pulls);
                other.pulls.forEach(pull -> pull.subject = first);
                first.pulledBy.addAll(other.pulledBy);
                other.pulledBy.forEach(pull -> pull.object = first);
                if (anchor == other) {
                    anchor = first;
                }
            }
        }
    }

    private void refuseDestruction(JobMode mode) throws TransactionError {
        for (List<PlannedJob> planned : jobs.values()) {
            PlannedJob job = planned.get(0);
            Job queued = job.unit.job();
            if (queued != null
                    && (mode == JobMode.FAIL || queued.irreversible())
                    && job.type.conflictsWith(queued.type())) {
                throw new TransactionError(
                        TransactionError.Kind.DESTRUCTIVE,
                        "Transaction for " + anchor + " is destructive ("
                                + queued.unit().id() + " has '"
                                + queued.type().word() + "' job queued, but '" + job.type.word()
                                + "' is included in transaction).");
            }
        }
    }
}
