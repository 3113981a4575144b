// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.MessageWriter;

/**
 * Emits a signal.
 *
 * <p>Source: busctl(1), {@code emit}.
 *
 * <p>Immutable (static functions).
 */
final class EmitSignal {
    private EmitSignal() {}

    static int run(Session session, List<String> operands) {
        session.bus();
        String destination = session.settings().destination;
        boolean valid = BusNames.isObjectPath(operands.get(0))
                && BusNames.isInterface(operands.get(1))
                && BusNames.isMember(operands.get(2))
                && (destination == null || BusNames.isBusName(destination));
        if (!valid) {
            throw Session.failureOfErrno("Failed to create bus message", Session.invalid());
        }
        MessageWriter signal = MessageWriter.signal(operands.get(0), operands.get(1), operands.get(2));
        if (destination != null) {
            signal.to(destination);
        }
        if (!session.settings().autoStarts) {
            signal.withoutAutoStart();
        }
        Arguments.write(operands.subList(3, operands.size()), signal);
        try {
            session.bus().send(signal);
        } catch (BusException failure) {
            throw Session.failureOfErrno("Failed to send signal", failure);
        }
        return 0;
    }
}
