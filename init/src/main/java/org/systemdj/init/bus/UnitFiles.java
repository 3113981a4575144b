// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.init.unit.Unit;
import org.systemdj.install.PresetRules;
import org.systemdj.install.UnitFileState;
import org.systemdj.install.UnitFileStates;
import org.systemdj.install.UnitInstaller;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.UnitDefinition;

/**
 * Whether the files of units are enabled, as their properties show it. A unit's state is found once and kept until the
 * unit is read again, as systemd does it: what clients change shows after the reload that follows. For units that are
 * asked for in a row the directories are read once.
 *
 * <p>Source: org.freedesktop.systemd1(5), {@code UnitFileState}, {@code UnitFilePreset}, {@code NeedDaemonReload}.
 * Loop-confined.
 */
final class UnitFiles {
    private record Known(UnitDefinition definition, String state) {}

    private final ManagerControl control;
    private final Map<Unit, Known> known = new HashMap<>();
    private UnitFileStates states;
    private PresetRules presets;
    private boolean changed;

    UnitFiles(ManagerControl control) {
        this.control = control;
    }

    /** For one operation. */
    UnitInstaller installer() {
        return control.installer();
    }

    /** The word for the state of a unit's file; empty where the unit has none. */
    @SuppressWarnings("ReferenceEquality") // a definition that was read again is another, whatever it says
    String state(Unit unit) {
        if (UnitValues.fragmentPath(unit).isEmpty()) {
            return "";
        }
        if (unit.isTransient()) {
            return UnitFileState.TRANSIENT.word();
        }
        Known before = known.get(unit);
        if (before != null && before.definition() == unit.definition()) {
            return before.state();
        }
        if (states == null || states.isOutdated()) {
            states = installer().states();
        }
        String state = states.of(unit.id()).value().orElse(UnitFileState.BAD).word();
        known.put(unit, new Known(unit.definition(), state));
        return state;
    }

    /** What the presets say of a unit's file; empty where the unit has none. */
    String preset(Unit unit) {
        String path = UnitValues.fragmentPath(unit);
        Optional<UnitName> file = path.isEmpty() ? Optional.empty() : UnitName.parse(PathName.fileName(path));
        if (file.isEmpty()) {
            return "";
        }
        if (presets == null) {
            presets = installer().presets();
        }
        return presets.wish(file.get()).action().word();
    }

    /** Whether clients have changed unit files since the last reload, so that all units may be out of date. */
    boolean isChanged() {
        return changed;
    }

    /** A client has changed unit files. */
    void onChanged() {
        changed = true;
    }

    /** All units have been read again. */
    void onReloaded() {
        changed = false;
        known.clear();
        states = null;
        presets = null;
    }

    void onUnitRemoved(Unit unit) {
        known.remove(unit);
    }
}
