// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.inhibit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.console.Child;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.TerminalAgent;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Processes;
import org.systemdj.text.SignalName;
import org.systemdj.tools.BusErrors;
import org.systemdj.tools.ManagerLink;
import org.systemdj.tools.PolkitAgent;
import org.systemdj.tools.ProgramExecution;

/**
 * Keeps the system from shutting down, sleeping or being idle while a program runs.
 *
 * <p>Source: systemd-inhibit(1); org.freedesktop.login1(5), Inhibit().
 *
 * <p>Used by one thread.
 */
public final class InhibitCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] COMMAND ...

            *Execute a process while inhibiting shutdown/sleep/idle.

              -h --help               Show this help
                 --version            Show package version
                 --no-ask-password    Do not attempt interactive authorization
                 --no-pager           Do not pipe output into a pager
                 --no-legend          Do not show the headers and footers
                 --what=WHAT          Operations to inhibit, colon separated list of:
                                      shutdown, sleep, idle, handle-power-key,
                                      handle-suspend-key, handle-hibernate-key,
                                      handle-lid-switch
                 --who=STRING         A descriptive string who is inhibiting
                 --why=STRING         A descriptive string why is being inhibited
                 --mode=MODE          One of block, block-weak, or delay
                 --list               List active inhibitors

            See the systemd-inhibit(1) man page for details.
            """;

    static final Bus.Target LOGIND =
            new Bus.Target("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager");

    private final Command command;
    private final ManagerLink system = new ManagerLink();
    private String what = "idle:sleep:shutdown";
    private Optional<String> who = Optional.empty();
    private String why = "Unknown reason";
    private String mode = "block";
    private boolean list;
    private boolean pager = true;
    private boolean legend = true;
    private boolean askPassword = true;

    private InhibitCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        InhibitCommand inhibit = new InhibitCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(inhibit.rows(), arguments, Command.Order.FIRST, inhibit, words);
        return status != Getopt.CONTINUE ? status : inhibit.run(words);
    }

    private List<Getopt.Option<InhibitCommand>> rows() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.set("what", 0, (c, value) -> c.what = value),
                Command.set("who", 0, (c, value) -> c.who = Optional.of(value)),
                Command.set("why", 0, (c, value) -> c.why = value),
                Command.set("mode", 0, (c, value) -> c.mode = value),
                Command.flag("no-ask-password", 0, c -> c.askPassword = false),
                Command.flag("list", 0, c -> c.list = true),
                Command.flag("no-pager", 0, c -> c.pager = false),
                Command.flag("no-legend", 0, c -> c.legend = false));
    }

    private int run(List<String> words) {
        try (BusLink bus = system.connectThroughBus(command.host())) {
            if (askPassword) {
                bus.allowInteraction();
            }
            if (list || words.isEmpty()) {
                new InhibitorTable(command).print(bus, legend, pager);
                return 0;
            }
            Fd lock;
            TerminalAgent agent = PolkitAgent.open(command.host(), system, askPassword);
            try {
                lock = take(bus, who.orElseGet(() -> String.join(" ", words)));
            } finally {
                agent.close();
            }
            try (lock) {
                return execute(words);
            }
        }
    }

    private Fd take(BusLink bus, String name) {
        try {
            return bus.callForFds(LOGIND, "Inhibit", Bus.DEFAULT_TIMEOUT_USEC, "ssss", what, name, why, mode)
                    .fds()
                    .getFirst();
        } catch (BusFailure failure) {
            throw CommandFailure.withErrno("Failed to inhibit: " + BusErrors.text(failure), BusErrors.number(failure));
        }
    }

    /** Runs the program; its exit status. */
    private int execute(List<String> words) {
        command.out().flush();
        int child = Child.start(() -> {
            int errno = ProgramExecution.execute(
                    command.host(), words, ProgramExecution.environment(command.host(), Map.of()));
            command.log().error("Failed to execute : " + Errno.text(errno));
            return 1;
        });
        ExitInfo end = Processes.awaitExit(child);
        if (!end.isExited()) {
            throw new CommandFailure(
                    words.getFirst() + " terminated by signal " + SignalName.format(end.status()) + ".");
        }
        if (end.status() != 0) {
            command.log().error(words.getFirst() + " failed with exit status " + end.status() + ".");
        }
        return end.status();
    }
}
