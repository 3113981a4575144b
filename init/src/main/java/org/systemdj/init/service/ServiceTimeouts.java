// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import org.systemdj.config.TimeoutFailureMode;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.sys.Random;
import org.systemdj.time.TimeSpan;

/**
 * The one timer of a service's state, and what happens when it elapses.
 *
 * <p>Source: systemd.service(5), TimeoutStartSec= and the following, RuntimeMaxSec=. Loop-confined.
 */
final class ServiceTimeouts {
    private static final long ACCURACY_USEC = 50_000;

    private final ServiceUnit service;
    private final TimerSource timer;
    private long runtimeLimitUsec;
    private long limitUsec = TimeSpan.USEC_INFINITY;

    ServiceTimeouts(ServiceUnit service) {
        this.service = service;
        this.timer = service.unit.timer("service-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onElapsed);
    }

    /** Limits the present state, microseconds from now; infinity lifts the limit. */
    void arm(long usec) {
        limitUsec = usec;
        if (usec == TimeSpan.USEC_INFINITY) {
            timer.disarm();
        } else {
            armAt(service.unit.manager().loop().now(TimerClock.MONOTONIC) + usec);
        }
    }

    /** Limits the present state by a point in time, CLOCK_MONOTONIC. */
    void armAt(long atUsec) {
        timer.arm(atUsec, ACCURACY_USEC);
    }

    void disarm() {
        limitUsec = TimeSpan.USEC_INFINITY;
        timer.disarm();
    }

    /** By which limit the present state was armed, microseconds. */
    long limitUsec() {
        return limitUsec;
    }

    /** Takes up the limit of the present state that another process of the manager has armed the timer by. */
    void restoreLimit(long usec) {
        limitUsec = usec;
    }

    /** After a reload: where a setting says another limit now, that holds, counted from when the state was entered. */
    void followLimit() {
        long now = settingUsec();
        if (now < 0 || now == limitUsec) {
            return;
        }
        limitUsec = now;
        if (now == TimeSpan.USEC_INFINITY) {
            timer.disarm();
        } else {
            armAt(service.unit.times().stateChange().monotonicUsec() + now);
        }
    }

    /** What the settings say of the present state, -1 where they say nothing. */
    private long settingUsec() {
        return switch (service.state) {
            case CONDITION, START_PRE, START, START_POST, RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY, MOUNTING -> {
                long usec = service.timeoutStartUsec();
                yield usec == 0 ? TimeSpan.USEC_INFINITY : usec;
            }
            case STOP, STOP_SIGTERM, STOP_SIGKILL, STOP_POST, FINAL_SIGTERM, FINAL_SIGKILL -> {
                long usec = service.timeoutStopUsec();
                yield usec == 0 ? TimeSpan.USEC_INFINITY : usec;
            }
            case STOP_WATCHDOG, FINAL_WATCHDOG -> service.timeoutAbortUsec();
            case CLEANING -> service.get(ExecDirectives.TIMEOUT_CLEAN_SEC).usec();
            case DEAD,
                    RUNNING,
                    EXITED,
                    FAILED,
                    DEAD_BEFORE_AUTO_RESTART,
                    FAILED_BEFORE_AUTO_RESTART,
                    DEAD_RESOURCES_PINNED,
                    AUTO_RESTART,
                    AUTO_RESTART_QUEUED -> -1;
        };
    }

    /** When it elapses, CLOCK_MONOTONIC microseconds; Long.MAX_VALUE if never. */
    long deadlineUsec() {
        return timer.isArmed() ? timer.atUsec() : Long.MAX_VALUE;
    }

    /** RuntimeMaxSec=, counted from the moment the unit became active. */
    void armRuntimeLimit() {
        long limit = service.get(ServiceDirectives.RUNTIME_MAX_SEC).usec();
        runtimeLimitUsec = limit;
        if (limit == TimeSpan.USEC_INFINITY || limit == 0) {
            return;
        }
        long extra = service.get(ServiceDirectives.RUNTIME_RANDOMIZED_EXTRA_SEC).usec();
        if (extra > 0) {
            limit += Random.below(extra);
        }
        armAt(service.unit.times().activeEnter().monotonicUsec() + limit);
    }

    /** The limit by which the timer was armed while RUNNING, microseconds. */
    long runtimeLimitUsec() {
        return runtimeLimitUsec;
    }

    /** Takes up the limit that another process of the manager has armed the timer by. */
    void restoreRuntimeLimit(long usec) {
        runtimeLimitUsec = usec;
    }

    /** After a reload: another limit holds from now on, counted from the same moment. */
    void followRuntimeLimit() {
        if (service.state == ServiceState.RUNNING
                && service.get(ServiceDirectives.RUNTIME_MAX_SEC).usec() != runtimeLimitUsec) {
            timer.disarm();
            armRuntimeLimit();
        }
    }

    /** EXTEND_TIMEOUT_USEC=: at least so long from now. */
    void extend(long usec) {
        long now = service.unit.manager().loop().now(TimerClock.MONOTONIC);
        boolean mayExtend = service.state.isStarting()
                || service.state.isStopping()
                || service.state.isReloading()
                || service.state == ServiceState.RUNNING;
        if (mayExtend && timer.isArmed() && timer.atUsec() < now + usec) {
            armAt(now + usec);
        }
    }

    private void onElapsed() {
        ServiceTransitions to = service.transitions;
        String id = service.unit.id();
        switch (service.state) {
            case CONDITION, START_PRE, START, START_POST -> onStartTimeout();
            case RUNNING -> {
                LOG.warn("{}: Service reached runtime time limit. Stopping.", id);
                to.enterStop(ServiceResult.TIMEOUT);
            }
            case RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> {
                LOG.warn("{}: Reload operation timed out. Killing reload process.", id);
                to.killControl();
                service.notifications.giveUpReload();
                service.reloadResult = ServiceResult.TIMEOUT;
                to.enterRunning(ServiceResult.SUCCESS);
            }
            case MOUNTING -> service.mounts.onTimeout();
            case STOP -> onStopTimeout("Stopping", false);
            case STOP_SIGTERM -> onStopTimeout("State 'stop-sigterm'", true);
            case STOP_WATCHDOG -> {
                LOG.warn("{}: State 'stop-watchdog' timed out. Killing.", id);
                to.enterSignal(ServiceState.STOP_SIGKILL, ServiceResult.TIMEOUT);
            }
            case STOP_SIGKILL -> {
                LOG.warn("{}: Processes still around after SIGKILL. Ignoring.", id);
                to.enterStopPost(ServiceResult.TIMEOUT);
            }
            case STOP_POST -> onStopPostTimeout();
            case FINAL_WATCHDOG, FINAL_SIGTERM -> onFinalTimeout();
            case FINAL_SIGKILL -> {
                LOG.warn("{}: Processes still around after final SIGKILL. Entering failed mode.", id);
                to.enterDead(ServiceResult.TIMEOUT, true);
            }
            case AUTO_RESTART -> to.restartNow(false);
            case CLEANING -> {
                LOG.warn("{}: Cleaning timed out. killing.", id);
                service.cleanResult = ServiceResult.TIMEOUT;
                to.enterSignal(ServiceState.FINAL_SIGKILL, ServiceResult.SUCCESS);
            }
            case DEAD,
                    EXITED,
                    FAILED,
                    DEAD_BEFORE_AUTO_RESTART,
                    FAILED_BEFORE_AUTO_RESTART,
                    DEAD_RESOURCES_PINNED,
                    AUTO_RESTART_QUEUED -> {}
        }
    }

    private void onStartTimeout() {
        String what = service.state.word();
        switch (service.get(ServiceDirectives.TIMEOUT_START_FAILURE_MODE)) {
            case TERMINATE -> {
                LOG.warn("{}: {} operation timed out. Terminating.", service.unit.id(), what);
                service.transitions.enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.TIMEOUT);
            }
            case ABORT -> {
                LOG.warn("{}: {} operation timed out. Aborting.", service.unit.id(), what);
                service.transitions.enterSignal(ServiceState.STOP_WATCHDOG, ServiceResult.TIMEOUT);
            }
            case KILL -> {
                if (service.get(KillDirectives.SEND_SIGKILL)) {
                    LOG.warn("{}: {} operation timed out. Killing.", service.unit.id(), what);
                    service.transitions.enterSignal(ServiceState.STOP_SIGKILL, ServiceResult.TIMEOUT);
                } else {
                    LOG.warn("{}: {} operation timed out. Skipping SIGKILL.", service.unit.id(), what);
                    service.transitions.enterStopPost(ServiceResult.TIMEOUT);
                }
            }
        }
    }

    private void onFinalTimeout() {
        String id = service.unit.id();
        String state = service.state.word();
        boolean aborts = service.get(ServiceDirectives.TIMEOUT_STOP_FAILURE_MODE) == TimeoutFailureMode.ABORT;
        if (aborts && service.state == ServiceState.FINAL_SIGTERM) {
            LOG.warn("{}: State '{}' timed out. Aborting.", id, state);
            service.transitions.enterSignal(ServiceState.FINAL_WATCHDOG, ServiceResult.TIMEOUT);
        } else if (service.get(KillDirectives.SEND_SIGKILL)) {
            LOG.warn("{}: State '{}' timed out. Killing.", id, state);
            service.transitions.enterSignal(ServiceState.FINAL_SIGKILL, ServiceResult.TIMEOUT);
        } else {
            LOG.warn("{}: State '{}' timed out. Skipping SIGKILL. Entering failed mode.", id, state);
            service.transitions.enterDead(ServiceResult.TIMEOUT, false);
        }
    }

    private void onStopPostTimeout() {
        String id = service.unit.id();
        switch (service.get(ServiceDirectives.TIMEOUT_STOP_FAILURE_MODE)) {
            case TERMINATE -> {
                LOG.warn("{}: State 'stop-post' timed out. Terminating.", id);
                service.transitions.enterSignal(ServiceState.FINAL_SIGTERM, ServiceResult.TIMEOUT);
            }
            case ABORT -> {
                LOG.warn("{}: State 'stop-post' timed out. Aborting.", id);
                service.transitions.enterSignal(ServiceState.FINAL_WATCHDOG, ServiceResult.TIMEOUT);
            }
            case KILL -> {
                if (service.get(KillDirectives.SEND_SIGKILL)) {
                    LOG.warn("{}: State 'stop-post' timed out. Killing.", id);
                    service.transitions.enterSignal(ServiceState.FINAL_SIGKILL, ServiceResult.TIMEOUT);
                } else {
                    LOG.warn("{}: State 'stop-post' timed out. Skipping SIGKILL. Entering failed mode.", id);
                    service.transitions.enterDead(ServiceResult.TIMEOUT, false);
                }
            }
        }
    }

    private void onStopTimeout(String what, boolean terminated) {
        TimeoutFailureMode mode = service.get(ServiceDirectives.TIMEOUT_STOP_FAILURE_MODE);
        boolean kills = service.get(KillDirectives.SEND_SIGKILL);
        if (mode == TimeoutFailureMode.ABORT) {
            LOG.warn("{}: {} timed out. Aborting.", service.unit.id(), what);
            service.transitions.enterSignal(ServiceState.STOP_WATCHDOG, ServiceResult.TIMEOUT);
        } else if (mode == TimeoutFailureMode.TERMINATE && !terminated) {
            LOG.warn("{}: {} timed out. Terminating.", service.unit.id(), what);
            service.transitions.enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.TIMEOUT);
        } else if (kills) {
            LOG.warn("{}: {} timed out. Killing.", service.unit.id(), what);
            service.transitions.enterSignal(ServiceState.STOP_SIGKILL, ServiceResult.TIMEOUT);
        } else {
            LOG.warn("{}: {} timed out. Skipping SIGKILL.", service.unit.id(), what);
            service.transitions.enterStopPost(ServiceResult.TIMEOUT);
        }
    }
}
