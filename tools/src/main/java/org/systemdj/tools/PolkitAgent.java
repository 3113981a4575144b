// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import org.systemdj.console.Host;
import org.systemdj.console.TerminalAgent;

/**
 * The program that asks the user on the terminal when polkit wants to know who is there: only for managers that are here.
 *
 * <p>Source: pkttyagent(1); systemctl(1), {@code --no-ask-password}.
 *
 * <p>Immutable (static functions).
 */
public final class PolkitAgent {
    private PolkitAgent() {}

    /** Starts it where somebody may have to be asked. */
    public static TerminalAgent open(Host host, ManagerLink manager, boolean wanted) {
        boolean here = manager.transport() == ManagerLink.Transport.LOCAL;
        return wanted && here ? TerminalAgent.polkit(host) : TerminalAgent.none();
    }
}
