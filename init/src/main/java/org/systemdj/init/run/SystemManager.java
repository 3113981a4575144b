// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.KernelFiles;
import org.systemdj.init.automount.KernelAutofs;
import org.systemdj.init.boot.BootOptions;
import org.systemdj.init.boot.Contained;
import org.systemdj.init.boot.Locale;
import org.systemdj.init.boot.LogSettings;
import org.systemdj.init.boot.ManagerConfig;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.init.bus.ManagerBus;
import org.systemdj.init.bus.SystemManagerLink;
import org.systemdj.init.bus.UnitBusRequests;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.cgroup.NftSets;
import org.systemdj.init.cgroup.SystemTotals;
import org.systemdj.init.device.DeviceTable;
import org.systemdj.init.device.SystemUdev;
import org.systemdj.init.exec.ExecSpawner;
import org.systemdj.init.exec.ExecutorProgram;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.log.NoConsole;
import org.systemdj.init.log.SystemConsole;
import org.systemdj.init.loop.EpollPoller;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.EventSource;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Cgroups;
import org.systemdj.init.manager.KernelTables;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.ManagerParts;
import org.systemdj.init.manager.Objective;
import org.systemdj.init.manager.RebootParameter;
import org.systemdj.init.manager.Scope;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.init.mount.MountTable;
import org.systemdj.init.swap.SwapTable;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.varlink.ManagerVarlink;
import org.systemdj.install.InstallResult;
import org.systemdj.install.UnitInstaller;
import org.systemdj.notify.NotifySocket;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Persistence;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Random;
import org.systemdj.sys.ResidentMemory;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.SystemVersion;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.SystemFileTree;
import org.systemdj.unitfile.UnitLoader;

/**
 * A manager, of the system or of a user, with everything real around it.
 *
 * <p>Source: systemd(1). Loop-confined.
 */
public final class SystemManager {
    private static final Logger LOG = LoggerFactory.getLogger(SystemManager.class);
    private static final String CGROUP_MOUNT = "/sys/fs/cgroup";
    private static final long RENEWAL_INTERVAL_USEC = 30_000_000;
    private static final long PHASES_USEC = 60_000_000;
    /** A lasting failure must not take all of the processor's time. */
    private static final long LOOP_FAILURE_USEC = 100_000;

    private static final int GUID_BYTES = 16;
    private static final int ATTEMPTS = 3;

    private final Place place;
    private final RateLimit renewals = new RateLimit(RENEWAL_INTERVAL_USEC, 1);
    private final Manager manager;
    private final ServiceEnvironment environment;
    private final ManagerSettings settings;
    private final SystemDefaults defaults;
    private final ProcessFacts facts;
    private final FileDefinitions definitions;
    private final ManagerBus bus;
    private final ManagerVarlink varlink;
    private ClockWatch clock;
    private final ChildReaper reaper;
    private final UnitSpawner spawner;
    private final IncompleteUnits incomplete;
    private NotifyServer notify;

    /**
     * @param place whose manager it is, and where
     * @param own the process's environment
     * @param added what the locale's configuration and the command line add to the environment of services
     * @param limits what PID 1 has changed for itself
     */
    public SystemManager(
            Place place,
            Map<String, String> own,
            ManagerConfig config,
            LogSettings log,
            List<String> added,
            OwnLimits limits,
            boolean container,
            String executor) {
        this.place = place;
        EventLoop loop = new EventLoop(new EpollPoller(), new Survival(), Random.below(PHASES_USEC));
        StandardPaths paths = place.paths();
        boolean isSystem = place.scope() == Scope.SYSTEM;
        environment = new ServiceEnvironment(own, added, !isSystem, paths);
        KernelFiles files = new KernelFiles(() -> own, environment::assignments);
        HostFacts host = new HostFacts(paths);
        UnitLoader loader = new UnitLoader(
                new SystemFileTree(),
                SearchPath.of(place.units(), "", own),
                new SystemSpecifiers(host, SystemSpecifiers.none()));
        definitions = new FileDefinitions(loader);
        spawner = new UnitSpawner(new ExecSpawner(ExecutorProgram.open(executor), environment), place.notifySocket());
        UnitBusRequests requests = new UnitBusRequests();
        Cgroups groups = cgroups(loop);
        settings = new ManagerSettings(place.scope(), config, log, limits, SystemTotals.tasks(groups.tree()));
        defaults = new SystemDefaults(settings.settings(), isSystem ? "" : own.getOrDefault("HOME", ""));
        ConsoleStatus console = new ConsoleStatus(isSystem ? new SystemConsole() : new NoConsole());
        console.terminal(own.get("TERM"), own.get("SYSTEMD_COLORS"), own.get("NO_COLOR"));
        manager = new Manager(
                loop,
                place.scope(),
                new ManagerParts(
                        definitions,
                        defaults,
                        new ConditionChecks(new ConditionTester(files)),
                        spawner,
                        new SystemProcesses(),
                        groups,
                        new InotifyWatches(loop),
                        new KernelAutofs(),
                        new SystemExecCleanup(paths),
                        requests,
                        requests,
                        paths,
                        new SystemUnitTypes(),
                        console,
                        new RebootParameter("/run/systemd/reboot-param"),
                        container));
        spawner.manager(manager);
        incomplete = new IncompleteUnits(manager);
        definitions.onTrouble(incomplete::onTrouble);
        if (!isSystem) {
            requests.above(new SystemManagerLink(loop, groups.tree().root()));
        }
        LogControl.units(new UnitLogSettings(manager));
        settings.bind(manager, environment);
        manager.tables(new KernelTables(
                new MountTable(manager, ProcTables.mounts()),
                new DeviceTable(manager, SystemUdev.open()),
                new SwapTable(manager, ProcTables.swaps(), manager.isContainer())));
        facts = new ProcessFacts(environment, settings, loader, host, files, SoftReboots.count(own));
        bus = new ManagerBus(manager, facts, requests, HexFormat.of().formatHex(Random.bytes(GUID_BYTES)));
        bus.systemBus().address(place.bus());
        varlink = ManagerVarlink.of(manager, spawner::dynamicUsers, SystemVersion.NUMBER + " (systemd-j)");
        Contained.run("open the audit socket", () -> ServiceAudit.begin(manager));
        Contained.run("greet the boot splash", () -> BootSplash.begin(manager));
        reaper = new ChildReaper(manager);
        Contained.run("watch the clock", () -> clock = new ClockWatch(manager));
        new MemoryTrim(loop, ResidentMemory::faults, ResidentMemory::bytes, () -> {
            System.gc();
            return ResidentMemory.release();
        });
    }

    /** What has noticed changes of the clock; null where that cannot be watched. */
    ClockWatch clock() {
        return clock;
    }

    /** What no unit has contained. Want of memory ends only with the process: a fresh one takes the state over. */
    private final class Survival implements EventLoop.Guard {
        @Override
        public void onFailure(EventSource source, Throwable failure) {
            LOG.error("Failed to handle an event of {}, going on: {}", source.name(), failure.toString(), failure);
            if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
                renew(failure);
            }
        }

        @Override
        public void onLoopFailure(Throwable failure) {
            LOG.error("Failed to wait for events, going on: {}", failure.toString(), failure);
            Clock.sleepUsec(LOOP_FAILURE_USEC);
            renew(failure);
        }

        private void renew(Throwable failure) {
            if (renewals.allow(manager.loop().now(TimerClock.MONOTONIC))) {
                LOG.error("Re-executing because of {}.", failure.toString());
                manager.objective(Objective.REEXECUTE);
            }
        }
    }

    /** Moves the manager into a group of its own, so that the root can hand its controllers on. */
    private static Cgroups cgroups(EventLoop loop) {
        String own = ProcessInfo.cgroup(Processes.self()).orElse("/");
        String root = own.equals("/") ? "" : own;
        if (root.endsWith("/init.scope")) {
            root = root.substring(0, root.length() - "/init.scope".length());
        }
        CgroupTree tree = new CgroupTree(new org.systemdj.sys.Cgroups(CGROUP_MOUNT), root);
        boolean managed = persistently(() -> FileSystem.tryAccess(CGROUP_MOUNT + "/cgroup.procs", 0)) == 0;
        if (managed) {
            String scope = root + "/init.scope";
            FileSystem.tryMkdir(tree.directory(scope), 0755);
            int error = persistently(() -> tree.attach(scope, Processes.self()));
            if (error < 0) {
                LOG.error("Cannot move into {}, going without control groups: {}", scope, Errno.text(-error));
                managed = false;
            }
        }
        return new Cgroups(tree, managed, new InotifyGroupWatches(loop));
    }

    /** The result of a call without which there are no control groups: it is made a few times, if its failure may pass. */
    private static int persistently(IntSupplier call) {
        int result = call.getAsInt();
        for (int i = 1; i < ATTEMPTS && result < 0 && Errno.mayPass(-result); i++) {
            result = call.getAsInt();
        }
        return result;
    }

    public Place place() {
        return place;
    }

    public Manager manager() {
        return manager;
    }

    public ProcessFacts facts() {
        return facts;
    }

    public ManagerSettings settings() {
        return settings;
    }

    public ServiceEnvironment environment() {
        return environment;
    }

    /** Takes other settings; units follow when they are loaded again. */
    void use(ManagerConfig config) {
        if (place.scope() == Scope.SYSTEM) {
            environment.added(addedEnvironment(config.options()));
        }
        settings.use(config);
        defaults.use(settings.settings());
    }

    /** What the locale's configuration, as it is now, and the command line add to the environment of services. */
    public static List<String> addedEnvironment(BootOptions options) {
        List<String> added = new ArrayList<>(Locale.variables(options));
        added.addAll(options.environment());
        return added;
    }

    public ManagerBus bus() {
        return bus;
    }

    /** The unit files that could not be read. */
    public IncompleteUnits incomplete() {
        return incomplete;
    }

    public FileDefinitions definitions() {
        return definitions;
    }

    /** What the processes of units share. */
    SharedState shared() {
        return new SharedState(spawner.runtimes(), spawner.roots(), spawner.users(), spawner.accounts());
    }

    /** Opens the sockets, takes signals, and takes up what the kernel has. */
    public void open() {
        FileSystem.tryMkdirs(place.runtime(), 0755);
        FileSystem.tryUnlink(place.notifySocket());
        open(Persistence.of(() -> NotifySocket.bind(place.notifySocket())), -1, List.of());
    }

    /**
     * As {@link #open()}, with sockets that are bound already.
     *
     * @param privateFd the socket for systemctl, -1 for none
     * @param varlinkFds those for Varlink, as {@link #varlinkFds} gave them
     */
    public void open(NotifySocket bound, int privateFd, List<Integer> varlinkFds) {
        notify = new NotifyServer(manager, bound);
        new SignalActions(manager, reaper, settings);
        if (privateFd >= 0) {
            bus.resume(privateFd);
        } else {
            bus.listen(place.privateSocket());
        }
        Contained.run("serve on Varlink sockets", () -> varlink.open(varlinkFds));
        manager.milestones().whenFinished(spawner.idle()::release);
        // Settings for start-up hold no more.
        manager.milestones().whenFinished(() -> manager.units().all().forEach(u -> u.cgroup()
                .update()));
    }

    /** All units have been loaded just now: tells other programs. */
    public void unitsLoaded() {
        if (manager.isSystem()) {
            RunMarks.unitsLoaded();
        }
    }

    /** Enables units as the presets say, on a first boot. */
    public void presetAll() {
        InstallResult result = facts.installer().presetAll(UnitInstaller.PresetMode.ENABLE_ONLY, Set.of());
        if (result.isFailure()) {
            LOG.warn("Failed to populate /etc with preset unit settings, ignoring: {}", Errno.text(result.errno()));
        } else {
            LOG.info("Populated /etc with preset unit settings.");
        }
    }

    /** Makes the units that are always there, and those of what the kernel has. */
    public void enumerate() {
        for (String name : new String[] {"-.slice", "init.scope", "-.mount"}) {
            manager.load(UnitName.of(name));
        }
        manager.mountTable().refresh();
        manager.swapTable().refresh();
        manager.devices().enumerate();
        manager.loadQueued();
    }

    /** Lets all units take up their states. */
    public void coldplug() {
        manager.coldplug();
        adoptInitScope();
        manager.units().all().forEach(unit -> unit.contain(() -> NftSets.refill(unit)));
    }

    private void adoptInitScope() {
        Unit scope = manager.load(UnitName.of("init.scope"));
        if (manager.cgroups().isManaged()) {
            scope.cgroup().adopt(manager.cgroups().tree().root() + "/init.scope");
        }
    }

    /** Children may have ended while nobody listened. */
    public void catchUpChildren() {
        reaper.trigger();
    }

    /** Children may have ended and been reaped by a process that has come to a fault since. */
    public void catchUpLostChildren() {
        reaper.tellLost();
    }

    /** The notification socket's descriptor, for the next process of a re-execution. */
    public int notifyFd() {
        return notify.fd();
    }

    /** The sockets for Varlink, for the next process of a re-execution. */
    public List<Integer> varlinkFds() {
        return varlink.fds();
    }

    /** Loop by which the process lives. */
    public EventLoop loop() {
        return manager.loop();
    }
}
