// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.bus.BusNames;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;

/**
 * The verb {@code malloc}: how services on the bus have their memory allocated, as they tell it. On a connection to the
 * manager itself the manager answers for the others.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze malloc».
 *
 * <p>Immutable (static functions).
 */
final class MallocVerb {
    private static final String MEMORY = "org.freedesktop.MemoryAllocation1";
    private static final String MEMORY_PATH = "/org/freedesktop/MemoryAllocation1";

    private MallocVerb() {}

    static int run(Session session, List<String> operands) {
        for (String service : operands) {
            if (!BusNames.isBusName(service)) {
                throw new CommandFailure("D-Bus service name '" + service + "' is not valid.");
            }
        }
        session.usePager();
        for (String service : operands.isEmpty() ? List.of(Bus.DESTINATION) : operands) {
            try {
                ask(session, service);
            } catch (BusFailure failure) {
                throw new CommandFailure("Failed to call GetMallocInfo on '" + service + "': " + failure.getMessage());
            }
        }
        return 0;
    }

    private static void ask(Session session, String service) {
        Bus.Target target = new Bus.Target(service, MEMORY_PATH, MEMORY);
        try (Fd answer = session.bus().callForFd(target, "GetMallocInfo", Bus.DEFAULT_TIMEOUT_USEC)) {
            session.out().print(new String(FileContent.read(answer.number(), service), StandardCharsets.UTF_8));
        }
    }
}
