// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.KernelFiles;
import org.systemdj.directive.Settings;
import org.systemdj.init.boot.Generators;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.device.DeviceTable;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.log.NoConsole;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.manager.Cgroups;
import org.systemdj.init.manager.KernelTables;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.ManagerParts;
import org.systemdj.init.manager.RebootParameter;
import org.systemdj.init.manager.Scope;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.init.mount.MountTable;
import org.systemdj.init.run.ConditionChecks;
import org.systemdj.init.run.FileDefinitions;
import org.systemdj.init.run.HostFacts;
import org.systemdj.init.run.Place;
import org.systemdj.init.run.SystemDefaults;
import org.systemdj.init.run.SystemUnitTypes;
import org.systemdj.init.swap.SwapTable;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;
import org.systemdj.log.LogTarget;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.SystemFileTree;
import org.systemdj.unitfile.UnitLoader;
import org.systemdj.unitfile.UnitTrial;

/**
 * The manager as systemd-analyze uses it: the same units, dependencies and transactions as in PID 1, and nothing below
 * that could act.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze verify». Loop-confined; its loop never runs.
 */
public final class TrialManager implements UnitTrial {
    private static final Logger LOG = LoggerFactory.getLogger(TrialManager.class);
    private static final int MOUNTS_FD = 0;
    private static final int DEVICES_FD = 1;
    private static final int SWAPS_FD = 2;

    private final Manager manager;

    private TrialManager(Request request) {
        boolean user = request.searchPath().scope() != SearchPath.Scope.SYSTEM;
        StandardPaths paths = user
                ? Place.ofUser(request.environment()).map(Place::paths).orElse(StandardPaths.SYSTEM)
                : StandardPaths.SYSTEM;
        NoMachine nothing = new NoMachine();
        UnitLoader loader = new UnitLoader(
                new SystemFileTree(),
                request.searchPath(),
                new SystemSpecifiers(new HostFacts(paths), SystemSpecifiers.none()));
        KernelFiles files = new KernelFiles(request::environment);
        manager = new Manager(
                new EventLoop(nothing, (source, failure) -> {}, 0),
                user ? Scope.USER : Scope.SYSTEM,
                new ManagerParts(
                        new FileDefinitions(loader),
                        new SystemDefaults(
                                new Settings.Builder().build(),
                                user ? request.environment().getOrDefault("HOME", "") : ""),
                        new ConditionChecks(new ConditionTester(files)),
                        nothing,
                        nothing,
                        new Cgroups(
                                new CgroupTree(new org.systemdj.sys.Cgroups("/sys/fs/cgroup"), ""),
                                false,
                                new NoGroups()),
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        paths,
                        new SystemUnitTypes(),
                        new ConsoleStatus(new NoConsole()),
                        new RebootParameter("/dev/null/reboot-param"),
                        false));
        for (Problem problem : loader.catalog().problems()) {
            LOG.atInfo().addKeyValue("PRIORITY", problem.severity().level()).log(problem.toString());
        }
        manager.onTrial(request.dependencies() ? Manager.Trial.WHOLE : Manager.Trial.WITHOUT_DEPENDENCIES);
        manager.tables(new KernelTables(
                new MountTable(manager, new NoTable<>(MOUNTS_FD)),
                new DeviceTable(manager, new NoDevices(DEVICES_FD)),
                new SwapTable(manager, new NoTable<>(SWAPS_FD), false)));
    }

    private static void generate(Request request) {
        String scope = request.searchPath().scope().word();
        List<String> environment = new ArrayList<>();
        request.environment().forEach((name, value) -> environment.add(name + "=" + value));
        environment.add("SYSTEMD_SCOPE=" + scope);
        environment.add("SYSTEMD_IN_INITRD=" + (FileSystem.exists("/etc/initrd-release") ? "1" : "0"));
        environment.add("SYSTEMD_FIRST_BOOT=" + (FileSystem.exists("/run/systemd/first-boot") ? "1" : "0"));
        Generators.of(scope, request.generated()).run(environment);
    }

    /** Starts a trial; the process's log goes to {@code log} from now on. */
    public static UnitTrial open(Request request, Log log) {
        LogControl.writer().redirect(new TrialLog(log));
        LogControl.writer().target(LogTarget.CONSOLE);
        LogControl.writer().maxLevel(request.maxLevel());
        if (!request.generated().isEmpty()) {
            generate(request);
        }
        TrialManager trial = new TrialManager(request);
        for (String perpetual : new String[] {"-.slice", "system.slice", "init.scope", "-.mount"}) {
            boolean ofSystem = !perpetual.equals("-.slice");
            if (trial.manager.isSystem() || !ofSystem) {
                trial.manager.load(UnitName.of(perpetual));
            }
        }
        return trial;
    }

    @Override
    public Loaded load(UnitName name) {
        return view(manager.load(name));
    }

    @Override
    public String start(UnitName name) {
        JobEngine jobs = manager.jobs();
        try {
            jobs.enqueue(JobType.START, manager.load(name), org.systemdj.config.JobMode.REPLACE);
            return "";
        } catch (TransactionError refused) {
            return refused.getMessage();
        }
    }

    @Override
    public Optional<Loaded> triggeredBy(UnitName name) {
        for (Unit unit : manager.load(name).dependencies().with(DependencyAtom.TRIGGERS)) {
            return Optional.of(view(unit));
        }
        return Optional.empty();
    }

    @Override
    public List<Loaded> all() {
        List<Loaded> loaded = new ArrayList<>();
        for (Unit unit : manager.units().all()) {
            loaded.add(view(unit));
        }
        return loaded;
    }

    private static Loaded view(Unit unit) {
        String refusal = "";
        try {
            TransactionError.check(unit);
        } catch (TransactionError refused) {
            refusal = refused.getMessage();
        }
        return new Loaded(unit.name(), refusal, unit.definition(), unit.settings());
    }
}
