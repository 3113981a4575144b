// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.Signature;

/**
 * Sets a property of an object.
 *
 * <p>Source: busctl(1), {@code set-property}.
 *
 * <p>Immutable (static functions).
 */
final class SetProperty {
    private SetProperty() {}

    static int run(Session session, List<String> operands) {
        String service = operands.get(0);
        String path = operands.get(1);
        String interfaceName = operands.get(2);
        String property = operands.get(3);
        String type = operands.get(4);
        CallMethod.check(service, BusNames.isBusName(service), "service name");
        CallMethod.check(path, BusNames.isObjectPath(path), "object path");
        CallMethod.check(interfaceName, BusNames.isInterface(interfaceName), "interface name");
        session.bus();
        if (!Signature.isSingle(type)) {
            throw Session.failureOfErrno("Failed to create bus message", Session.invalid());
        }
        MessageWriter call = Session.newCall(service, path, Session.PROPERTIES, "Set")
                .writeString(interfaceName)
                .writeString(property)
                .openVariant(type);
        if (session.settings().interactive) {
            call.withInteractiveAuthorization();
        }
        Arguments.write(operands.subList(4, operands.size()), call);
        call.close();
        try {
            session.callInTime(call).close();
        } catch (BusException failure) {
            throw session.failure("Failed to set property " + property + " on interface " + interfaceName, failure);
        }
        return 0;
    }
}
