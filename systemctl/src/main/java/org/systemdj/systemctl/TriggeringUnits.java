// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;

/**
 * Warns when what was stopped can be started again at any time by its socket, timer or path.
 *
 * <p>Source: systemctl(1), {@code stop}, {@code disable}.
 *
 * <p>Immutable (static functions).
 */
final class TriggeringUnits {
    private TriggeringUnits() {}

    static void warn(Session session, String name, String doing) {
        List<String> active = new ArrayList<>();
        try {
            PropertySet unit = UnitList.unit(session.bus(), ObjectPath.ofUnit(name));
            if (unit.text("LoadState").equals("masked")) {
                return;
            }
            for (String other : unit.texts("TriggeredBy")) {
                String state = session.bus()
                        .property(ObjectPath.ofUnit(other), UnitList.UNIT, "ActiveState")
                        .text();
                if (state.equals("active") || state.equals("reloading")) {
                    active.add(other);
                }
            }
        } catch (BusFailure failure) {
            session.log().debug("Failed to get triggering units for '" + name + "', ignoring: " + failure.getMessage());
            return;
        }
        if (!active.isEmpty()) {
            session.log()
                    .warning(doing + " '" + name + "', but its triggering units are still active:\n"
                            + String.join(", ", active));
        }
    }
}
