// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Map;
import java.util.Optional;
import org.systemdj.bus.BusAddress;
import org.systemdj.init.manager.Scope;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.unitfile.SearchPath;

/**
 * Where a manager has its sockets and files, and which message bus is its own.
 *
 * <p>Source: systemd(1), "FILES" and "Sockets and FIFOs"; file-hierarchy(7); user@.service(5). Immutable.
 *
 * @param runtime the directory of its sockets and of what generators write
 * @param units whose unit files it reads
 */
public record Place(Scope scope, StandardPaths paths, String runtime, SearchPath.Scope units, BusAddress bus) {
    public static final Place SYSTEM =
            new Place(Scope.SYSTEM, StandardPaths.SYSTEM, "/run/systemd", SearchPath.Scope.SYSTEM, BusAddress.SYSTEM);

    /**
     * The place of a user's manager; empty where the environment does not say where that is.
     *
     * @param environment {@code XDG_RUNTIME_DIR} and {@code HOME} are needed, the other {@code XDG_…} are taken
     */
    public static Optional<Place> ofUser(Map<String, String> environment) {
        String run = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        String home = environment.getOrDefault("HOME", "");
        if (!run.startsWith("/") || !home.startsWith("/")) {
            return Optional.empty();
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", home + "/.local/state");
        StandardPaths paths = new StandardPaths(
                run,
                state,
                environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"),
                state + "/log",
                environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config"));
        BusAddress bus = new BusAddress(run + "/bus", false);
        for (BusAddress address : BusAddress.parse(environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", ""))) {
            bus = address;
            break;
        }
        return Optional.of(new Place(Scope.USER, paths, run + "/systemd", SearchPath.Scope.USER, bus));
    }

    /** Where services send notifications. */
    public String notifySocket() {
        return runtime + "/notify";
    }

    /** Where {@code systemctl} talks to the manager without a bus. */
    public String privateSocket() {
        return runtime + "/private";
    }

    /** The last part of the names of directories of generators: {@code system} or {@code user}. */
    public String word() {
        return scope == Scope.SYSTEM ? "system" : "user";
    }
}
