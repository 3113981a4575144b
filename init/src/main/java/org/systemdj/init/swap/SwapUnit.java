// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.SwapDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.ExecDependencies;
import org.systemdj.init.unit.Killer;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.init.unit.Removal;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.text.CommandLine;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * A swap device or file. Whether it is in use only the kernel's table says ({@link SwapTable}).
 *
 * <p>Source: systemd.swap(5). Loop-confined.
 */
public final class SwapUnit implements UnitBehavior, Cleanable {
    private static final Logger LOG = LoggerFactory.getLogger(SwapUnit.class);
    private static final UnitName SWAP_TARGET = UnitName.of("swap.target");
    private static final UnitName REMOUNT = UnitName.of("systemd-remount-fs.service");
    private static final UnitName UMOUNT = UnitName.of("umount.target");
    private static final StatusWords WORDS = new StatusWords(
            "Activating swap %s...",
            "Deactivating swap %s...",
            Map.of(
                    JobResult.DONE, "Activated swap %s.",
                    JobResult.FAILED, "Failed to activate swap %s.",
                    JobResult.TIMEOUT, "Timed out activating swap %s."),
            Map.of(
                    JobResult.DONE, "Deactivated swap %s.",
                    JobResult.FAILED, "Failed deactivating swap %s.",
                    JobResult.TIMEOUT, "Timed out deactivating swap %s."));
    private static final long ACCURACY_USEC = 50_000;

    /** The states of a swap. */
    public enum State {
        DEAD("dead", ActiveState.INACTIVE),
        ACTIVATING("activating", ActiveState.ACTIVATING),
        ACTIVATING_DONE("activating-done", ActiveState.ACTIVE),
        ACTIVE("active", ActiveState.ACTIVE),
        DEACTIVATING("deactivating", ActiveState.DEACTIVATING),
        DEACTIVATING_SIGTERM("deactivating-sigterm", ActiveState.DEACTIVATING),
        DEACTIVATING_SIGKILL("deactivating-sigkill", ActiveState.DEACTIVATING),
        FAILED("failed", ActiveState.FAILED),
        CLEANING("cleaning", ActiveState.MAINTENANCE);

        private final String word;
        private final ActiveState active;

        State(String word, ActiveState active) {
            this.word = word;
            this.active = active;
        }
    }

    private final Unit unit;
    private final ControlProcess control;
    private final TimerSource timer;
    private State state = State.DEAD;
    private String result = "success";
    private String inTable;

    public SwapUnit(Unit unit) {
        this.unit = unit;
        this.control = new ControlProcess(unit);
        this.timer = unit.timer("swap-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onElapsed);
    }

    @Override
    public boolean isSupported() {
        return unit.manager().swapTable().isSupported();
    }

    @Override
    public boolean existsWithoutFile() {
        return inTable != null;
    }

    /** The device or file. */
    public String what() {
        String configured = unit.get(SwapDirectives.WHAT);
        return inTable != null ? inTable : configured;
    }

    /** In use, as the kernel has it; else as it is configured, -1 for whatever the kernel chooses. */
    public int priority() {
        return unit.manager().swapTable().priority(what()).orElse(unit.get(SwapDirectives.PRIORITY));
    }

    @Override
    public boolean isExtrinsic() {
        return !unit.manager().isSystem(); // a user's manager only watches
    }

    @Override
    public Unit following() {
        boolean fromFile = unit.definition().fragmentPath().isPresent();
        return fromFile ? null : unit.manager().swapTable().followed(unit, what());
    }

    @Override
    public List<Unit> sameThing() {
        return unit.manager().swapTable().siblings(unit, what());
    }

    @Override
    public String defaultDescription() {
        return what();
    }

    @Override
    public void load() throws BadUnitException {
        control.forgetCommands();
        boolean fromFile = unit.definition().fragmentPath().isPresent();
        String what = unit.get(SwapDirectives.WHAT);
        if (fromFile
                && !what.isEmpty()
                && !unit.name().equals(UnitName.fromPath(what, UnitType.SWAP).orElse(null))) {
            throw new BadUnitException("Value of What= and unit name do not match, not loading.");
        }
        Manager manager = unit.manager();
        manager.slices().assign(unit);
        if (fromFile) {
            ExecDependencies.add(unit);
        }
        String used = what();
        if (PathName.isDevicePath(used) && manager.devices().isManaged()) {
            UnitName.fromPath(used, UnitType.DEVICE).ifPresent(device -> {
                manager.addDependency(unit, DependencyType.AFTER, device);
                manager.addDependency(unit, DependencyType.BINDS_TO, device);
            });
        } else if (PathName.isAbsolute(used)) {
            UnitLoading.needMounts(unit, used, DependencyType.REQUIRES);
        }
        if (!PathName.isDevicePath(used)) {
            manager.addDependency(
                    unit, DependencyType.AFTER, REMOUNT); // A file is on something that may be read-only before.
        }
        if (!isExtrinsic() && unit.hasDefaultDependencies() && isSupported()) {
            manager.addDependency(unit, DependencyType.BEFORE, SWAP_TARGET);
            manager.addDependency(unit, DependencyType.BEFORE, UMOUNT);
            manager.addDependency(unit, DependencyType.CONFLICTS, UMOUNT);
        }
    }

    /** What the table says, before the unit is loaded by it. */
    void announce(String path) {
        inTable = path;
    }

    /** The table has, or no longer has, it. */
    void tableSays(boolean used) {
        if (used && (state == State.DEAD || state == State.FAILED)) {
            unit.manager().beginInvocation(unit);
            result = "success";
            enter(State.ACTIVE);
        } else if (used && state == State.ACTIVATING) {
            enter(State.ACTIVATING_DONE);
        } else if (!used && state == State.ACTIVE) {
            enterDead("success");
        } else if (!used && state == State.ACTIVATING_DONE) {
            enter(State.ACTIVATING);
        }
    }

    private void enter(State next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        if (next == State.DEAD || next == State.ACTIVE || next == State.FAILED) {
            timer.disarm();
            control.forget();
        }
        unit.stateChanged(before, activeState());
    }

    private void note(String why) {
        if (result.equals("success")) {
            result = why;
        }
    }

    private void armTimeout() {
        long timeout = unit.settings().isSet(SwapDirectives.TIMEOUT_SEC)
                ? unit.get(SwapDirectives.TIMEOUT_SEC).usec()
                : unit.manager().defaults().timeoutStartUsec();
        if (timeout > 0 && timeout != Long.MAX_VALUE) {
            timer.arm(unit.manager().loop().now(TimerClock.MONOTONIC) + timeout, ACCURACY_USEC);
        }
    }

    @Override
    public ActionOutcome start() {
        if (state.active == ActiveState.DEACTIVATING || state == State.CLEANING) {
            return ActionOutcome.AGAIN;
        }
        if (state == State.ACTIVATING) {
            return ActionOutcome.TURNED;
        }
        unit.manager().beginInvocation(unit);
        result = "success";
        List<String> argv = new ArrayList<>(List.of("/usr/sbin/swapon", "--fixpgsz"));
        int priority = unit.get(SwapDirectives.PRIORITY);
        StringBuilder options = new StringBuilder(unit.get(SwapDirectives.OPTIONS));
        if (priority >= 0) {
            options.append(options.isEmpty() ? "" : ",").append("pri=").append(priority);
        }
        if (!options.isEmpty()) {
            argv.add("-o");
            argv.add(options.toString());
        }
        argv.add(unit.get(SwapDirectives.WHAT));
        return run(argv, State.ACTIVATING) ? ActionOutcome.UNDER_WAY : ActionOutcome.FAILED;
    }

    private boolean run(List<String> argv, State during) {
        try {
            String purpose = during == State.ACTIVATING ? "ExecActivate" : "ExecDeactivate";
            control.spawn(purpose, new CommandLine(argv.get(0), argv, Set.of()));
            enter(during);
            armTimeout();
            return true;
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to spawn '{}' task: {}", unit.id(), argv.get(0), e.getMessage());
            enterDeadOrActive("resources");
            return false;
        }
    }

    @Override
    public ActionOutcome stop() {
        boolean turned = state != State.ACTIVE;
        switch (state) {
            case DEACTIVATING, DEACTIVATING_SIGTERM, DEACTIVATING_SIGKILL -> {}
            case ACTIVATING, ACTIVATING_DONE -> enterSignal(State.DEACTIVATING_SIGTERM, "success");
            case CLEANING -> enterSignal(State.DEACTIVATING_SIGKILL, "success");
            case ACTIVE -> run(List.of("/usr/sbin/swapoff", what()), State.DEACTIVATING);
            case DEAD, FAILED -> {
                return ActionOutcome.ALREADY;
            }
        }
        return turned ? ActionOutcome.TURNED : ActionOutcome.UNDER_WAY;
    }

    @Override
    public Set<CleanResource> cleanable() {
        return Cleanable.directoriesOf(unit);
    }

    @Override
    public boolean clean(Set<CleanResource> what) throws SpawnException {
        if (!Removal.begin(unit, what, control)) {
            return false;
        }
        enter(State.CLEANING);
        Removal.limit(unit, timer);
        return true;
    }

    private void enterSignal(State wanted, String why) {
        note(why);
        boolean kill = wanted == State.DEACTIVATING_SIGKILL;
        if (Killer.kill(unit, kill ? Killer.Operation.KILL : Killer.Operation.TERMINATE, 0, control.pid(), false)) {
            enter(wanted);
            armTimeout();
        } else {
            enterDeadOrActive("success");
        }
    }

    private void enterDeadOrActive(String why) {
        note(why);
        if (unit.manager().swapTable().isUsed(what())) {
            enter(State.ACTIVE);
        } else {
            enterDead(why);
        }
    }

    private void enterDead(String why) {
        note(why);
        boolean success = result.equals("success");
        unit.manager().status().ended(unit, result, success, success);
        enter(success ? State.DEAD : State.FAILED);
        unit.manager().execCleanup().release(unit, ExecCleanup.Restarts.of(unit));
    }

    /** The property that shows the running command. */
    private String commandSetting() {
        return switch (state) {
            case ACTIVATING, ACTIVATING_DONE -> "ExecActivate";
            case DEACTIVATING, DEACTIVATING_SIGTERM, DEACTIVATING_SIGKILL -> "ExecDeactivate";
            case DEAD, ACTIVE, FAILED, CLEANING -> "";
        };
    }

    @Override
    public void onChildExit(ChildExit exit) {
        if (!control.ends(exit)) {
            return;
        }
        boolean success = ControlProcess.isClean(exit);
        unit.manager().status().processExited(unit, "Swap process", commandSetting(), exit, success);
        unit.manager().swapTable().refresh();
        String why = success ? "success" : ControlProcess.failureWord(exit);
        switch (state) {
            case ACTIVATING, ACTIVATING_DONE, DEACTIVATING, DEACTIVATING_SIGTERM, DEACTIVATING_SIGKILL ->
                enterDeadOrActive(why);
            case CLEANING -> enterDeadOrActive("success");
            case DEAD, ACTIVE, FAILED -> {}
        }
    }

    private void onElapsed() {
        switch (state) {
            case ACTIVATING, ACTIVATING_DONE, DEACTIVATING -> {
                LOG.warn(
                        "{}: {} timed out. Terminating.",
                        unit.id(),
                        state == State.DEACTIVATING ? "Deactivation" : "Activation");
                enterSignal(State.DEACTIVATING_SIGTERM, "timeout");
            }
            case DEACTIVATING_SIGTERM -> {
                if (unit.get(KillDirectives.SEND_SIGKILL)) {
                    LOG.warn("{}: Swap process timed out. Killing.", unit.id());
                    enterSignal(State.DEACTIVATING_SIGKILL, "timeout");
                } else {
                    enterDeadOrActive("timeout");
                }
            }
            case DEACTIVATING_SIGKILL -> {
                LOG.warn("{}: Swap process still around after SIGKILL. Ignoring.", unit.id());
                enterDeadOrActive("timeout");
            }
            case CLEANING -> {
                LOG.warn("{}: Cleaning timed out. Killing.", unit.id());
                enterSignal(State.DEACTIVATING_SIGKILL, "success");
            }
            case DEAD, ACTIVE, FAILED -> {}
        }
    }

    @Override
    public ActiveState activeState() {
        return state.active;
    }

    @Override
    public String subState() {
        return state.word;
    }

    @Override
    public String resultWord() {
        return result;
    }

    public ControlProcess control() {
        return control;
    }

    @Override
    public int controlPid() {
        return control.pid();
    }

    @Override
    public long timeoutUsec() {
        return timer.isArmed() ? timer.atUsec() : Long.MAX_VALUE;
    }

    @Override
    public StatusWords statusWords() {
        return WORDS;
    }

    @Override
    public void onFault() {
        control.abort();
        note("resources");
        enter(inTable != null ? State.ACTIVE : State.FAILED);
    }

    @Override
    public void resetFailed() {
        if (state == State.FAILED) {
            enter(State.DEAD);
        }
        result = "success";
    }

    @Override
    public void catchup() {
        // The state is from before, the table from now.
        tableSays(inTable != null);
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word);
        if (timer.isArmed()) {
            out.put("deadline-usec", timer.atUsec());
        }
        out.put("result", result);
        if (control.isRunning()) {
            out.put("control-pid", control.pid());
        }
    }

    @Override
    public void deserialize(StateReader in) {
        for (State known : State.values()) {
            if (known.word.equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
        control.restore((int) in.number("control-pid", 0));
        long deadline = in.number("deadline-usec", -1);
        if (deadline >= 0) {
            timer.arm(deadline, ACCURACY_USEC);
        }
    }

    @Override
    public void dispose() {
        timer.disarm();
        control.forget();
    }
}
