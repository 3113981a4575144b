// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.askpassword.QuestionDirectory;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalFd;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Terminal;

/**
 * Lets somebody at a terminal, on the console or before plymouth's splash screen answer what the system asks for, lists the questions, or tells
 * everybody of them.
 *
 * <p>SIGTERM ends it, but not while somebody is being asked.
 *
 * <p>Source: systemd-tty-ask-password-agent(1); systemd-ask-password-console.service(8).
 *
 * <p>Used by one thread.
 */
public final class TerminalAgentCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...]

            *Process system password requests.

              -h --help              Show this help
                 --version           Show package version
                 --list              Show pending password requests
                 --query             Process pending password requests
                 --watch             Continuously process password requests
                 --wall              Continuously forward password requests to wall
                 --plymouth          Ask question with Plymouth instead of on TTY
                 --console[=DEVICE]  Ask question on /dev/console (or DEVICE if specified)
                                     instead of the current TTY

            See the systemd-tty-ask-password-agent(1) man page for details.
            """;

    /** What is done with the questions. */
    enum Action {
        LIST,
        QUERY,
        WATCH,
        WALL
    }

    private static final SignalSet ENDING = SignalSet.of(Signals.SIGTERM);
    private static final int USUAL_UMASK = 022;

    private final Command command;
    private Action action = Action.QUERY;
    private boolean plymouth;
    private boolean console;
    private Optional<String> device = Optional.empty();

    private TerminalAgentCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        TerminalAgentCommand agent = new TerminalAgentCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(agent.rows(), arguments, Command.Order.ANYWHERE, agent, words);
        return status != Getopt.CONTINUE ? status : agent.run(words, arguments);
    }

    private List<Getopt.Option<TerminalAgentCommand>> rows() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.flag("list", 0, c -> c.action = Action.LIST),
                Command.flag("query", 0, c -> c.action = Action.QUERY),
                Command.flag("watch", 0, c -> c.action = Action.WATCH),
                Command.flag("wall", 0, c -> c.action = Action.WALL),
                Command.flag("plymouth", 0, c -> c.plymouth = true),
                Command.optional("console", 0, TerminalAgentCommand::console));
    }

    private void console(String path) {
        if (path != null && path.isEmpty()) {
            throw new CommandFailure("Empty console device path is not allowed.");
        }
        console = true;
        device = Optional.ofNullable(path);
    }

    private int run(List<String> words, List<String> arguments) {
        if (!words.isEmpty()) {
            throw new CommandFailure(command.name() + " takes no arguments.");
        }
        if (plymouth && console) {
            throw new CommandFailure("Options --plymouth and --console conflict.");
        }
        boolean asks = action == Action.QUERY || action == Action.WATCH;
        if (console && !asks) {
            throw new CommandFailure("Options --query and --watch conflict."); // so says C, too
        }
        FileSystem.setUmask(USUAL_UMASK);
        if (console && device.isEmpty()) {
            return new ConsoleAgents(command).run(arguments);
        }
        if (device.isPresent()) {
            leaveTerminal();
        }
        try (WallBlock block = WallBlock.open()) {
            block.hold();
            process();
        }
        return 0;
    }

    /** Only the leader of a session without a terminal can take the one that it is to ask on. */
    private static void leaveTerminal() {
        Processes.setSession();
        Signals.ignore(Signals.SIGHUP);
        Terminal.tryRelease();
        Signals.setDefault(Signals.SIGHUP);
    }

    private void process() {
        List<String> directories = new ArrayList<>(List.of(QuestionDirectory.SYSTEM));
        QuestionDirectory.ofUser(command.host().environment("XDG_RUNTIME_DIR")).ifPresent(directories::add);
        directories.forEach(
                directory -> FileSystem.tryMkdirs(directory, 0755)); // where it may not, nobody can ask either
        QuestionFiles files = new QuestionFiles(command, action, plymouth, device);
        if (action == Action.LIST || action == Action.QUERY) {
            files.process(directories);
            return;
        }
        Signals.block(ENDING);
        try (SignalFd ending = new SignalFd(ENDING);
                Inotify watch = new Inotify()) {
            directories.forEach(directory -> watch.tryAdd(directory, Inotify.CLOSE_WRITE | Inotify.MOVED_TO));
            int[] ready = new int[2];
            while (ready[0] == 0) {
                boolean again = files.process(directories); // who was skipped is asked until it is answered elsewhere
                int[] fds = {ending.fd(), watch.fd()};
                int found;
                do {
                    found = Poll.await(fds, new int[] {Poll.IN, Poll.IN}, ready, again ? 0 : -1);
                } while (found == 0 && !again);
                while (!watch.read().isEmpty()) {
                    // what has changed is looked for anyway
                }
            }
        }
    }

    /** How an errno is told. */
    static String reason(ErrnoException failure) {
        return Errno.text(failure.errno());
    }
}
