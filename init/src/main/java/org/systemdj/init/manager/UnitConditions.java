// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.List;
import org.systemdj.condition.Outcome;
import org.systemdj.init.unit.Unit;

/** Looks whether the conditions and asserts of units are met. Source: systemd.unit(5). Loop-confined. */
public interface UnitConditions {
    boolean conditionsMet(Unit unit);

    boolean assertsMet(Unit unit);

    /** Whether the conditions were met when they were last looked at; yes before. */
    boolean lastHeld(Unit unit);

    /** The condition by which a unit was last held back, as written; empty where none of several triggers was met. */
    String lastFailure(Unit unit);

    /** What came of each condition when they were last looked at; empty before. */
    List<Outcome> conditionOutcomes(Unit unit);

    /** As {@link #conditionOutcomes}, for the asserts. */
    List<Outcome> assertOutcomes(Unit unit);

    /** The unit is gone. */
    void forget(Unit unit);
}
