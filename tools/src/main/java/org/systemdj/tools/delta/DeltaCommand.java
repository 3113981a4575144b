// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.delta;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Glyph;
import org.systemdj.console.Pager;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Booleans;
import org.systemdj.text.PathName;
import org.systemdj.text.RawText;

/**
 * Finds configuration files that override others.
 *
 * <p>Source: systemd-delta(1).
 *
 * <p>Used by one thread.
 */
public final class DeltaCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] [SUFFIX...]

            Find overridden configuration files.

              -h --help           Show this help
                 --version        Show package version
                 --no-pager       Do not pipe output into a pager
                 --diff[=1|0]     Show a diff when overridden files differ
              -t --type=LIST...   Only display a selected set of override types

            See the systemd-delta(1) man page for details.
            """;

    private static final List<String> FOLDERS = List.of(
            "sysctl.d",
            "tmpfiles.d",
            "modules-load.d",
            "binfmt.d",
            "systemd/system",
            "systemd/user",
            "systemd/system-preset",
            "systemd/user-preset",
            "udev/rules.d",
            "modprobe.d");

    private static final Set<OverrideType> DEFAULT = EnumSet.complementOf(EnumSet.of(OverrideType.UNCHANGED));
    private static final int LABEL_WIDTH = 13;

    private final Command command;
    private final Set<OverrideType> types = EnumSet.noneOf(OverrideType.class);
    private Boolean diff;
    private boolean usePager = true;
    private int errno;
    private int found;

    private DeltaCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        DeltaCommand delta = new DeltaCommand(command);
        List<String> suffixes = new ArrayList<>();
        List<Getopt.Option<DeltaCommand>> options = List.of(
                command.help(HELP),
                command.version(),
                Command.flag("no-pager", 0, d -> d.usePager = false),
                Command.optional("diff", 0, DeltaCommand::diff),
                Command.set("type", 't', DeltaCommand::type));
        int status = command.parse(options, arguments, Command.Order.ANYWHERE, delta, suffixes);
        return status != Getopt.CONTINUE ? status : delta.run(suffixes);
    }

    private void diff(String value) {
        diff = value == null ? Boolean.TRUE : Booleans.parse(value);
        if (diff == null) {
            throw new CommandFailure("Failed to parse boolean argument to --diff: " + value + ".");
        }
    }

    private void type(String list) {
        for (String word : list.split(",", -1)) {
            boolean known = word.equals("default");
            types.addAll(known ? DEFAULT : Set.of());
            for (OverrideType type : OverrideType.values()) {
                if (type.word().equals(word)) {
                    types.add(type);
                    known = true;
                }
            }
            if (!known) {
                throw new CommandFailure("Failed to parse flags field.");
            }
        }
    }

    private int run(List<String> suffixes) {
        if (types.isEmpty()) {
            types.addAll(DEFAULT);
        }
        if (diff == null) {
            diff = types.contains(OverrideType.OVERRIDDEN);
        } else if (diff) {
            types.add(OverrideType.OVERRIDDEN);
        }
        if (usePager && command.style().terminal()) {
            command.out().through(new Pager(command.host(), command.style()));
        }
        for (String suffix : suffixes) {
            find(PathName.simplify(suffix));
        }
        if (suffixes.isEmpty()) {
            findAll("");
        }
        if (errno != 0) {
            throw CommandFailure.withErrno("", errno);
        }
        command.out().line((found > 0 ? "\n" : "") + found + " overridden configuration files found.");
        return 0;
    }

    /** A path means the files that come from its place, only. */
    private void find(String suffix) {
        if (!PathName.isAbsolute(suffix)) {
            find(suffix, "");
            return;
        }
        for (String place : ConfigurationFiles.PLACES) {
            if (PathName.isBelowOrEqual(suffix, place)) {
                String rest = suffix.substring(place.length());
                if (rest.isEmpty()) {
                    findAll(place);
                } else {
                    find(rest.substring(1), place);
                }
                return;
            }
        }
        throw new CommandFailure("Invalid suffix specification " + suffix + ".");
    }

    private void findAll(String onlyPlace) {
        for (String folder : FOLDERS) {
            find(folder, onlyPlace);
        }
    }

    private void find(String folder, String onlyPlace) {
        ConfigurationFiles files = ConfigurationFiles.of(folder, command.log());
        errno = files.errno() == 0 ? errno : files.errno();
        for (Map.Entry<String, String> entry : files.top().entrySet()) {
            String top = entry.getValue();
            String bottom = files.bottom(entry.getKey());
            if (isOf(onlyPlace, bottom)) {
                if (bottom.equals(top)) {
                    say(OverrideType.UNCHANGED, top, null);
                } else {
                    found += compare(top, bottom);
                }
            }
            for (String dropIn : files.dropIns(entry.getKey())) {
                if (isOf(onlyPlace, dropIn)) {
                    found += say(OverrideType.EXTENDED, top, dropIn);
                }
            }
        }
    }

    private static boolean isOf(String onlyPlace, String path) {
        return onlyPlace.isEmpty() || PathName.isBelowOrEqual(path, onlyPlace);
    }

    private int compare(String top, String bottom) {
        if (ConfigurationFiles.isMasked(top)) {
            return say(OverrideType.MASKED, top, bottom);
        }
        if (isLink(top)) {
            Optional<String> target = FileSystem.canonical(top);
            boolean same = target.isPresent() && target.equals(FileSystem.canonical(bottom));
            return say(same ? OverrideType.EQUIVALENT : OverrideType.REDIRECTED, top, bottom);
        }
        int shown = say(OverrideType.OVERRIDDEN, top, bottom);
        if (shown > 0 && diff) {
            command.out().line();
            byte[] differences = command.host().capture(List.of("diff", "-us", "--", bottom, top), List.of());
            if (differences == null) {
                command.log().error("Failed to execute diff: No such file or directory");
            } else {
                command.out().print(RawText.decode(differences));
            }
            command.out().line();
        }
        return shown;
    }

    private static boolean isLink(String path) {
        try {
            return FileSystem.readlink(path).isPresent();
        } catch (ErrnoException notAllowed) {
            return false;
        }
    }

    /** Prints a line where its type was asked for; returns how many. */
    private int say(OverrideType type, String path, String other) {
        if (!types.contains(type)) {
            return 0;
        }
        String label = type.label();
        String line = command.style().paint(type.colour(), label) + " ".repeat(LABEL_WIDTH - label.length()) + path;
        if (other != null) {
            line += " " + command.style().glyph(Glyph.ARROW_RIGHT) + " " + other;
        }
        command.out().line(line);
        return type == OverrideType.UNCHANGED ? 0 : 1;
    }
}
