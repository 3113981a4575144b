// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.MatchRule;

/**
 * Waits for a signal and prints what it says.
 *
 * <p>Source: busctl(1), {@code wait}.
 *
 * <p>Immutable (static functions).
 */
final class WaitForSignal {
    private WaitForSignal() {}

    static int run(Session session, List<String> operands) {
        String service = operands.size() > 3 ? operands.getFirst() : null;
        List<String> signal = service == null ? operands : operands.subList(1, 4);
        if (service != null) {
            CallMethod.check(service, BusNames.isBusName(service), "service name");
        }
        CallMethod.check(signal.get(0), BusNames.isObjectPath(signal.get(0)), "object path");
        CallMethod.check(signal.get(1), BusNames.isInterface(signal.get(1)), "interface name");
        CallMethod.check(signal.get(2), BusNames.isMember(signal.get(2)), "member name");
        BusClient bus = session.bus();
        MatchRule rule = MatchRule.signal(service, signal.get(0), signal.get(1), signal.get(2));
        try {
            bus.addMatch(rule);
        } catch (BusException failure) {
            throw Session.failureOfErrno(
                    "Failed to match signal " + signal.get(2) + " on interface " + signal.get(1), failure);
        }
        session.command().tellManager("READY=1");
        long limit = session.settings().timeoutUsec;
        bus.waitFor(
                message -> {
                    boolean found = message.isSignal(signal.get(1), signal.get(2)) && rule.matches(message);
                    if (found) {
                        Printed.message(session, message);
                    }
                    return found;
                },
                limit == 0 ? BusClient.FOREVER : limit);
        return 0;
    }
}
