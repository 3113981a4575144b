// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systemdj.config.CollectMode;
import org.systemdj.directive.Directive;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.cgroup.UnitCgroup;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.Manager;
import org.systemdj.sys.Errno;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;
import org.systemdj.unitfile.UnitDefinition;

/**
 * A unit at run time: its names, its definition, its place in the graph, its job and its times. What depends on the
 * type is in its {@link UnitBehavior}.
 *
 * <p>Life: created as a stub when somebody mentions the name; loaded from the load queue; used by jobs; collected when
 * it is inactive and nobody refers to it. A change of state comes from the behaviour by {@link #stateChanged}, goes
 * through {@link StateChanges} and ends in queues, never in recursion over the graph.
 *
 * <p>Source: systemd.unit(5). Loop-confined.
 */
public final class Unit {
    private static final long AUTO_JOBS_INTERVAL_USEC = 10_000_000;
    private static final int AUTO_JOBS_BURST = 16;

    private final Manager manager;
    private final UnitName name;
    private final List<UnitName> names = new ArrayList<>(1);
    private final Dependencies dependencies = new Dependencies(this);
    private final StateTimes times = new StateTimes();
    private final UnitCgroup cgroup;
    private final Freezer freezer = new Freezer(this);
    private final RateLimit startLimit = new RateLimit(0, 0);
    private final RateLimit autoJobs = new RateLimit(AUTO_JOBS_INTERVAL_USEC, AUTO_JOBS_BURST);
    private final UnitQueues queues = new UnitQueues();
    private final List<String> busReferences = new ArrayList<>(0);
    private UnitBehavior behavior;
    private LoadState loadState = LoadState.STUB;
    private String loadError = "";
    private String peer = "";
    private int loadErrno;
    private boolean contextRefused;
    private UnitDefinition definition;
    private int definitionLook;
    private Settings settings = Settings.EMPTY;
    private Job job;
    private Job nopJob;
    private String invocationId = "";
    private boolean conditionResult;
    private boolean assertResult;
    private boolean perpetual;
    private boolean transientUnit;
    private List<String> documentedTwice = List.of();
    private boolean startLimitHit;
    private boolean debugInvocation;
    private Set<UnitMarker> markers = Set.of();
    private ActivationDetails activation = ActivationDetails.NONE;

    public Unit(Manager manager, UnitName name) {
        this.manager = manager;
        this.name = name;
        this.cgroup = new UnitCgroup(this);
        names.add(name);
    }

    /** Binds the type's part; once, right after construction. */
    public void behavior(UnitBehavior part) {
        behavior = part;
    }

    public Manager manager() {
        return manager;
    }

    public UnitName name() {
        return name;
    }

    /** The name as text, as it stands in messages. */
    public String id() {
        return name.toString();
    }

    /** All names, the unit's own first. */
    public List<UnitName> names() {
        return names;
    }

    public UnitType type() {
        return name.type();
    }

    public UnitBehavior behavior() {
        return behavior;
    }

    public Dependencies dependencies() {
        return dependencies;
    }

    public StateTimes times() {
        return times;
    }

    public Freezer freezer() {
        return freezer;
    }

    public UnitCgroup cgroup() {
        return cgroup;
    }

    public RateLimit startLimit() {
        return startLimit;
    }

    /** How often the manager may start or stop it by itself. */
    public RateLimit autoJobs() {
        return autoJobs;
    }

    /** Which of the manager's queues it stands in. */
    public UnitQueues queues() {
        return queues;
    }

    /** Unique names of bus clients that keep the unit from being collected. */
    public List<String> busReferences() {
        return busReferences;
    }

    public LoadState loadState() {
        return loadState;
    }

    /** Why it could not be loaded; empty otherwise. */
    public String loadError() {
        return loadError;
    }

    /** The kind of error that kept it from being loaded; 0 where that is told by the load state. */
    public int loadErrno() {
        return loadErrno;
    }

    /** At which look at the directories its files were read, see DefinitionSource.looks. */
    public int definitionLook() {
        return definitionLook;
    }

    /** What its files say; null before it is loaded. */
    public UnitDefinition definition() {
        return definition;
    }

    /** The settings in force: those of its files, and what was set at run time. */
    public Settings settings() {
        return settings;
    }

    public <T> T get(Directive<T> directive) {
        return settings.get(directive);
    }

    /** Replaces the settings, as set-property does. */
    public void settings(Settings changed) {
        settings = changed;
    }

    /** Takes in drop-in files that were written for settings already in force. */
    public void dropInsWritten(Set<String> paths) {
        definition = manager.definitions().withDropIns(definition, paths);
    }

    /** Takes in what the files say. {@link UnitLoading} is the only caller. */
    void define(UnitDefinition read, LoadState state, String error, Settings inForce) {
        definitionLook = manager.definitions().looks();
        definition = read;
        loadState(state, error);
        settings = documentedTwice.isEmpty() ? inForce : withDocumentation(inForce);
        documentedTwice = List.of();
        contextRefused = false;
    }

    /** Its processes could not be set up: what is not said of them stays open. */
    void refuseContext() {
        contextRefused = true;
    }

    /** Whether how its processes are to be set up has been refused, before the defaults of its type were added. */
    public boolean isContextRefused() {
        return contextRefused;
    }

    /** Keeps the settings of its file once: those in force stand for them, which have all of them. */
    void shareSettings() {
        if (definition.fragmentPath().isPresent()) {
            definition = definition.withSettings(settings);
        }
    }

    private Settings withDocumentation(Settings inForce) {
        List<String> all = new ArrayList<>(documentedTwice);
        all.addAll(inForce.get(UnitDirectives.DOCUMENTATION));
        return inForce.with(UnitDirectives.DOCUMENTATION, List.copyOf(all));
    }

    void loadState(LoadState state, String error) {
        loadState = state;
        loadError = error;
        loadErrno = 0;
    }

    void loadFailed(int errno) {
        loadState(LoadState.ERROR, Errno.text(errno));
        loadErrno = errno;
    }

    public String description() {
        String text = settings.get(UnitDirectives.DESCRIPTION);
        if (text.isEmpty() && loadState == LoadState.LOADED) {
            text = behavior.defaultDescription();
        }
        if (!peer.isEmpty()) {
            return text.isEmpty() ? peer : text + " (" + peer + ")";
        }
        return text.isEmpty() ? id() : text;
    }

    /** It serves the connection of somebody, whom its description names. */
    public void servesPeer(String text) {
        peer = text;
    }

    public ActiveState activeState() {
        return behavior.activeState();
    }

    public String subState() {
        return behavior.subState();
    }

    public Job job() {
        return job;
    }

    public void job(Job current) {
        job = current;
    }

    public Job nopJob() {
        return nopJob;
    }

    public void nopJob(Job current) {
        nopJob = current;
    }

    /** The id of the present or last run, 32 hex digits; empty before the first. */
    public String invocationId() {
        return invocationId;
    }

    public void invocationId(String id) {
        manager.units().invocationChanged(this, invocationId, id);
        invocationId = id;
    }

    public boolean conditionResult() {
        return conditionResult;
    }

    public void conditionResult(boolean met, Timestamp when) {
        conditionResult = met;
        times.condition = when;
    }

    public boolean assertResult() {
        return assertResult;
    }

    public void assertResult(boolean met, Timestamp when) {
        assertResult = met;
        times.assertion = when;
    }

    /** It can neither be stopped nor collected, such as the root slice. */
    public boolean perpetual() {
        return perpetual;
    }

    public void markPerpetual() {
        perpetual = true;
        times.note(ActiveState.INACTIVE, ActiveState.ACTIVE, Timestamp.now(manager.loop()));
    }

    /** It was made through the bus, not from files that were there. */
    public boolean isTransient() {
        return transientUnit;
    }

    /**
     * Its file is about to be written by the manager. As in systemd, what drop-ins said of its documentation before stays
     * there until the next reload, besides what they say when they are read with the file.
     */
    public void markTransient() {
        transientUnit = true;
        boolean hadNoFile = definition != null && definition.fragmentPath().isEmpty();
        documentedTwice = hadNoFile ? definition.settings().get(UnitDirectives.DOCUMENTATION) : List.of();
    }

    public boolean startLimitHit() {
        return startLimitHit;
    }

    public void startLimitHit(boolean hit) {
        startLimitHit = hit;
    }

    /** Whether RestartMode=debug asks for a louder run. */
    public boolean debugInvocation() {
        return debugInvocation;
    }

    public void debugInvocation(boolean debug) {
        debugInvocation = debug;
    }

    public boolean hasDefaultDependencies() {
        return settings.get(UnitDirectives.DEFAULT_DEPENDENCIES);
    }

    public boolean ignoresIsolation() {
        return perpetual || settings.get(UnitDirectives.IGNORE_ON_ISOLATE);
    }

    public boolean allowsIsolation() {
        return settings.get(UnitDirectives.ALLOW_ISOLATE);
    }

    public long jobTimeoutUsec() {
        return settings.get(UnitDirectives.JOB_TIMEOUT_SEC).usec();
    }

    /** JobRunningTimeoutSec=, else JobTimeoutSec=. */
    public long jobRunningTimeoutUsec() {
        return settings.isAnswered(UnitDirectives.JOB_RUNNING_TIMEOUT_SEC)
                ? settings.get(UnitDirectives.JOB_RUNNING_TIMEOUT_SEC).usec()
                : jobTimeoutUsec();
    }

    /** Whether a job of this type makes sense for the unit at all. */
    public boolean isApplicable(JobType type) {
        return switch (type) {
            case START, VERIFY_ACTIVE, NOP -> behavior.canStart();
            case STOP -> !perpetual && behavior.canStop();
            case RESTART, TRY_RESTART -> !perpetual && behavior.canStop() && isStartable() && behavior.mayStartAgain();
            case RELOAD, TRY_RELOAD -> canReload();
            case RELOAD_OR_START -> canReload() && isStartable();
        };
    }

    /** Whether its type can be started at all, and on this system. */
    public boolean isStartable() {
        return behavior.canStart() && behavior.isSupported();
    }

    /** Whether it can reload itself or hands a reload on to others, which a service does not do by itself. */
    public boolean canReload() {
        return behavior.canReload()
                || type() != UnitType.SERVICE
                        && !dependencies.of(DependencyType.PROPAGATES_RELOAD_TO).isEmpty();
    }

    /** Starts; the first to have made it start since it was down counts. */
    public ActionOutcome start(ActivationDetails details) {
        return UnitActions.start(this, details);
    }

    /** What made it start. */
    public ActivationDetails activation() {
        return activation;
    }

    public void activation(ActivationDetails details) {
        activation = details;
    }

    /** What clients have noted that is to be done with it. */
    public Set<UnitMarker> markers() {
        return markers;
    }

    public void markers(Set<UnitMarker> noted) {
        markers = noted.isEmpty() ? Set.of() : EnumSet.copyOf(noted);
    }

    public ActionOutcome stop() {
        return UnitActions.stop(this);
    }

    public ActionOutcome reload() {
        return UnitActions.reload(this);
    }

    /** The unit is about to change its state: clients hear first what they have not heard of the present one. */
    public void stateChanges() {
        manager.queues().busTells(this);
    }

    /** The behaviour's report that the state went from one to another; also when both are the same. */
    public void stateChanged(ActiveState before, ActiveState after, boolean reloadSuccess) {
        StateChanges.apply(this, before, after, reloadSuccess);
    }

    public void stateChanged(ActiveState before, ActiveState after) {
        stateChanged(before, after, true);
    }

    /** Runs a handler of this unit: an error in it fails the unit, and nobody else. */
    public void contain(Runnable handler) {
        UnitFaults.contain(this, handler);
    }

    /** A timer of this unit, not armed yet. */
    public TimerSource timer(String what, TimerClock clock, Priority priority, Runnable handler) {
        return manager.loop().timer(what, clock, priority, () -> contain(handler));
    }

    /** Watches a descriptor for this unit. */
    public IoSource io(String what, int fd, int events, Priority priority, IoSource.Handler handler) {
        return manager.loop().io(what, fd, events, priority, ready -> contain(() -> handler.onReady(ready)));
    }

    /** Tells the units that trigger this one (sockets, timers, paths, automounts) that it has changed. */
    public void notifyTriggers() {
        for (Unit trigger : dependencies.with(DependencyAtom.TRIGGERED_BY)) {
            trigger.contain(() -> trigger.behavior.onTriggeredChanged(this));
        }
    }

    public void startOnFailureUnits() {
        StateChanges.startTerminationUnits(this, DependencyAtom.ON_FAILURE);
    }

    /** Its job ran out of time. */
    public void jobTimedOut() {
        manager.emergencyAction(
                settings.get(UnitDirectives.JOB_TIMEOUT_ACTION),
                settings.get(UnitDirectives.JOB_TIMEOUT_REBOOT_ARGUMENT),
                -1,
                "job timed out");
    }

    /** Some property has changed: the bus tells its clients soon. */
    public void changed() {
        manager.queues().busChanges(this);
    }

    public void queueForCollection() {
        manager.queues().collect(this);
    }

    /** Whether the unit may go as far as it goes itself; others may still refer to it. */
    public boolean mayCollect() {
        if (perpetual || job != null || nopJob != null || !busReferences.isEmpty()) {
            return false;
        }
        ActiveState state = activeState();
        if (!state.isInactiveOrFailed() || !cgroup.isEmpty()) {
            return false;
        }
        boolean collectsFailed = settings.get(UnitDirectives.COLLECT_MODE) == CollectMode.INACTIVE_OR_FAILED;
        if (state == ActiveState.FAILED && !collectsFailed) {
            return false;
        }
        return behavior.mayCollect() && !isBeingHandled();
    }

    /** Whether units of OnSuccess= or OnFailure= are yet to start, which then ask how this one ended. */
    private boolean isBeingHandled() {
        for (Unit handler : dependencies.of(DependencyType.ON_SUCCESS)) {
            if (handler.job != null || handler.nopJob != null) {
                return true;
            }
        }
        for (Unit handler : dependencies.of(DependencyType.ON_FAILURE)) {
            if (handler.job != null || handler.nopJob != null) {
                return true;
            }
        }
        return false;
    }

    public void resetFailed() {
        behavior.resetFailed();
        startLimit.reset();
        startLimitHit = false;
    }

    @Override
    public String toString() {
        return id();
    }
}
