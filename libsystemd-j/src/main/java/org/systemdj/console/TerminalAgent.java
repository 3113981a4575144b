// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.List;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;

/**
 * A program that asks the user on the terminal while a command waits: for who they are, or for the passwords of the system.
 *
 * <p>It ends with the command, and writes to the terminal even where the command's output goes elsewhere, so that whoever
 * reads that sees its end.
 *
 * <p>Source: systemctl(1), {@code --no-ask-password}; pkttyagent(1); systemd-tty-ask-password-agent(1).
 *
 * <p>Used by one thread. Only in images: a JVM cannot be copied, and starts none.
 */
public final class TerminalAgent implements AutoCloseable {
    private static final String POLKIT = "/usr/bin/pkttyagent";
    private static final String PASSWORDS = "/usr/bin/systemd-tty-ask-password-agent";
    private static final String TERMINAL = "/dev/tty";
    private static final int READY_FD = 3;
    private static final int EXECUTE = 1;

    private int process;

    private TerminalAgent(int process) {
        this.process = process;
    }

    /** None, where nobody has to be asked. */
    public static TerminalAgent none() {
        return new TerminalAgent(0);
    }

    /** Asks who the user is when polkit wants to know: not root, not without a terminal. Waits until it listens. */
    public static TerminalAgent polkit(Host host) {
        if (host.userId() == 0 || !host.hasTerminal() || FileSystem.tryAccess(POLKIT, EXECUTE) < 0) {
            return none();
        }
        try (Pipe ready = Pipe.create()) {
            List<String> words = List.of(POLKIT, "--notify-fd", Integer.toString(READY_FD), "--fallback");
            int started = start(host, words, ready.writeEnd().number());
            ready.writeEnd().close();
            Poll.await(ready.readEnd().number(), Poll.HUP, -1); // closed when it listens, or ends
            return new TerminalAgent(started);
        } catch (ErrnoException | CommandFailure unavailable) {
            return none(); // Then polkit's other agents are asked, or the call is refused.
        }
    }

    /** Asks for the passwords that the system wants meanwhile: not without a terminal. */
    public static TerminalAgent passwords(Host host) {
        if (!host.hasTerminal() || FileSystem.tryAccess(PASSWORDS, EXECUTE) < 0) {
            return none();
        }
        try {
            return new TerminalAgent(start(host, List.of(PASSWORDS, "--watch"), -1));
        } catch (ErrnoException | CommandFailure unavailable) {
            return none(); // Then other agents ask.
        }
    }

    private static int start(Host host, List<String> words, int ready) {
        List<String> environment = host.environment();
        boolean[] there = {host.isTerminal(Host.STDIN), host.isTerminal(Host.STDOUT), host.isTerminal(Host.STDERR)};
        return Child.start(() -> {
            if (ready >= 0 && ready != READY_FD) {
                Fd.installAt(ready, READY_FD);
            }
            if (!there[Host.STDIN] || !there[Host.STDOUT] || !there[Host.STDERR]) {
                int flags = OpenFlags.O_RDWR | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
                int terminal = FileSystem.tryOpen(TERMINAL, flags, 0);
                if (terminal < 0) {
                    return 1;
                }
                for (int stream = 0; stream < there.length; stream++) {
                    if (!there[stream]) {
                        Fd.installAt(terminal, stream);
                    }
                }
            }
            if (ready >= 0) {
                Fd.setCloseOnExec(READY_FD, false);
            }
            Fd.closeOnExecFrom(ready >= 0 ? READY_FD + 1 : READY_FD);
            return Processes.execute(words.getFirst(), words, environment) == 0 ? 0 : 1;
        });
    }

    @Override
    public void close() {
        if (process > 0) {
            Signals.kill(process, Signals.SIGTERM);
            Signals.kill(process, Signals.SIGCONT);
            Processes.awaitExit(process);
            process = 0;
        }
    }
}
