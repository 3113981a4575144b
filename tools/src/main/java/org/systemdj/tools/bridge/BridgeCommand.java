// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.bridge;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.PipeTransport;
import org.systemdj.bus.SocketTransport;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.notify.ListenFds;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.tools.busctl.BusAccess;

/**
 * Passes D-Bus messages on between its standard streams, or a socket that it was started for, and a bus.
 *
 * <p>Source: systemd-stdio-bridge(1).
 *
 * <p>Used by one thread.
 */
public final class BridgeCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...]

            Forward messages between a pipe or socket and a D-Bus bus.

              -h --help              Show this help
                 --version           Show package version
              -p --bus-path=PATH     Path to the bus address (default: unix:path=/run/dbus/system_bus_socket)
                 --system            Connect to system bus
                 --user              Connect to user bus
              -M --machine=CONTAINER Name of local container to connect to
            """;

    private static final String DEFAULT_ADDRESS = "unix:path=/run/dbus/system_bus_socket";

    private String address;
    private String machine = "";
    private boolean user;

    private BridgeCommand() {}

    public static int run(Command command, List<String> arguments) {
        BridgeCommand bridge = new BridgeCommand();
        int status = command.parse(options(command), arguments, Command.Order.ANYWHERE, bridge, new ArrayList<>());
        if (status != Getopt.CONTINUE) {
            return status;
        }
        Host host = command.host();
        boolean listens = isListening(host);
        BusTransport near = listens ? transport(ListenFds.FIRST, ListenFds.FIRST) : transport(Host.STDIN, Host.STDOUT);
        int out = listens ? ListenFds.FIRST : Host.STDOUT;
        BusTransport bus = BusAccess.connect(host, bridge.machine, bridge.user, bridge.busAddress());
        return new Forwarder(near, out, bus).run();
    }

    /** Whether there is a socket that it was started for. */
    private static boolean isListening(Host host) {
        try {
            int count = ListenFds.receive(host::environment, host.processId()).count();
            if (count <= 1) {
                return count == 1;
            }
        } catch (ErrnoException notThere) {
            // told in the same way
        }
        throw new CommandFailure("More than one file descriptor was passed.");
    }

    private static List<Getopt.Option<BridgeCommand>> options(Command command) {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.set("bus-path", 'p', (b, value) -> b.address = value),
                Command.flag("user", 0, b -> b.user = true),
                Command.flag("system", 0, b -> b.user = false),
                Command.set("machine", 'M', (b, value) -> b.machine = value));
    }

    /** Null: the usual one of the container. It is the same for users, whose name is only told where it fails. */
    private String busAddress() {
        return !machine.isEmpty() ? null : address != null ? address : DEFAULT_ADDRESS;
    }

    /** One socket can pass descriptors, two streams cannot. */
    private static BusTransport transport(int in, int out) {
        Fd.setNonBlocking(in, true);
        if (out != in) {
            Fd.setNonBlocking(out, true);
        }
        FileStatus source = FileSystem.status(in);
        boolean same = source.isSocket() && source.isSameFile(FileSystem.status(out));
        return same ? new SocketTransport(Fd.duplicate(in)) : new PipeTransport(Fd.duplicate(in), Fd.duplicate(out));
    }
}
