// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Colour;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Pager;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;

/**
 * Shows where things of the system and of the user are.
 *
 * <p>Source: systemd-path(1).
 *
 * <p>Used by one thread.
 */
public final class PathCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] [NAME...]

            Show system and user paths.

              -h --help             Show this help
                 --version          Show package version
                 --suffix=SUFFIX    Suffix to append to paths
                 --no-pager         Do not pipe output into a pager

            See the systemd-path(1) man page for details.
            """;

    private final Command command;
    private final Surroundings surroundings;
    private String suffix = "";
    private boolean usePager = true;

    private PathCommand(Command command) {
        this.command = command;
        this.surroundings = new Surroundings(command.host());
    }

    public static int run(Command command, List<String> arguments) {
        PathCommand path = new PathCommand(command);
        List<String> names = new ArrayList<>();
        List<Getopt.Option<PathCommand>> options = List.of(
                command.help(HELP),
                command.version(),
                Command.set("suffix", 0, (p, value) -> p.suffix = value),
                Command.flag("no-pager", 0, p -> p.usePager = false));
        int status = command.parse(options, arguments, Command.Order.ANYWHERE, path, names);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (names.isEmpty()) {
            path.list();
            return 0;
        }
        return path.show(names);
    }

    private void list() {
        if (usePager && command.style().terminal()) {
            command.out().through(new Pager(command.host(), command.style()));
        }
        for (WellKnownPath path : WellKnownPath.all()) {
            Optional<String> text = text(path);
            if (text.isPresent()) {
                command.out().line(command.style().paint(Colour.HIGHLIGHT, path.name() + ":") + " " + text.get());
            }
        }
    }

    private int show(List<String> names) {
        List<WellKnownPath> all = WellKnownPath.all();
        int errno = 0;
        for (String name : names) {
            Optional<WellKnownPath> path =
                    all.stream().filter(row -> row.name().equals(name)).findFirst();
            Optional<String> text = path.flatMap(this::text);
            if (path.isEmpty()) {
                command.log().error("Path " + name + " not known.");
                errno = errno == 0 ? Errno.EOPNOTSUPP : errno;
            } else if (text.isEmpty()) {
                command.log().error("Failed to query " + name + ": " + Errno.text(Errno.ENXIO));
                errno = errno == 0 ? Errno.ENXIO : errno;
            } else {
                command.out().line(text.get());
            }
        }
        if (errno != 0) {
            throw CommandFailure.withErrno("", errno);
        }
        return 0;
    }

    private Optional<String> text(WellKnownPath path) {
        Optional<List<String>> directories = path.source().look(surroundings);
        if (directories.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = new ArrayList<>();
        for (String directory : directories.get()) {
            shown.add(suffix.isEmpty() ? directory : PathName.simplify(PathName.join(directory, suffix)));
        }
        return Optional.of(String.join(":", shown));
    }
}
