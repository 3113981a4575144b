// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.JsonMode;
import org.systemdj.text.Booleans;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.PathName;
import org.systemdj.text.Values;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.SystemZones;
import org.systemdj.tools.ManagerLink;

/**
 * Runs a program as a transient service or scope.
 *
 * <p>Source: systemd-run(1).
 *
 * <p>Used by one thread.
 */
public final class RunCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] COMMAND [ARGUMENTS...]

            *Run the specified command in a transient scope or service.

              -h --help                       Show this help
                 --version                    Show package version
                 --no-ask-password            Do not prompt for password
                 --user                       Run as user unit
              -H --host=[USER@]HOST           Operate on remote host
              -M --machine=CONTAINER          Operate on local container
                 --scope                      Run this as scope rather than service
              -u --unit=UNIT                  Run under the specified unit name
              -p --property=NAME=VALUE        Set service or scope unit property
                 --description=TEXT           Description for unit
                 --slice=SLICE                Run in the specified slice
                 --slice-inherit              Inherit the slice from the caller
                 --expand-environment=BOOL    Control expansion of environment variables
                 --no-block                   Do not wait until operation finished
              -r --remain-after-exit          Leave service around until explicitly stopped
                 --wait                       Wait until service stopped again
                 --send-sighup                Send SIGHUP when terminating
                 --service-type=TYPE          Service type
                 --uid=USER                   Run as system user
                 --gid=GROUP                  Run as system group
                 --nice=NICE                  Nice level
                 --working-directory=PATH     Set working directory
              -d --same-dir                   Inherit working directory from caller
              -E --setenv=NAME[=VALUE]        Set environment variable
              -t --pty                        Run service on pseudo TTY as STDIN/STDOUT/
                                              STDERR
              -P --pipe                       Pass STDIN/STDOUT/STDERR directly to service
              -q --quiet                      Suppress information messages during runtime
                 --json=pretty|short|off      Print unit name and invocation id as JSON
              -G --collect                    Unload unit after it ran, even when failed
              -S --shell                      Invoke a $SHELL interactively
                 --ignore-failure             Ignore the exit status of the invoked process
                 --background=COLOR           Set ANSI color for background

            _Path options:
                 --path-property=NAME=VALUE   Set path unit property

            _Socket options:
                 --socket-property=NAME=VALUE Set socket unit property

            _Timer options:
                 --on-active=SECONDS          Run after SECONDS delay
                 --on-boot=SECONDS            Run SECONDS after machine was booted up
                 --on-startup=SECONDS         Run SECONDS after systemd activation
                 --on-unit-active=SECONDS     Run SECONDS after the last activation
                 --on-unit-inactive=SECONDS   Run SECONDS after the last deactivation
                 --on-calendar=SPEC           Realtime timer
                 --on-timezone-change         Run when the timezone changes
                 --on-clock-change            Run when the realtime clock jumps
                 --timer-property=NAME=VALUE  Set timer unit property

            See the systemd-run(1) man page for details.
            """;

    private static final List<String> TIMERS = List.of(
            "OnActiveSec=", "OnBootSec=", "OnStartupSec=", "OnUnitActiveSec=", "OnUnitInactiveSec=", "OnCalendar=");
    private static final int MOST_CAPSULE_NAME = 20;

    private RunCommand() {}

    public static int run(Command command, List<String> arguments) {
        RunOptions options = new RunOptions();
        List<String> words = new ArrayList<>();
        int status = command.parse(rows(command), arguments, Command.Order.FIRST, options, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        options.command.addAll(words);
        prepareShell(command, options);
        check(options);
        return new Runner(command, options).run();
    }

    private static List<Getopt.Option<RunOptions>> rows(Command command) {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.flag("user", 0, o -> o.manager.toUser()),
                Command.flag("system", 0, o -> o.manager.toSystem()),
                Command.set("capsule", 'C', RunCommand::capsule),
                Command.flag("scope", 0, o -> o.scope = true),
                Command.set("unit", 'u', (o, value) -> o.unit = value),
                Command.set("description", 0, (o, value) -> o.description = Optional.of(value)),
                Command.set("slice", 0, (o, value) -> o.slice = value),
                Command.flag("slice-inherit", 0, o -> o.sliceInherit = true),
                Command.flag("remain-after-exit", 'r', o -> o.remainAfterExit = true),
                Command.set("expand-environment", 0, RunCommand::expandEnvironment),
                Command.flag("send-sighup", 0, o -> o.sendSighup = true),
                Command.set("host", 'H', (o, value) -> o.manager.toHost(value)),
                Command.set("machine", 'M', (o, value) -> o.manager.toMachine(value)),
                Command.set("service-type", 0, (o, value) -> o.serviceType = Optional.of(value)),
                Command.flag("wait", 0, o -> o.wait = true),
                Command.set("uid", 0, (o, value) -> o.user = value),
                Command.set("gid", 0, (o, value) -> o.group = value),
                Command.set("nice", 0, RunCommand::nice),
                Command.set("setenv", 'E', (o, value) -> environment(command, o, value)),
                Command.set("property", 'p', (o, value) -> o.properties.add(value)),
                Command.flag("pty", 't', RunCommand::terminal),
                Command.flag("pipe", 'P', RunCommand::pipe),
                Command.flag("quiet", 'q', o -> o.quiet = true),
                timer("on-active", "OnActiveSec"),
                timer("on-boot", "OnBootSec"),
                timer("on-startup", "OnStartupSec"),
                timer("on-unit-active", "OnUnitActiveSec"),
                timer("on-unit-inactive", "OnUnitInactiveSec"),
                Command.set("on-calendar", 0, (o, value) -> calendar(command, o, value)),
                Command.flag("on-timezone-change", 0, o -> addTimer(o, "OnTimezoneChange", "yes")),
                Command.flag("on-clock-change", 0, o -> addTimer(o, "OnClockChange", "yes")),
                Command.set("timer-property", 0, RunCommand::timerProperty),
                Command.set("path-property", 0, (o, value) -> o.pathProperties.add(value)),
                Command.set("socket-property", 0, (o, value) -> o.socketProperties.add(value)),
                Command.flag("no-block", 0, o -> o.noBlock = true),
                Command.flag("no-ask-password", 0, o -> o.askPassword = false),
                Command.flag("collect", 'G', o -> o.collect = true),
                Command.set("working-directory", 0, (o, value) -> o.workingDirectory = directory(command, value)),
                Command.flag("same-dir", 'd', o -> o.workingDirectory = sameDirectory(command)),
                Command.flag("shell", 'S', o -> o.shell = true),
                JsonMode.option(command, (o, mode) -> o.json = mode),
                Command.flag("ignore-failure", 0, o -> o.ignoreFailure = true),
                Command.set("background", 0, (o, value) -> o.background = Optional.of(value)));
    }

    // --- values ---

    private static void capsule(RunOptions options, String name) {
        boolean valid = !name.isEmpty() && name.length() <= MOST_CAPSULE_NAME;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            valid &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
        }
        if (!valid) {
            throw new CommandFailure("Invalid capsule name: " + name);
        }
        options.manager.toCapsule(name);
    }

    private static void expandEnvironment(RunOptions options, String word) {
        Boolean truth = Booleans.parse(word);
        if (truth == null) {
            throw new CommandFailure("Failed to parse boolean argument to --expand-environment=: " + word + ".");
        }
        options.expandEnvironment = Optional.of(truth);
    }

    static void nice(RunOptions options, String word) {
        int nice = Values.parseInt(word).orElse(Integer.MAX_VALUE);
        if (nice < -20 || nice > 19) {
            throw new CommandFailure("Failed to parse nice value: " + word);
        }
        options.nice = Optional.of(nice);
    }

    /** {@code NAME=VALUE}, or a name whose value is taken from here where there is one. */
    static void environment(Command command, RunOptions options, String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? command.host().environment(name) : text.substring(equals + 1);
        if (!EnvironmentVariables.isName(name) || value != null && !EnvironmentVariables.isValue(value)) {
            throw new CommandFailure("Cannot assign environment variable " + text + ": Invalid argument");
        }
        setVariable(options, name, value);
    }

    /** Sets a variable, or unsets it where the value is null. */
    static void setVariable(RunOptions options, String name, String value) {
        int old = -1;
        for (int i = 0; i < options.environment.size(); i++) {
            if (options.environment.get(i).startsWith(name + "=")) {
                old = i;
            }
        }
        if (value == null) {
            if (old >= 0) {
                options.environment.remove(old);
            }
        } else if (old >= 0) {
            options.environment.set(old, name + "=" + value);
        } else {
            options.environment.add(name + "=" + value);
        }
    }

    static void terminal(RunOptions options) {
        boolean both = options.streams == RunOptions.Streams.DIRECT || options.streams == RunOptions.Streams.AUTOMATIC;
        options.streams = both ? RunOptions.Streams.AUTOMATIC : RunOptions.Streams.TERMINAL;
    }

    static void pipe(RunOptions options) {
        boolean both =
                options.streams == RunOptions.Streams.TERMINAL || options.streams == RunOptions.Streams.AUTOMATIC;
        options.streams = both ? RunOptions.Streams.AUTOMATIC : RunOptions.Streams.DIRECT;
    }

    /** An absolute path; the root directory is as good as none. */
    static String directory(Command command, String path) {
        if (path.isEmpty()) {
            return "";
        }
        String absolute = path.startsWith("/") ? path : command.host().workingDirectory() + "/" + path;
        String simple = PathName.simplify(absolute);
        return simple.equals("/") ? "" : simple;
    }

    private static String sameDirectory(Command command) {
        String here = command.host().workingDirectory();
        return here.equals("/") ? "" : here;
    }

    private static Getopt.Option<RunOptions> timer(String option, String setting) {
        return Command.set(option, 0, (o, value) -> addTimer(o, setting, value));
    }

    private static void addTimer(RunOptions options, String setting, String value) {
        options.timerProperties.add(setting + "=" + value);
        options.timer = true;
    }

    private static void calendar(Command command, RunOptions options, String text) {
        CalendarExpression expression = CalendarExpression.parse(text)
                .orElseThrow(
                        () -> new CommandFailure("Failed to parse calendar event specification: Invalid argument"));
        if (expression
                .nextElapse(command.host().realtimeUsec(), SystemZones.ofEnvironment())
                .isEmpty()) {
            command.log().warning("Specified calendar expression is in the past, proceeding anyway.");
        }
        addTimer(options, "OnCalendar", text);
    }

    private static void timerProperty(RunOptions options, String assignment) {
        options.timerProperties.add(assignment);
        for (String timer : TIMERS) {
            options.timer |= assignment.startsWith(timer);
        }
    }

    // --- what does not go together ---

    private static void prepareShell(Command command, RunOptions options) {
        if (!options.shell) {
            if (options.command.isEmpty() && (options.unit.isEmpty() || options.triggers() == 0)) {
                throw new CommandFailure("Command line to execute required.");
            }
            return;
        }
        if (!options.command.isEmpty()) {
            throw new CommandFailure("If --shell is used, no command line is expected.");
        }
        options.command.add(LoginShell.ofCaller(command.host()));
        options.collect = true;
        if (options.scope) { // the shell runs here: it has the terminal, and is waited for
            return;
        }
        options.wait = true;
        if (options.serviceType.isEmpty()) {
            options.serviceType = Optional.of("exec");
        }
        if (options.workingDirectory.isEmpty()) {
            options.workingDirectory = command.host().workingDirectory();
        }
        if (options.streams == RunOptions.Streams.NONE) {
            boolean here = options.manager.transport() == ManagerLink.Transport.LOCAL;
            options.streams = here ? RunOptions.Streams.AUTOMATIC : RunOptions.Streams.TERMINAL;
        }
    }

    private static void check(RunOptions o) {
        boolean remote = o.manager.transport() == ManagerLink.Transport.REMOTE;
        boolean triggered = o.triggers() > 0;
        refuse(o.triggers() > 1, "Only single trigger (path, socket, timer) unit can be created.");
        refuse(o.manager.isUser() && remote, "Execution in user context is not supported on remote systems.");
        refuse(o.scope && remote, "Scope execution is not supported on remote systems.");
        refuse(
                o.scope && (o.remainAfterExit || o.serviceType.isPresent()),
                "--remain-after-exit and --service-type= are not supported in --scope mode.");
        refuse(o.hasStreams() && (triggered || o.scope), "--pty/--pipe is not compatible in timer or --scope mode.");
        refuse(
                o.hasStreams() && remote,
                "--pty/--pipe is only supported when connecting to the local system or containers.");
        refuse(o.hasStreams() && o.noBlock, "--pty/--pipe is not compatible with --no-block.");
        refuse(o.scope && triggered, "Path, socket or timer options are not supported in --scope mode.");
        refuse(
                !o.timerProperties.isEmpty() && !o.timer,
                "--timer-property= has no effect without any other timer options.");
        refuse(o.wait && o.noBlock, "--wait may not be combined with --no-block.");
        refuse(o.wait && triggered, "--wait may not be combined with path, socket or timer operations.");
        refuse(o.wait && o.scope, "--wait may not be combined with --scope.");
    }

    private static void refuse(boolean contradiction, String text) {
        if (contradiction) {
            throw new CommandFailure(text);
        }
    }
}
