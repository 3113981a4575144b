// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.Message;

/**
 * Prints properties of an object.
 *
 * <p>Source: busctl(1), {@code get-property}.
 *
 * <p>Immutable (static functions).
 */
final class GetProperty {
    private GetProperty() {}

    static int run(Session session, List<String> operands) {
        String service = operands.get(0);
        String path = operands.get(1);
        String interfaceName = operands.get(2);
        CallMethod.check(service, BusNames.isBusName(service), "service name");
        CallMethod.check(path, BusNames.isObjectPath(path), "object path");
        CallMethod.check(interfaceName, BusNames.isInterface(interfaceName), "interface name");
        session.bus();
        for (String property : operands.subList(3, operands.size())) {
            try (Message reply = session.call(Session.newCall(service, path, Session.PROPERTIES, "Get")
                    .writeString(interfaceName)
                    .writeString(property))) {
                Printed.variant(session, reply.body());
            } catch (BusException failure) {
                throw session.failure("Failed to get property " + property + " on interface " + interfaceName, failure);
            }
        }
        return 0;
    }
}
