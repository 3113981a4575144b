// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import java.util.List;
import org.systemdj.config.JobMode;
import org.systemdj.config.NotifyAccess;
import org.systemdj.config.RestartMode;
import org.systemdj.config.ServiceType;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Killer;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Signals;
import org.systemdj.text.CommandLine;
import org.systemdj.time.TimeSpan;

/**
 * Enters the states of a service: starts the commands that belong to a state, arms its timer, and goes on where there
 * is nothing to wait for.
 *
 * <p>Source: systemd.service(5), systemd.kill(5). Loop-confined.
 */
final class ServiceTransitions {
    private static final long MIN_RETRY_USEC = 10_000_000;
    private static final String RESTART_SCHEDULED = "5eb03494b6584870a536b337290809b3";

    private final ServiceUnit service;

    ServiceTransitions(ServiceUnit service) {
        this.service = service;
    }

    /** Changes the state and tells the manager. Whoever enters a state with a time limit arms it afterwards. */
    void enter(ServiceState next) {
        ServiceState before = service.state;
        if (before != next) {
            service.unit.stateChanges();
        }
        ActiveState activeBefore = service.activeState();
        service.state = next;
        if (before != next) {
            service.timeouts.disarm();
            LOG.debug("{}: Changed {} -> {}", service.unit.id(), before.word(), next.word());
        }
        leaveProcesses(next);
        if (next == ServiceState.EXITED
                && before != next
                && !service.unit.manager().isReloading()) {
            restAfterExit();
        }
        service.unit.stateChanged(activeBefore, service.activeState(), service.reloadResult == ServiceResult.SUCCESS);
    }

    /** Active without processes: what only processes need goes, and does not wait for the unit's end. */
    private void restAfterExit() {
        Unit unit = service.unit;
        unit.cgroup().prune();
        if (unit.get(ServiceDirectives.EXEC_RELOAD).isEmpty()
                && unit.get(ServiceDirectives.EXEC_STOP).isEmpty()
                && unit.get(ServiceDirectives.EXEC_STOP_POST).isEmpty()) {
            unit.manager().execCleanup().releaseCredentials(unit);
        }
    }

    private void leaveProcesses(ServiceState next) {
        boolean hasMain = next == ServiceState.START
                || next == ServiceState.START_POST
                || next == ServiceState.RUNNING
                || next.isReloading()
                || next == ServiceState.MOUNTING
                || next.isStopping();
        if (!hasMain) {
            service.processes.forgetMain();
        }
        // A service owes no sign of life before it is up, nor once it is on its way down.
        if (next != ServiceState.START_POST
                && next != ServiceState.RUNNING
                && next != ServiceState.MOUNTING
                && !next.isReloading()) {
            service.watchdog.stop();
        }
        if (next == ServiceState.RUNNING
                || next == ServiceState.EXITED
                || next.isDown()
                || next == ServiceState.AUTO_RESTART
                || next == ServiceState.AUTO_RESTART_QUEUED) {
            service.processes.forgetControl();
        }
        if (next.isDown() || next == ServiceState.AUTO_RESTART) {
            service.processes.unwatchPidFile();
            service.processes.closeConnection();
        }
    }

    private void fail(ServiceResult result) {
        if (service.result == ServiceResult.SUCCESS) {
            service.result = result;
        }
    }

    /** A new run. */
    void begin() {
        service.unit.manager().beginInvocation(service.unit);
        service.result = ServiceResult.SUCCESS;
        service.reloadResult = ServiceResult.SUCCESS;
        service.forbidRestart = false;
        service.willAutoRestart = false;
        service.mainIndex = 0;
        service.mainRecord = org.systemdj.init.unit.ExecRecord.NONE;
        service.forgetRecords();
        service.statusText = "";
        service.statusErrno = 0;
        service.statusBusError = "";
        service.statusVarlinkError = "";
        service.notifications.reset();
        service.watchdog.reset();
        service.processes.forgetMain();
        if (service.flushRestartCount) {
            service.restartCount = 0;
            service.flushRestartCount = false;
        }
        enterCondition();
    }

    private void enterCondition() {
        if (!runControl(ServicePhase.CONDITION, 0, ServiceState.CONDITION, service.timeoutStartUsec())) {
            enterStartPre();
        }
    }

    void enterStartPre() {
        if (!runControl(ServicePhase.START_PRE, 0, ServiceState.START_PRE, service.timeoutStartUsec())) {
            enterStart();
        }
    }

    void enterStart() {
        service.processes.forgetControl();
        service.processes.forgetMain();
        service.processes.warnOfLeftovers();
        List<CommandLine> commands = service.commands(ServicePhase.START);
        ServiceType type = service.type();
        if (commands.isEmpty() && type != ServiceType.ONESHOT) {
            LOG.error("{}: There's no 'start' task anymore we could start.", service.unit.id());
            enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.RESOURCES);
            return;
        }
        if (commands.isEmpty()) {
            // Without a state between dead and dead nobody would notice that it ran: not its SuccessAction= either.
            enter(ServiceState.START);
            enterStartPost();
            return;
        }
        boolean waits = type != ServiceType.SIMPLE && type != ServiceType.IDLE;
        try {
            if (type == ServiceType.FORKING) {
                service.processes.spawnControl(ServicePhase.START, 0);
            } else {
                service.mainIndex = 0;
                service.processes.spawnMain(0);
            }
        } catch (SpawnException e) {
            spawnFailed("start", e);
            enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.RESOURCES);
            return;
        }
        if (waits) {
            enter(ServiceState.START);
            if (service.state == ServiceState.START) {
                service.timeouts.arm(service.timeoutStartUsec());
            }
        } else {
            enterStartPost();
        }
    }

    /** The next ExecStart= of a oneshot service. */
    void enterNextMain() {
        service.mainIndex++;
        try {
            service.processes.spawnMain(service.mainIndex);
        } catch (SpawnException e) {
            spawnFailed("next main", e);
            enterStop(ServiceResult.RESOURCES);
        }
    }

    void enterStartPost() {
        service.watchdog.start();
        if (!runControl(ServicePhase.START_POST, 0, ServiceState.START_POST, service.timeoutStartUsec())) {
            enterRunning(ServiceResult.SUCCESS);
        }
    }

    /** It is up, or, where its processes have gone meanwhile, on its way down. */
    void enterRunning(ServiceResult why) {
        service.processes.forgetControl();
        fail(why);
        if (service.result != ServiceResult.SUCCESS) {
            enterSignal(ServiceState.STOP_SIGTERM, why);
        } else if (service.isGood()) {
            switch (service.notifications.state()) {
                case RELOADING -> enterReloadByNotify();
                case STOPPING -> enterStopByNotify();
                case UNKNOWN, READY -> {
                    enter(ServiceState.RUNNING);
                    if (service.state == ServiceState.RUNNING) {
                        service.timeouts.armRuntimeLimit();
                    }
                }
            }
        } else if (service.get(ServiceDirectives.REMAIN_AFTER_EXIT)) {
            enter(ServiceState.EXITED);
        } else {
            enterStop(ServiceResult.SUCCESS);
        }
    }

    void enterStop(ServiceResult why) {
        fail(why);
        service.processes.forgetControl();
        if (!runControl(ServicePhase.STOP, 0, ServiceState.STOP, service.timeoutStopUsec())) {
            enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.SUCCESS);
        }
    }

    /** The service has said that it is going down. */
    void enterStopByNotify() {
        enter(ServiceState.STOP_SIGTERM);
        service.timeouts.arm(service.timeoutStopUsec());
    }

    void enterStopPost(ServiceResult why) {
        fail(why);
        service.processes.forgetControl();
        if (!runControl(ServicePhase.STOP_POST, 0, ServiceState.STOP_POST, service.timeoutStopUsec())) {
            enterSignal(ServiceState.FINAL_SIGTERM, ServiceResult.SUCCESS);
        }
    }

    /** Signals the processes; goes on at once where there are none. Iterates instead of recursing. */
    void enterSignal(ServiceState wanted, ServiceResult why) {
        fail(why);
        ServiceState next = wanted;
        while (true) {
            boolean wait = Killer.kill(
                    service.unit,
                    operation(next),
                    service.processes.mainPid(),
                    service.processes.controlPid(),
                    service.processes.isMainAlien());
            if (wait) {
                boolean aborts = next == ServiceState.STOP_WATCHDOG || next == ServiceState.FINAL_WATCHDOG;
                enter(next);
                service.timeouts.arm(aborts ? service.timeoutAbortUsec() : service.timeoutStopUsec());
                return;
            }
            boolean kills = service.get(KillDirectives.SEND_SIGKILL);
            if ((next == ServiceState.STOP_WATCHDOG || next == ServiceState.STOP_SIGTERM) && kills) {
                next = ServiceState.STOP_SIGKILL;
            } else if (next.isStopSignalled()) {
                enterStopPost(ServiceResult.SUCCESS);
                return;
            } else if ((next == ServiceState.FINAL_WATCHDOG || next == ServiceState.FINAL_SIGTERM) && kills) {
                next = ServiceState.FINAL_SIGKILL;
            } else {
                enterDead(ServiceResult.SUCCESS, true);
                return;
            }
        }
    }

    private Killer.Operation operation(ServiceState state) {
        return switch (state) {
            case STOP_SIGKILL, FINAL_SIGKILL -> Killer.Operation.KILL;
            case STOP_WATCHDOG, FINAL_WATCHDOG -> Killer.Operation.WATCHDOG;
            case STOP_SIGTERM ->
                service.unit.job() != null && service.unit.job().type() == JobType.RESTART
                        ? Killer.Operation.RESTART
                        : Killer.Operation.TERMINATE;
            default -> Killer.Operation.TERMINATE;
        };
    }

    /** It is down: dead, failed, or about to come back. */
    void enterDead(ServiceResult why, boolean mayRestart) {
        // A stop job in the queue says that it is not to come back.
        if (service.isStopPending()) {
            service.forbidRestart = true;
        }
        fail(why);
        boolean clean = service.result == ServiceResult.SUCCESS || service.result == ServiceResult.EXEC_CONDITION;
        service.unit
                .manager()
                .status()
                .ended(service.unit, service.result.word(), service.result == ServiceResult.SUCCESS, clean);
        boolean restart = mayRestart && ServiceRestart.isWanted(service);
        service.willAutoRestart = restart;
        if (restart) {
            if (service.get(ServiceDirectives.RESTART_MODE) != RestartMode.DIRECT) {
                enter(clean ? ServiceState.DEAD_BEFORE_AUTO_RESTART : ServiceState.FAILED_BEFORE_AUTO_RESTART);
            }
            long delay = service.nextRestartUsec();
            enter(ServiceState.AUTO_RESTART);
            service.timeouts.arm(delay);
        } else {
            service.flushRestartCount = true;
            enter(clean ? deadState() : ServiceState.FAILED);
            if (!willStart()) {
                service.givenFds.close();
            }
        }
        service.willAutoRestart = false;
        service.forbidRestart = false;
        service.notifications.forgetAccess();
        service.processes.release(restart || willStart());
    }

    /** The stop was the first half of a restart. */
    private boolean willStart() {
        Job job = service.unit.job();
        return job != null && job.type() == JobType.START;
    }

    /** DEAD, or DEAD_RESOURCES_PINNED where the descriptor store outlives the stop. */
    ServiceState deadState() {
        return service.fdStore.size() > 0 && service.fdStore.isKeptWhileDead()
                ? ServiceState.DEAD_RESOURCES_PINNED
                : ServiceState.DEAD;
    }

    /** A stop while it waits to be restarted. */
    void giveUpRestart() {
        enter(deadState());
    }

    /** The wait is over, or somebody does not want to wait: asks for a restart job, which restarts what is bound to the service as well. */
    void restartNow(boolean byRequest) {
        if (service.isStopPending()) {
            LOG.info("{}: Stop job pending for unit, skipping automatic restart.", service.unit.id());
            // Should the job be cancelled, nothing else would end this state.
            service.timeouts.arm(Math.max(MIN_RETRY_USEC, service.nextRestartUsec()));
            return;
        }
        // A start for the service itself, which is down; a restart for what is bound to it, unless nobody is to notice.
        boolean direct = service.get(ServiceDirectives.RESTART_MODE) == RestartMode.DIRECT;
        JobMode mode = direct ? JobMode.REPLACE : JobMode.RESTART_DEPENDENCIES;
        JobEngine jobs = service.unit.manager().jobs();
        Job job = jobs.tryEnqueue(JobType.START, service.unit, mode);
        if (job == null) {
            enterDead(ServiceResult.RESOURCES, false);
            return;
        }
        jobs.beginAgain(job); // RestartMode=direct: still the job of the start that failed.
        service.restartCount++;
        service.flushRestartCount = false;
        LOG.atInfo()
                .addKeyValue("MESSAGE_ID", RESTART_SCHEDULED)
                .addKeyValue("N_RESTARTS", service.restartCount)
                .log(
                        "{}: Scheduled restart job{}, restart counter is at {}.",
                        service.unit.id(),
                        byRequest ? " immediately on client request" : "",
                        service.restartCount);
        enter(ServiceState.AUTO_RESTART_QUEUED);
    }

    void enterReload() {
        service.processes.forgetControl();
        service.reloadResult = ServiceResult.SUCCESS;
        long timeout = service.timeoutStartUsec();
        boolean signalled = false;
        if (service.type() == ServiceType.NOTIFY_RELOAD) {
            if (service.processes.mainPid() > 0) {
                signalled = service.unit
                        .manager()
                        .processes()
                        .signal(service.processes.mainPid(), service.get(ServiceDirectives.RELOAD_SIGNAL));
            }
            service.notifications.awaitReload();
            if (!signalled) {
                LOG.warn("{}: Failed to send reload signal, no main process.", service.unit.id());
                service.reloadResult = ServiceResult.RESOURCES;
                enterRunning(ServiceResult.SUCCESS);
                return;
            }
        }
        if (!service.commands(ServicePhase.RELOAD).isEmpty()) {
            if (!runControl(ServicePhase.RELOAD, 0, ServiceState.RELOAD, timeout)) {
                enterRunning(ServiceResult.SUCCESS);
            }
        } else if (signalled) {
            enter(ServiceState.RELOAD_SIGNAL);
            service.timeouts.arm(timeout);
        } else {
            enterRunning(ServiceResult.SUCCESS);
        }
    }

    /** The service has said that it is reloading. */
    void enterReloadByNotify() {
        enter(ServiceState.RELOAD_NOTIFY);
        service.timeouts.arm(service.timeoutStartUsec());
        service.unit.manager().propagateReload(service.unit);
    }

    /** Runs the next command of a phase. */
    void enterNextControl() {
        ServicePhase phase = service.controlPhase;
        int index = service.controlIndex + 1;
        long timeout = service.state.isStopping() ? service.timeoutStopUsec() : service.timeoutStartUsec();
        try {
            service.processes.spawnControl(phase, index);
            service.timeouts.arm(timeout);
        } catch (SpawnException e) {
            spawnFailed(phase.property(), e);
            controlFailedToSpawn(phase);
        }
    }

    /**
     * Begins a phase.
     *
     * @return false if it has no commands
     */
    private boolean runControl(ServicePhase phase, int index, ServiceState state, long timeoutUsec) {
        if (service.commands(phase).isEmpty()) {
            return false;
        }
        service.processes.forgetControl();
        try {
            service.processes.spawnControl(phase, index);
        } catch (SpawnException e) {
            spawnFailed(phase.property(), e);
            controlFailedToSpawn(phase);
            return true;
        }
        enter(state);
        if (service.state == state) {
            service.timeouts.arm(timeoutUsec == 0 ? TimeSpan.USEC_INFINITY : timeoutUsec);
        }
        return true;
    }

    private void spawnFailed(String what, SpawnException e) {
        LOG.warn("{}: Failed to spawn '{}' task: {}", service.unit.id(), what, e.getMessage());
    }

    private void controlFailedToSpawn(ServicePhase phase) {
        switch (phase) {
            case CONDITION, START_PRE, START -> enterDead(ServiceResult.RESOURCES, true);
            case START_POST -> enterStop(ServiceResult.RESOURCES);
            case RELOAD -> {
                service.reloadResult = ServiceResult.RESOURCES;
                enterRunning(ServiceResult.SUCCESS);
            }
            case STOP -> enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.RESOURCES);
            case STOP_POST -> enterSignal(ServiceState.FINAL_SIGTERM, ServiceResult.RESOURCES);
        }
    }

    /** Who may send notifications: what the unit says, but nobody where the type needs none and none is set. */
    NotifyAccess notifyAccess() {
        return service.notifications.access();
    }

    /** Sends a stop signal to a control process that took too long. */
    void killControl() {
        int pid = service.processes.controlPid();
        if (pid > 0) {
            service.unit.manager().processes().signal(pid, Signals.SIGKILL);
        }
        service.processes.forgetControl();
    }
}
