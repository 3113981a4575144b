// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.SocketTransport;
import org.systemdj.client.BridgeCommand;
import org.systemdj.client.CapsuleAccess;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.InetText;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.text.Numbers;
import org.systemdj.text.RawText;

/**
 * Finds the way to the bus that the options name.
 *
 * <p>Source: busctl(1), {@code --system}, {@code --user}, {@code --host=}, {@code --machine=}, {@code --capsule=},
 * {@code --address=}, {@code --watch-bind=}.
 *
 * <p>Compat: hosts of {@code tcp:} addresses are numbers or {@code localhost}; other names are not looked up.
 *
 * <p>Used by one thread.
 */
public final class BusAccess {
    private static final String SYSTEM_BUS = "/run/dbus/system_bus_socket";
    private static final String CONSIDER =
            " (consider using --machine=<user>@.host --user to connect to bus of other user)";

    /**
     * A connection.
     *
     * @param address as a text
     * @param scope {@code system} or {@code user}; "" where that is not known
     * @param isHere whether processes at the other end can be looked up in our /proc
     */
    record Opened(BusClient client, String address, String scope, boolean isHere) {}

    private final Host host;
    private final Settings settings;

    BusAccess(Host host, Settings settings) {
        this.host = host;
        this.settings = settings;
    }

    /**
     * Connects to a bus without a word yet; fails with CommandFailure.
     *
     * @param machine the container, or "" for none
     * @param user whether it is the user's bus
     * @param address as a text; null for the usual one
     */
    public static BusTransport connect(Host host, String machine, boolean user, String address) {
        Settings wanted = new Settings();
        wanted.user = user;
        wanted.address = address;
        wanted.target = machine;
        wanted.transport = machine.isEmpty() ? Settings.Transport.LOCAL : Settings.Transport.MACHINE;
        BusAccess access = new BusAccess(host, wanted);
        return access.reach((ways, text, scope) -> access.connect(ways));
    }

    /** Connects or fails with CommandFailure. */
    Opened open() {
        return reach(this::connect);
    }

    /** Connects to the first that lets itself be connected to. */
    @FunctionalInterface
    private interface Attempt<T> {
        T connect(List<AddressList.Way> ways, String address, String scope);
    }

    private <T> T reach(Attempt<T> attempt) {
        boolean local = settings.transport == Settings.Transport.LOCAL && settings.address == null;
        String address = settings.address == null ? address() : settings.address;
        try {
            if (settings.transport == Settings.Transport.CAPSULE && settings.address == null) {
                return CapsuleAccess.asOwner(
                        CapsuleAccess.busSocket(settings.target),
                        () -> attempt.connect(AddressList.parse(address), address, ""));
            }
            return attempt.connect(AddressList.parse(address), address, local ? scope() : "");
        } catch (ErrnoException failure) {
            int errno = failure.errno();
            boolean denied = errno == Errno.EACCES || errno == Errno.EPERM;
            String why = denied && settings.transport == Settings.Transport.LOCAL
                    ? Errno.text(Errno.EPERM) + CONSIDER
                    : Errno.text(errno);
            throw CommandFailure.withErrno(
                    "Failed to connect to " + scope() + " scope bus via " + transport() + " transport: " + why, errno);
        }
    }

    private String scope() {
        return settings.user ? "user" : "system";
    }

    private String transport() {
        return switch (settings.transport) {
            case LOCAL -> "local";
            case REMOTE -> "remote";
            case MACHINE -> "machine";
            case CAPSULE -> "capsule";
        };
    }

    private String address() {
        return switch (settings.transport) {
            case LOCAL -> settings.user ? userAddress() : systemAddress();
            case REMOTE -> AddressList.ofProgram(BridgeCommand.remote(settings.target));
            case MACHINE -> machineAddress();
            case CAPSULE -> capsuleAddress();
        };
    }

    private String systemAddress() {
        String wish = host.environment("DBUS_SYSTEM_BUS_ADDRESS");
        return wish == null ? "unix:path=" + SYSTEM_BUS : wish;
    }

    private String userAddress() {
        String wish = host.environment("DBUS_SESSION_BUS_ADDRESS");
        if (wish != null) {
            return wish;
        }
        String directory = host.environment("XDG_RUNTIME_DIR");
        if (directory == null) {
            throw CommandFailure.withErrno(
                    "Failed to set bus address: $DBUS_SESSION_BUS_ADDRESS and $XDG_RUNTIME_DIR not defined" + CONSIDER,
                    Errno.ENOMEDIUM);
        }
        return "unix:path=" + AddressList.escape(directory) + "/bus";
    }

    private String machineAddress() {
        boolean asUser = settings.target.indexOf('@') >= 0 || settings.user;
        return asUser
                ? AddressList.ofProgram(BridgeCommand.container(settings.target, settings.user))
                : "x-machine-unix:machine=" + AddressList.escape(settings.target);
    }

    private String capsuleAddress() {
        if (!FileSystem.exists(CapsuleAccess.directory(settings.target))) {
            throw CommandFailure.withErrno("Failed to set bus address: " + Errno.text(Errno.ENOENT), Errno.ENOENT);
        }
        return "unix:path=" + AddressList.escape(CapsuleAccess.busSocket(settings.target));
    }

    // --- connecting ---

    private Opened connect(List<AddressList.Way> ways, String address, String scope) {
        ErrnoException last = new ErrnoException("connect", Errno.ECONNREFUSED, "bus");
        for (AddressList.Way way : ways) {
            try {
                return new Opened(BusClient.toBus(connect(way)), address, scope, way instanceof AddressList.Socket);
            } catch (ErrnoException failure) {
                last = failure;
            }
        }
        throw last;
    }

    private BusTransport connect(List<AddressList.Way> ways) {
        ErrnoException last = new ErrnoException("connect", Errno.ECONNREFUSED, "bus");
        for (AddressList.Way way : ways) {
            try {
                return connect(way);
            } catch (ErrnoException failure) {
                last = failure;
            }
        }
        throw last;
    }

    private SocketTransport connect(AddressList.Way way) {
        return switch (way) {
            case AddressList.Socket socket -> connect(socket);
            case AddressList.Port port -> connect(port);
            case AddressList.Program program -> converse(program.command());
            case AddressList.Container container ->
                SocketTransport.connect(new BusAddress(inContainer(container), false));
        };
    }

    private SocketTransport connect(AddressList.Socket socket) {
        if (socket.name().isEmpty()) {
            throw new ErrnoException("connect", Errno.ECONNREFUSED, "bus");
        }
        if (settings.watchesBind && !socket.isAbstract()) {
            SocketAppearance.await(socket.name());
        }
        return SocketTransport.connect(new BusAddress(socket.name(), socket.isAbstract()));
    }

    private static SocketTransport connect(AddressList.Port port) {
        String name = port.host().equals("localhost") ? "127.0.0.1" : port.host();
        int number = Numbers.parseInt(port.port(), -1);
        byte[] address = InetText.parse(name).orElse(null);
        if (address == null || number < 0) {
            throw new ErrnoException("getaddrinfo", Errno.EADDRNOTAVAIL, name);
        }
        SocketAddress target = new SocketAddress.Inet(address, number, 0);
        Fd socket = Sockets.create(target.family(), Sockets.STREAM, 0);
        int error = -Sockets.tryConnect(socket.number(), target);
        if (error > 0) { // told with the first call, as where it comes later
            socket.close();
            return broken();
        }
        Fd.setNonBlocking(socket.number(), true);
        return new SocketTransport(socket);
    }

    private SocketTransport converse(List<String> command) {
        Fd socket = host.converse(command);
        return socket == null ? broken() : new SocketTransport(socket);
    }

    /** A connection that nobody answers: the first call fails. */
    private static SocketTransport broken() {
        Fd[] ends = Sockets.pair(Sockets.STREAM);
        ends[1].close();
        Fd.setNonBlocking(ends[0].number(), true);
        return new SocketTransport(ends[0]);
    }

    /** The path of the system bus's socket in a container, as it is seen from here. */
    private String inContainer(AddressList.Container container) {
        if (container.machine().equals(BridgeCommand.HERE)) {
            return SYSTEM_BUS;
        }
        int leader = container.machine().isEmpty() ? container.leader() : leader(container.machine());
        return "/proc/" + leader + "/root" + SYSTEM_BUS;
    }

    private int leader(String machine) {
        if (!machine.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*") || machine.length() > 64) {
            throw new ErrnoException("open", Errno.EINVAL, machine);
        }
        byte[] data = host.readFile("/run/systemd/machines/" + machine);
        if (data != null) {
            for (String line : RawText.decode(data).split("\n")) {
                if (line.startsWith("LEADER=")) {
                    return Numbers.parseInt(line.substring("LEADER=".length()), 0);
                }
            }
        }
        throw new ErrnoException("open", Errno.EHOSTDOWN, machine);
    }
}
