// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import java.util.List;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusException;
import org.systemdj.client.BridgeCommand;
import org.systemdj.client.BusLink;
import org.systemdj.client.CapsuleAccess;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;

/**
 * Connections to service managers and message buses, here and elsewhere, for commands with the options {@code --user},
 * {@code --host=}, {@code --machine=} and {@code --capsule=}.
 *
 * <p>Source: systemd-run(1), systemd-mount(1); org.freedesktop.systemd1(5).
 *
 * <p>Used by one thread.
 */
public final class ManagerLink {
    private static final String NOT_BOOTED =
            "System has not been booted with systemd as init system (PID 1). Can't operate.\n";

    private static final String OTHER_USER =
            " (consider using --machine=<user>@.host --user to connect to bus of other user)";

    /** Where the manager is. */
    public enum Transport {
        LOCAL("local"),
        REMOTE("remote"),
        MACHINE("machine"),
        CAPSULE("capsule");

        private final String word;

        Transport(String word) {
            this.word = word;
        }
    }

    /** The machine, the host or the capsule; empty where it is here. */
    private String target = "";

    private Transport transport = Transport.LOCAL;
    private boolean user;

    /** {@code --user}. */
    public void toUser() {
        user = true;
    }

    /** {@code --system}. */
    public void toSystem() {
        user = false;
    }

    /** {@code --host=}. */
    public void toHost(String name) {
        transport = Transport.REMOTE;
        target = name;
    }

    /** {@code --machine=}; the machine that is here, without another user, is no machine. */
    public void toMachine(String name) {
        transport = BridgeCommand.isHere(name) ? Transport.LOCAL : Transport.MACHINE;
        target = name;
    }

    /** {@code --machine=} of commands that take every machine for another one. */
    public void toOtherMachine(String name) {
        transport = Transport.MACHINE;
        target = name;
    }

    /** {@code --capsule=}. */
    public void toCapsule(String name) {
        transport = Transport.CAPSULE;
        target = name;
        user = true;
    }

    public boolean isUser() {
        return user;
    }

    public Transport transport() {
        return transport;
    }

    public String target() {
        return target;
    }

    /** The option that leads systemctl to the same manager: {@code " --user"} or nothing. */
    public String scopeWord() {
        return user ? " --user" : "";
    }

    /** Connects to the manager itself where that is possible. */
    public BusLink connect(Host host) {
        return connect(host, false);
    }

    /** Connects through the message bus, where references to units are known. */
    public BusLink connectThroughBus(Host host) {
        return connect(host, true);
    }

    private BusLink connect(Host host, boolean throughBus) {
        try {
            return switch (transport) {
                case LOCAL -> user ? user(host, throughBus) : system(host, throughBus);
                case CAPSULE -> throughBus ? CapsuleAccess.throughBus(target) : CapsuleAccess.manager(target);
                case REMOTE -> elsewhere(host, BridgeCommand.remote(target));
                case MACHINE -> machine(host);
            };
        } catch (ErrnoException failure) {
            throw refused(Errno.text(failure.errno()), failure.errno());
        } catch (BusException failure) {
            throw refused(failure.getMessage(), Errno.EIO);
        }
    }

    private CommandFailure refused(String reason, int errno) {
        boolean rights = transport == Transport.LOCAL && (errno == Errno.EPERM || errno == Errno.EACCES);
        String why = rights ? Errno.text(Errno.EPERM) + OTHER_USER : reason;
        return CommandFailure.withErrno(
                "Failed to connect to " + (user ? "user" : "system") + " scope bus via " + transport.word
                        + " transport: " + why,
                errno);
    }

    private BusLink system(Host host, boolean throughBus) {
        if (!host.exists("/run/systemd/system")) {
            throw CommandFailure.withErrno(
                    NOT_BOOTED
                            + refused(Errno.text(Errno.EHOSTDOWN), Errno.EHOSTDOWN)
                                    .getMessage(),
                    Errno.EHOSTDOWN);
        }
        if (!throughBus && host.userId() == 0) {
            return BusLink.direct(BusAddress.MANAGER);
        }
        String wish = host.environment("DBUS_SYSTEM_BUS_ADDRESS");
        List<BusAddress> addresses = wish == null ? List.of() : BusAddress.parse(wish);
        return BusLink.throughBus(addresses.isEmpty() ? BusAddress.SYSTEM : addresses.getFirst());
    }

    private BusLink user(Host host, boolean throughBus) {
        String directory = host.environment("XDG_RUNTIME_DIR");
        String wish = host.environment("DBUS_SESSION_BUS_ADDRESS");
        if (!throughBus && directory != null) {
            return BusLink.direct(new BusAddress(directory + "/systemd/private", false));
        }
        List<BusAddress> addresses = wish == null ? List.of() : BusAddress.parse(wish);
        if (!addresses.isEmpty()) {
            return BusLink.throughBus(addresses.getFirst());
        }
        if (directory == null) {
            throw refused("$DBUS_SESSION_BUS_ADDRESS and $XDG_RUNTIME_DIR not defined" + OTHER_USER, Errno.ENOMEDIUM);
        }
        return BusLink.throughBus(new BusAddress(directory + "/bus", false));
    }

    private BusLink machine(Host host) {
        if (BridgeCommand.isHere(target)) {
            return user ? user(host, true) : system(host, true);
        }
        String machine = BridgeCommand.machine(target);
        if (!machine.equals(BridgeCommand.HERE) && !host.exists("/run/systemd/machines/" + machine)) {
            throw refused(Errno.text(Errno.EHOSTDOWN), Errno.EHOSTDOWN);
        }
        return elsewhere(host, BridgeCommand.container(target, user));
    }

    private BusLink elsewhere(Host host, List<String> command) {
        Fd socket = host.converse(command);
        if (socket == null) {
            throw refused("Failed to execute " + command.getFirst(), Errno.ENOENT);
        }
        return BusLink.throughBus(socket);
    }
}
