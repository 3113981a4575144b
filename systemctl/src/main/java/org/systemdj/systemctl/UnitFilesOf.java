// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.LoadState;
import org.systemdj.unitfile.UnitDefinition;

/**
 * The files of a unit: as its manager has them, or, of a template, which no manager loads, as they lie in the
 * directories.
 *
 * <p>Source: systemctl(1), {@code cat}, {@code edit}. Immutable.
 *
 * @param fragment empty where it has none
 * @param outdated whether the manager has read them before they were changed
 */
record UnitFilesOf(String id, String fragment, List<String> dropIns, boolean masked, boolean outdated) {
    static UnitFilesOf find(Session session, String name) {
        UnitName parsed = UnitName.parse(name).orElse(null);
        if (parsed != null && parsed.isTemplate()) {
            UnitDefinition found = ClientSide.definition(session, parsed);
            return new UnitFilesOf(
                    name,
                    found.fragmentPath().orElse(""),
                    found.dropInPaths(),
                    found.state() == LoadState.MASKED,
                    false);
        }
        PropertySet unit = UnitList.unit(session.bus(), ObjectPath.ofUnit(name));
        return new UnitFilesOf(
                unit.text("Id"),
                unit.text("FragmentPath"),
                List.of(unit.texts("DropInPaths")),
                unit.text("LoadState").equals("masked"),
                unit.truth("NeedDaemonReload"));
    }

    /** The unit's file first, then its drop-ins. */
    List<String> all() {
        if (fragment.isEmpty()) {
            return dropIns;
        }
        List<String> all = new ArrayList<>(dropIns.size() + 1);
        all.add(fragment);
        all.addAll(dropIns);
        return all;
    }
}
