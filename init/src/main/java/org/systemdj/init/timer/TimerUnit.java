// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.timer;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.config.TimerBase;
import org.systemdj.config.TimerSpec;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActivationDetails;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.sys.Clock;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Random;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.SystemZones;
import org.systemdj.unitfile.LoadState;

/**
 * A timer: starts its unit at points in time.
 *
 * <p>WAITING for the next point; RUNNING from when the unit was started until it is down again; ELAPSED when there is
 * no next point. Monotonic and calendar points are kept apart, since they follow different clocks.
 *
 * <p>Source: systemd.timer(5). Loop-confined.
 */
public final class TimerUnit implements UnitBehavior, Cleanable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerUnit.class);
    private static final UnitName SYSINIT = UnitName.of("sysinit.target");
    private static final UnitName TIMERS = UnitName.of("timers.target");
    private static final UnitName TIME_SET = UnitName.of("time-set.target");
    private static final UnitName TIME_SYNC = UnitName.of("time-sync.target");
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");

    /** The states of a timer. */
    public enum State {
        DEAD("dead", ActiveState.INACTIVE),
        WAITING("waiting", ActiveState.ACTIVE),
        RUNNING("running", ActiveState.ACTIVE),
        ELAPSED("elapsed", ActiveState.ACTIVE),
        FAILED("failed", ActiveState.FAILED);

        private final String word;
        private final ActiveState active;

        State(String word, ActiveState active) {
            this.word = word;
            this.active = active;
        }
    }

    private final Unit unit;
    private TimerSource monotonic;
    private TimerClock clock = TimerClock.MONOTONIC;
    private final TimerSource realtime;
    private final WakeAlarm monotonicAlarm;
    private final WakeAlarm realtimeAlarm;
    private State state = State.DEAD;
    private String result = "success";
    private Timestamp lastTrigger = Timestamp.NONE;
    private long nextMonotonicUsec;
    private long nextRealtimeUsec;
    /** The next point of each of the settings, without the random delay. */
    private long[] nextEach = {};

    public TimerUnit(Unit unit) {
        this.unit = unit;
        this.monotonic = unit.timer("timer", clock, Priority.TIMER, this::onElapsed);
        this.realtime = unit.timer("timer-calendar", TimerClock.REALTIME, Priority.TIMER, this::onElapsed);
        this.monotonicAlarm = new WakeAlarm(unit, Clock.BOOTTIME_ALARM);
        this.realtimeAlarm = new WakeAlarm(unit, Clock.REALTIME_ALARM);
    }

    private UnitName serviceName() {
        return unit.get(TimerDirectives.UNIT)
                .orElseGet(() -> unit.name().withType(UnitType.SERVICE).orElseThrow());
    }

    private Unit triggered() {
        return unit.manager().load(serviceName());
    }

    @Override
    public void load() throws BadUnitException {
        boolean none = unit.get(TimerDirectives.TIMERS).isEmpty()
                && !unit.get(TimerDirectives.ON_CLOCK_CHANGE)
                && !unit.get(TimerDirectives.ON_TIMEZONE_CHANGE);
        if (none) {
            throw new BadUnitException("Timer unit lacks value setting. Refusing.");
        }
        Manager manager = unit.manager();
        chooseClock();
        manager.addDependency(unit, DependencyType.BEFORE, serviceName());
        manager.addDependency(unit, DependencyType.TRIGGERS, serviceName());
        if (unit.get(TimerDirectives.PERSISTENT) && manager.isSystem()) {
            UnitLoading.needMounts(unit, PathName.parent(stampPath()), DependencyType.REQUIRES);
        }
        if (!unit.hasDefaultDependencies()) {
            return;
        }
        manager.addDependency(unit, DependencyType.BEFORE, TIMERS);
        if (manager.isSystem()) {
            manager.addDependency(unit, DependencyType.AFTER, SYSINIT);
            manager.addDependency(unit, DependencyType.REQUIRES, SYSINIT);
            boolean calendar =
                    unit.get(TimerDirectives.ON_CLOCK_CHANGE) || unit.get(TimerDirectives.ON_TIMEZONE_CHANGE);
            for (TimerSpec spec : unit.get(TimerDirectives.TIMERS)) {
                calendar |= spec.base() == TimerBase.CALENDAR;
            }
            if (calendar) {
                manager.addDependency(unit, DependencyType.AFTER, TIME_SET);
                manager.addDependency(unit, DependencyType.AFTER, TIME_SYNC);
            }
        }
        manager.addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
        manager.addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
    }

    /** Monotonic points stand still while the machine sleeps, but for those that are to wake it. */
    private void chooseClock() {
        TimerClock wanted = unit.get(TimerDirectives.WAKE_SYSTEM) ? TimerClock.BOOTTIME : TimerClock.MONOTONIC;
        if (wanted != clock) {
            monotonic.disarm();
            clock = wanted;
            monotonic = unit.timer("timer", clock, Priority.TIMER, this::onElapsed);
        }
    }

    private void enter(State next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        if (next != State.WAITING) {
            disarm();
            nextMonotonicUsec = 0;
            nextRealtimeUsec = 0;
        }
        unit.stateChanged(before, activeState());
    }

    private void disarm() {
        monotonic.disarm();
        realtime.disarm();
        monotonicAlarm.disarm();
        realtimeAlarm.disarm();
    }

    @Override
    public Set<CleanResource> cleanable() {
        return unit.get(TimerDirectives.PERSISTENT) ? Set.of(CleanResource.STATE) : Set.of();
    }

    @Override
    public boolean clean(Set<CleanResource> what) {
        boolean stamped = what.contains(CleanResource.STATE) && unit.get(TimerDirectives.PERSISTENT);
        if (stamped) {
            FileSystem.tryUnlink(stampPath());
        }
        return stamped;
    }

    private String stampPath() {
        return unit.manager().paths().state() + "/systemd/timers/stamp-" + unit.id();
    }

    @Override
    public ActionOutcome start() {
        Unit service = triggered();
        if (service.loadState() != LoadState.LOADED) {
            LOG.error("{}: Refusing to start, unit {} to trigger not loaded.", unit.id(), service.id());
            return ActionOutcome.FAILED;
        }
        if (!unit.manager().startLimits().allows(unit)) {
            enterDown("start-limit-hit");
            return ActionOutcome.FAILED;
        }
        unit.manager().beginInvocation(unit);
        result = "success";
        lastTrigger = Timestamp.NONE;
        if (unit.get(TimerDirectives.PERSISTENT)) {
            lastTrigger =
                    new Timestamp(TimerStamp.read(stampPath(), unit.manager().loop()), 0);
        }
        activeSinceUsec = unit.manager().loop().now(TimerClock.MONOTONIC);
        enterWaiting(false);
        return ActionOutcome.UNDER_WAY;
    }

    private long activeSinceUsec;

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

    /**
     * Waits for the next point.
     *
     * @param clockChanged the clock was set, which makes no point one that is over
     */
    private void enterWaiting(boolean clockChanged) {
        Manager manager = unit.manager();
        long now = manager.loop().now(clock);
        long wall = manager.loop().now(TimerClock.REALTIME);
        nextMonotonicUsec = 0;
        nextRealtimeUsec = 0;
        boolean leaveAround = false;
        List<TimerSpec> specs = unit.get(TimerDirectives.TIMERS);
        nextEach = new long[specs.size()];
        for (int i = 0; i < specs.size(); i++) {
            TimerSpec spec = specs.get(i);
            if (spec.base() == TimerBase.CALENDAR) {
                long next = nextCalendar(spec, wall);
                nextEach[i] = next;
                nextRealtimeUsec = earlier(nextRealtimeUsec, next);
            } else {
                long base = monotonicBase(spec.base());
                if (base < 0) {
                    leaveAround |= spec.base() == TimerBase.UNIT_ACTIVE || spec.base() == TimerBase.UNIT_INACTIVE;
                    continue;
                }
                long next = base + spec.usec();
                nextEach[i] = next;
                boolean past = next <= now && lastTrigger.isSet() && !clockChanged;
                boolean once = spec.base() == TimerBase.ACTIVE
                        || spec.base() == TimerBase.BOOT
                        || spec.base() == TimerBase.STARTUP;
                if (past && once) {
                    continue; // It has fired; there is no second time.
                }
                nextMonotonicUsec = earlier(nextMonotonicUsec, Math.max(1, next));
            }
        }
        boolean watches = unit.get(TimerDirectives.ON_CLOCK_CHANGE) || unit.get(TimerDirectives.ON_TIMEZONE_CHANGE);
        if (nextMonotonicUsec == 0 && nextRealtimeUsec == 0 && !watches) {
            if (!leaveAround && !unit.get(TimerDirectives.REMAIN_AFTER_ELAPSE)) {
                enterDown("success");
            } else {
                enter(State.ELAPSED);
            }
            return;
        }
        nextMonotonicUsec = arm(nextMonotonicUsec, monotonic, monotonicAlarm);
        nextRealtimeUsec = arm(nextRealtimeUsec, realtime, realtimeAlarm);
        enter(State.WAITING);
    }

    /** Waits for a point, 0 for none; returns it with the random delay. */
    private long arm(long next, TimerSource source, WakeAlarm alarm) {
        if (next <= 0) {
            source.disarm();
            alarm.disarm();
            return next;
        }
        long delayed = next + randomDelay();
        source.arm(delayed, Math.max(1, unit.get(TimerDirectives.ACCURACY_SEC).usec()));
        if (unit.get(TimerDirectives.WAKE_SYSTEM)) {
            alarm.arm(delayed);
        }
        return delayed;
    }

    private static long earlier(long one, long other) {
        if (one == 0) {
            return Math.max(0, other);
        }
        return other <= 0 ? one : Math.min(one, other);
    }

    private long nextCalendar(TimerSpec spec, long wall) {
        SystemZones zones = new SystemZones();
        CalendarExpression expression =
                CalendarExpression.parse(spec.text(), zones).orElse(null);
        if (expression == null) {
            return 0;
        }
        long base = wall;
        if (lastTrigger.realtimeUsec() > 0) {
            base = lastTrigger.realtimeUsec();
        } else if (unit.times().inactiveExit().isSet()
                && (state != State.DEAD || unit.get(TimerDirectives.PERSISTENT))) {
            // A point that the clock has jumped over is made up for at once; one before the start by persistent timers
            // only.
            base = unit.times().inactiveExit().realtimeUsec();
        }
        if (unit.get(TimerDirectives.DEFER_REACTIVATION)
                && triggered().times().inactiveEnter().isSet()) {
            base = Math.max(base, triggered().times().inactiveEnter().realtimeUsec());
        }
        OptionalLong next = expression.nextElapse(base, zones);
        return next.isEmpty() ? 0 : next.getAsLong();
    }

    /** The moment a monotonic timer counts from, on its clock; -1 while there is none. */
    private long monotonicBase(TimerBase base) {
        return switch (base) {
            case ACTIVE -> onItsClock(activeSinceUsec); // Compat: systemd counts anew after a reload.
            case BOOT -> unit.manager().isContainer() ? startup() : 0;
            case STARTUP -> startup();
            case UNIT_ACTIVE -> latest(triggered().times().inactiveExit());
            case UNIT_INACTIVE -> latest(triggered().times().inactiveEnter());
            case CALENDAR -> -1;
        };
    }

    /** The later of a unit's move and the last time it was asked to move, which it may not have done; -1 for neither. */
    private long latest(Timestamp moved) {
        long usec = Math.max(moved.monotonicUsec(), lastTrigger.monotonicUsec());
        return usec > 0 ? onItsClock(usec) : -1;
    }

    private long startup() {
        return onItsClock(unit.manager().milestones().get(Moment.USERSPACE).monotonicUsec());
    }

    /** CLOCK_BOOTTIME counts on while the machine sleeps: what was stamped before is moved by the difference. */
    private long onItsClock(long monotonicUsec) {
        if (clock == TimerClock.MONOTONIC) {
            return monotonicUsec;
        }
        long difference = unit.manager().loop().now(TimerClock.BOOTTIME)
                - unit.manager().loop().now(TimerClock.MONOTONIC);
        return monotonicUsec + Math.max(0, difference);
    }

    private long randomDelay() {
        long most = unit.get(TimerDirectives.RANDOMIZED_DELAY_SEC).usec();
        if (most <= 0) {
            return 0;
        }
        return unit.get(TimerDirectives.FIXED_RANDOM_DELAY) ? TimerStamp.fixedDelay(unit, most) : Random.below(most);
    }

    private void onElapsed() {
        if (state == State.WAITING) {
            enterRunning();
        }
    }

    private void enterRunning() {
        if (unit.job() != null && unit.job().type() == JobType.STOP) {
            return;
        }
        lastTrigger = Timestamp.now(unit.manager().loop());
        if (unit.get(TimerDirectives.PERSISTENT)) {
            TimerStamp.write(stampPath(), lastTrigger.realtimeUsec());
        }
        Job job = unit.manager().jobs().tryEnqueue(JobType.START, triggered(), JobMode.REPLACE);
        if (job == null) {
            enterDown("resources");
            return;
        }
        job.activation(ActivationDetails.timer(unit.name(), lastTrigger));
        enter(State.RUNNING);
    }

    @Override
    public void onTriggeredChanged(Unit service) {
        if (service.loadState() != LoadState.LOADED) {
            return;
        }
        switch (state) {
            case WAITING, ELAPSED -> {
                // The unit was started or stopped by somebody else: points that count from that move.
                boolean counts = false;
                for (TimerSpec spec : unit.get(TimerDirectives.TIMERS)) {
                    counts |= spec.base() == TimerBase.UNIT_ACTIVE || spec.base() == TimerBase.UNIT_INACTIVE;
                }
                if (counts && service.job() == null) {
                    enterWaiting(false);
                }
            }
            case RUNNING -> {
                if (service.activeState().isInactiveOrFailed() && service.job() == null) {
                    enterWaiting(false);
                }
            }
            case DEAD, FAILED -> {}
        }
    }

    @Override
    public void onTimeChange() {
        if (state != State.WAITING) {
            return;
        }
        long wall = unit.manager().loop().now(TimerClock.REALTIME);
        if (lastTrigger.realtimeUsec() > wall) {
            // The clock was set back: what it has fired for comes again.
            lastTrigger = new Timestamp(wall, lastTrigger.monotonicUsec());
        }
        if (unit.get(TimerDirectives.ON_CLOCK_CHANGE)) {
            enterRunning();
        } else {
            enterWaiting(true);
        }
    }

    @Override
    public void onTimezoneChange() {
        if (state != State.WAITING) {
            return;
        }
        if (unit.get(TimerDirectives.ON_TIMEZONE_CHANGE)) {
            enterRunning();
        } else {
            enterWaiting(true);
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

    public Timestamp lastTrigger() {
        return lastTrigger;
    }

    /** The next point on its clock, microseconds; 0 for none. */
    public long nextMonotonicUsec() {
        return nextMonotonicUsec;
    }

    /** The next calendar point, microseconds since 1970; 0 for none. */
    public long nextRealtimeUsec() {
        return nextRealtimeUsec;
    }

    /** The next point of one of the settings on its clock, microseconds, without the random delay; 0 for none. */
    public long nextUsec(int index) {
        return index < nextEach.length ? nextEach[index] : 0;
    }

    /** Whether it waits for its next point. */
    public boolean isWaiting() {
        return state == State.WAITING;
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
        if (state == State.WAITING) {
            enterWaiting(false);
        }
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word);
        out.put("result", result);
        out.put("active-since-usec", activeSinceUsec);
        out.put("last-trigger", lastTrigger.encode());
    }

    @Override
    public void deserialize(StateReader in) {
        for (State known : State.values()) {
            if (known.word.equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
        activeSinceUsec = in.number("active-since-usec", 0);
        lastTrigger = Timestamp.decode(in.get("last-trigger") == null ? "" : in.get("last-trigger"));
    }

    @Override
    public void dispose() {
        disarm();
    }
}
