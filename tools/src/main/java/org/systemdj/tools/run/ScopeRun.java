// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.assignment.PropertyList;
import org.systemdj.client.BusFailure;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.TerminalAgent;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Scheduling;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.UnitType;
import org.systemdj.tools.JobWait;
import org.systemdj.tools.ProgramExecution;

/**
 * Becomes the program, in a scope of its own.
 *
 * <p>Source: systemd-run(1), {@code --scope}.
 *
 * <p>Used by one thread.
 */
final class ScopeRun {
    /** The scope that this process is in. */
    private static final String SELF = "/org/freedesktop/systemd1/unit/self";

    private final Runner runner;
    private final TerminalAgent agent;
    private final Command command;
    private final RunOptions options;

    ScopeRun(Runner runner, TerminalAgent agent) {
        this.runner = runner;
        this.agent = agent;
        this.command = runner.command();
        this.options = runner.options();
    }

    /** Returns only when it fails. */
    int run() {
        String name = runner.name(UnitType.SCOPE, "Failed to mangle scope name");
        JobWait jobs = runner.jobs();
        jobs.await(start(name));
        String invocation = runner.invocation(SELF);
        Map<String, String> changes = new LinkedHashMap<>();
        if (!invocation.isEmpty()) {
            changes.put("INVOCATION_ID", invocation);
        }
        become(changes);
        for (String assignment : options.environment) {
            int equals = assignment.indexOf('=');
            changes.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        if (!options.quiet) {
            runner.tellUnit(name, invocation);
        }
        List<String> environment = ProgramExecution.environment(command.host(), changes);
        List<String> words = expanded(environment);
        agent.close();
        runner.bus().close();
        command.out().flush();
        int errno = ProgramExecution.execute(command.host(), words, environment);
        throw CommandFailure.withErrno("Failed to execute: " + Errno.text(errno), errno);
    }

    /** Older managers know processes by number alone. */
    private String start(String name) {
        try (PidFd self = PidFd.open(Processes.self()).orElse(null)) {
            PropertyList withFd = runner.properties().scope();
            if (self != null) {
                withFd.put("PIDFDs", "ah", List.of((long) self.fd()));
                try {
                    return runner.start(name, withFd, List.of());
                } catch (BusFailure failure) {
                    boolean unknown = failure.is("org.freedesktop.DBus.Error.PropertyReadOnly")
                            || failure.is("org.freedesktop.DBus.Error.UnknownProperty");
                    if (!unknown) {
                        throw runner.refused("scope", failure);
                    }
                    command.log().debug("Retrying with classic PIDs.");
                }
            }
            PropertyList withNumber = runner.properties().scope();
            withNumber.put("PIDs", "au", List.of((long) Processes.self()));
            return runner.start(name, withNumber, List.of());
        } catch (BusFailure failure) {
            throw runner.refused("scope", failure);
        }
    }

    /** Changes this process as the options say. */
    private void become(Map<String, String> changes) {
        if (options.nice.isPresent()) {
            check(Scheduling.trySetNice(options.nice.get()), "Failed to set nice level: ");
        }
        if (!options.group.isEmpty()) {
            int group = group(options.group);
            check(Identity.trySetGroup(group, group, group), "Failed to change GID to " + group + ": ");
        }
        if (!options.user.isEmpty()) {
            Accounts.User user = user(options.user);
            if (!user.home().isEmpty()) {
                changes.put("HOME", user.home());
            }
            if (!isNoShell(user.shell())) {
                changes.put("SHELL", user.shell());
            }
            changes.put("USER", user.name());
            changes.put("LOGNAME", user.name());
            if (options.group.isEmpty()) {
                check(
                        Identity.trySetGroup(user.group(), user.group(), user.group()),
                        "Failed to change GID to " + user.group() + ": ");
            }
            check(Identity.trySetUser(user.id(), user.id(), user.id()), "Failed to change UID to " + user.id() + ": ");
        }
        if (!options.workingDirectory.isEmpty()) {
            check(
                    FileSystem.tryChdir(options.workingDirectory),
                    "Failed to change directory to '" + options.workingDirectory + "': ");
        }
    }

    private static boolean isNoShell(String shell) {
        return shell.isEmpty() || shell.endsWith("/nologin") || shell.endsWith("/false") || shell.endsWith("/true");
    }

    private static Accounts.User user(String name) {
        return new Accounts("")
                .find(name)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Failed to resolve user " + name + ": " + Errno.text(Errno.ESRCH), Errno.ESRCH));
    }

    private static int group(String name) {
        int id = Accounts.id(name);
        return id >= 0
                ? id
                : new Accounts("")
                        .group(name)
                        .map(Accounts.Group::id)
                        .orElseThrow(() -> CommandFailure.withErrno(
                                "Failed to resolve group " + name + ": " + Errno.text(Errno.ESRCH), Errno.ESRCH));
    }

    private static void check(int result, String complaint) {
        if (result < 0) {
            throw CommandFailure.withErrno(complaint + Errno.text(-result), -result);
        }
    }

    /** The command with its variables replaced, where that was asked for. */
    private List<String> expanded(List<String> environment) {
        List<String> words = new ArrayList<>(options.command);
        if (options.expandEnvironment.isEmpty() || !options.expands()) {
            return words;
        }
        Map<String, String> values = new HashMap<>();
        for (String assignment : environment) {
            int equals = assignment.indexOf('=');
            values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        EnvironmentVariables.Replaced replaced = EnvironmentVariables.replace(words, values);
        if (!replaced.unset().isEmpty()) {
            command.log()
                    .warning("Referenced but unset environment variable evaluates to an empty string: "
                            + String.join(", ", replaced.unset()));
        }
        if (!replaced.invalid().isEmpty()) {
            command.log()
                    .warning("Invalid environment variable name evaluates to an empty string: "
                            + String.join(", ", replaced.invalid()));
        }
        return replaced.words();
    }
}
