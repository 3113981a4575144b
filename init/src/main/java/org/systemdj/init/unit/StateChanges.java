// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.directive.Directive;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Queues;

/**
 * What follows from a change of a unit's state: times, its job, the units bound to it, triggers, actions.
 *
 * <p>Source: systemd.unit(5). Loop-confined.
 */
final class StateChanges {
    private static final Logger LOG = LoggerFactory.getLogger(StateChanges.class);

    private StateChanges() {}

    static void apply(Unit unit, ActiveState before, ActiveState after, boolean reloadSuccess) {
        Manager manager = unit.manager();
        if (!manager.isReloading()) {
            unit.times().note(before, after, Timestamp.now(manager.loop()));
        }
        manager.units().failedChanged(unit, after == ActiveState.FAILED);
        ResourceUse resources = null;
        if (before != after && (after.isInactiveOrFailed() || after.isActiveOrReloading())) {
            UnitFaults.tell(() -> manager.oomReports().report(unit, after));
        }
        if (after.isInactiveOrFailed() && !before.isInactiveOrFailed()) {
            resources = ResourceUse.of(unit);
            unit.cgroup().prune();
            manager.execCleanup().untellJournal(unit);
            unit.activation(ActivationDetails.NONE);
        }
        if (!manager.isReloading()) {
            clearMarkers(unit, before, after);
            boolean unexpected = manager.jobs().unitChanged(unit, after, reloadSuccess);
            if (unexpected) {
                retroact(unit, before, after);
            }
            if (resources != null) {
                resources.log(unit);
            }
            terminate(unit, before, after);
            noteFinish(manager, unit, before, after);
            enqueueChecks(unit, after);
            act(unit, before, after);
        }
        manager.journalWatch().unitChanged(unit);
        unit.notifyTriggers();
        unit.changed();
        unit.queueForCollection();
    }

    /** What was to be done with it has been done, or is being done. */
    private static void clearMarkers(Unit unit, ActiveState before, ActiveState after) {
        if (unit.markers().isEmpty()) {
            return;
        }
        if (after.isInactiveOrFailed()) {
            unit.markers(Set.of());
        } else if (after == ActiveState.RELOADING && before != after) {
            Set<UnitMarker> left = EnumSet.copyOf(unit.markers());
            left.remove(UnitMarker.NEEDS_RELOAD);
            unit.markers(left);
        }
    }

    /** The unit changed by itself: bring the others to where a job would have brought them. */
    private static void retroact(Unit unit, ActiveState before, ActiveState after) {
        if (before.isInactiveOrFailed() && after.isActiveOrActivating()) {
            enqueue(unit, DependencyAtom.RETROACTIVE_START_REPLACE, JobType.START, JobMode.REPLACE);
            enqueue(unit, DependencyAtom.RETROACTIVE_START_FAIL, JobType.START, JobMode.FAIL);
            enqueue(unit, DependencyAtom.RETROACTIVE_STOP_ON_START, JobType.STOP, JobMode.REPLACE);
        } else if (before.isActiveOrActivating() && after.isInactiveOrDeactivating()) {
            enqueue(unit, DependencyAtom.RETROACTIVE_STOP_ON_STOP, JobType.STOP, JobMode.REPLACE);
        }
    }

    private static void enqueue(Unit unit, DependencyAtom atom, JobType type, JobMode mode) {
        for (Unit other : unit.dependencies().with(atom)) {
            boolean starts = type == JobType.START;
            ActiveState state = other.activeState();
            boolean needed = starts
                    ? !unit.dependencies().has(DependencyType.AFTER, other) && !state.isActiveOrActivating()
                    : !state.isInactiveOrDeactivating();
            if (needed) {
                unit.manager().jobs().tryEnqueue(type, other, mode);
            }
        }
    }

    private static void terminate(Unit unit, ActiveState before, ActiveState after) {
        if (before == after) {
            return;
        }
        if (after == ActiveState.FAILED) {
            startTerminationUnits(unit, DependencyAtom.ON_FAILURE);
        } else if (after == ActiveState.INACTIVE && before != ActiveState.FAILED && before != ActiveState.MAINTENANCE) {
            startTerminationUnits(unit, DependencyAtom.ON_SUCCESS);
        }
    }

    /** Starts the OnFailure= or OnSuccess= units. */
    static void startTerminationUnits(Unit unit, DependencyAtom atom) {
        boolean failure = atom == DependencyAtom.ON_FAILURE;
        JobMode mode = unit.get(failure ? UnitDirectives.ON_FAILURE_JOB_MODE : UnitDirectives.ON_SUCCESS_JOB_MODE);
        boolean told = false;
        for (Unit other : unit.dependencies().with(atom)) {
            if (!told) {
                told = true;
                LOG.info("{}: Triggering {} dependencies.", unit.id(), failure ? "OnFailure=" : "OnSuccess=");
            }
            try {
                unit.manager().jobs().enqueue(JobType.START, other, mode);
            } catch (TransactionError e) {
                LOG.warn(
                        "{}: Failed to enqueue {}{} job, ignoring: {}",
                        unit.id(),
                        failure ? "OnFailure=" : "OnSuccess=",
                        other.id(),
                        e.getMessage());
            }
        }
    }

    private static void noteFinish(Manager manager, Unit unit, ActiveState before, ActiveState after) {
        if (before.isActiveOrReloading() != after.isActiveOrReloading()) {
            manager.unitUpOrDown(unit, after.isActiveOrReloading());
        }
        for (StateObserver observer : manager.stateObservers()) {
            UnitFaults.tell(() -> observer.changed(unit, before, after));
        }
    }

    private static void enqueueChecks(Unit unit, ActiveState after) {
        Queues queues = unit.manager().queues();
        if (after.isInactiveOrDeactivating()) {
            for (Unit other : unit.dependencies().with(DependencyAtom.ADD_STOP_WHEN_UNNEEDED_QUEUE)) {
                queues.stopWhenUnneeded(other);
            }
            for (Unit other : unit.dependencies().with(DependencyAtom.ADD_CANNOT_BE_ACTIVE_WITHOUT_QUEUE)) {
                queues.stopWhenBound(other);
            }
        }
        if (after.isActiveOrActivating()) {
            for (Unit other : unit.dependencies().with(DependencyAtom.ADD_START_WHEN_UPHELD_QUEUE)) {
                queues.startWhenUpheld(other);
            }
        }
        if (after.isActiveOrReloading()) {
            queues.stopWhenUnneeded(unit);
            queues.stopWhenBound(unit);
        } else if (after.isInactiveOrFailed()) {
            queues.startWhenUpheld(unit);
        }
    }

    /** FailureAction= and SuccessAction=. */
    private static void act(Unit unit, ActiveState before, ActiveState after) {
        if (before == after) {
            return;
        }
        Manager manager = unit.manager();
        String argument = unit.get(UnitDirectives.REBOOT_ARGUMENT);
        if (after == ActiveState.FAILED) {
            manager.emergencyAction(
                    unit.get(UnitDirectives.FAILURE_ACTION),
                    argument,
                    exitStatus(unit, UnitDirectives.FAILURE_ACTION_EXIT_STATUS),
                    "unit " + unit.id() + " failed");
        } else if (after == ActiveState.INACTIVE && !before.isInactiveOrFailed()) {
            manager.successAction(
                    unit.get(UnitDirectives.SUCCESS_ACTION),
                    argument,
                    exitStatus(unit, UnitDirectives.SUCCESS_ACTION_EXIT_STATUS),
                    "unit " + unit.id() + " succeeded");
        }
    }

    /** What the setting says, else how the unit's main process ended. */
    private static int exitStatus(Unit unit, Directive<Integer> setting) {
        int set = unit.get(setting);
        return set >= 0 ? set : unit.behavior().exitStatus();
    }
}
