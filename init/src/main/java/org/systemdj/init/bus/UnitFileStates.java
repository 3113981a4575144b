// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.init.unit.Unit;

/** Whether the file of a unit is enabled. Source: systemctl(1), is-enabled. Loop-confined. */
final class UnitFileStates {
    private UnitFileStates() {}

    static String state(Unit unit) {
        return "";
    }

    static String preset(Unit unit) {
        return "";
    }
}
