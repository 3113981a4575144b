// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/** Where the loggers find the manager's {@link UnitLogging}; empty until there is a manager. Loop-confined. */
final class UnitLoggingSlot {
    private UnitLogging current = UnitLogging.NONE;

    UnitLogging get() {
        return current;
    }

    void set(UnitLogging logging) {
        current = logging;
    }
}
