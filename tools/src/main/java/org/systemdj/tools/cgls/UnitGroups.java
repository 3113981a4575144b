// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgls;

import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusException;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.client.Variant;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.RawText;
import org.systemdj.text.UnitNameMangler;

/**
 * The control groups of units, as their manager says.
 *
 * <p>Source: systemd-cgls(1), {@code --unit=}, {@code --user-unit=}, {@code --machine=}.
 *
 * <p>Used by one thread.
 */
public final class UnitGroups {
    private static final String UNIT = "org.freedesktop.systemd1.Unit";

    /** A unit and the path of its control group. */
    record Found(String name, String group) {}

    private final Command command;
    private final Bus bus;

    UnitGroups(Command command, Bus bus) {
        this.command = command;
        this.bus = bus;
    }

    /** A connection to the manager; fails with CommandFailure. */
    static Bus connect(Host host, boolean ofUser) {
        String scope = ofUser ? "user" : "system";
        String directory = host.environment("XDG_RUNTIME_DIR");
        String why;
        try {
            if (!ofUser) {
                return host.userId() == 0 ? BusLink.direct(BusAddress.MANAGER) : BusLink.throughBus(BusAddress.SYSTEM);
            }
            if (directory != null) {
                return BusLink.direct(new BusAddress(directory + "/systemd/private", false));
            }
            why = "$DBUS_SESSION_BUS_ADDRESS and $XDG_RUNTIME_DIR not defined (consider using"
                    + " --machine=<user>@.host --user to connect to bus of other user)";
        } catch (ErrnoException failure) {
            why = Errno.text(failure.errno());
        } catch (BusException failure) {
            why = failure.getMessage();
        }
        throw CommandFailure.withErrno(
                "Failed to connect to " + scope + " scope bus via local transport: " + why, Errno.ENOMEDIUM);
    }

    /** The group of a unit; why there is none is told before it fails with CommandFailure. */
    Found find(String typed) {
        UnitNameMangler.Result mangled = UnitNameMangler.mangle(typed, UnitNameMangler.Globs.REFUSED)
                .orElseThrow(() -> failed("Failed to mangle unit name: Invalid argument", Errno.EINVAL));
        if (mangled.escaped()) {
            command.log()
                    .notice("Invalid unit name \"" + typed + "\" escaped as \"" + mangled.escapedName()
                            + "\" (maybe you should use systemd-escape?).");
        }
        String group = group(mangled.name());
        if (group.isEmpty()) {
            command.log().warning("Unit " + mangled.name() + " not found.");
            throw CommandFailure.withErrno("", Errno.ENOENT);
        }
        return new Found(mangled.name(), group);
    }

    private CommandFailure failed(String text, int errno) {
        command.log().error(text);
        return CommandFailure.withErrno("", errno);
    }

    private String group(String name) {
        try {
            String path = (String) bus.manager("LoadUnit", "s", name)[0];
            String type = name.substring(name.lastIndexOf('.') + 1);
            String interfaceName = UNIT.replace("Unit", Character.toUpperCase(type.charAt(0)) + type.substring(1));
            Variant group = bus.property(path, interfaceName, "ControlGroup");
            return (String) group.value();
        } catch (BusFailure failure) {
            throw failed("Failed to query unit control group path: " + failure.getMessage(), Errno.EBADR);
        }
    }

    /** The group of a container that is registered under that name. */
    public static String ofMachine(Command command, String machine) {
        if (!machine.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*") || machine.length() > 64) {
            throw failure(command, "Machine name is not valid: " + machine, Errno.EINVAL);
        }
        byte[] data = command.host().readFile("/run/systemd/machines/" + machine);
        if (data == null) {
            throw failure(command, "Failed to load machine data: " + Errno.text(Errno.ENOENT), Errno.ENOENT);
        }
        for (String line : RawText.decode(data).split("\n")) {
            if (line.startsWith("SCOPE=") || line.startsWith("UNIT=")) {
                try (Bus bus = connect(command.host(), false)) {
                    return new UnitGroups(command, bus).group(line.substring(line.indexOf('=') + 1));
                }
            }
        }
        throw failure(command, "Failed to load machine data: " + Errno.text(Errno.ENXIO), Errno.ENXIO);
    }

    private static CommandFailure failure(Command command, String text, int errno) {
        command.log().error(text);
        return CommandFailure.withErrno("Failed to list cgroup tree: " + Errno.text(errno), errno);
    }
}
