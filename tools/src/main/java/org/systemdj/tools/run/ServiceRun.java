// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.PtyForward;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.SignalFd;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Terminal;
import org.systemdj.text.UnitType;
import org.systemdj.tools.JobWait;
import org.systemdj.tools.ManagerLink;

/**
 * Runs the program as a service and, where that was asked for, stays until it has ended.
 *
 * <p>Source: systemd-run(1), {@code --wait}, {@code --pty}, {@code --pipe}.
 *
 * <p>Used by one thread.
 */
final class ServiceRun {
    private static final int RETRY_MILLIS = 2000;

    private final Runner runner;
    private final Command command;
    private final RunOptions options;
    private UnitWatch watch;
    private boolean connected = true;

    ServiceRun(Runner runner) {
        this.runner = runner;
        this.command = runner.command();
        this.options = runner.options();
    }

    int run() {
        return switch (options.streams(command.host())) {
            case TERMINAL -> onTerminal();
            case DIRECT -> start(Streams.ours(command.host()), null);
            case NONE, AUTOMATIC -> start(Streams.USUAL, null);
        };
    }

    private int onTerminal() {
        if (options.manager.transport() == ManagerLink.Transport.MACHINE) {
            try (MachineTerminal terminal = MachineTerminal.open(command.host(), options.manager.target());
                    Fd peer = terminal.peer()) {
                return start(Streams.terminal(peer.number(), terminal.path()), terminal.master(), peer);
            }
        }
        try (Fd master = Terminal.openPseudoTerminal();
                Fd peer = Terminal.openPeer(master.number())) {
            Fd.setNonBlocking(master.number(), true);
            String path = "/dev/pts/" + Terminal.pseudoTerminalNumber(master.number());
            return start(Streams.terminal(peer.number(), path), master, peer);
        } catch (ErrnoException failure) {
            throw CommandFailure.withErrno(
                    "Failed to acquire pseudo tty: " + Errno.text(failure.errno()), failure.errno());
        }
    }

    private int start(Streams streams, Fd master) {
        return start(streams, master, null);
    }

    /** @param peer the service's end of the terminal, to be closed once the service has it */
    private int start(Streams streams, Fd master, Fd peer) {
        String name = runner.name(UnitType.SERVICE, "Failed to mangle unit name");
        boolean followed = options.wait || options.hasStreams(); // then the end tells more than the start
        boolean waits = !options.noBlock && !followed;
        JobWait jobs = waits ? runner.jobs() : null;
        String job;
        try {
            job = runner.start(name, runner.properties().service(streams), List.of());
        } catch (BusFailure failure) {
            throw runner.refused("service", failure);
        }
        if (peer != null) {
            peer.close();
        }
        if (jobs != null) {
            jobs.await(job);
        }
        String path = ObjectPath.ofUnit(name);
        if (!options.quiet) {
            runner.tellUnit(name, runner.invocation(path));
        }
        return followed ? await(path, master) : 0;
    }

    // --- until it has ended ---

    private int await(String path, Fd master) {
        watch = new UnitWatch(runner.bus(), path);
        if (master == null) {
            attempt(watch::update);
            loop(null, null);
        } else {
            if (!options.quiet) {
                command.log().info("Press ^] three times within 1s to disconnect TTY.");
            }
            SignalSet signals = SignalSet.of(Signals.SIGWINCH, Signals.SIGINT, Signals.SIGTERM);
            Signals.block(signals);
            try (SignalFd received = new SignalFd(signals);
                    PtyForward forward = new PtyForward(command.host(), master, WindowLook.of(command, options))) {
                forward.start();
                attempt(watch::update);
                loop(forward, received);
                if (forward.state() == PtyForward.State.DISCONNECTED) {
                    forward.leave();
                }
                if (!options.quiet && forward.lastByte() != '\n') {
                    command.out().line();
                    command.out().flush();
                }
                forward.leave();
                if (forward.state() == PtyForward.State.FAILED) {
                    throw CommandFailure.withErrno(
                            "Error on PTY forwarding logic: " + Errno.text(forward.errno()), forward.errno());
                }
                if (forward.state() == PtyForward.State.DISCONNECTED) {
                    command.log().debug("PTY forwarder disconnected.");
                    return finish(forward.state());
                }
            }
        }
        return finish(null);
    }

    private int finish(PtyForward.State state) {
        boolean disconnected = state == PtyForward.State.DISCONNECTED;
        if (watch.unit() == null) {
            return disconnected ? 0 : 1;
        }
        Summary summary = new Summary(watch.unit());
        if (options.wait && !options.quiet) {
            summary.tell(command.log());
        }
        return summary.exitStatus();
    }

    /** One descriptor for the bus, one for signals, those of the terminal. */
    private void loop(PtyForward forward, SignalFd received) {
        int[] fds = new int[2 + PtyForward.FDS];
        int[] events = new int[fds.length];
        int[] ready = new int[fds.length];
        while (true) {
            if (connected) {
                attempt(watch::process);
            }
            if (isDone(forward)) {
                return;
            }
            fds[0] = connected ? watch.fd() : -1;
            events[0] = Poll.IN;
            fds[1] = received == null ? -1 : received.fd();
            events[1] = Poll.IN;
            int patience = -1;
            if (forward == null) {
                for (int i = 2; i < fds.length; i++) {
                    fds[i] = -1;
                }
            } else {
                patience = forward.fds(fds, events, 2);
            }
            if (!connected) {
                patience = patience < 0 ? RETRY_MILLIS : Math.min(patience, RETRY_MILLIS);
            }
            Poll.await(fds, events, ready, patience);
            if (received != null && ready[1] != 0 && endedBy(received, forward)) {
                return;
            }
            if (forward != null) {
                forward.step(ready, 2);
            }
            if (!connected) {
                reconnect();
            }
        }
    }

    /** Where a side of the terminal is gone, the service is still waited for: it notices, too. */
    private boolean isDone(PtyForward forward) {
        boolean ended = watch.hasEnded();
        if (forward == null) {
            return ended;
        }
        return switch (forward.state()) {
            case OPEN -> ended && forward.drain();
            case HUNG_UP -> ended; // our terminal stays as it is until then
            case DISCONNECTED, FAILED -> true;
        };
    }

    /** A signal that asks to end; the terminal's new size is passed on. */
    private static boolean endedBy(SignalFd received, PtyForward forward) {
        for (SignalFd.Info info = received.read(); info != null; info = received.read()) {
            if (info.signal() != Signals.SIGWINCH) {
                return true;
            }
            forward.resized();
        }
        return false;
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (BusFailure failure) {
            if (!UnitWatch.isBroken(failure)) {
                throw new CommandFailure(failure.getMessage());
            }
            command.log().info("Got disconnected from bus connection. Trying to reconnect...");
            connected = false;
        }
    }

    private void reconnect() {
        try {
            watch.reconnected(options.manager.connectThroughBus(command.host()));
            connected = true;
            command.log().info("Reconnected to bus.");
        } catch (BusFailure | CommandFailure failure) {
            command.log().warning("Failed to reconnect, retrying in 2s: " + failure.getMessage());
            connected = false;
        }
    }
}
