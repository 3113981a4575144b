// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;

/**
 * A device: active while udev says that it is there. It cannot be started or stopped, only waited for.
 *
 * <p>Source: systemd.device(5). Loop-confined.
 */
public final class DeviceUnit implements UnitBehavior {
    private static final StatusWords WORDS = new StatusWords(
            "Expecting device %s...",
            null,
            Map.of(JobResult.DONE, "Found device %s.", JobResult.TIMEOUT, "Timed out waiting for device %s."),
            Map.of());

    /** How much of it has been seen. */
    public enum State {
        DEAD("dead", ActiveState.INACTIVE),
        /** Mentioned by a mount or swap that uses it, but unknown to udev. */
        TENTATIVE("tentative", ActiveState.ACTIVATING),
        PLUGGED("plugged", ActiveState.ACTIVE);

        private final String word;
        private final ActiveState active;

        State(String word, ActiveState active) {
            this.word = word;
            this.active = active;
        }
    }

    /** Who knows of it. */
    enum Finder {
        UDEV,
        MOUNTS,
        SWAPS
    }

    private final Unit unit;
    private final Set<Finder> finders = EnumSet.noneOf(Finder.class);
    private State state = State.DEAD;
    private String sysPath = "";
    private String model = "";
    private Unit following;

    public DeviceUnit(Unit unit) {
        this.unit = unit;
    }

    @Override
    public boolean existsWithoutFile() {
        return true;
    }

    @Override
    public void load() {}

    /** Its directory below /sys, empty while it is not there. */
    public String sysPath() {
        return sysPath;
    }

    @Override
    public String defaultDescription() {
        return model.isEmpty() ? unit.name().toPath().orElse("") : model;
    }

    /** What udev says that it is, empty if nothing. */
    public String model() {
        return model;
    }

    void plug(String path, String description, Unit mainUnit) {
        sysPath = path;
        model = description;
        following = mainUnit == unit ? null : mainUnit;
        finders.add(Finder.UDEV);
        enter(State.PLUGGED);
    }

    /** Udev says that it is gone. What is still mounted from it just has not noticed yet. */
    void unplug() {
        sysPath = "";
        following = null;
        finders.remove(Finder.UDEV);
        enter(State.DEAD);
    }

    /** A table of the kernel's mentions it, or does no longer. */
    void found(Finder finder, boolean there) {
        if (!(there ? finders.add(finder) : finders.remove(finder)) || state == State.PLUGGED) {
            return;
        }
        State next = state();
        if (next != state) {
            enter(next);
        }
    }

    private State state() {
        if (finders.contains(Finder.UDEV)) {
            return State.PLUGGED;
        }
        return finders.isEmpty() ? State.DEAD : State.TENTATIVE;
    }

    /** What is known now counts more than what was known before the re-execution. */
    @Override
    public void catchup() {
        State next = state();
        if (next != state) {
            enter(next);
        }
    }

    private void enter(State next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        unit.stateChanged(before, activeState());
    }

    @Override
    public ActiveState activeState() {
        return state.active;
    }

    @Override
    public String subState() {
        return state.word;
    }

    @Override
    public boolean isSupported() {
        return unit.manager().devices().isManaged();
    }

    @Override
    public ActionOutcome start() {
        // The job waits for udev.
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public boolean canStop() {
        return false;
    }

    @Override
    public ActionOutcome stop() {
        return ActionOutcome.NOT_APPLICABLE;
    }

    @Override
    public List<Unit> sameThing() {
        return unit.manager().devices().siblings(unit, sysPath);
    }

    /** The unit named by the device's sysfs path, which the ones by its other names follow. */
    public Unit followed() {
        return following;
    }

    @Override
    public StatusWords statusWords() {
        return WORDS;
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word);
        out.put("sysfs", sysPath);
    }

    @Override
    public void deserialize(StateReader in) {
        for (State known : State.values()) {
            if (known.word.equals(in.get("state"))) {
                state = known;
            }
        }
        if (sysPath.isEmpty() && in.get("sysfs") != null) {
            sysPath = in.get("sysfs");
        }
    }
}
