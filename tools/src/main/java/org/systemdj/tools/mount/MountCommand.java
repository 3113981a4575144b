// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.client.BusLink;
import org.systemdj.config.FileSystemSets;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.JsonMode;
import org.systemdj.console.TerminalAgent;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.NetworkFileSystems;
import org.systemdj.text.Booleans;
import org.systemdj.text.PathName;
import org.systemdj.time.TimeSpan;
import org.systemdj.tools.PolkitAgent;

/**
 * Mounts and unmounts file systems through the service manager.
 *
 * <p>Source: systemd-mount(1).
 *
 * <p>Used by one thread.
 */
public final class MountCommand {
    private static final String HELP = """
            systemd-mount [OPTIONS...] WHAT [WHERE]
            systemd-mount [OPTIONS...] --tmpfs [NAME] WHERE
            systemd-mount [OPTIONS...] --list
            %UNMOUNT% WHAT|WHERE...

            *Establish a mount or auto-mount point transiently.

              -h --help                       Show this help
                 --version                    Show package version
                 --no-block                   Do not wait until operation finished
                 --no-pager                   Do not pipe output into a pager
                 --no-legend                  Do not show the headers
              -l --full                       Do not ellipsize output
                 --no-ask-password            Do not prompt for password
              -q --quiet                      Suppress information messages during runtime
                 --json=pretty|short|off      Generate JSON output
                 --user                       Run as user unit
              -H --host=[USER@]HOST           Operate on remote host
              -M --machine=CONTAINER          Operate on local container
                 --discover                   Discover mount device metadata
              -t --type=TYPE                  File system type
              -o --options=OPTIONS            Mount options
                 --owner=USER                 Add uid= and gid= options for USER
                 --fsck=no                    Don't run file system check before mount
                 --description=TEXT           Description for unit
              -p --property=NAME=VALUE        Set mount unit property
                 --automount=BOOL             Create an automount point
              -A                              Same as --automount=yes
                 --timeout-idle-sec=SEC       Specify automount idle timeout
                 --automount-property=NAME=VALUE
                                              Set automount unit property
                 --bind-device                Bind automount unit to device
                 --list                       List mountable block devices
              -u --umount                     Unmount mount points
              -G --collect                    Unload unit after it stopped, even when failed
              -T --tmpfs                      Create a new tmpfs on the mount point

            See the systemd-mount(1) man page for details.
            """;

    private final Command command;
    private final MountOptions options = new MountOptions();

    private MountCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        MountCommand mount = new MountCommand(command);
        if (command.name().equals("systemd-umount")) {
            mount.options.action = MountOptions.Action.UNMOUNT;
        }
        List<String> words = new ArrayList<>();
        int status = command.parse(mount.rows(), arguments, Command.Order.ANYWHERE, mount.options, words);
        return status != Getopt.CONTINUE ? status : mount.run(words);
    }

    private List<Getopt.Option<MountOptions>> rows() {
        String unmount = options.action == MountOptions.Action.UNMOUNT
                ? "systemd-umount [OPTIONS...]"
                : "systemd-mount [OPTIONS...] --umount";
        return List.of(
                command.help(HELP.replace("%UNMOUNT%", unmount)),
                command.version(),
                Command.flag("no-block", 0, o -> o.block = false),
                Command.flag("no-pager", 0, o -> o.pager = false),
                Command.flag("no-legend", 0, o -> o.legend = false),
                Command.flag("full", 'l', o -> o.full = true),
                Command.flag("no-ask-password", 0, o -> o.askPassword = false),
                Command.flag("quiet", 'q', o -> o.quiet = true),
                Command.flag("user", 0, o -> o.manager.toUser()),
                Command.flag("system", 0, o -> o.manager.toSystem()),
                Command.set("host", 'H', (o, value) -> o.manager.toHost(value)),
                Command.set("machine", 'M', (o, value) -> o.manager.toOtherMachine(value)),
                Command.flag("discover", 0, o -> o.discover = true),
                Command.set("type", 't', (o, value) -> o.type = value),
                Command.set("options", 'o', (o, value) -> o.mountOptions = Optional.of(value)),
                Command.set("owner", 0, (o, value) -> o.owner = Owner.options(value)),
                Command.set("fsck", 0, (o, value) -> o.check = truth("--fsck=", value)),
                Command.set("description", 0, (o, value) -> o.description = value),
                Command.set("property", 'p', (o, value) -> o.properties.add(value)),
                Command.flag("", 'A', o -> o.automount = Optional.of(true)),
                Command.set("automount", 0, (o, value) -> o.automount = Optional.of(truth("--automount=", value))),
                Command.set("timeout-idle-sec", 0, (o, value) -> o.idleTimeout = Optional.of(span(value))),
                Command.set("automount-property", 0, (o, value) -> o.automountProperties.add(value)),
                Command.flag("bind-device", 0, o -> {}), // what devices there are is always bound to them
                Command.flag("list", 0, o -> o.action = MountOptions.Action.LIST),
                Command.flag("umount", 'u', o -> o.action = MountOptions.Action.UNMOUNT),
                Command.flag("collect", 'G', o -> o.collect = true),
                Command.flag("tmpfs", 'T', MountCommand::temporary),
                JsonMode.option(command, (o, mode) -> o.json = mode));
    }

    private static void temporary(MountOptions options) {
        options.temporary = true;
        options.action = MountOptions.Action.MOUNT;
    }

    private static boolean truth(String option, String word) {
        Boolean value = Booleans.parse(word);
        if (value == null) {
            throw new CommandFailure("Failed to parse boolean argument to " + option + ": " + word + ".");
        }
        return value;
    }

    private static TimeSpan span(String text) {
        return TimeSpan.parse(text).orElseThrow(() -> new CommandFailure("Failed to parse timeout: " + text));
    }

    private int run(List<String> words) {
        if (options.manager.isUser()) {
            options.askPassword = false; // whoever reaches that manager may do everything
            refuse(!options.isLocal(), "Execution in user context is not supported on non-local systems.");
        }
        switch (options.action) {
            case LIST -> {
                refuse(!words.isEmpty(), "Too many arguments.");
                refuse(!options.isLocal(), "Listing devices only supported locally.");
                new DeviceList(command, options).print();
                return 0;
            }
            case UNMOUNT -> {
                refuse(words.isEmpty(), "At least one argument required.");
                if (!options.isLocal()) {
                    words.forEach(MountCommand::absolute);
                }
            }
            case MOUNT -> takeOperands(words);
        }
        try (BusLink bus = options.manager.connect(command.host())) {
            TerminalAgent agent = PolkitAgent.open(command.host(), options.manager, options.askPassword);
            try {
                return run(bus, words);
            } finally {
                agent.close();
            }
        }
    }

    private int run(BusLink bus, List<String> words) {
        if (options.askPassword) {
            bus.allowInteraction();
        }
        return options.action == MountOptions.Action.UNMOUNT
                ? new Unmount(command, options, bus).run(words)
                : mount(bus);
    }

    private static void refuse(boolean contradiction, String text) {
        if (contradiction) {
            throw new CommandFailure(text);
        }
    }

    private static void absolute(String path) {
        refuse(!path.startsWith("/"), "Path must be absolute when operating remotely: " + path);
    }

    /** What is mounted and where. */
    private void takeOperands(List<String> words) {
        refuse(words.isEmpty(), "At least one argument required.");
        refuse(words.size() > 2, "More than two arguments are not allowed.");
        if (options.temporary) {
            options.what = words.size() > 1 ? words.getFirst() : "tmpfs";
            options.where = where(words.getLast());
            return;
        }
        String what = words.getFirst();
        if (isBackedByDevice(options.type) && options.isLocal()) {
            String node = DeviceTag.toPath(what);
            options.what = ResolvedPath.existing(command.host(), node);
        } else if (isBackedByDevice(options.type)) {
            options.what = PathName.simplify(DeviceTag.toPath(what));
            absolute(options.what);
        } else {
            options.what = what;
        }
        if (words.size() > 1) {
            options.where = where(words.get(1));
        } else {
            options.discover = true;
        }
        refuse(options.discover && !options.isLocal(), "Automatic mount location discovery is only supported locally.");
    }

    private String where(String path) {
        if (options.isLocal()) {
            return ResolvedPath.perhapsMissing(command.host(), path);
        }
        absolute(path);
        return PathName.simplify(path);
    }

    /** Whether what is mounted is a path and no mere name; not so for file systems of the network and the kernel. */
    private static boolean isBackedByDevice(String type) {
        String kind = type.startsWith("fuse.") ? type.substring("fuse.".length()) : type;
        boolean kernel = List.of("9p", "autofs", "cpuset", "devtmpfs").contains(kind);
        for (String group : List.of("@basic-api", "@auxiliary-api", "@privileged-api", "@temporary")) {
            kernel |= FileSystemSets.members(group).contains(kind);
        }
        return !kernel && !NetworkFileSystems.contains(type);
    }

    private int mount(BusLink bus) {
        if (options.discover) {
            new Discovery(command, options).complete();
        }
        refuse(PathName.simplify(options.where).equals("/"), "Refusing to operate on root directory.");
        refuse(
                !options.type.isEmpty() && !options.owner.isEmpty() && !Owner.isSupportedBy(options.type),
                "File system type " + options.type + " is not known to support uid=/gid=, refusing.");
        new MountStart(command, options, bus).run();
        return 0;
    }
}
