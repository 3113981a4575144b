// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.JobMode;
import org.systemdj.init.device.DeviceTable;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.manager.EmergencyActions.Cause;
import org.systemdj.init.mount.MountTable;
import org.systemdj.init.swap.SwapTable;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.StateObserver;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * The service manager: the units, their jobs and all that serves them. It holds the parts together and has no policy
 * of its own; each part is one class.
 *
 * <p>Who calls whom: the loop calls sources; sources call units; units ask {@link JobEngine} and {@link Queues}; those
 * call units again in later rounds. Nothing here blocks.
 *
 * <p>Source: systemd(1). Loop-confined.
 */
public final class Manager {
    private static final Logger LOG = LoggerFactory.getLogger(Manager.class);

    private final EventLoop loop;
    private final Scope scope;
    private final ManagerParts parts;
    private final Units units = new Units();
    private final Queues queues;
    private final StatusOutput status;
    private final JobEngine jobs;
    private final List<StateObserver> stateObservers = new ArrayList<>();
    private final JobEvents jobEvents = new JobEvents(this);
    private final MountNeeds mountNeeds = new MountNeeds(this);
    private final Slices slices = new Slices(this);
    private final StartLimits startLimits = new StartLimits(this);
    private final ProcessTable processes = new ProcessTable(this);
    private final Milestones milestones;
    private final JournalWatch journalWatch;
    private final Deque<Unit> loadQueue = new ArrayDeque<>();
    private final List<Unit> justLoaded = new ArrayList<>();
    private OomReports oomReports = OomReports.NONE;
    private KernelTables tables;
    private Trial trial = Trial.NONE;
    private boolean loading;
    private boolean reloading;
    private boolean serviceWatchdogs = true;
    private Objective objective = Objective.RUN;
    private int exitStatus;

    /** Makes a manager with its parts, but no units yet. */
    public Manager(EventLoop loop, Scope scope, ManagerParts parts) {
        this.loop = loop;
        this.scope = scope;
        this.parts = parts;
        this.queues = new Queues(this);
        this.status = new StatusOutput(this, parts.console());
        this.milestones = new Milestones(this);
        this.journalWatch = new JournalWatch(this);
        this.jobs = new JobEngine(this, jobEvents);
        jobEvents.progress(new JobProgress(this));
    }

    public EventLoop loop() {
        return loop;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether PID 1 runs in a container. */
    public boolean isContainer() {
        return parts.container();
    }

    public boolean isSystem() {
        return scope == Scope.SYSTEM;
    }

    public Units units() {
        return units;
    }

    public JobEngine jobs() {
        return jobs;
    }

    /** The bus area hears of jobs from now on. */
    public void jobListener(JobEngine.Listener listener) {
        jobEvents.bus(listener);
    }

    public Queues queues() {
        return queues;
    }

    public StatusOutput status() {
        return status;
    }

    public MountNeeds mountNeeds() {
        return mountNeeds;
    }

    public Slices slices() {
        return slices;
    }

    public StartLimits startLimits() {
        return startLimits;
    }

    public ProcessTable processes() {
        return processes;
    }

    public Milestones milestones() {
        return milestones;
    }

    public JournalWatch journalWatch() {
        return journalWatch;
    }

    public ManagerParts parts() {
        return parts;
    }

    public DefinitionSource definitions() {
        return parts.definitions();
    }

    public Defaults defaults() {
        return parts.defaults();
    }

    public UnitConditions conditions() {
        return parts.conditions();
    }

    public ProcessSpawner spawner() {
        return parts.spawner();
    }

    public Cgroups cgroups() {
        return parts.cgroups();
    }

    public PathWatches pathWatches() {
        return parts.pathWatches();
    }

    public ExecCleanup execCleanup() {
        return parts.execCleanup();
    }

    public BusNames busNames() {
        return parts.busNames();
    }

    public ScopeRequests scopeRequests() {
        return parts.scopeRequests();
    }

    public MountTable mountTable() {
        return tables.mounts();
    }

    public DeviceTable devices() {
        return tables.devices();
    }

    public SwapTable swapTable() {
        return tables.swaps();
    }

    /** Binds the followers of the kernel's tables; once, right after construction. */
    public void tables(KernelTables followers) {
        tables = followers;
    }

    public StandardPaths paths() {
        return parts.paths();
    }

    /** Whether units are only looked at, never started. */
    public enum Trial {
        NONE,
        WHOLE,
        WITHOUT_DEPENDENCIES
    }

    /** Units are only looked at; once, right after construction. */
    public void onTrial(Trial kind) {
        trial = kind;
    }

    public boolean isOnTrial() {
        return trial != Trial.NONE;
    }

    // --- units ---

    /** The unit of a name or alias; made, and put into the load queue, where it is not known yet. */
    public Unit unit(UnitName name) {
        Unit known = units.get(name);
        if (known != null) {
            return known;
        }
        UnitName real = definitions().resolve(name);
        if (!real.equals(name)) {
            Unit target = unit(real);
            units.alias(target, name);
            return target;
        }
        Unit unit = new Unit(this, name);
        unit.behavior(parts.types().create(unit));
        units.add(unit);
        queueToLoad(unit);
        return unit;
    }

    /** The unit of a name, loaded; a file that has come since somebody mentioned the name is found. */
    public Unit load(UnitName name) {
        Unit known = units.get(name);
        if (known == null) {
            definitions().refreshIfChanged();
        } else {
            retry(known);
        }
        Unit unit = unit(name);
        loadQueued();
        return unit;
    }

    /** Looks again for a unit's file that was not there, if directories have changed since. */
    public void retry(Unit unit) {
        if (reloading || unit.loadState() != LoadState.NOT_FOUND) {
            return;
        }
        definitions().refreshIfChanged();
        if (unit.definitionLook() != definitions().looks()) {
            queueToLoad(unit);
            loadQueued();
        }
    }

    /** Has a unit read its files (again). */
    public void queueToLoad(Unit unit) {
        if (!unit.queues().load) {
            unit.queues().load = true;
            loadQueue.push(unit); // What was mentioned last is loaded first.
        }
    }

    /** Loads what is queued, and what that mentions, until nothing is left. */
    public void loadQueued() {
        if (loading) {
            return;
        }
        loading = true;
        try {
            if (!reloading && !loadQueue.isEmpty()) {
                definitions().refreshIfChanged();
            }
            Unit unit;
            while ((unit = loadQueue.poll()) != null) {
                unit.queues().load = false;
                loadOne(unit);
            }
        } finally {
            loading = false;
        }
        addTargetDependencies();
    }

    private void loadOne(Unit unit) {
        try {
            UnitLoading.load(unit);
        } catch (RuntimeException e) {
            LOG.error("{}: Failed to load: {}", unit.id(), e.toString(), e);
            UnitLoading.failed(unit, e);
        }
        justLoaded.add(unit);
        unit.changed();
        queues.announce(unit);
        queues.collect(unit);
    }

    /** A target is ordered after what it pulls in, unless somebody has said otherwise. */
    private void addTargetDependencies() {
        List<Unit> loaded = List.copyOf(justLoaded);
        justLoaded.clear();
        for (Unit unit : loaded) {
            TargetDependencies.add(unit);
        }
    }

    /** Adds a dependency on a unit by name, and the reference that keeps the other in memory. */
    public void addDependency(Unit unit, DependencyType type, UnitName other) {
        if (trial == Trial.WITHOUT_DEPENDENCIES) {
            return;
        }
        UnitName name = other;
        if (other.isTemplate()) {
            // A template means the instance of the same name as ours.
            if (!unit.name().isInstance()) {
                LOG.warn("{}: Failed to add dependency on template {}, ignoring: no instance.", unit.id(), other);
                return;
            }
            name = other.instantiate(unit.name().instance()).orElse(other);
        }
        connect(unit, type, unit(name));
    }

    /** Adds a dependency between two units, and the reference that keeps the other in memory. */
    public void connect(Unit unit, DependencyType type, Unit other) {
        if (trial == Trial.WITHOUT_DEPENDENCIES) {
            return;
        }
        if (unit == other) {
            if (type.isWorthTellingOnItself()) {
                LOG.warn("{}: Dependency {}={} is dropped.", unit.id(), type.property(), unit.id());
            }
            return;
        }
        if (delaysDevice(unit, type, other)) {
            return;
        }
        // The dependency may be there as the inverse of one of the other's; the reference is not.
        boolean referred = unit.dependencies().add(DependencyType.REFERENCES, other);
        if (unit.dependencies().add(type, other) || referred) {
            unit.changed();
            other.changed();
        }
    }

    /** Devices come when they come: nothing can be ordered before them. */
    private static boolean delaysDevice(Unit unit, DependencyType type, Unit other) {
        boolean delays = type == DependencyType.BEFORE && other.type() == UnitType.DEVICE
                || type == DependencyType.AFTER && unit.type() == UnitType.DEVICE;
        if (delays) {
            LOG.warn(
                    "{}: Dependency {}={} ignored (.device units cannot be delayed)",
                    unit.id(),
                    type.property(),
                    other.id());
        }
        return delays;
    }

    /** Lets all units take up the states they have been given, then look for what has happened since. */
    public void coldplug() {
        for (Unit unit : units.all()) {
            unit.contain(unit.behavior()::coldplug);
        }
        for (Unit unit : units.all()) {
            unit.contain(unit.behavior()::catchup);
            unit.cgroup().catchup();
        }
    }

    /** Reads the files of all units again: definitions and dependencies are swapped, states stay. */
    public void readAgain() {
        List<Unit> all = units.all();
        for (Unit unit : all) {
            unit.dependencies().forget();
        }
        mountNeeds.clear();
        for (Unit unit : all) {
            queueToLoad(unit);
        }
        loadQueued();
        // What they were ordered after may be another now.
        jobs.all().forEach(jobs::queueToRun);
    }

    // --- events ---

    /** A unit begins a new run. */
    public void beginInvocation(Unit unit) {
        unit.invocationId(InvocationIds.next());
        unit.cgroup().beginAccounting();
        unit.changed();
    }

    /** Somebody asks to connect to the bus again. */
    public void busReconnect() {
        parts.busNames().reconnect();
    }

    /** Adds somebody to be told what becomes of units. */
    public void observe(StateObserver observer) {
        stateObservers.add(observer);
    }

    public List<StateObserver> stateObservers() {
        return stateObservers;
    }

    /** Who is told where systemd-oomd may kill. */
    public OomReports oomReports() {
        return oomReports;
    }

    public void oomReports(OomReports reports) {
        oomReports = reports;
    }

    /** A unit became active, or ceased to be. */
    public void unitUpOrDown(Unit unit, boolean up) {
        milestones.unitUpOrDown(unit, up);
    }

    /** Hands a reload that a unit makes by itself on to those it propagates to. */
    public void propagateReload(Unit unit) {
        for (Unit other : unit.dependencies().with(DependencyAtom.PROPAGATES_RELOAD_TO)) {
            if (JobType.TRY_RELOAD.collapse(other) != JobType.NOP) {
                jobs.tryEnqueue(JobType.TRY_RELOAD, other, JobMode.REPLACE);
            }
        }
    }

    /** Does what a unit's failure, success or time-out asks for. */
    public void emergencyAction(EmergencyAction action, String rebootArgument, int status, String reason) {
        new EmergencyActions(this, Cause.ACCIDENT).perform(action, rebootArgument, status, reason);
    }

    /** Takes the system down because a unit that is there for that has done its work. */
    public void successAction(EmergencyAction action, String rebootArgument, int status, String reason) {
        new EmergencyActions(this, Cause.WANTED).perform(action, rebootArgument, status, reason);
    }

    /** Whether services may be taken for hung. */
    public boolean serviceWatchdogs() {
        return serviceWatchdogs;
    }

    public void serviceWatchdogs(boolean on) {
        serviceWatchdogs = on;
    }

    // --- the process itself ---

    /** Whether units are being read again or deserialized: changes of state then have no consequences. */
    public boolean isReloading() {
        return reloading;
    }

    /** Does something during which changes of state have no consequences. */
    public void whileReloading(Runnable action) {
        reloading = true;
        milestones.now(Milestones.Moment.UNITS_LOAD);
        try {
            action.run();
        } finally {
            reloading = false;
        }
    }

    /** What the process is to do when the loop ends. */
    public Objective objective() {
        return objective;
    }

    /** Ends the loop in favour of something else. The first objective that ends the process wins over RUN only. */
    public void objective(Objective next) {
        objective = next;
        loop.end();
    }

    /** Takes the objective back, to run on. */
    public void resume() {
        objective = Objective.RUN;
    }

    /** The status to exit with, for the objectives that exit. */
    public int exitStatus() {
        return exitStatus;
    }

    public void exitStatus(int status) {
        exitStatus = status;
    }
}
