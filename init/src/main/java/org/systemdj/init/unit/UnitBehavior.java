// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import org.systemdj.directive.Settings;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;

/**
 * What differs between the types of unit: one implementation for each.
 *
 * <p>Contracts that all keep: a method never blocks and never starts a job of another unit directly (it asks the
 * manager, which queues it); every change of state goes through {@link Unit#stateChanged}; a method that fails leaves
 * the unit in a state that it can be stopped from.
 *
 * <p>Source: org.freedesktop.systemd1(5) for states. Loop-confined.
 */
public interface UnitBehavior {
    /**
     * Takes in a definition that was just read: checks it, adds the type's implicit and default dependencies. Also
     * called again, on {@code daemon-reload}, with the unit in any state.
     *
     * @throws BadUnitException if the definition cannot be used
     */
    void load() throws BadUnitException;

    /** Whether the unit can be used without a file, because the kernel or the manager itself says that it exists. */
    default boolean existsWithoutFile() {
        return false;
    }

    /** The settings in force: what the files say, and what the type decides where they say nothing. */
    default Settings complete(Settings said) {
        return said;
    }

    /** What people are told the unit is where Description= says nothing. Empty: its name. */
    default String defaultDescription() {
        return "";
    }

    /** The file that says that the unit exists, where SourcePath= names none. Empty: its own. */
    default String sourcePath() {
        return "";
    }

    /** Whether the system needs it up to its very end: it lies in no slice but the root and gets no default dependencies. */
    default boolean isExtrinsic() {
        return false;
    }

    /** Called once after loading at boot, and after deserialization: takes up the state found. */
    default void coldplug() {}

    /** Called once all units are cold-plugged: looks for what happened meanwhile. */
    default void catchup() {}

    ActiveState activeState();

    /** Whether this system can have units of the type in use at all: a start fails at once where it cannot. */
    default boolean isSupported() {
        return true;
    }

    /** The type's own state, in systemd's words, such as {@code start-pre}. */
    String subState();

    default boolean canStart() {
        return true;
    }

    /** False where it starts only once, and has. */
    default boolean mayStartAgain() {
        return true;
    }

    default boolean canStop() {
        return true;
    }

    default boolean canReload() {
        return false;
    }

    /** Begins to start. Only called in an inactive, failed or activating state. */
    ActionOutcome start();

    /** Begins to stop. Only called in a state that is neither inactive nor failed. */
    ActionOutcome stop();

    default ActionOutcome reload() {
        return ActionOutcome.NOT_APPLICABLE;
    }

    /** Called last before {@link #start}: whether the start limit lets it start; enters the failed state if not. */
    default boolean passesStartLimit() {
        return true;
    }

    /** A child of the unit has ended. */
    default void onChildExit(ChildExit exit) {}

    /** The executor of one of its processes has handed over to the program. */
    default void onHandoff(int process, Timestamp moment) {}

    /** A process has started another one, in a namespace of process ids of its own, to be what it was to be. */
    default void onMoved(int process, int inside) {}

    /** The unit's control group has no process any more. */
    default void onCgroupEmpty() {}

    /** The kernel killed processes of the unit for want of memory. */
    default void onOutOfMemory(boolean byManagedOom) {}

    /** A unit that this one triggers has changed. */
    default void onTriggeredChanged(Unit triggered) {}

    /**
     * An error of the manager's own has been met in a handler of the unit, whose state may be half changed: fails by the
     * plainest way. Types without processes or descriptors stay as they are.
     */
    default void onFault() {}

    /** The clock was set. */
    default void onTimeChange() {}

    /** The time zone was changed. */
    default void onTimezoneChange() {}

    /** Forgets a failure. */
    default void resetFailed() {}

    /** A job is about to be done: takes in news that were put off. */
    default void catchUp() {
        // Most hear all at once.
    }

    /** Its processes run again after they were frozen. */
    default void onThawed() {
        // Most do not count time.
    }

    /** Whether an inactive unit may be forgotten as far as the type goes. */
    default boolean mayCollect() {
        return true;
    }

    /** The main process, 0 if none. */
    default int mainPid() {
        return 0;
    }

    /** The process that is carrying out a command for the unit, 0 if none. */
    default int controlPid() {
        return 0;
    }

    /** When the present state times out, CLOCK_MONOTONIC microseconds; Long.MAX_VALUE if never. */
    default long timeoutUsec() {
        return Long.MAX_VALUE;
    }

    /** The unit that is started in this one's place, or null. */
    default Unit following() {
        return null;
    }

    /** The other units of the same thing: what is asked of one is asked of all. */
    default List<Unit> sameThing() {
        return List.of();
    }

    /** Words for status lines. */
    default StatusWords statusWords() {
        return StatusWords.GENERIC;
    }

    /** Whether its jobs are not worth a line on the console or in the log, such as those of slices. */
    default boolean isSilent() {
        return false;
    }

    /** How the last run ended, in the words of the {@code Result} property. */
    default String resultWord() {
        return "success";
    }

    /**
     * The exit status of the last run's main process, which the exit actions pass on: where a signal ended it 1 for a
     * failed unit and 0 for another; -1 if there was none.
     */
    default int exitStatus() {
        return -1;
    }

    void serialize(StateWriter out);

    void deserialize(StateReader in);

    /** Releases what the unit holds (descriptors, timers): it is about to be forgotten. */
    default void dispose() {}
}
