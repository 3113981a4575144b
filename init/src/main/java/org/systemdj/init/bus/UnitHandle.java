// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.init.unit.Unit;

/** A unit as the bus sees it: with the bus part of its manager. Immutable. */
record UnitHandle(ManagerBus bus, Unit unit) {}
