// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.Unit;

/** Asks the controller of a scope to end it. Source: org.freedesktop.systemd1(5), RequestStop. Loop-confined. */
public interface ScopeRequests {
    /** Sends RequestStop to the scope's controller; false where that is not there. */
    boolean requestStop(Unit scope, String controller);
}
