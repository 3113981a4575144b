// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.assignment.AssignmentFailure;
import org.systemdj.assignment.PropertyList;
import org.systemdj.assignment.UnitAssignments;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.text.Escape;
import org.systemdj.text.UnitType;

/**
 * The properties of the units that the options ask for.
 *
 * <p>Source: systemd-run(1); org.freedesktop.systemd1(5), StartTransientUnit().
 *
 * <p>Used by one thread.
 */
final class TransientProperties {
    private final Command command;
    private final RunOptions options;
    private final UnitNames names;
    private final boolean throughBus;

    /** @param throughBus whether units can be kept by references */
    TransientProperties(Command command, RunOptions options, UnitNames names, boolean throughBus) {
        this.command = command;
        this.options = options;
        this.names = names;
        this.throughBus = throughBus;
    }

    /** A service that runs the command; {@code streams} are its standard streams, or empty. */
    PropertyList service(Streams streams) {
        PropertyList list = unit(UnitType.SERVICE, options.properties);
        killing(list);
        slice(list);
        if (options.remainAfterExit) {
            list.put("RemainAfterExit", "b", true);
        }
        options.serviceType.ifPresent(type -> list.put("Type", "s", type));
        text(list, "User", options.user);
        text(list, "Group", options.group);
        options.nice.ifPresent(nice -> list.put("Nice", "i", (long) nice));
        text(list, "WorkingDirectory", options.workingDirectory);
        streams.add(list);
        String term = streams.isTerminal() ? command.host().environment("TERM") : null;
        if (term != null) {
            list.put("Environment", "as", List.of("TERM=" + term));
        }
        if (!options.environment.isEmpty()) {
            list.put("Environment", "as", options.environment);
        }
        if (!options.command.isEmpty()) {
            execution(list);
        }
        return list;
    }

    private void execution(PropertyList list) {
        String path = options.command.getFirst();
        List<String> arguments = options.command;
        if (path.startsWith("-")) { // the mark of login shells
            path = path.substring(1);
        }
        if (options.expands()) {
            list.put(
                    "ExecStart", "a(sasb)", PropertyList.structures(new Object[] {path, arguments, options.ignoreFailure
                    }));
            return;
        }
        List<String> flags = new ArrayList<>();
        if (options.ignoreFailure) {
            flags.add("ignore-failure");
        }
        flags.add("no-env-expand");
        list.put("ExecStartEx", "a(sasas)", PropertyList.structures(new Object[] {path, arguments, flags}));
    }

    /** A scope, still without its process. */
    PropertyList scope() {
        PropertyList list = unit(UnitType.SCOPE, options.properties);
        killing(list);
        slice(list);
        return list;
    }

    /** The unit that starts the service later. */
    PropertyList trigger(UnitType type) {
        PropertyList list = unit(
                type,
                switch (type) {
                    case PATH -> options.pathProperties;
                    case SOCKET -> options.socketProperties;
                    default -> options.timerProperties;
                });
        if (type == UnitType.TIMER) {
            list.put("RemainAfterElapse", "b", false);
        }
        return list;
    }

    private PropertyList unit(UnitType type, List<String> assignments) {
        PropertyList list = new PropertyList();
        list.put("Description", "s", options.description.orElseGet(this::usualDescription));
        if (options.collect) {
            list.put("CollectMode", "s", "inactive-or-failed");
        }
        if (throughBus) {
            list.put("AddRef", "b", true);
        }
        for (String assignment : assignments) {
            try {
                UnitAssignments.add(list, type, assignment);
            } catch (AssignmentFailure failure) {
                throw new CommandFailure(failure.getMessage());
            }
        }
        return list;
    }

    /** What is run, by whom. */
    private String usualDescription() {
        if (options.command.isEmpty()) {
            return prefixed(options.unit);
        }
        List<String> words = new ArrayList<>(options.command);
        if (words.getFirst().startsWith("-")) {
            words.set(0, words.getFirst().substring(1));
        }
        return prefixed(Escape.commandLine(words, Escape.ShellStyle.QUOTED));
    }

    private String prefixed(String text) {
        return "[" + command.name() + "] " + text;
    }

    private void killing(PropertyList list) {
        if (options.sendSighup) {
            list.put("SendSIGHUP", "b", true);
        }
    }

    private void slice(PropertyList list) {
        String name = options.slice;
        if (options.sliceInherit) {
            String own = ownSlice();
            String stem =
                    own.substring(0, own.length() - UnitType.SLICE.suffix().length());
            name = name.isEmpty() ? own : stem + "-" + withoutSuffix(name);
        }
        if (!name.isEmpty()) {
            list.put("Slice", "s", names.mangled(name, UnitType.SLICE, "Failed to mangle name '" + name + "'"));
        }
    }

    private static String withoutSuffix(String name) {
        String suffix = UnitType.SLICE.suffix();
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }

    /** The slice that this process is in. */
    private String ownSlice() {
        String group = ProcessInfo.cgroup(Processes.self()).orElse("/");
        return options.manager.isUser() ? Slices.ofUser(group) : Slices.of(group);
    }

    private static void text(PropertyList list, String name, String value) {
        if (!value.isEmpty()) {
            list.put(name, "s", value);
        }
    }
}
