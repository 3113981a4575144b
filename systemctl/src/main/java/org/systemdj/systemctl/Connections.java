// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusException;
import org.systemdj.client.BridgeCommand;
import org.systemdj.client.Bus;
import org.systemdj.client.BusLink;
import org.systemdj.client.CapsuleAccess;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;

/**
 * Finds the way to the manager: root talks to it directly, others through the message bus, and to
 * managers elsewhere through a program that passes messages on.
 *
 * <p>Source: systemctl(1), {@code --system}, {@code --user}, {@code --host=}, {@code --machine=}, {@code --capsule=};
 * systemd-stdio-bridge(1); org.freedesktop.systemd1(5).
 *
 * <p>Immutable.
 */
final class Connections implements Session.Connector {
    private final Host host;
    private final BusAddress manager;
    private final BusAddress messageBus;

    Connections(Host host) {
        this(host, BusAddress.MANAGER, BusAddress.SYSTEM);
    }

    /** With other addresses, for tests. */
    Connections(Host host, BusAddress manager, BusAddress messageBus) {
        this.host = host;
        this.manager = manager;
        this.messageBus = messageBus;
    }

    @Override
    public Bus connect(Options options, Session.Kind kind) {
        if (options.scope == Options.Scope.GLOBAL) {
            throw new CommandFailure("--global is not supported for this operation.");
        }
        switch (options.transport) {
            case REMOTE -> {
                return program(BridgeCommand.remote(options.target), options.target);
            }
            case MACHINE -> {
                Bus there = machine(options);
                if (there != null) {
                    return there;
                }
            }
            case CAPSULE -> {
                return capsule(options.target, kind);
            }
            case LOCAL -> {}
        }
        if (options.isUser()) {
            return user(kind);
        }
        try {
            boolean direct = kind == Session.Kind.MANAGER && host.userId() == 0;
            return direct ? BusLink.direct(manager) : BusLink.throughBus(systemBus());
        } catch (ErrnoException failure) {
            throw refused("system", Errno.text(failure.errno()));
        } catch (BusException failure) {
            throw refused("system", failure.getMessage());
        }
    }

    private BusAddress systemBus() {
        String wish = host.environment("DBUS_SYSTEM_BUS_ADDRESS");
        List<BusAddress> addresses = wish == null ? List.of() : BusAddress.parse(wish);
        return addresses.isEmpty() ? messageBus : addresses.get(0);
    }

    private Bus user(Session.Kind kind) {
        String directory = host.environment("XDG_RUNTIME_DIR");
        String wish = host.environment("DBUS_SESSION_BUS_ADDRESS");
        if (directory == null && wish == null) {
            throw refused(
                    "user",
                    "$DBUS_SESSION_BUS_ADDRESS and $XDG_RUNTIME_DIR not defined (consider using"
                            + " --machine=<user>@.host --user to connect to bus of other user)");
        }
        try {
            if (directory != null && kind == Session.Kind.MANAGER) {
                return BusLink.direct(new BusAddress(directory + "/systemd/private", false));
            }
            List<BusAddress> addresses =
                    wish == null ? List.of(new BusAddress(directory + "/bus", false)) : BusAddress.parse(wish);
            if (addresses.isEmpty()) {
                throw refused("user", "Invalid argument");
            }
            return BusLink.throughBus(addresses.get(0));
        } catch (ErrnoException failure) {
            throw refused("user", Errno.text(failure.errno()));
        } catch (BusException failure) {
            throw refused("user", failure.getMessage());
        }
    }

    // --- elsewhere ---

    /** By {@code [USER@]MACHINE}; null for what is here. */
    private Bus machine(Options options) {
        return BridgeCommand.isHere(options.target)
                ? null
                : program(BridgeCommand.container(options.target, options.isUser()), options.target);
    }

    private Bus program(List<String> command, String target) {
        Fd socket = host.converse(command);
        if (socket == null) {
            throw elsewhere(target, "Failed to execute " + command.get(0));
        }
        return BusLink.throughBus(socket);
    }

    private static Bus capsule(String name, Session.Kind kind) {
        try {
            return kind == Session.Kind.MANAGER ? CapsuleAccess.manager(name) : CapsuleAccess.throughBus(name);
        } catch (ErrnoException failure) {
            throw inCapsule(Errno.text(failure.errno()));
        } catch (BusException failure) {
            throw inCapsule(failure.getMessage());
        }
    }

    private static CommandFailure inCapsule(String why) {
        return new CommandFailure("Failed to connect to user scope bus via capsule transport: " + why);
    }

    private static CommandFailure elsewhere(String target, String why) {
        return new CommandFailure("Failed to connect to bus of " + target + ": " + why);
    }

    private static CommandFailure refused(String scope, String why) {
        return new CommandFailure("Failed to connect to " + scope + " scope bus via local transport: " + why);
    }
}
