// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.slice;

import java.util.List;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.sys.Errno;
import org.systemdj.text.SliceName;
import org.systemdj.text.UnitName;

/**
 * A slice: an inner node of the control group tree.
 *
 * <p>Source: systemd.slice(5). Loop-confined.
 */
public final class SliceUnit implements UnitBehavior {
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");
    private static final StatusWords WORDS = StatusWords.of(null, null, "Created slice %s.", "Removed slice %s.");

    private final Unit unit;
    private boolean active;

    public SliceUnit(Unit unit) {
        this.unit = unit;
        boolean ofSystem = unit.manager().isSystem() && unit.name().equals(SliceName.SYSTEM);
        if (ofSystem || unit.name().equals(SliceName.ROOT)) {
            unit.markPerpetual();
            active = true;
        }
    }

    @Override
    public boolean existsWithoutFile() {
        return SliceName.isValid(unit.name());
    }

    @Override
    public String defaultDescription() {
        if (unit.name().equals(SliceName.ROOT)) {
            return "Root Slice";
        }
        return unit.perpetual()
                ? "System Slice"
                : "Slice " + unit.name().toPath().orElse("");
    }

    @Override
    public Settings complete(Settings said) {
        if (!unit.perpetual()) {
            return said;
        }
        Settings settings = said.with(UnitDirectives.DEFAULT_DEPENDENCIES, false);
        return settings.isSet(UnitDirectives.DOCUMENTATION)
                ? settings
                : settings.with(UnitDirectives.DOCUMENTATION, List.of("man:systemd.special(7)"));
    }

    @Override
    public void load() throws BadUnitException {
        if (!SliceName.isValid(unit.name())) {
            throw new BadUnitException("", Errno.EINVAL);
        }
        UnitName parent = SliceName.parent(unit.name()).orElse(null);
        if (parent != null) {
            unit.manager().slices().assign(unit, parent);
        }
        if (unit.hasDefaultDependencies()) {
            unit.manager().addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
            unit.manager().addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
        }
    }

    @Override
    public void coldplug() {
        if (active && !unit.cgroup().isRealized()) {
            unit.cgroup().realize();
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
        unit.cgroup().realize();
        enter(true);
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public ActionOutcome stop() {
        enter(false);
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public void onCgroupEmpty() {
        if (!active) {
            unit.cgroup().prune(); // The last of what outlived the slice is gone.
        }
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
        active = unit.perpetual() || "active".equals(in.get("state"));
    }
}
