// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import java.util.List;

/**
 * What a unit's own settings add to the records about it.
 *
 * <p>Source: systemd.exec(5), LogExtraFields=, LogLevelMax=; systemd.journal-fields(7), INVOCATION_ID=. Loop-confined.
 */
@FunctionalInterface
public interface UnitLogging {
    /** Nothing is known about any unit. */
    UnitLogging NONE = unit -> new Settings(List.of("UNIT=" + unit), Integer.MAX_VALUE);

    /**
     * @param fields fields, as {@code KEY=value}, the unit's name among them
     * @param maxLevel records of higher levels are dropped
     */
    record Settings(List<String> fields, int maxLevel) {}

    /** What holds for a unit, by name. */
    Settings of(String unit);
}
