// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusException;
import org.systemdj.client.BridgeCommand;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Terminal;
import org.systemdj.tools.BusErrors;

/**
 * A pseudo terminal of a container.
 *
 * <p>Source: org.freedesktop.machine1(5), OpenMachinePTY().
 *
 * <p>Used by one thread.
 *
 * @param master the controlling end
 * @param path the other end as the container sees it
 */
record MachineTerminal(Fd master, String path) implements AutoCloseable {
    private static final Bus.Target MACHINES =
            new Bus.Target("org.freedesktop.machine1", "/org/freedesktop/machine1", "org.freedesktop.machine1.Manager");

    static MachineTerminal open(Host host, String target) {
        try (BusLink bus = BusLink.throughBus(BusAddress.SYSTEM)) {
            BusLink.WithFds answer = bus.callForFds(
                    MACHINES, "OpenMachinePTY", Bus.DEFAULT_TIMEOUT_USEC, "s", BridgeCommand.machine(target));
            Fd master = answer.fds().getFirst();
            Fd.setNonBlocking(master.number(), true);
            return new MachineTerminal(master, (String) answer.body()[1]);
        } catch (BusFailure failure) {
            throw CommandFailure.withErrno(
                    "Failed to get machine PTY: " + BusErrors.text(failure), BusErrors.number(failure));
        } catch (ErrnoException failure) {
            throw CommandFailure.withErrno(
                    "Failed to connect to system bus: " + Errno.text(failure.errno()), failure.errno());
        } catch (BusException failure) {
            throw new CommandFailure("Failed to connect to system bus: " + failure.getMessage());
        }
    }

    Fd peer() {
        try {
            return Terminal.openPeer(master.number());
        } catch (ErrnoException failure) {
            throw CommandFailure.withErrno("Failed to open PTY peer: " + Errno.text(failure.errno()), failure.errno());
        }
    }

    @Override
    public void close() {
        master.close();
    }
}
