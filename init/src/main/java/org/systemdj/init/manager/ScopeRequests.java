// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.List;
import java.util.function.Consumer;
import org.systemdj.init.unit.Unit;

/**
 * What scopes ask of others: their controllers to end them, the system's manager to move processes into them.
 *
 * <p>Source: org.freedesktop.systemd1(5), RequestStop, AttachProcessesToUnit(). Loop-confined.
 */
public interface ScopeRequests {
    /** Sends RequestStop to the scope's controller; false where that is not there. */
    boolean requestStop(Unit scope, String controller);

    /**
     * Has processes moved that this manager may not move itself; false where nobody can be asked.
     *
     * @param done hears of the end: the empty text, or why it failed
     */
    boolean attach(Unit scope, List<Integer> pids, Consumer<String> done);
}
