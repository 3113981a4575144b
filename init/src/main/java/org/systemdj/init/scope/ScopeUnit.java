// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.scope;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.OomPolicy;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.ScopeDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Killer;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Random;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * A scope: processes that somebody else has started and handed over, such as a login session.
 *
 * <p>Source: systemd.scope(5). Loop-confined.
 */
public final class ScopeUnit implements UnitBehavior {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeUnit.class);
    private static final UnitName INIT = UnitName.of("init.scope");
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");
    private static final long ACCURACY_USEC = 250_000;

    private final Unit unit;
    private final TimerSource timer;
    private long runtimeLimitUsec;
    private final List<Integer> pending = new ArrayList<>(0);
    private ScopeState state = ScopeState.DEAD;
    private String result = "success";
    private String controller = "";

    public ScopeUnit(Unit unit) {
        this.unit = unit;
        this.timer = unit.timer("scope-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onElapsed);
        if (unit.name().equals(INIT)) {
            unit.markPerpetual();
            state = ScopeState.RUNNING;
        }
    }

    /** Adds a process for the scope to begin with. */
    public void addProcess(int pid) {
        pending.add(pid);
    }

    /** The bus client that controls it; it hears RequestStop instead of the processes being signalled. */
    public void controller(String uniqueName) {
        controller = uniqueName;
    }

    public String controller() {
        return controller;
    }

    @Override
    public boolean existsWithoutFile() {
        return unit.perpetual();
    }

    @Override
    public boolean canStart() {
        return !unit.perpetual();
    }

    /** Whoever is in a scope is there from its start. */
    @Override
    public boolean mayStartAgain() {
        return !unit.times().inactiveExit().isSet();
    }

    @Override
    public String defaultDescription() {
        return unit.perpetual() ? "System and Service Manager" : "";
    }

    @Override
    public Settings complete(Settings said) {
        if (!unit.perpetual()) {
            return said;
        }
        return said.with(UnitDirectives.DEFAULT_DEPENDENCIES, false)
                .with(UnitDirectives.DOCUMENTATION, List.of("man:systemd(1)"));
    }

    @Override
    public void load() throws BadUnitException {
        if (!unit.perpetual() && !unit.isTransient() && !unit.manager().isReloading()) {
            throw new BadUnitException("", Errno.ENOENT);
        }
        unit.manager().slices().assign(unit);
        if (unit.hasDefaultDependencies() && !unit.perpetual()) {
            unit.manager().addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
            unit.manager().addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
        }
    }

    private void enter(ScopeState next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        timer.disarm();
        unit.stateChanged(before, activeState());
    }

    @Override
    public ActiveState activeState() {
        return state.active();
    }

    @Override
    public String subState() {
        return state.word();
    }

    @Override
    public String resultWord() {
        return result;
    }

    @Override
    public ActionOutcome start() {
        if (state.active() == ActiveState.DEACTIVATING) {
            return ActionOutcome.AGAIN;
        }
        if (state == ScopeState.START_CHOWN) {
            return ActionOutcome.UNDER_WAY;
        }
        if (state == ScopeState.FAILED) {
            return ActionOutcome.FAILED;
        }
        if (pending.isEmpty()) {
            LOG.warn("{}: No PIDs left to attach to the scope's control group, refusing.", unit.id());
            return ActionOutcome.FAILED;
        }
        unit.manager().beginInvocation(unit);
        unit.cgroup().realize();
        unit.manager().execCleanup().tellJournal(unit);
        result = "success";
        int attached = 0;
        List<Integer> refused = new ArrayList<>(0);
        for (int pid : pending) {
            int error = unit.cgroup().attach(pid);
            if (error >= 0) {
                attached++;
            } else if (-error == Errno.EACCES || -error == Errno.EPERM) {
                refused.add(pid);
            } else {
                warnUnattached(pid, Errno.text(-error));
            }
        }
        pending.clear();
        boolean some = attached > 0;
        if (!refused.isEmpty()
                && unit.manager().scopeRequests().attach(unit, refused, error -> onMoved(refused, some, error))) {
            enter(ScopeState.START_CHOWN);
            armTimeout(unit.manager().defaults().timeoutStartUsec());
            return ActionOutcome.UNDER_WAY;
        }
        refused.forEach(pid -> warnUnattached(pid, Errno.text(Errno.EACCES)));
        return enterRunning(some) ? ActionOutcome.UNDER_WAY : ActionOutcome.FAILED;
    }

    private void warnUnattached(int pid, String why) {
        LOG.warn("{}: Failed to attach PID {}: {}", unit.id(), pid, why);
    }

    /** The manager above has moved what this one may not, or has refused. */
    private void onMoved(List<Integer> pids, boolean others, String error) {
        if (state != ScopeState.START_CHOWN) {
            return;
        }
        if (!error.isEmpty()) {
            pids.forEach(pid -> warnUnattached(pid, error));
        }
        enterRunning(others || error.isEmpty());
    }

    private boolean enterRunning(boolean attached) {
        if (!attached) {
            enterDead("resources");
            return false;
        }
        enter(ScopeState.RUNNING);
        armRuntimeLimit();
        if (unit.cgroup().isEmpty()) {
            onCgroupEmpty();
        }
        return true;
    }

    /** After a reload: another limit may hold from now on, counted from the same moment. */
    @Override
    public void coldplug() {
        if (state == ScopeState.RUNNING
                && unit.get(ScopeDirectives.RUNTIME_MAX_SEC).usec() != runtimeLimitUsec) {
            timer.disarm();
            armRuntimeLimit();
        }
    }

    private void armRuntimeLimit() {
        long limit = unit.get(ScopeDirectives.RUNTIME_MAX_SEC).usec();
        runtimeLimitUsec = limit;
        if (limit != TimeSpan.USEC_INFINITY && limit > 0) {
            long extra = unit.get(ScopeDirectives.RUNTIME_RANDOMIZED_EXTRA_SEC).usec();
            long jitter = extra > 0 ? Random.below(extra) : 0;
            timer.arm(unit.times().activeEnter().monotonicUsec() + limit + jitter, ACCURACY_USEC);
        }
    }

    @Override
    public ActionOutcome stop() {
        if (state == ScopeState.STOP_SIGTERM || state == ScopeState.STOP_SIGKILL) {
            return ActionOutcome.TURNED;
        }
        enterSignal(ScopeState.STOP_SIGTERM, "success");
        return ActionOutcome.UNDER_WAY;
    }

    private void enterSignal(ScopeState wanted, String why) {
        note(why);
        ScopeState next = wanted;
        boolean asked = next == ScopeState.STOP_SIGTERM
                && !controller.isEmpty()
                && unit.manager().scopeRequests().requestStop(unit, controller);
        if (!asked) {
            boolean wait = signal(next);
            if (!wait && next == ScopeState.STOP_SIGTERM && unit.get(KillDirectives.SEND_SIGKILL)) {
                next = ScopeState.STOP_SIGKILL;
                wait = signal(next);
            }
            if (!wait) {
                enterDead("success");
                return;
            }
        }
        enter(next);
        armTimeout(stopTimeoutUsec());
    }

    private void armTimeout(long usec) {
        if (usec != TimeSpan.USEC_INFINITY) {
            timer.arm(unit.manager().loop().now(TimerClock.MONOTONIC) + usec, ACCURACY_USEC);
        }
    }

    private boolean signal(ScopeState next) {
        Killer.Operation operation =
                next == ScopeState.STOP_SIGKILL ? Killer.Operation.KILL : Killer.Operation.TERMINATE;
        return Killer.kill(unit, operation, 0, 0, false);
    }

    private long stopTimeoutUsec() {
        return unit.settings().isSet(ScopeDirectives.TIMEOUT_STOP_SEC)
                ? unit.get(ScopeDirectives.TIMEOUT_STOP_SEC).usec()
                : unit.manager().defaults().timeoutStopUsec();
    }

    private void note(String why) {
        if (result.equals("success")) {
            result = why;
        }
    }

    private void enterDead(String why) {
        note(why);
        boolean success = result.equals("success");
        unit.manager().status().ended(unit, result, success, success);
        enter(success ? ScopeState.DEAD : ScopeState.FAILED);
    }

    private void onElapsed() {
        switch (state) {
            case RUNNING, ABANDONED -> {
                LOG.warn("{}: Scope reached runtime time limit. Stopping.", unit.id());
                enterSignal(ScopeState.STOP_SIGTERM, "timeout");
            }
            case STOP_SIGTERM -> {
                if (unit.get(KillDirectives.SEND_SIGKILL)) {
                    LOG.warn("{}: Stopping timed out. Killing.", unit.id());
                    enterSignal(ScopeState.STOP_SIGKILL, "timeout");
                } else {
                    LOG.warn("{}: Stopping timed out. Skipping SIGKILL.", unit.id());
                    enterDead("timeout");
                }
            }
            case STOP_SIGKILL -> {
                LOG.warn("{}: Still around after SIGKILL. Ignoring.", unit.id());
                enterDead("timeout");
            }
            case START_CHOWN -> {
                LOG.warn("{}: Moving the processes timed out. Failing.", unit.id());
                enterDead("timeout");
            }
            case DEAD, FAILED -> {}
        }
    }

    /** The one who made it no longer cares: it ends when its processes do. */
    public boolean abandon() {
        if (state != ScopeState.RUNNING) {
            return state == ScopeState.ABANDONED;
        }
        controller = "";
        enter(ScopeState.ABANDONED);
        return true;
    }

    @Override
    public void onCgroupEmpty() {
        boolean waits = state == ScopeState.START_CHOWN;
        if (!unit.perpetual() && !waits && !state.active().isInactiveOrFailed()) {
            enterDead("success");
        }
    }

    @Override
    public void onChildExit(ChildExit exit) {
        if (unit.cgroup().isEmpty()) {
            onCgroupEmpty();
        }
    }

    @Override
    public void onOutOfMemory(boolean byManagedOom) {
        OomPolicy policy = unit.manager().defaults().oomPolicy(unit);
        if (policy == OomPolicy.CONTINUE) {
            return;
        }
        switch (state) {
            case START_CHOWN, RUNNING ->
                enterSignal(policy == OomPolicy.STOP ? ScopeState.STOP_SIGTERM : ScopeState.STOP_SIGKILL, "oom-kill");
            case STOP_SIGTERM -> enterSignal(ScopeState.STOP_SIGKILL, "oom-kill");
            case STOP_SIGKILL -> note("oom-kill");
            case DEAD, ABANDONED, FAILED -> {}
        }
    }

    @Override
    public void resetFailed() {
        if (state == ScopeState.FAILED) {
            enter(ScopeState.DEAD);
        }
        result = "success";
    }

    @Override
    public long timeoutUsec() {
        return timer.isArmed() ? timer.atUsec() : Long.MAX_VALUE;
    }

    @Override
    public StatusWords statusWords() {
        return StatusWords.GENERIC;
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word());
        out.put("result", result);
        out.put("controller", controller);
        if (timer.isArmed()) {
            out.put("deadline-usec", timer.atUsec());
        }
        out.put("runtime-limit-usec", runtimeLimitUsec);
    }

    @Override
    public void deserialize(StateReader in) {
        for (ScopeState known : ScopeState.values()) {
            if (known.word().equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
        controller = in.get("controller") == null ? "" : in.get("controller");
        runtimeLimitUsec = in.number("runtime-limit-usec", 0);
        long deadline = in.number("deadline-usec", -1);
        if (deadline >= 0) {
            timer.arm(deadline, ACCURACY_USEC);
        }
    }

    @Override
    public void dispose() {
        timer.disarm();
    }
}
