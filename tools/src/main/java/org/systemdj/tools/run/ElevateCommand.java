// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Command;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.console.TerminalTint;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Identity;
import org.systemdj.text.Booleans;
import org.systemdj.text.SystemVersion;
import org.systemdj.tools.ManagerLink;

/**
 * Runs a program, or a shell, as another user: systemd-run under the name run0.
 *
 * <p>Source: run0(1).
 *
 * <p>Used by one thread.
 */
public final class ElevateCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] COMMAND [ARGUMENTS...]

            *Elevate privileges interactively.

              -h --help                       Show this help
              -V --version                    Show package version
                 --no-ask-password            Do not prompt for password
                 --machine=CONTAINER          Operate on local container
                 --unit=UNIT                  Run under the specified unit name
                 --property=NAME=VALUE        Set service or scope unit property
                 --description=TEXT           Description for unit
                 --slice=SLICE                Run in the specified slice
                 --slice-inherit              Inherit the slice
              -u --user=USER                  Run as system user
              -g --group=GROUP                Run as system group
                 --nice=NICE                  Nice level
              -D --chdir=PATH                 Set working directory
                 --setenv=NAME[=VALUE]        Set environment variable
                 --background=COLOR           Set ANSI color for background
                 --pty                        Request allocation of a pseudo TTY for stdio
                 --pipe                       Request direct pipe for stdio
                 --shell-prompt-prefix=PREFIX Set $SHELL_PROMPT_PREFIX

            See the run0(1) man page for details.
            """;

    private static final String SHELL = "SHELL=";
    private static final String ANY_SHELL = "/bin/sh";
    private static final String PREFIX_VARIABLE = "SYSTEMD_RUN_SHELL_PROMPT_PREFIX";
    private static final String SUPERHERO = "🦸 ";
    private static final String IDENTITY_CARD = "🪪 ";

    private ElevateCommand() {}

    public static int run(Command command, List<String> arguments) {
        RunOptions options = new RunOptions();
        List<String> words = new ArrayList<>();
        int status = command.parse(rows(command), arguments, Command.Order.FIRST, options, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        options.command.addAll(words);
        if (options.command.isEmpty()) {
            shell(command, options);
        }
        asSession(command, options);
        who(command.host(), options);
        prompt(command, options);
        if (options.background.isEmpty() && isTinted(command, options)) {
            options.background = TerminalTint.of(
                    command.host(),
                    command.style(),
                    WindowLook.isPrivileged(options) ? TerminalTint.Hue.RED : TerminalTint.Hue.YELLOW);
        }
        return new Runner(command, options).run();
    }

    private static List<Getopt.Option<RunOptions>> rows(Command command) {
        return List.of(
                command.help(HELP),
                new Getopt.Option<>("version", 'V', Getopt.Argument.NONE, (target, value) -> {
                    command.out().print(SystemVersion.TEXT);
                    return 0;
                }),
                Command.flag("no-ask-password", 0, o -> o.askPassword = false),
                Command.set("machine", 0, (o, value) -> o.manager.toMachine(value)),
                Command.set("unit", 0, (o, value) -> o.unit = value),
                Command.set("property", 0, (o, value) -> o.properties.add(value)),
                Command.set("description", 0, (o, value) -> o.description = Optional.of(value)),
                Command.set("slice", 0, (o, value) -> o.slice = value),
                Command.flag("slice-inherit", 0, o -> o.sliceInherit = true),
                Command.set("user", 'u', (o, value) -> o.user = value),
                Command.set("group", 'g', (o, value) -> o.group = value),
                Command.set("nice", 0, RunCommand::nice),
                Command.set("chdir", 'D', (o, value) -> o.workingDirectory = RunCommand.directory(command, value)),
                Command.set("setenv", 0, (o, value) -> RunCommand.environment(command, o, value)),
                Command.set("background", 0, (o, value) -> o.background = Optional.of(value)),
                Command.flag("pty", 0, RunCommand::terminal),
                Command.flag("pipe", 0, RunCommand::pipe),
                Command.set("shell-prompt-prefix", 0, (o, value) -> o.shellPromptPrefix = Optional.of(value)));
    }

    /** A login shell: the one that was asked for, else the caller's own. */
    private static void shell(Command command, RunOptions options) {
        String shell = "";
        for (String assignment : options.environment) {
            shell = assignment.startsWith(SHELL) ? assignment.substring(SHELL.length()) : shell;
        }
        if (shell.isEmpty()) {
            boolean here = options.manager.transport() == ManagerLink.Transport.LOCAL;
            shell = here ? LoginShell.ofCaller(command.host()) : ANY_SHELL;
            RunCommand.setVariable(options, "SHELL", shell);
        }
        options.command.add("-" + shell);
    }

    private static void asSession(Command command, RunOptions options) {
        options.wait = true;
        options.collect = true;
        options.quiet = true;
        options.sendSighup = true;
        options.expandEnvironment = Optional.of(false);
        options.serviceType = Optional.of("exec");
        if (options.streams == RunOptions.Streams.NONE) {
            options.streams = RunOptions.Streams.AUTOMATIC;
        }
        if (options.slice.isEmpty()) {
            options.slice = "user.slice";
        }
        if (options.workingDirectory.isEmpty()) {
            options.workingDirectory = options.user.isEmpty() ? command.host().workingDirectory() : "~";
        }
    }

    /** Who calls, for the program and for the journal. */
    private static void who(Host host, RunOptions options) {
        int user = Identity.user();
        int group = Identity.group();
        String given = host.environment("USER");
        String name = given != null && !given.isEmpty()
                ? given
                : new Accounts("").user(user).map(Accounts.User::name).orElse(Integer.toString(user));
        RunCommand.setVariable(options, "SUDO_USER", name);
        RunCommand.setVariable(options, "SUDO_UID", Integer.toString(user));
        RunCommand.setVariable(options, "SUDO_GID", Integer.toString(group));
        options.properties.add("LogExtraFields=ELEVATED_UID=" + user);
        options.properties.add("LogExtraFields=ELEVATED_GID=" + group);
        options.properties.add("LogExtraFields=ELEVATED_USER=" + name);
        options.properties.add("PAMName=systemd-run0");
    }

    private static void prompt(Command command, RunOptions options) {
        String prefix = options.shellPromptPrefix.orElseGet(() -> {
            String given = command.host().environment(PREFIX_VARIABLE);
            if (given != null) {
                return given;
            }
            if (!command.style().emoji()) {
                return "";
            }
            return WindowLook.isPrivileged(options) ? SUPERHERO : IDENTITY_CARD;
        });
        if (!prefix.isEmpty()) {
            RunCommand.setVariable(options, "SHELL_PROMPT_PREFIX", prefix);
        }
    }

    /** Only a terminal of the session's own is given another background. */
    private static boolean isTinted(Command command, RunOptions options) {
        String wish = command.host().environment("SYSTEMD_TINT_BACKGROUND");
        boolean wanted = wish == null || !Boolean.FALSE.equals(Booleans.parse(wish));
        return wanted && options.streams(command.host()) == RunOptions.Streams.TERMINAL;
    }
}
