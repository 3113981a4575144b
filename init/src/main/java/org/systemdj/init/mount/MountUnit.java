// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.OutputKind;
import org.systemdj.config.StandardOutput;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.MountDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.Killer;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.init.unit.Removal;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.CommandLine;
import org.systemdj.text.RawText;

/**
 * A mount point. Whether it is mounted only the kernel's table says ({@link MountTable}): mount(8) and umount(8) are run
 * to change it, but a mount that somebody else makes or takes away changes the state just the same.
 *
 * <p>Source: systemd.mount(5). Loop-confined.
 */
public final class MountUnit implements UnitBehavior, Cleanable {
    static final Logger LOG = LoggerFactory.getLogger(MountUnit.class);
    private static final StatusWords WORDS = new StatusWords(
            "Mounting %s...",
            "Unmounting %s...",
            Map.of(
                    JobResult.DONE, "Mounted %s.",
                    JobResult.FAILED, "Failed to mount %s.",
                    JobResult.TIMEOUT, "Timed out mounting %s."),
            Map.of(
                    JobResult.DONE, "Unmounted %s.",
                    JobResult.FAILED, "Failed unmounting %s.",
                    JobResult.TIMEOUT, "Timed out unmounting %s."));
    private static final int OVERLAY_MODE = 0755;
    private static final long ACCURACY_USEC = 50_000;
    private static final int UNMOUNT_TRIES = 32;

    private final Unit unit;
    private final ControlProcess control;
    private final TimerSource timer;
    private MountState state = MountState.DEAD;
    private String result = "success";
    private String reloadResult = "success";
    private MountFacts kernel = MountFacts.NONE;
    private MountFacts announced;
    private String announcedAt = "";
    private boolean mounted;
    private boolean foundInTable;
    private int unmounts;

    public MountUnit(Unit unit) {
        this.unit = unit;
        this.control = new ControlProcess(unit);
        this.timer = unit.timer("mount-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onElapsed);
        if (unit.id().equals("-.mount")) {
            unit.markPerpetual();
        }
    }

    @Override
    public boolean existsWithoutFile() {
        return mounted || announced != null || unit.perpetual();
    }

    @Override
    public String defaultDescription() {
        return unit.perpetual() ? "Root Mount" : RawText.cleaned(where());
    }

    /** The kernel's table was the first to tell of it. */
    void foundInTable() {
        foundInTable = true;
    }

    @Override
    public String sourcePath() {
        return foundInTable && !unit.perpetual() ? "/proc/self/mountinfo" : "";
    }

    @Override
    public boolean isExtrinsic() {
        // A user's manager only watches mounts: they are the system's.
        return !unit.manager().isSystem() || MountLoading.isExtrinsic(where());
    }

    @Override
    public Settings complete(Settings said) {
        if (!unit.perpetual()) {
            return said;
        }
        return said.with(UnitDirectives.DEFAULT_DEPENDENCIES, false)
                .with(ExecDirectives.STANDARD_OUTPUT, new StandardOutput(OutputKind.NULL, ""));
    }

    @Override
    public void load() throws BadUnitException {
        control.forgetCommands();
        MountLoading.load(unit, this);
    }

    /** Where it is, or is to be, mounted. */
    public String where() {
        String where = unit.get(MountDirectives.WHERE);
        if (where.isEmpty() && unit.name().isHashed() && !announcedAt.isEmpty()) {
            return announcedAt;
        }
        return where.isEmpty() ? unit.name().toPath().orElse("") : where;
    }

    /** What the unit's file asks for. */
    public MountFacts configured() {
        return new MountFacts(
                unit.get(MountDirectives.WHAT), unit.get(MountDirectives.TYPE), unit.get(MountDirectives.OPTIONS));
    }

    /** What is mounted, else what is to be. */
    public MountFacts facts() {
        if (mounted) {
            return kernel;
        }
        return announced != null ? announced : configured();
    }

    public MountState state() {
        return state;
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

    public String reloadResultWord() {
        return reloadResult;
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
    public boolean canReload() {
        return true;
    }

    @Override
    public StatusWords statusWords() {
        return WORDS;
    }

    private void enter(MountState next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        boolean waits = next != MountState.DEAD && next != MountState.MOUNTED && next != MountState.FAILED;
        if (!waits) {
            timer.disarm();
            control.forget();
        }
        unit.stateChanged(before, activeState(), reloadResult.equals("success"));
    }

    private void note(String why) {
        if (result.equals("success")) {
            result = why;
        }
    }

    // --- the kernel's table ---

    /** What the table says, before the unit is loaded by it; null where it says nothing. */
    void announce(String where, MountFacts facts) {
        announcedAt = where;
        announced = facts;
    }

    /** The table has (or no longer has) it. Called for every change of the table. */
    void tableSays(boolean isMounted, MountFacts facts, boolean justMounted) {
        boolean was = mounted;
        mounted = isMounted;
        kernel = isMounted ? facts : MountFacts.NONE;
        if (isMounted) {
            onMounted(justMounted || !was);
        } else if (was) {
            onVanished();
        }
    }

    private void onMounted(boolean anew) {
        switch (state) {
            case DEAD, FAILED -> {
                if (!unit.perpetual()) { // Nobody ever started the root.
                    unit.manager().beginInvocation(unit);
                }
                result = "success";
                enter(MountState.MOUNTED);
            }
            case MOUNTING -> enter(MountState.MOUNTING_DONE);
            default -> {
                if (anew) {
                    unit.changed();
                }
            }
        }
    }

    private void onVanished() {
        switch (state) {
            case MOUNTED -> enterDead("success");
            case MOUNTING_DONE -> enter(MountState.MOUNTING);
            default -> {}
        }
    }

    // --- jobs ---

    private void armTimeout() {
        long timeout = unit.settings().isSet(MountDirectives.TIMEOUT_SEC)
                ? unit.get(MountDirectives.TIMEOUT_SEC).usec()
                : unit.manager().defaults().timeoutStartUsec();
        if (timeout > 0 && timeout != Long.MAX_VALUE) {
            timer.arm(unit.manager().loop().now(TimerClock.MONOTONIC) + timeout, ACCURACY_USEC);
        }
    }

    @Override
    public void catchUp() {
        unit.manager().mountTable().catchUp();
    }

    @Override
    public ActionOutcome start() {
        if (state.active() == ActiveState.DEACTIVATING || state == MountState.CLEANING) {
            return ActionOutcome.AGAIN;
        }
        if (state.active() == ActiveState.ACTIVATING) {
            return ActionOutcome.TURNED;
        }
        if (!unit.manager().startLimits().allows(unit)) {
            note("start-limit-hit");
            enterDead("start-limit-hit");
            return ActionOutcome.FAILED;
        }
        unit.manager().beginInvocation(unit);
        result = "success";
        reloadResult = "success";
        unmounts = 0;
        prepareMountPoint();
        try {
            control.spawn("ExecMount", mountCommand(false));
            enter(MountState.MOUNTING);
            armTimeout();
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to spawn 'mount' task: {}", unit.id(), e.getMessage());
            enterDead("resources");
            return ActionOutcome.FAILED;
        }
        return ActionOutcome.UNDER_WAY;
    }

    private void prepareMountPoint() {
        MountFacts facts = configured();
        FileSystem.tryMkdirs(where(), unit.get(MountDirectives.DIRECTORY_MODE));
        if (facts.isBind() && !FileSystem.exists(facts.what())) {
            FileSystem.tryMkdirs(facts.what(), unit.get(MountDirectives.DIRECTORY_MODE));
        }
        if (facts.type().equals("overlay")) {
            for (String option : facts.options().split(",", -1)) {
                if (option.startsWith("upperdir=/") || option.startsWith("workdir=/")) {
                    FileSystem.tryMkdirs(option.substring(option.indexOf('=') + 1), OVERLAY_MODE);
                }
            }
        }
    }

    private CommandLine mountCommand(boolean remount) {
        MountFacts facts = configured();
        List<String> argv = new ArrayList<>(List.of("/usr/bin/mount"));
        argv.add(facts.what());
        argv.add(where());
        String options = MountLoading.optionsForMount(facts.options());
        if (remount) {
            argv.add("-o");
            argv.add(options.isEmpty() ? "remount" : "remount," + options);
        }
        if (unit.get(MountDirectives.SLOPPY_OPTIONS)) {
            argv.add("-s");
        }
        if (unit.get(MountDirectives.READ_WRITE_ONLY)) {
            argv.add("-w");
        }
        if (!facts.type().isEmpty()) {
            argv.add("-t");
            argv.add(facts.type());
        }
        if (!remount && !options.isEmpty()) {
            argv.add("-o");
            argv.add(options);
        }
        return new CommandLine("/usr/bin/mount", argv, Set.of());
    }

    private CommandLine unmountCommand() {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/umount", where(), "-c"));
        if (unit.get(MountDirectives.LAZY_UNMOUNT)) {
            argv.add("-l");
        }
        if (unit.get(MountDirectives.FORCE_UNMOUNT)) {
            argv.add("-f");
        }
        return new CommandLine("/usr/bin/umount", argv, Set.of());
    }

    @Override
    public ActionOutcome stop() {
        boolean turned = state != MountState.MOUNTED;
        switch (state) {
            case UNMOUNTING, UNMOUNTING_SIGTERM, UNMOUNTING_SIGKILL -> {}
            case MOUNTING, MOUNTING_DONE -> enterSignal(MountState.UNMOUNTING_SIGTERM, "success");
            case CLEANING -> enterSignal(MountState.UNMOUNTING_SIGKILL, "success");
            case MOUNTED, REMOUNTING, REMOUNTING_SIGTERM, REMOUNTING_SIGKILL -> enterUnmounting();
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
        enter(MountState.CLEANING);
        Removal.limit(unit, timer);
        return true;
    }

    private void enterUnmounting() {
        if (state == MountState.UNMOUNTING) {
            unmounts++;
        }
        control.forget();
        try {
            control.spawn("ExecUnmount", unmountCommand());
            enter(MountState.UNMOUNTING);
            armTimeout();
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to spawn 'umount' task: {}", unit.id(), e.getMessage());
            enterMounted("resources");
        }
    }

    @Override
    public ActionOutcome reload() {
        reloadResult = "success";
        control.forget();
        try {
            control.spawn("ExecRemount", mountCommand(true));
            enter(MountState.REMOUNTING);
            armTimeout();
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to spawn 'remount' task: {}", unit.id(), e.getMessage());
            reloadResult = "resources";
            enterMounted("success");
        }
        return ActionOutcome.UNDER_WAY;
    }

    private void enterMounted(String why) {
        note(why);
        enter(MountState.MOUNTED);
    }

    private void enterDead(String why) {
        note(why);
        boolean success = result.equals("success");
        unit.manager().status().ended(unit, result, success, success);
        enter(success ? MountState.DEAD : MountState.FAILED);
        unit.manager().execCleanup().release(unit, ExecCleanup.Restarts.of(unit));
    }

    private void enterDeadOrMounted(String why) {
        if (mounted) {
            enterMounted(why);
        } else {
            enterDead(why);
        }
    }

    private void enterSignal(MountState wanted, String why) {
        note(why);
        boolean kill = wanted == MountState.REMOUNTING_SIGKILL || wanted == MountState.UNMOUNTING_SIGKILL;
        if (Killer.kill(unit, kill ? Killer.Operation.KILL : Killer.Operation.TERMINATE, 0, control.pid(), false)) {
            enter(wanted);
            armTimeout();
        } else {
            enterDeadOrMounted("success");
        }
    }

    /** The property that shows the running command. */
    private String commandSetting() {
        return switch (state) {
            case MOUNTING, MOUNTING_DONE -> "ExecMount";
            case REMOUNTING, REMOUNTING_SIGTERM, REMOUNTING_SIGKILL -> "ExecRemount";
            case UNMOUNTING, UNMOUNTING_SIGTERM, UNMOUNTING_SIGKILL -> "ExecUnmount";
            case DEAD, MOUNTED, FAILED, CLEANING -> "";
        };
    }

    @Override
    public void onChildExit(ChildExit exit) {
        if (!control.ends(exit)) {
            return;
        }
        boolean success = ControlProcess.isClean(exit);
        String why = success ? "success" : ControlProcess.failureWord(exit);
        unit.manager().status().processExited(unit, "Mount process", commandSetting(), exit, success);
        // What the program has done is in the table now, if not yet here.
        unit.manager().mountTable().refresh();
        switch (state) {
            case MOUNTING -> {
                if (success && !mounted) {
                    // mount(8) says it is done, the kernel does not know of it: somebody was quicker to take it away.
                    note("protocol");
                    LOG.warn("{}: Mount process finished, but there is no mount.", unit.id());
                }
                note(why);
                enterDeadOrMounted(result);
            }
            case MOUNTING_DONE -> enterMounted(why);
            case REMOUNTING, REMOUNTING_SIGTERM, REMOUNTING_SIGKILL -> {
                reloadResult = why;
                enterDeadOrMounted("success");
            }
            case UNMOUNTING -> unmounted(success, why);
            case UNMOUNTING_SIGTERM, UNMOUNTING_SIGKILL -> enterDeadOrMounted(why);
            case CLEANING -> enterDeadOrMounted("success");
            case DEAD, MOUNTED, FAILED -> {}
        }
    }

    private void unmounted(boolean success, String why) {
        if (success && mounted && unmounts < UNMOUNT_TRIES) {
            // Something else was mounted there below it.
            enterUnmounting();
        } else if (success && mounted) {
            LOG.warn("{}: Mount still present after {} attempts to unmount, giving up.", unit.id(), unmounts);
            enterMounted(why);
        } else if (!success && !mounted) {
            // Gone is gone, whatever umount(8) says of it.
            LOG.info("{}: Mount disappeared even though umount process failed, continuing.", unit.id());
            enterDead("success");
        } else {
            if (success) {
                result = "success"; // Earlier attempts to unmount count no longer.
            }
            enterDeadOrMounted(why);
        }
    }

    private void onElapsed() {
        boolean kills = unit.get(KillDirectives.SEND_SIGKILL);
        switch (state) {
            case MOUNTING, MOUNTING_DONE -> {
                LOG.warn("{}: Mounting timed out. Terminating.", unit.id());
                enterSignal(MountState.UNMOUNTING_SIGTERM, "timeout");
            }
            case REMOUNTING -> {
                LOG.warn("{}: Remounting timed out. Terminating remount process.", unit.id());
                reloadResult = "timeout";
                enterSignal(MountState.REMOUNTING_SIGTERM, "success");
            }
            case REMOUNTING_SIGTERM -> {
                reloadResult = "timeout";
                if (kills) {
                    LOG.warn("{}: Remounting timed out. Killing.", unit.id());
                    enterSignal(MountState.REMOUNTING_SIGKILL, "success");
                } else {
                    enterDeadOrMounted("success");
                }
            }
            case REMOUNTING_SIGKILL -> enterDeadOrMounted("success");
            case UNMOUNTING -> {
                LOG.warn("{}: Unmounting timed out. Terminating.", unit.id());
                enterSignal(MountState.UNMOUNTING_SIGTERM, "timeout");
            }
            case UNMOUNTING_SIGTERM -> {
                if (kills) {
                    LOG.warn("{}: Mount process timed out. Killing.", unit.id());
                    enterSignal(MountState.UNMOUNTING_SIGKILL, "timeout");
                } else {
                    enterDeadOrMounted("timeout");
                }
            }
            case UNMOUNTING_SIGKILL -> {
                LOG.warn("{}: Mount process still around after SIGKILL. Ignoring.", unit.id());
                enterDeadOrMounted("timeout");
            }
            case CLEANING -> {
                LOG.warn("{}: Cleaning timed out. Killing.", unit.id());
                enterSignal(MountState.UNMOUNTING_SIGKILL, "success");
            }
            case DEAD, MOUNTED, FAILED -> {}
        }
    }

    @Override
    public void onFault() {
        control.abort();
        note("resources");
        enter(mounted ? MountState.MOUNTED : MountState.FAILED);
    }

    @Override
    public void resetFailed() {
        if (state == MountState.FAILED) {
            enter(MountState.DEAD);
        }
        result = "success";
        reloadResult = "success";
    }

    @Override
    public void catchup() {
        // The state is from before, the table from now.
        if (mounted) {
            onMounted(false);
        } else {
            onVanished();
        }
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word());
        if (timer.isArmed()) {
            out.put("deadline-usec", timer.atUsec());
        }
        out.put("result", result);
        out.put("reload-result", reloadResult);
        out.put("n-retry-umount", unmounts);
        if (control.isRunning()) {
            out.put("control-pid", control.pid());
        }
    }

    @Override
    public void deserialize(StateReader in) {
        for (MountState known : MountState.values()) {
            if (known.word().equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
        reloadResult = in.get("reload-result") == null ? "success" : in.get("reload-result");
        unmounts = (int) in.number("n-retry-umount", 0);
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
