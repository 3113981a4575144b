// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusException;
import org.systemdj.client.BridgeCommand;
import org.systemdj.client.Bus;
import org.systemdj.client.BusLink;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.unitfile.SearchPath;

/**
 * Finds the way to the manager: root talks to it directly, others through the message bus.
 *
 * <p>Source: systemd-analyze(1), {@code --system}, {@code --user}, {@code --host=}, {@code --machine=}; org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions).
 */
final class ManagerConnection {
    private ManagerConnection() {}

    static Bus open(Options options, Host host) {
        boolean user = options.scope != SearchPath.Scope.SYSTEM;
        String word = user ? "user" : "system";
        if (options.isElsewhere()) {
            return elsewhere(options, host, word);
        }
        if (!user && !host.exists("/run/systemd/system")) {
            throw new CommandFailure("System has not been booted with systemd as init system (PID 1). Can't operate.\n"
                    + "Failed to connect to system scope bus via local transport: Host is down");
        }
        try {
            if (!user) {
                return host.userId() == 0 ? BusLink.direct(BusAddress.MANAGER) : BusLink.throughBus(BusAddress.SYSTEM);
            }
            String directory = host.environment("XDG_RUNTIME_DIR");
            if (directory == null) {
                throw refused(
                        word,
                        "$DBUS_SESSION_BUS_ADDRESS and $XDG_RUNTIME_DIR not defined (consider using"
                                + " --machine=<user>@.host --user to connect to bus of other user)");
            }
            return BusLink.direct(new BusAddress(directory + "/systemd/private", false));
        } catch (ErrnoException failure) {
            throw refused(word, Errno.text(failure.errno()));
        } catch (BusException failure) {
            throw refused(word, failure.getMessage());
        }
    }

    /** A manager on another machine or in a container; only the system's can be reached. */
    private static Bus elsewhere(Options options, Host host, String scope) {
        boolean remote = options.transport == Options.Transport.REMOTE;
        String way = remote ? "remote" : "machine";
        if (options.scope != SearchPath.Scope.SYSTEM) {
            throw refused(scope, way, Errno.text(Errno.EOPNOTSUPP));
        }
        boolean container = !remote && BridgeCommand.user(options.target).isEmpty();
        if (container && !host.exists("/run/systemd/machines/" + options.target)) {
            throw refused(scope, way, Errno.text(Errno.EHOSTDOWN));
        }
        List<String> command =
                remote ? BridgeCommand.remote(options.target) : BridgeCommand.container(options.target, false);
        Fd socket = host.converse(command);
        if (socket == null) {
            throw refused(scope, way, "Failed to execute " + command.get(0));
        }
        return BusLink.throughBus(socket);
    }

    private static CommandFailure refused(String scope, String why) {
        return refused(scope, "local", why);
    }

    private static CommandFailure refused(String scope, String way, String why) {
        return new CommandFailure("Failed to connect to " + scope + " scope bus via " + way + " transport: " + why);
    }
}
