// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.automount;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.directive.AutomountDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.AutofsPoints;
import org.systemdj.init.manager.AutofsPoints.Point;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.mount.MountUnit;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.sys.AutofsDevice;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.LoadState;

/**
 * An automount point: the kernel holds back whoever steps on it until its mount unit is mounted.
 *
 * <p>WAITING for somebody; RUNNING from the first request on, which starts the mount unit, until that is unmounted. What is
 * idle the kernel finds out when it is asked to: it then wants an answer, as for an access, and until it has it the one
 * who asks waits. So a process of its own asks, now and then; the request it leads to gives the mount unit a stop job, and
 * what becomes of that is the answer.
 *
 * <p>Source: systemd.automount(5); the kernel's autofs document. Loop-confined.
 */
public final class AutomountUnit implements UnitBehavior {
    private static final Logger LOG = LoggerFactory.getLogger(AutomountUnit.class);
    private static final UnitName LOCAL = UnitName.of("local-fs.target");
    private static final UnitName LOCAL_PRE = UnitName.of("local-fs-pre.target");
    private static final UnitName UMOUNT = UnitName.of("umount.target");
    private static final StatusWords WORDS = new StatusWords(
            null,
            null,
            Map.of(JobResult.DONE, "Set up automount %s.", JobResult.FAILED, "Failed to set up automount %s."),
            Map.of(JobResult.DONE, "Unset automount %s.", JobResult.FAILED, "Failed to unset automount %s."));
    private static final int EHOSTDOWN = 112;
    private static final long MIN_TICK_USEC = 1_000_000;
    private static final int TICKS = 3;

    /** The states of an automount point. */
    public enum State {
        DEAD("dead", ActiveState.INACTIVE),
        WAITING("waiting", ActiveState.ACTIVE),
        RUNNING("running", ActiveState.ACTIVE),
        FAILED("failed", ActiveState.FAILED);

        private final String word;
        private final ActiveState active;

        State(String word, ActiveState active) {
            this.word = word;
            this.active = active;
        }
    }

    private final Unit unit;
    private final TimerSource idle;
    private final Set<Integer> waiting = new LinkedHashSet<>();
    private final Set<Integer> expiring = new LinkedHashSet<>();
    private State state = State.DEAD;
    private String result = "success";
    private Point point;
    private IoSource source;
    private int expiry;

    public AutomountUnit(Unit unit) {
        this.unit = unit;
        this.idle = unit.timer("automount-idle", TimerClock.MONOTONIC, Priority.TIMER, this::tryExpire);
    }

    /** The automount point. */
    public String where() {
        String where = unit.get(AutomountDirectives.WHERE);
        return where.isEmpty() ? unit.name().toPath().orElse("") : where;
    }

    private Unit mount() {
        return unit.manager().load(unit.name().withType(UnitType.MOUNT).orElseThrow());
    }

    @Override
    public void load() throws BadUnitException {
        String where = where();
        if (where.equals("/")) {
            throw new BadUnitException("Cannot have an automount unit for the root directory. Refusing.");
        }
        if (!unit.name().equals(UnitName.fromPath(where, UnitType.AUTOMOUNT).orElse(null))) {
            throw new BadUnitException("Where= setting doesn't match unit name. Refusing.");
        }
        Manager manager = unit.manager();
        UnitName mount = unit.name().withType(UnitType.MOUNT).orElseThrow();
        manager.addDependency(unit, DependencyType.BEFORE, mount);
        manager.addDependency(unit, DependencyType.TRIGGERS, mount);
        UnitLoading.needMounts(unit, PathName.parent(where), DependencyType.REQUIRES);
        if (unit.hasDefaultDependencies() && manager.isSystem()) {
            manager.addDependency(unit, DependencyType.BEFORE, LOCAL);
            manager.addDependency(unit, DependencyType.AFTER, LOCAL_PRE);
            manager.addDependency(unit, DependencyType.BEFORE, UMOUNT);
            manager.addDependency(unit, DependencyType.CONFLICTS, UMOUNT);
        }
    }

    private void enter(State next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        if (next != State.RUNNING) {
            idle.disarm();
        }
        if (next == State.DEAD || next == State.FAILED) {
            release();
        }
        unit.stateChanged(before, activeState());
    }

    @Override
    public ActionOutcome start() {
        if (unit.manager().mountTable().isMounted(where())) {
            LOG.error("{}: Path {} is already a mount point, refusing start.", unit.id(), where());
            return ActionOutcome.FAILED;
        }
        if (mount().loadState() != LoadState.LOADED) {
            LOG.error("{}: Refusing to start, unit {} to trigger not loaded.", unit.id(), mount().id());
            return ActionOutcome.FAILED;
        }
        if (!unit.manager().startLimits().allows(unit)) {
            enterDown("start-limit-hit");
            return ActionOutcome.FAILED;
        }
        unit.manager().beginInvocation(unit);
        result = "success";
        try {
            setUp();
        } catch (ErrnoException e) {
            LOG.error("{}: Failed to initialize automounter: {}", unit.id(), e.getMessage());
            boolean unsupported = e.errno() == Errno.ENODEV;
            enterDown("resources");
            return unsupported ? ActionOutcome.UNSUPPORTED : ActionOutcome.FAILED;
        }
        enter(State.WAITING);
        return ActionOutcome.UNDER_WAY;
    }

    private AutofsPoints autofs() {
        return unit.manager().parts().autofs();
    }

    private void setUp() {
        FileSystem.tryMkdirs(where(), unit.get(AutomountDirectives.DIRECTORY_MODE));
        point = autofs().mount(
                        where(), unit.get(AutomountDirectives.EXTRA_OPTIONS), idleUsec() / TimeSpan.USEC_PER_SEC);
        watch();
    }

    private long idleUsec() {
        long usec = unit.get(AutomountDirectives.TIMEOUT_IDLE_SEC).usec();
        return usec == TimeSpan.USEC_INFINITY ? 0 : usec;
    }

    private void watch() {
        source = unit.io(unit.id(), point.requests().number(), Poller.IN, Priority.NORMAL, this::onRequest);
    }

    private void onRequest(int events) {
        if ((events & (Poller.HUP | Poller.ERR)) != 0) {
            LOG.error("{}: Got invalid poll event {} on pipe.", unit.id(), events);
            enterDown("unmounted");
            return;
        }
        AutofsDevice.Request request = autofs().read(point);
        if (request == null) {
            return;
        }
        if (request.expire()) {
            LOG.debug("{}: Got direct umount request on {}", unit.id(), where());
            idle.disarm();
            expiring.add(request.token());
            enqueue(JobType.STOP, "Failed to queue unmount job");
            return;
        }
        LOG.info(
                "{}: Got automount request for {}, triggered by {} ({})",
                unit.id(),
                where(),
                request.process(),
                ProcessInfo.name(request.process()).orElse("n/a"));
        waiting.add(request.token());
        enterRunning();
    }

    private void enterRunning() {
        if (unit.loadState() != LoadState.LOADED) {
            LOG.error("{}: Suppressing automount event since unit is no longer loaded.", unit.id());
            enterDown("resources");
            return;
        }
        if (unit.job() != null && unit.job().type() == JobType.STOP) {
            LOG.debug("{}: Suppressing automount request since unit stop is scheduled.", unit.id());
            answer(waiting, EHOSTDOWN);
            return;
        }
        FileSystem.tryMkdirs(where(), unit.get(AutomountDirectives.DIRECTORY_MODE));
        if (!autofs().isOnTop(where(), point)) {
            LOG.info("{}: Automount point already active?", unit.id());
            answer(waiting, 0);
            return;
        }
        if (enqueue(JobType.START, "Failed to queue mount startup job")) {
            enter(State.RUNNING);
        }
    }

    /** Gives the mount unit a job; false if that is not possible, and then the automount point is down. */
    private boolean enqueue(JobType type, String failure) {
        try {
            unit.manager().jobs().enqueue(type, mount(), JobMode.REPLACE);
            return true;
        } catch (TransactionError e) {
            LOG.warn("{}: {}: {}", unit.id(), failure, e.getMessage());
            enterDown("resources");
            return false;
        }
    }

    private void answer(Set<Integer> requests, int errno) {
        if (requests.isEmpty()) {
            return;
        }
        Set<Integer> tokens = new LinkedHashSet<>(requests);
        requests.clear();
        if (point == null) {
            return; // They were handed over without the pipe: the automount point is gone.
        }
        autofs().answer(where(), point, tokens, errno);
    }

    @Override
    public void onTriggeredChanged(Unit mounted) {
        if (state != State.WAITING && state != State.RUNNING) {
            return;
        }
        if (mounted.startLimitHit()) {
            enterDown("mount-start-limit-hit");
            return;
        }
        if (mounted.job() != null) {
            return; // What it comes to is told when the job is done.
        }
        switch (((MountUnit) mounted.behavior()).state()) {
            case MOUNTED, REMOUNTING -> {
                answer(waiting, 0);
                armIdle();
                enter(State.RUNNING);
                answer(expiring, Errno.ENODEV);
            }
            case MOUNTING, MOUNTING_DONE -> answer(expiring, Errno.ENODEV);
            case DEAD -> {
                answer(expiring, 0);
                enterWaiting();
            }
            case REMOUNTING_SIGTERM, REMOUNTING_SIGKILL, UNMOUNTING_SIGTERM, UNMOUNTING_SIGKILL, FAILED -> {
                answer(expiring, Errno.ENODEV);
                enterWaiting();
            }
            case UNMOUNTING -> enterWaiting();
            case CLEANING -> {}
        }
    }

    private void enterWaiting() {
        answer(waiting, Errno.ENODEV);
        enter(State.WAITING);
    }

    private void armIdle() {
        long timeout = idleUsec();
        if (timeout > 0) {
            long tick = Math.max(MIN_TICK_USEC, timeout / TICKS);
            idle.arm(unit.manager().loop().now(TimerClock.MONOTONIC) + tick, 0);
        }
    }

    private void tryExpire() {
        if (state != State.RUNNING) {
            return;
        }
        armIdle();
        if (expiry > 0) {
            return; // It is still waiting for the answer to the last one.
        }
        try {
            expiry = unit.manager().spawner().expireAutomount(where(), point.device());
            unit.manager().units().watchPid(unit, expiry);
        } catch (ProcessSpawner.SpawnException e) {
            LOG.warn("{}: Failed to start expire job, ignoring: {}", unit.id(), e.getMessage());
        }
    }

    @Override
    public void onChildExit(ChildExit exit) {
        if (exit.pid() != expiry) {
            return;
        }
        expiry = 0;
        if (exit.code() == ChildExit.EXITED && exit.status() != 0) {
            LOG.warn("Failed to expire automount, ignoring: {}", Errno.text(exit.status()));
        }
    }

    /** It is down, for a reason of the {@code Result} property's words; the first one of a run counts. */
    private void enterDown(String why) {
        result = result.equals("success") ? why : result;
        boolean success = result.equals("success");
        unit.manager().status().ended(unit, result, success, success);
        enter(success ? State.DEAD : State.FAILED);
    }

    @Override
    public ActionOutcome stop() {
        enterDown("success");
        return ActionOutcome.UNDER_WAY;
    }

    private void release() {
        if (point == null) {
            return;
        }
        answer(waiting, EHOSTDOWN);
        answer(expiring, EHOSTDOWN);
        if (source != null) {
            source.close();
            source = null;
        }
        point.requests().close();
        point = null;
        if (!unit.manager().isReloading()) {
            unmountAll();
        }
    }

    /** What is mounted there lies on the automount point, so it goes first. */
    private void unmountAll() {
        int error;
        do {
            error = autofs().unmount(where(), Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
        } while (error >= 0);
        if (error != -Errno.EINVAL && error != -Errno.ENOENT) {
            LOG.warn("{}: Failed to unmount: {}", unit.id(), Errno.text(-error));
        }
        unit.manager().mountTable().refresh();
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

    @Override
    public StatusWords statusWords() {
        return WORDS;
    }

    @Override
    public void onFault() {
        enterDown("resources");
    }

    @Override
    public void resetFailed() {
        if (state == State.FAILED) {
            enter(State.DEAD);
        }
        result = "success";
    }

    @Override
    public void coldplug() {
        if (state == State.RUNNING && !idle.isArmed()) {
            armIdle();
        }
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word);
        out.put("result", result);
        out.put("dev-id", point == null ? 0 : point.device());
        waiting.forEach(token -> out.put("token", token));
        expiring.forEach(token -> out.put("expire-token", token));
        out.putFd("pipe-fd", point == null ? -1 : point.requests().number());
    }

    @Override
    public void deserialize(StateReader in) {
        for (State known : State.values()) {
            if (known.word.equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
        for (String token : in.all("token")) {
            waiting.add(Integer.parseInt(token));
        }
        for (String token : in.all("expire-token")) {
            expiring.add(Integer.parseInt(token));
        }
        int fd = in.takeFd("pipe-fd");
        if (fd >= 0) {
            point = new Point(Fd.own(fd), (int) in.number("dev-id", 0));
            watch();
        }
    }

    @Override
    public void dispose() {
        idle.disarm();
        if (expiry > 0) {
            unit.manager().units().unwatchPid(unit, expiry);
        }
        release();
    }
}
