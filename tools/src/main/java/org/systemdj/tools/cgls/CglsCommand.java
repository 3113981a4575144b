// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.client.Bus;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Pager;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.Booleans;
import org.systemdj.text.PathName;

/**
 * Shows control groups and what runs in them.
 *
 * <p>Source: systemd-cgls(1).
 *
 * <p>Used by one thread.
 */
public final class CglsCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] [CGROUP...]

            Recursively show control group contents.

              -h --help           Show this help
                 --version        Show package version
                 --no-pager       Do not pipe output into a pager
              -a --all            Show all groups, including empty
              -u --unit           Show the subtrees of specified system units
                 --user-unit      Show the subtrees of specified user units
              -x --xattr=BOOL     Show cgroup extended attributes
              -c --cgroup-id=BOOL Show cgroup ID
              -l --full           Do not ellipsize output
              -k                  Include kernel threads in output
              -M --machine=NAME   Show container NAME

            See the systemd-cgls(1) man page for details.
            """;

    private static final String INIT_SCOPE = "/init.scope";

    /** What the operands are. */
    private enum Operands {
        GROUPS,
        UNITS,
        USER_UNITS
    }

    private final Command command;
    private final List<String> names = new ArrayList<>();
    private Operands operands = Operands.GROUPS;
    private Optional<String> machine = Optional.empty();
    private boolean all;
    private boolean attributes;
    private boolean ids;
    private boolean full;
    private boolean kernelThreads;
    private boolean usePager = true;
    private int errno;

    private CglsCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        CglsCommand cgls = new CglsCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(cgls.options(), arguments, Command.Order.ANYWHERE, cgls, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        cgls.names.addAll(words);
        if (cgls.machine.isPresent() && cgls.operands != Operands.GROUPS) {
            throw new CommandFailure("Cannot combine --unit or --user-unit with --machine=.");
        }
        cgls.show();
        if (cgls.errno != 0) {
            throw CommandFailure.withErrno("Failed to list cgroup tree: " + Errno.text(cgls.errno), cgls.errno);
        }
        return 0;
    }

    private List<Getopt.Option<CglsCommand>> options() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.flag("no-pager", 0, c -> c.usePager = false),
                Command.flag("all", 'a', c -> c.all = true),
                Command.flag("full", 'l', c -> c.full = true),
                Command.flag("", 'k', c -> c.kernelThreads = true),
                Command.set("machine", 'M', (c, value) -> c.machine = Optional.of(value)),
                Command.optional("unit", 'u', (c, value) -> c.units(Operands.UNITS, value)),
                Command.optional("user-unit", 0, (c, value) -> c.units(Operands.USER_UNITS, value)),
                Command.set("xattr", 0, (c, value) -> c.attributes = truth("--xattr=", value)),
                Command.flag("", 'x', c -> c.attributes = true),
                Command.set("cgroup-id", 0, (c, value) -> c.ids = truth("--cgroup-id=", value)),
                Command.flag("", 'c', c -> c.ids = true));
    }

    private void units(Operands kind, String name) {
        operands = kind;
        if (name != null) {
            names.add(name);
        }
    }

    private static boolean truth(String option, String word) {
        Boolean value = Booleans.parse(word);
        if (value == null) {
            throw new CommandFailure("Failed to parse " + option + " value: " + word);
        }
        return value;
    }

    private void show() {
        Pager pager = new Pager(command.host(), command.style());
        boolean paged = usePager && command.style().terminal() && pager.isWanted();
        if (paged) {
            command.out().through(pager);
        }
        GroupTree tree =
                new GroupTree(command, new GroupTree.Content(all, kernelThreads, attributes, ids, full || paged));
        if (names.isEmpty()) {
            showAll(tree);
        } else if (operands == Operands.GROUPS) {
            names.forEach(name -> showGroup(tree, name));
        } else {
            try (Bus bus = UnitGroups.connect(command.host(), operands == Operands.USER_UNITS)) {
                UnitGroups units = new UnitGroups(command, bus);
                names.forEach(name -> showUnit(tree, units, name));
            }
        }
    }

    /** Whether a unit was found is forgotten with the next one. */
    private void showUnit(GroupTree tree, UnitGroups units, String name) {
        try {
            UnitGroups.Found unit = units.find(name);
            errno = 0;
            print(tree, "Unit " + unit.name() + " (" + unit.group() + "):", Cgroups.MOUNT_POINT + unit.group());
        } catch (CommandFailure told) {
            errno = told.errno();
        }
    }

    private void showAll(GroupTree tree) {
        String here = command.host().workingDirectory();
        if (machine.isEmpty() && PathName.isBelowOrEqual(here, Cgroups.MOUNT_POINT)) {
            print(tree, "Working directory " + here + ":", here);
            return;
        }
        String root = root();
        String heading = "CGroup " + (root.isEmpty() ? "/" : root) + ":\n-.slice";
        print(tree, heading, Cgroups.MOUNT_POINT + root);
    }

    private void showGroup(GroupTree tree, String name) {
        if (PathName.isBelowOrEqual(name, Cgroups.MOUNT_POINT)) {
            print(tree, "Directory " + name + ":", name);
            return;
        }
        String path = splitPath(name);
        if (path == null) {
            command.log().error("Failed to split argument " + name + ": Invalid argument");
            errno = Errno.EINVAL;
            return;
        }
        String group = PathName.simplify("/" + root() + "/" + path);
        print(tree, "CGroup " + group + ":", Cgroups.MOUNT_POINT + (group.equals("/") ? "" : group));
    }

    /** The path in {@code path}, {@code controller:path} or {@code controller}; null where it is none of these. */
    private static String splitPath(String name) {
        if (name.startsWith("/")) {
            return PathName.isNormalized(name) ? name : null;
        }
        int colon = name.indexOf(':');
        String controller = colon < 0 ? name : name.substring(0, colon);
        boolean valid = !controller.isEmpty() && !controller.startsWith("_");
        for (int i = 0; i < controller.length(); i++) {
            char c = controller.charAt(i);
            valid &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        if (!valid) {
            return null;
        }
        String path = colon < 0 ? "" : name.substring(colon + 1);
        return path.isEmpty() || path.startsWith("/") && PathName.isNormalized(path) ? path : null;
    }

    /** The group that the first process's manager rules, without a slash at the end; a container's where asked for. */
    private String root() {
        if (machine.isPresent()) {
            return UnitGroups.ofMachine(command, machine.get());
        }
        String own = ProcessInfo.cgroup(1).orElse("/");
        String root = own.endsWith(INIT_SCOPE) ? own.substring(0, own.length() - INIT_SCOPE.length()) : own;
        return root.equals("/") ? "" : root;
    }

    private void print(GroupTree tree, String heading, String directory) {
        command.out().line(heading);
        try {
            tree.print(directory);
        } catch (ErrnoException e) {
            errno = e.errno();
        }
    }
}
