// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Child;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;

/**
 * Asks on all devices of the kernel's console at once, with a process for each; the first that is done ends the others.
 *
 * <p>Source: systemd-tty-ask-password-agent(1), {@code --console}; {@code /sys/class/tty/console/active}.
 *
 * <p>Used by one thread.
 */
final class ConsoleAgents {
    private static final String PROGRAM = "/usr/bin/systemd-tty-ask-password-agent";
    private static final String CONSOLE = "/dev/console";
    private static final SignalSet CHILDREN = SignalSet.of(Signals.SIGCHLD);
    private static final long PATIENCE_USEC = 50_000;

    private final Command command;
    private final List<Integer> agents = new ArrayList<>();

    ConsoleAgents(Command command) {
        this.command = command;
    }

    /** The exit status. */
    int run(List<String> arguments) {
        List<String> devices = devices();
        Signals.block(CHILDREN);
        command.out().flush();
        for (String device : devices) {
            agents.add(start(device, arguments));
        }
        int status = 1;
        while (!agents.isEmpty() && status != 0) {
            status = next();
        }
        for (int agent : List.copyOf(agents)) {
            end(agent);
        }
        return status;
    }

    /** Those that the kernel's messages go to. */
    private List<String> devices() {
        Optional<String> active = FileSystem.readFirstLine("/sys/class/tty/console/active");
        if (active.isEmpty()) {
            throw CommandFailure.withErrno(
                    "Failed to determine devices of " + CONSOLE + ": " + Errno.text(Errno.ENOENT), Errno.ENOENT);
        }
        List<String> devices = new ArrayList<>();
        for (String name : active.get().strip().split("\\s+")) {
            String terminal = name.equals("tty0")
                    ? FileSystem.readFirstLine("/sys/class/tty/tty0/active")
                            .orElse(name)
                            .strip()
                    : name;
            if (!terminal.isEmpty() && FileSystem.exists("/dev/" + terminal)) {
                devices.add("/dev/" + terminal);
            }
        }
        return devices.isEmpty() ? List.of(CONSOLE) : devices;
    }

    private int start(String device, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(PROGRAM));
        for (String argument : arguments) {
            words.add(argument.equals("--console") ? "--console=" + device : argument);
        }
        List<String> environment = command.host().environment();
        return Child.start(Signals.SIGHUP, () -> {
            int errno = -Processes.execute(PROGRAM, words, environment);
            command.log().error("Failed to execute " + PROGRAM + ": " + Errno.text(errno));
            return 1;
        });
    }

    /** Waits for one to end: 0, when it was done. */
    private int next() {
        ExitInfo end = Processes.tryReapAny();
        while (end == null) {
            Signals.await(CHILDREN, -1);
            end = Processes.tryReapAny();
        }
        int process = end.process();
        agents.removeIf(agent -> agent == process);
        if (end.isExited() && end.status() == 0) {
            return 0;
        }
        command.log().debug("Password agent failed with: " + end.status());
        return 1;
    }

    private void end(int agent) {
        Signals.kill(agent, Signals.SIGTERM);
        Signals.await(CHILDREN, PATIENCE_USEC);
        if (Processes.tryReap(agent) == null) {
            command.log().debug("Failed to terminate child " + agent + ", killing it"); // it is asking somebody
            Signals.kill(agent, Signals.SIGKILL);
            Processes.awaitExit(agent);
        }
    }
}
