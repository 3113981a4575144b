// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import java.util.List;
import org.systemdj.config.ExitStatusSet;
import org.systemdj.config.ExitType;
import org.systemdj.config.NotifyAccess;
import org.systemdj.config.OomPolicy;
import org.systemdj.config.ServiceType;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.init.service.ServiceProcesses.MainState;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.sys.Signals;
import org.systemdj.text.CommandLine;

/**
 * What a service does when one of its processes ends, its control group runs empty or its bus name changes hands.
 *
 * <p>Source: systemd.service(5), Restart=, SuccessExitStatus=, ExitType=, OOMPolicy=. Loop-confined.
 */
final class ServiceExits {
    /** Signals that end a daemon without anything having gone wrong. */
    private static final List<Integer> CLEAN_SIGNALS =
            List.of(Signals.SIGHUP, Signals.SIGINT, Signals.SIGTERM, Signals.SIGPIPE);

    /** Statuses of ExecCondition= from here on are failures, not refusals. */
    private static final int CONDITION_FAILURE = 255;

    private final ServiceUnit service;

    ServiceExits(ServiceUnit service) {
        this.service = service;
    }

    static String signalWord(int signal) {
        String name = Signals.name(signal);
        return name.startsWith("SIG") ? name.substring(3) : name;
    }

    void onChildExit(ChildExit exit) {
        if (exit.pid() == service.processes.mainPid()) {
            onMainExit(exit);
        } else if (exit.pid() == service.processes.controlPid()) {
            onControlExit(exit);
        }
        service.unit.changed();
    }

    private ServiceResult judge(ChildExit exit, boolean isDaemon) {
        ExitStatusSet success = service.get(ServiceDirectives.SUCCESS_EXIT_STATUS);
        if (exit.code() == ChildExit.EXITED) {
            boolean clean = exit.status() == 0 || success.statuses().contains(exit.status());
            return clean ? ServiceResult.SUCCESS : ServiceResult.EXIT_CODE;
        }
        boolean clean =
                success.signals().contains(exit.status()) || (isDaemon && CLEAN_SIGNALS.contains(exit.status()));
        if (clean && exit.code() == ChildExit.KILLED) {
            return ServiceResult.SUCCESS;
        }
        return exit.code() == ChildExit.DUMPED ? ServiceResult.CORE_DUMP : ServiceResult.SIGNAL;
    }

    private void onMainExit(ChildExit exit) {
        ServiceType type = service.type();
        ServiceResult why = judge(exit, type != ServiceType.ONESHOT);
        // A daemon may hand over to another process, if it has said so in its PID file before it went.
        int before = service.processes.mainPid();
        if (service.processes.loadPidFile(true) && service.processes.mainPid() != before) {
            return;
        }
        service.processes.mainEnded(exit);
        List<CommandLine> commands = service.commands(ServicePhase.START);
        int index = type == ServiceType.FORKING ? 0 : service.mainIndex;
        if (ignoresFailure(commands, index)) {
            why = ServiceResult.SUCCESS;
        }
        if (type != ServiceType.FORKING
                && index >= 0
                && index < service.records(ServicePhase.START).size()) {
            service.record(ServicePhase.START, index, service.mainRecord);
        }
        service.unit
                .manager()
                .status()
                .processExited(
                        service.unit,
                        "Main process",
                        ServicePhase.START.property(),
                        exit,
                        why == ServiceResult.SUCCESS);
        if (service.result == ServiceResult.SUCCESS) {
            service.result = why;
        }
        if (type == ServiceType.ONESHOT
                && why == ServiceResult.SUCCESS
                && service.state == ServiceState.START
                && index >= 0
                && index + 1 < commands.size()) {
            service.transitions.enterNextMain();
            return;
        }
        boolean othersCount = service.get(ServiceDirectives.EXIT_TYPE) == ExitType.CGROUP
                && service.unit.cgroup().isPopulated();
        if (!othersCount) {
            mainGone(why);
        }
    }

    private static boolean ignoresFailure(List<CommandLine> commands, int index) {
        return index >= 0 && index < commands.size() && commands.get(index).has(CommandLine.Flag.IGNORE_FAILURE);
    }

    private void mainGone(ServiceResult why) {
        boolean controlRuns = service.processes.controlPid() > 0;
        ServiceTransitions to = service.transitions;
        switch (service.state) {
            case START -> mainGoneWhileStarting(why);
            case RUNNING -> to.enterRunning(why);
            case START_POST, RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY, MOUNTING -> {
                // With neither process left, nothing could ever end this state.
                if (!controlRuns) {
                    to.enterStop(why);
                }
            }
            case STOP_WATCHDOG, STOP_SIGTERM, STOP_SIGKILL -> {
                if (!controlRuns) {
                    to.enterStopPost(why);
                }
            }
            case STOP_POST -> {
                if (!controlRuns) {
                    to.enterSignal(ServiceState.FINAL_SIGTERM, why);
                }
            }
            case FINAL_WATCHDOG, FINAL_SIGTERM, FINAL_SIGKILL -> {
                if (!controlRuns) {
                    to.enterDead(why, true);
                }
            }
            case DEAD,
                    CONDITION,
                    START_PRE,
                    EXITED,
                    STOP,
                    FAILED,
                    DEAD_BEFORE_AUTO_RESTART,
                    FAILED_BEFORE_AUTO_RESTART,
                    DEAD_RESOURCES_PINNED,
                    AUTO_RESTART,
                    AUTO_RESTART_QUEUED,
                    CLEANING -> {}
        }
    }

    private void mainGoneWhileStarting(ServiceResult why) {
        ServiceTransitions to = service.transitions;
        switch (service.type()) {
            case ONESHOT -> {
                if (why == ServiceResult.SUCCESS) {
                    to.enterStartPost();
                } else {
                    to.enterSignal(ServiceState.STOP_SIGTERM, why);
                }
            }
            case NOTIFY, NOTIFY_RELOAD -> {
                boolean couldStillNotify =
                        service.get(ServiceDirectives.REMAIN_AFTER_EXIT) && to.notifyAccess() != NotifyAccess.MAIN;
                if (why != ServiceResult.SUCCESS) {
                    to.enterSignal(ServiceState.STOP_SIGTERM, why);
                } else if (!couldStillNotify) {
                    // It has never been ready, and can no longer say so.
                    to.enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.PROTOCOL);
                }
            }
            case SIMPLE, EXEC, FORKING, DBUS, IDLE -> to.enterRunning(why);
        }
    }

    private void onControlExit(ChildExit exit) {
        ServicePhase phase = service.controlPhase;
        int index = service.controlIndex;
        List<CommandLine> commands = phase == null ? List.of() : service.commands(phase);
        ServiceResult why = judge(exit, false);
        if (ignoresFailure(commands, index)) {
            why = ServiceResult.SUCCESS;
        }
        boolean refused =
                phase == ServicePhase.CONDITION && why == ServiceResult.EXIT_CODE && exit.status() < CONDITION_FAILURE;
        if (refused) {
            why = ServiceResult.EXEC_CONDITION;
        }
        boolean isCondition = phase == ServicePhase.CONDITION;
        if (isCondition && (refused || why == ServiceResult.SUCCESS)) {
            service.unit.conditionResult(!refused, service.now());
        }
        if (phase != null) {
            service.processes.controlEnded(exit);
        }
        service.unit
                .manager()
                .status()
                .processExited(
                        service.unit,
                        isCondition ? "Condition check process" : "Control process",
                        phase == null ? "" : phase.property(),
                        exit,
                        why == ServiceResult.SUCCESS || refused);
        boolean counts = service.state != ServiceState.RELOAD
                && service.state != ServiceState.MOUNTING
                && service.state != ServiceState.CLEANING;
        if (counts && service.result == ServiceResult.SUCCESS) {
            service.result = why;
        }
        if (phase != null && why == ServiceResult.SUCCESS && index >= 0 && index + 1 < commands.size()) {
            service.transitions.enterNextControl();
            return;
        }
        service.processes.forgetControl();
        controlGone(why);
    }

    private void controlGone(ServiceResult why) {
        boolean well = why == ServiceResult.SUCCESS;
        boolean mainRuns = service.processes.mainState() == MainState.ALIVE;
        ServiceTransitions to = service.transitions;
        switch (service.state) {
            case CONDITION -> {
                if (well) {
                    to.enterStartPre();
                } else {
                    to.enterSignal(ServiceState.STOP_SIGTERM, why);
                }
            }
            case START_PRE -> {
                if (well) {
                    to.enterStart();
                } else {
                    to.enterSignal(ServiceState.STOP_SIGTERM, why);
                }
            }
            case START -> forked(why);
            case START_POST -> postStarted(why);
            case RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> reloaded(why);
            case MOUNTING -> service.mounts.onControlGone(why);
            case STOP -> to.enterSignal(ServiceState.STOP_SIGTERM, why);
            case STOP_WATCHDOG, STOP_SIGTERM, STOP_SIGKILL -> {
                if (!mainRuns) {
                    to.enterStopPost(why);
                }
            }
            case STOP_POST -> to.enterSignal(ServiceState.FINAL_SIGTERM, why);
            case FINAL_WATCHDOG, FINAL_SIGTERM, FINAL_SIGKILL -> {
                if (!mainRuns) {
                    to.enterDead(why, true);
                }
            }
            case CLEANING -> {
                service.cleanResult = why;
                to.enterDead(ServiceResult.SUCCESS, false);
            }
            case DEAD,
                    RUNNING,
                    EXITED,
                    FAILED,
                    DEAD_BEFORE_AUTO_RESTART,
                    FAILED_BEFORE_AUTO_RESTART,
                    DEAD_RESOURCES_PINNED,
                    AUTO_RESTART,
                    AUTO_RESTART_QUEUED -> {}
        }
    }

    /** The first process of a forking service has ended: the daemon is up, if it can be found. */
    private void forked(ServiceResult why) {
        if (service.type() != ServiceType.FORKING) {
            return;
        }
        if (why != ServiceResult.SUCCESS) {
            service.transitions.enterSignal(ServiceState.STOP_SIGTERM, why);
            return;
        }
        if (service.get(ServiceDirectives.PID_FILE).isEmpty()) {
            service.processes.searchMain();
        } else {
            boolean hasPost = !service.commands(ServicePhase.START_POST).isEmpty();
            if (!service.processes.loadPidFile(hasPost) && !hasPost) {
                awaitPidFile(ServiceState.STOP_SIGTERM);
                return;
            }
        }
        service.transitions.enterStartPost();
    }

    private void postStarted(ServiceResult why) {
        if (why != ServiceResult.SUCCESS) {
            service.transitions.enterSignal(ServiceState.STOP_SIGTERM, why);
            return;
        }
        if (service.get(ServiceDirectives.PID_FILE).isEmpty()) {
            service.processes.searchMain();
        } else if (!service.processes.loadPidFile(true)) {
            awaitPidFile(ServiceState.STOP);
            return;
        }
        service.transitions.enterRunning(ServiceResult.SUCCESS);
    }

    private void awaitPidFile(ServiceState otherwise) {
        if (service.unit.cgroup().isPopulated()) {
            service.processes.watchPidFile();
            return;
        }
        pidFileNeverCame(otherwise);
    }

    private void pidFileNeverCame(ServiceState otherwise) {
        if (otherwise == ServiceState.STOP) {
            service.transitions.enterStop(ServiceResult.PROTOCOL);
        } else {
            service.transitions.enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.PROTOCOL);
        }
    }

    private void reloaded(ServiceResult why) {
        service.reloadResult = why;
        if (why == ServiceResult.SUCCESS && !service.processes.loadPidFile(true)) {
            service.processes.searchMain();
        }
        if (service.notifications.state() == ServiceNotifications.Said.RELOADING
                || (service.notifications.awaitsReload() && why == ServiceResult.SUCCESS)) {
            service.transitions.enter(ServiceState.RELOAD_NOTIFY);
            service.timeouts.arm(service.timeoutStartUsec());
        } else {
            service.transitions.enterRunning(ServiceResult.SUCCESS);
        }
    }

    void onCgroupEmpty() {
        boolean mainRuns = service.processes.mainState() == MainState.ALIVE;
        boolean controlRuns = service.processes.controlPid() > 0;
        ServiceTransitions to = service.transitions;
        switch (service.state) {
            case START, START_POST -> {
                if (mainRuns || controlRuns) {
                    return;
                }
                if (service.processes.isPidFileWatched()) {
                    LOG.warn("{}: Daemon never wrote its PID file. Failing.", service.unit.id());
                    service.processes.unwatchPidFile();
                    pidFileNeverCame(
                            service.state == ServiceState.START ? ServiceState.STOP_SIGTERM : ServiceState.STOP);
                } else if (service.state == ServiceState.START
                        && (service.type() == ServiceType.NOTIFY || service.type() == ServiceType.NOTIFY_RELOAD)) {
                    to.enterStopPost(ServiceResult.PROTOCOL);
                }
            }
            case RUNNING -> to.enterRunning(ServiceResult.SUCCESS);
            case STOP_WATCHDOG, STOP_SIGTERM, STOP_SIGKILL -> {
                if (!mainRuns && !controlRuns) {
                    to.enterStopPost(ServiceResult.SUCCESS);
                }
            }
            case STOP_POST, FINAL_WATCHDOG, FINAL_SIGTERM, FINAL_SIGKILL -> {
                if (!mainRuns && !controlRuns) {
                    to.enterDead(ServiceResult.SUCCESS, true);
                }
            }
            case DEAD,
                    FAILED,
                    DEAD_BEFORE_AUTO_RESTART,
                    FAILED_BEFORE_AUTO_RESTART,
                    DEAD_RESOURCES_PINNED,
                    AUTO_RESTART,
                    AUTO_RESTART_QUEUED -> service.unit.cgroup().prune();
            case CONDITION, START_PRE, EXITED, RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY, MOUNTING, STOP, CLEANING -> {}
        }
    }

    void onOutOfMemory(boolean byManagedOom) {
        LOG.debug(
                "{}: {}",
                service.unit.id(),
                byManagedOom
                        ? "Process(es) of control group were killed by systemd-oomd."
                        : "Process of control group was killed by the OOM killer.");
        OomPolicy policy = service.unit.manager().defaults().oomPolicy(service.unit);
        if (policy == OomPolicy.CONTINUE) {
            return;
        }
        boolean stops = policy == OomPolicy.STOP;
        ServiceTransitions to = service.transitions;
        switch (service.state) {
            case CONDITION, START_PRE, START, START_POST, STOP ->
                to.enterSignal(stops ? ServiceState.STOP_SIGTERM : ServiceState.STOP_SIGKILL, ServiceResult.OOM_KILL);
            case RUNNING, EXITED -> {
                if (stops) {
                    to.enterStop(ServiceResult.OOM_KILL);
                } else {
                    to.enterSignal(ServiceState.STOP_SIGKILL, ServiceResult.OOM_KILL);
                }
            }
            case STOP_WATCHDOG, STOP_SIGTERM -> to.enterSignal(ServiceState.STOP_SIGKILL, ServiceResult.OOM_KILL);
            case STOP_POST, FINAL_WATCHDOG, FINAL_SIGTERM ->
                to.enterSignal(ServiceState.FINAL_SIGKILL, ServiceResult.OOM_KILL);
            case STOP_SIGKILL, FINAL_SIGKILL -> {
                if (service.result == ServiceResult.SUCCESS) {
                    service.result = ServiceResult.OOM_KILL;
                }
            }
            case DEAD,
                    FAILED,
                    DEAD_BEFORE_AUTO_RESTART,
                    FAILED_BEFORE_AUTO_RESTART,
                    DEAD_RESOURCES_PINNED,
                    AUTO_RESTART,
                    AUTO_RESTART_QUEUED,
                    RELOAD,
                    RELOAD_SIGNAL,
                    RELOAD_NOTIFY,
                    MOUNTING,
                    CLEANING -> {} // Seen in C: a reload that the kernel has killed fails, the service goes on.
        }
    }

    void onBusNameOwner(String owner) {
        service.busNameGood = !owner.isEmpty();
        service.busNameOwner = owner;
        if (service.type() != ServiceType.DBUS) {
            return;
        }
        if (service.state == ServiceState.RUNNING && owner.isEmpty()) {
            service.transitions.enterRunning(ServiceResult.SUCCESS);
        } else if (service.state == ServiceState.START && !owner.isEmpty()) {
            service.transitions.enterStartPost();
        }
    }
}
