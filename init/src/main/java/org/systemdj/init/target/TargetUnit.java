// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.target;

import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.text.UnitName;

/**
 * A target: a point in the graph, active or not.
 *
 * <p>Source: systemd.target(5). Loop-confined.
 */
public final class TargetUnit implements UnitBehavior {
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");
    private static final StatusWords WORDS = StatusWords.of(null, null, "Reached target %s.", "Stopped target %s.");

    private final Unit unit;
    private boolean active;

    public TargetUnit(Unit unit) {
        this.unit = unit;
    }

    @Override
    public void load() {
        if (unit.hasDefaultDependencies()) {
            unit.manager().addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
            unit.manager().addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
        }
    }

    private void enter(boolean up) {
        if (active != up) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        active = up;
        unit.stateChanged(before, activeState());
    }

    @Override
    public ActiveState activeState() {
        return active ? ActiveState.ACTIVE : ActiveState.INACTIVE;
    }

    @Override
    public String subState() {
        return active ? "active" : "dead";
    }

    @Override
    public ActionOutcome start() {
        unit.manager().beginInvocation(unit);
        enter(true);
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public ActionOutcome stop() {
        enter(false);
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public StatusWords statusWords() {
        return WORDS;
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", subState());
    }

    @Override
    public void deserialize(StateReader in) {
        active = "active".equals(in.get("state"));
    }
}
