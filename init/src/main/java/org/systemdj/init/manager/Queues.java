// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitFaults;

/**
 * Work that follows from changes of units and is done when the news have been taken in: stopping what is not needed or
 * has lost what it is bound to, starting what is upheld, forgetting units that nobody refers to. (The load queue is
 * {@link Manager}'s, the bus queue the bus area's.)
 *
 * <p>Source: systemd.unit(5), StopWhenUnneeded=, BindsTo=, Upholds=, CollectMode=. Loop-confined.
 */
public final class Queues {
    private Runnable onChange = () -> {};
    private static final Logger LOG = LoggerFactory.getLogger(Queues.class);

    /** Takes units whose properties have changed. */
    public interface ChangeListener {
        void unitNew(Unit unit);

        void unitChanged(Unit unit);

        /** Its state is about to change: what was put off is told now. */
        void unitChanges(Unit unit);

        void unitRemoved(Unit unit);
    }

    private final Manager manager;
    private final DeferSource dispatch;
    private final Deque<Unit> collect = new ArrayDeque<>();
    private final Deque<Unit> unneeded = new ArrayDeque<>();
    private final Deque<Unit> upheld = new ArrayDeque<>();
    private final Deque<Unit> bound = new ArrayDeque<>();
    private final Set<Unit> heldBack = new LinkedHashSet<>();
    private final TimerSource retry;
    private ChangeListener listener;

    Queues(Manager manager) {
        this.manager = manager;
        this.dispatch = manager.loop().defer("queues", Priority.UNIT_QUEUES, this::dispatch);
        this.retry = manager.loop().timer("queues-retry", TimerClock.MONOTONIC, Priority.IDLE, this::retryHeldBack);
    }

    /** The bus area's part; before it is set, changes are not told to anybody. */
    public void listener(ChangeListener part) {
        listener = part;
    }

    /** A unit is there: tells so once. */
    void announce(Unit unit) {
        if (!unit.queues().announced) {
            unit.queues().announced = true;
            if (listener != null) {
                UnitFaults.tell(() -> listener.unitNew(unit));
            }
        }
    }

    /** Hears that something about a unit has changed. */
    public void onChange(Runnable action) {
        onChange = action;
    }

    public void busChanges(Unit unit) {
        onChange.run();
        if (listener != null && unit.queues().announced) {
            try {
                listener.unitChanged(unit);
            } catch (RuntimeException | StackOverflowError | AssertionError fault) {
                UnitFaults.toldInVain(fault);
            }
        }
    }

    /** No state of a unit is skipped: what waits to be told is told before the next change. */
    public void busTells(Unit unit) {
        if (listener != null) {
            UnitFaults.tell(() -> listener.unitChanges(unit));
        }
    }

    public void collect(Unit unit) {
        if (!unit.queues().collect && unit.mayCollect()) {
            unit.queues().collect = true;
            collect.add(unit);
            dispatch.trigger();
        }
    }

    public void stopWhenUnneeded(Unit unit) {
        if (!unit.queues().stopWhenUnneeded && unit.get(UnitDirectives.STOP_WHEN_UNNEEDED)) {
            unit.queues().stopWhenUnneeded = true;
            unneeded.add(unit);
            dispatch.trigger();
        }
    }

    public void startWhenUpheld(Unit unit) {
        if (!unit.queues().startWhenUpheld
                && !unit.dependencies().with(DependencyAtom.START_STEADILY).isEmpty()) {
            unit.queues().startWhenUpheld = true;
            upheld.add(unit);
            dispatch.trigger();
        }
    }

    public void stopWhenBound(Unit unit) {
        if (!unit.queues().stopWhenBound
                && !unit.dependencies()
                        .with(DependencyAtom.CANNOT_BE_ACTIVE_WITHOUT)
                        .isEmpty()) {
            unit.queues().stopWhenBound = true;
            bound.add(unit);
            dispatch.trigger();
        }
    }

    private void dispatch() {
        Unit unit;
        while ((unit = unneeded.poll()) != null) {
            unit.queues().stopWhenUnneeded = false;
            if (isUnneeded(unit) && mayAct(unit, "Unit not needed anymore, but not stopping")) {
                LOG.debug("{}: Unit not needed anymore. Stopping.", unit.id());
                manager.jobs().tryEnqueue(JobType.STOP, unit, JobMode.FAIL);
            }
        }
        while ((unit = upheld.poll()) != null) {
            unit.queues().startWhenUpheld = false;
            Unit culprit = upholder(unit);
            if (culprit != null
                    && mayAct(
                            unit,
                            "Unit needs to be started because active unit " + culprit.id()
                                    + " upholds it, but not starting")) {
                LOG.debug("{}: Unit is started because upheld by active unit {}.", unit.id(), culprit.id());
                manager.jobs().tryEnqueue(JobType.START, unit, JobMode.FAIL);
            }
        }
        while ((unit = bound.poll()) != null) {
            unit.queues().stopWhenBound = false;
            Unit culprit = missingBinding(unit);
            if (culprit != null
                    && mayAct(
                            unit,
                            "Unit needs to be stopped because it is bound to inactive unit " + culprit.id()
                                    + ", but not stopping")) {
                LOG.debug("{}: Unit is stopped because bound to inactive unit {}.", unit.id(), culprit.id());
                manager.jobs().tryEnqueue(JobType.STOP, unit, JobMode.REPLACE);
            }
        }
        collectQueued();
    }

    /** Counts a job that the manager makes by itself; one too many is put off until the unit's limit allows it again. */
    private boolean mayAct(Unit unit, String otherwise) {
        if (unit.autoJobs().allow(manager.loop().now(TimerClock.MONOTONIC))) {
            return true;
        }
        LOG.warn("{}: {} since we tried this too often recently. Will retry later.", unit.id(), otherwise);
        heldBack.add(unit);
        armRetry(unit);
        return false;
    }

    private void armRetry(Unit unit) {
        long at = unit.autoJobs().endUsec();
        if (!retry.isArmed() || at < retry.atUsec()) {
            retry.arm(at, 1);
        }
    }

    private void retryHeldBack() {
        long now = manager.loop().now(TimerClock.MONOTONIC);
        for (Unit unit : List.copyOf(heldBack)) {
            if (unit.autoJobs().endUsec() <= now) {
                heldBack.remove(unit);
                stopWhenUnneeded(unit);
                startWhenUpheld(unit);
                stopWhenBound(unit);
            } else {
                armRetry(unit);
            }
        }
    }

    private static boolean isUnneeded(Unit unit) {
        if (unit.job() != null
                || !unit.activeState().isActiveOrReloading()
                || !unit.get(UnitDirectives.STOP_WHEN_UNNEEDED)) {
            return false;
        }
        for (Unit other : unit.dependencies().with(DependencyAtom.PINS_STOP_WHEN_UNNEEDED)) {
            if (other.job() != null
                    || !other.activeState().isInactiveOrFailed()
                    || other.behavior().subState().equals("auto-restart")) {
                return false;
            }
        }
        return true;
    }

    private static Unit upholder(Unit unit) {
        if (unit.job() != null || !unit.activeState().isInactiveOrFailed()) {
            return null;
        }
        for (Unit other : unit.dependencies().with(DependencyAtom.START_STEADILY)) {
            if (other.job() == null && other.activeState().isActiveOrReloading()) {
                return other;
            }
        }
        return null;
    }

    private static Unit missingBinding(Unit unit) {
        if (unit.job() != null || !unit.activeState().isActiveOrReloading()) {
            return null;
        }
        for (Unit other : unit.dependencies().with(DependencyAtom.CANNOT_BE_ACTIVE_WITHOUT)) {
            if (other.job() == null && !other.perpetual() && other.activeState().isInactiveOrFailed()) {
                return other;
            }
        }
        return null;
    }

    private void collectQueued() {
        while (!collect.isEmpty()) {
            List<Unit> asked = new ArrayList<>(collect.size());
            Unit unit;
            while ((unit = collect.poll()) != null) {
                unit.queues().collect = false;
                if (manager.units().get(unit.name()) == unit && unit.mayCollect()) {
                    asked.add(unit);
                }
            }
            Unreferred.among(asked).forEach(this::forget);
        }
    }

    /** Drops a unit; units that only it referred to are looked at next. */
    private void forget(Unit unit) {
        LOG.debug("{}: Collecting.", unit.id());
        List<Unit> referred = unit.dependencies().with(DependencyAtom.REFERENCES);
        if (listener != null) {
            UnitFaults.tell(() -> listener.unitRemoved(unit));
        }
        unit.queues().announced = false;
        unit.behavior().dispose();
        unit.cgroup().dispose();
        manager.conditions().forget(unit);
        manager.mountNeeds().forget(unit);
        unit.dependencies().clear();
        manager.units().remove(unit);
        if (unit.isTransient()) {
            manager.definitions().removeTransient(unit.name());
        }
        heldBack.remove(unit);
        referred.forEach(this::collect);
    }
}
