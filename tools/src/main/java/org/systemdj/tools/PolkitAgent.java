// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import java.util.List;
import org.systemdj.console.Host;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SpawnRequest;

/**
 * The program that asks the user on the terminal when polkit wants to know who is there.
 *
 * <p>Source: pkttyagent(1); systemctl(1), {@code --no-ask-password}.
 *
 * <p>Used by one thread.
 */
public final class PolkitAgent implements AutoCloseable {
    private static final String PROGRAM = "/usr/bin/pkttyagent";
    private static final int NOTIFY_FD = 3;
    private static final int START_MILLIS = 10_000;
    private static final int EXECUTE = 1;

    private int process;

    private PolkitAgent(int process) {
        this.process = process;
    }

    /** Starts it where somebody may have to be asked: not for root, not for managers elsewhere, not without a terminal. */
    public static PolkitAgent open(Host host, ManagerLink manager, boolean wanted) {
        boolean needed = wanted
                && manager.transport() == ManagerLink.Transport.LOCAL
                && host.userId() != 0
                && host.isTerminal(Host.STDIN)
                && FileSystem.tryAccess(PROGRAM, EXECUTE) == 0;
        if (!needed) {
            return new PolkitAgent(0);
        }
        try (Pipe ready = Pipe.create()) {
            SpawnRequest request = new SpawnRequest(
                            PROGRAM,
                            List.of(PROGRAM, "--notify-fd", Integer.toString(NOTIFY_FD), "--fallback"),
                            host.environment())
                    .pass(Host.STDIN, Host.STDIN)
                    .pass(Host.STDOUT, Host.STDOUT)
                    .pass(Host.STDERR, Host.STDERR)
                    .pass(ready.writeEnd().number(), NOTIFY_FD);
            int started = Processes.spawn(request).process();
            ready.writeEnd().close();
            Poll.await(ready.readEnd().number(), Poll.IN | Poll.HUP, START_MILLIS); // closed when it listens
            return new PolkitAgent(started);
        } catch (ErrnoException unavailable) {
            return new PolkitAgent(0); // Then polkit's own agents are asked, or the call is refused.
        }
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
