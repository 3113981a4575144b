// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.path;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.config.PathKind;
import org.systemdj.config.PathSpec;
import org.systemdj.directive.PathDirectives;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActivationDetails;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.LoadState;

/**
 * A path: starts its unit when something happens in the file system.
 *
 * <p>WAITING watches; RUNNING lasts from when the unit was started until it is down again, then what must merely exist
 * is looked for once more.
 *
 * <p>Source: systemd.path(5). Loop-confined.
 */
public final class PathUnit implements UnitBehavior {
    private static final Logger LOG = LoggerFactory.getLogger(PathUnit.class);
    private static final UnitName SYSINIT = UnitName.of("sysinit.target");
    private static final UnitName PATHS = UnitName.of("paths.target");
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");
    private static final long LIMIT_INTERVAL_USEC = 2_000_000;
    private static final int LIMIT_BURST = 200;

    /** The states of a path. */
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
    private final List<Runnable> watches = new ArrayList<>(1);
    private final DeferSource triggeredChange;
    private final RateLimit limit = new RateLimit(LIMIT_INTERVAL_USEC, LIMIT_BURST);
    private State state = State.DEAD;
    private String result = "success";

    public PathUnit(Unit unit) {
        this.unit = unit;
        this.triggeredChange =
                unit.manager().loop().defer("path-trigger", Priority.NORMAL, () -> unit.contain(this::followTriggered));
    }

    /** TriggerLimitIntervalSec=, microseconds. */
    public long limitUsec() {
        boolean chosen = unit.loadState() != LoadState.LOADED || isLimitSet();
        return chosen ? unit.get(PathDirectives.TRIGGER_LIMIT_INTERVAL_SEC).usec() : LIMIT_INTERVAL_USEC;
    }

    private boolean isLimitSet() {
        return unit.get(PathDirectives.TRIGGER_LIMIT_INTERVAL_SEC).usec() != TimeSpan.USEC_INFINITY;
    }

    /** TriggerLimitBurst=. */
    public int limitBurst() {
        int said = unit.get(PathDirectives.TRIGGER_LIMIT_BURST);
        return said != -1 || unit.loadState() != LoadState.LOADED ? said : LIMIT_BURST;
    }

    private UnitName serviceName() {
        return unit.get(PathDirectives.UNIT)
                .orElseGet(() -> unit.name().withType(UnitType.SERVICE).orElseThrow());
    }

    private Unit triggered() {
        return unit.manager().load(serviceName());
    }

    @Override
    public void load() throws BadUnitException {
        if (unit.get(PathDirectives.PATHS).isEmpty()) {
            throw new BadUnitException("Path unit lacks path setting. Refusing.");
        }
        limit.configure(limitUsec(), limitBurst());
        Manager manager = unit.manager();
        manager.addDependency(unit, DependencyType.BEFORE, serviceName());
        manager.addDependency(unit, DependencyType.TRIGGERS, serviceName());
        for (PathSpec spec : unit.get(PathDirectives.PATHS)) {
            UnitLoading.needMounts(unit, fixedPart(spec.path()), DependencyType.REQUIRES);
        }
        if (!unit.hasDefaultDependencies()) {
            return;
        }
        manager.addDependency(unit, DependencyType.BEFORE, PATHS);
        if (manager.isSystem()) {
            manager.addDependency(unit, DependencyType.AFTER, SYSINIT);
            manager.addDependency(unit, DependencyType.REQUIRES, SYSINIT);
        }
        manager.addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
        manager.addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
    }

    /** The directories before the first pattern character. */
    private static String fixedPart(String path) {
        String fixed = path;
        while (Glob.isGlob(fixed)) {
            fixed = PathName.parent(fixed);
        }
        return fixed;
    }

    private void enter(State next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        if (next == State.DEAD || next == State.FAILED) {
            unwatch();
        }
        unit.stateChanged(before, activeState());
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
        if (unit.get(PathDirectives.MAKE_DIRECTORY)) {
            for (PathSpec spec : unit.get(PathDirectives.PATHS)) {
                if (spec.kind() != PathKind.EXISTS && spec.kind() != PathKind.EXISTS_GLOB) {
                    FileSystem.tryMkdirs(spec.path(), unit.get(PathDirectives.DIRECTORY_MODE));
                }
            }
        }
        enterWaiting();
        return ActionOutcome.UNDER_WAY;
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

    /** Looks, watches, and looks again, so that nothing between is missed. */
    private void enterWaiting() {
        String found = find();
        if (found.isEmpty()) {
            watch();
            found = find();
        }
        if (found.isEmpty()) {
            enter(State.WAITING);
        } else {
            enterRunning(found);
        }
    }

    /** The last path that is as it is waited for; empty for none. */
    private String find() {
        for (PathSpec spec : unit.get(PathDirectives.PATHS).reversed()) {
            boolean there =
                    switch (spec.kind()) {
                        case EXISTS -> FileSystem.exists(spec.path());
                        case DIRECTORY_NOT_EMPTY ->
                            FileSystem.isDirectory(spec.path())
                                    && !FileSystem.list(spec.path()).isEmpty();
                        case EXISTS_GLOB, CHANGED, MODIFIED -> false;
                    };
            String match = spec.kind() == PathKind.EXISTS_GLOB
                    ? GlobSearch.firstMatch(spec.path()).orElse("")
                    : "";
            if (there || !match.isEmpty()) {
                return there ? spec.path() : match;
            }
        }
        return "";
    }

    private void watch() {
        unwatch();
        for (PathSpec spec : unit.get(PathDirectives.PATHS)) {
            boolean modified = spec.kind() == PathKind.MODIFIED;
            boolean content = spec.kind() == PathKind.CHANGED || modified;
            String path = spec.kind() == PathKind.EXISTS_GLOB ? fixedPart(spec.path()) + "/*" : spec.path();
            String watched = spec.kind() == PathKind.DIRECTORY_NOT_EMPTY ? path + "/." : path;
            watches.add(
                    content
                            ? unit.manager().pathWatches().watchContent(path, modified, () -> onChange(spec.path()))
                            : unit.manager().pathWatches().watch(watched, () -> onChange("")));
        }
    }

    private void unwatch() {
        watches.forEach(Runnable::run);
        watches.clear();
    }

    /** @param content the path whose content changed; empty where something may merely have come into being */
    private void onChange(String content) {
        // While the unit runs a change asks for its start all the same, which only counts if it is on its way down.
        boolean counts = state == State.WAITING || (state == State.RUNNING && !content.isEmpty());
        String found = content.isEmpty() && counts ? find() : content;
        if (counts && !found.isEmpty()) {
            enterRunning(found);
        }
    }

    /** @param found the path that did it */
    private void enterRunning(String found) {
        if (unit.job() != null && unit.job().type() == JobType.STOP) {
            return;
        }
        if (!limit.allow(unit.manager().loop().now(TimerClock.MONOTONIC))) {
            LOG.warn("{}: Trigger limit hit, refusing further activation.", unit.id());
            enterDown("trigger-limit-hit");
            return;
        }
        Job job = unit.manager().jobs().tryEnqueue(JobType.START, triggered(), JobMode.REPLACE);
        if (job == null) {
            enterDown("resources");
            return;
        }
        job.activation(ActivationDetails.path(unit.name(), found));
        enter(State.RUNNING);
    }

    @Override
    public void onTriggeredChanged(Unit service) {
        if (state != State.RUNNING && state != State.WAITING) {
            return;
        }
        if (service.startLimitHit()) {
            enterDown("unit-start-limit-hit");
            return;
        }
        if (service.job() == null) {
            // Its job may just be giving way to another: what comes of that must be seen first.
            triggeredChange.trigger();
        }
    }

    private void followTriggered() {
        Unit service = state == State.RUNNING || state == State.WAITING ? triggered() : null;
        if (service == null || service.job() != null) {
            return;
        }
        if (state == State.RUNNING && service.activeState().isInactiveOrFailed()) {
            enterWaiting();
        } else if (state == State.WAITING && service.activeState().isActiveOrReloading()) {
            enter(State.RUNNING);
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
        limit.reset();
    }

    @Override
    public void coldplug() {
        if (state == State.WAITING) {
            enterWaiting();
        } else if (state == State.RUNNING) {
            watch();
        }
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word);
        out.put("result", result);
    }

    @Override
    public void deserialize(StateReader in) {
        for (State known : State.values()) {
            if (known.word.equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
    }

    @Override
    public void dispose() {
        state = State.DEAD;
        unwatch();
    }
}
