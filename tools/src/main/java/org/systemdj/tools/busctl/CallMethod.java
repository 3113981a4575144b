// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.console.CommandFailure;

/**
 * Calls a method and prints the answer.
 *
 * <p>Source: busctl(1), {@code call}.
 *
 * <p>Immutable (static functions).
 */
final class CallMethod {
    private CallMethod() {}

    static int run(Session session, List<String> operands) {
        Settings settings = session.settings();
        check(operands.get(0), BusNames.isBusName(operands.get(0)), "service name");
        check(operands.get(1), BusNames.isObjectPath(operands.get(1)), "object path");
        check(operands.get(2), BusNames.isInterface(operands.get(2)), "interface name");
        check(operands.get(3), BusNames.isMember(operands.get(3)), "member name");
        session.bus();
        MessageWriter call = MessageWriter.call(operands.get(0), operands.get(1), operands.get(2), operands.get(3));
        if (settings.interactive) {
            call.withInteractiveAuthorization();
        }
        if (!settings.autoStarts) {
            call.withoutAutoStart();
        }
        Arguments.write(operands.subList(4, operands.size()), call);
        if (!settings.expectsReply) {
            send(session, call);
            return 0;
        }
        try (Message reply = session.callInTime(call)) {
            Printed.message(session, reply);
        } catch (BusException failure) {
            throw session.failure("Call failed", failure);
        }
        return 0;
    }

    private static void send(Session session, MessageWriter call) {
        try {
            session.bus().send(call);
        } catch (BusException failure) {
            throw Session.failureOfErrno("Failed to send message", failure);
        }
    }

    /** Fails where a name on the command line is none. */
    static void check(String name, boolean valid, String what) {
        if (!valid) {
            throw new CommandFailure("Invalid " + what + ": " + name);
        }
    }
}
