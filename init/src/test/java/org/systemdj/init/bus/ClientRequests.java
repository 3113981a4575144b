// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.EnumSet;
import org.systemdj.bus.BusException;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Unit;

/** What clients ask of units beside jobs, without a bus: each answers the error that the client would get, else "". */
public final class ClientRequests {
    private ClientRequests() {}

    /** As {@code systemctl clean --what=all}. */
    public static String clean(Unit unit) {
        return answer(() -> UnitCalls.clean(unit, EnumSet.allOf(CleanResource.class)));
    }

    /** As {@code systemctl freeze}. */
    public static String freeze(Unit unit) {
        return answer(() -> UnitCalls.freezeOrThaw(unit, true));
    }

    /** As {@code systemctl thaw}. */
    public static String thaw(Unit unit) {
        return answer(() -> UnitCalls.freezeOrThaw(unit, false));
    }

    private static String answer(Runnable request) {
        try {
            request.run();
            return "";
        } catch (BusException e) {
            return e.getMessage();
        }
    }
}
