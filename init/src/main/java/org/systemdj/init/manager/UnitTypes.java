// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;

/** Makes the part of a unit that depends on its type. Immutable. */
public interface UnitTypes {
    UnitBehavior create(Unit unit);
}
