// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.log.ShowStatus;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Objective;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Persistence;
import org.systemdj.sys.SignalFd;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.text.UnitName;

/**
 * What signals to the manager mean.
 *
 * <p>Source: systemd(1), "SIGNALS". Loop-confined.
 */
public final class SignalActions {
    private static final Logger LOG = LoggerFactory.getLogger(SignalActions.class);
    private static final int RTMIN = Signals.SIGRTMIN;
    private static final long BURST_INTERVAL_USEC = 2_000_000;
    private static final int BURST = 7;

    private final Manager manager;
    private final ChildReaper reaper;
    private final SignalFd signals;
    private final ManagerSettings settings;
    private final RateLimit ctrlAltDel = new RateLimit(BURST_INTERVAL_USEC, BURST);

    /** All signals that are taken. They must be blocked before the first child is started. */
    public static SignalSet taken() {
        SignalSet set = SignalSet.of(
                Signals.SIGCHLD,
                Signals.SIGTERM,
                Signals.SIGHUP,
                Signals.SIGUSR1,
                Signals.SIGUSR2,
                Signals.SIGINT,
                Signals.SIGWINCH,
                Signals.SIGPWR);
        for (int i = RTMIN; i <= RTMIN + 30; i++) {
            set = set.with(i);
        }
        return set;
    }

    public SignalActions(Manager manager, ChildReaper reaper, ManagerSettings settings) {
        this.manager = manager;
        this.settings = settings;
        this.reaper = reaper;
        this.signals = Persistence.of(() -> new SignalFd(taken()));
        manager.loop().io("signals", signals.fd(), Poller.IN, Priority.SIGNAL, events -> onSignal());
    }

    private void onSignal() {
        SignalFd.Info info = signals.read();
        if (info == null) {
            return;
        }
        int signal = info.signal();
        if (signal == Signals.SIGCHLD) {
            reaper.trigger();
            return;
        }
        LOG.info("Received SIG{} from PID {}.", shortName(signal), info.process());
        act(signal);
    }

    private static String shortName(int signal) {
        String name = Signals.name(signal);
        return name.startsWith("SIG") ? name.substring(3) : name;
    }

    private void act(int signal) {
        boolean system = manager.isSystem();
        switch (signal) {
            case Signals.SIGTERM -> {
                if (system) {
                    manager.objective(Objective.REEXECUTE);
                } else {
                    start("exit.target", JobMode.REPLACE_IRREVERSIBLY);
                }
            }
            case Signals.SIGINT -> onCtrlAltDel();
            case Signals.SIGWINCH -> {
                if (system) {
                    start("kbrequest.target", JobMode.REPLACE);
                }
            }
            case Signals.SIGPWR -> {
                if (system) {
                    start("sigpwr.target", JobMode.REPLACE);
                }
            }
            case Signals.SIGUSR1 -> manager.busReconnect();
            case Signals.SIGUSR2 ->
                LOG.info(
                        "{} units, {} jobs.",
                        manager.units().count(),
                        manager.jobs().count());
            case Signals.SIGHUP -> manager.objective(Objective.RELOAD);
            default -> actRealtime(signal - RTMIN, system);
        }
    }

    private void actRealtime(int number, boolean system) {
        switch (number) {
            case 0 -> start("default.target", JobMode.ISOLATE);
            case 1 -> start("rescue.target", JobMode.ISOLATE);
            case 2 -> start("emergency.target", JobMode.ISOLATE);
            case 3 -> start("halt.target", JobMode.REPLACE_IRREVERSIBLY);
            case 4 -> start("poweroff.target", JobMode.REPLACE_IRREVERSIBLY);
            case 5 -> start("reboot.target", JobMode.REPLACE_IRREVERSIBLY);
            case 6 -> start("kexec.target", JobMode.REPLACE_IRREVERSIBLY);
            case 7 -> start("soft-reboot.target", JobMode.REPLACE_IRREVERSIBLY);
            case 13 -> manager.objective(Objective.HALT);
            case 14 -> manager.objective(Objective.POWEROFF);
            case 15 -> manager.objective(Objective.REBOOT);
            case 16 -> manager.objective(Objective.KEXEC);
            case 17 -> manager.objective(Objective.SOFT_REBOOT);
            case 20 -> manager.status().console().mode(ShowStatus.YES);
            case 21 -> manager.status().console().mode(ShowStatus.NO);
            case 22 -> LogControl.chooseLevel("debug");
            case 23 -> LogControl.chooseLevel("info");
            case 24 -> {
                if (!system) {
                    manager.objective(Objective.EXIT);
                }
            }
            case 25 -> manager.objective(Objective.REEXECUTE);
            case 26, 29 -> LogControl.chooseTarget("journal-or-kmsg");
            case 27 -> LogControl.chooseTarget("console");
            case 28 -> LogControl.chooseTarget("kmsg");
            default -> LOG.warn("Got unhandled signal RTMIN+{}.", number);
        }
    }

    private void onCtrlAltDel() {
        if (!manager.isSystem()) {
            start("exit.target", JobMode.REPLACE_IRREVERSIBLY);
        } else if (ctrlAltDel.allow(manager.loop().now(TimerClock.MONOTONIC))) {
            start("ctrl-alt-del.target", JobMode.REPLACE_IRREVERSIBLY);
        } else {
            manager.emergencyAction(
                    settings.ctrlAltDelBurstAction(), "", -1, "Ctrl-Alt-Del was pressed more than 7 times within 2s");
        }
    }

    private void start(String target, JobMode mode) {
        Unit unit = manager.load(UnitName.of(target));
        manager.jobs().tryEnqueue(JobType.START, unit, mode);
    }
}
