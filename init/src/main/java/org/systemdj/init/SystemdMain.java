// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.condition.Architecture;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.SystemFacts;
import org.systemdj.condition.Virtualization;
import org.systemdj.init.boot.ApiFileSystems;
import org.systemdj.init.boot.BootCommandLine;
import org.systemdj.init.boot.BootOptions;
import org.systemdj.init.boot.ConsoleTerm;
import org.systemdj.init.boot.Contained;
import org.systemdj.init.boot.Crash;
import org.systemdj.init.boot.LogSettings;
import org.systemdj.init.boot.ManagerConfig;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.init.boot.ProcessAttributes;
import org.systemdj.init.boot.SecurityModules;
import org.systemdj.init.boot.StandardStreams;
import org.systemdj.init.boot.SystemSetup;
import org.systemdj.init.log.StatusKind;
import org.systemdj.init.log.StatusWord;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Milestones;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.init.run.Attempts;
import org.systemdj.init.run.DefaultTarget;
import org.systemdj.init.run.HostFacts;
import org.systemdj.init.run.LastResort;
import org.systemdj.init.run.Lifetime;
import org.systemdj.init.run.Place;
import org.systemdj.init.run.SignalActions;
import org.systemdj.init.run.SystemManager;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.sys.Clock;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.SystemVersion;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SystemFileTree;

/**
 * The program {@code systemd}: PID 1.
 *
 * <p>The order of a boot: what the kernel has to offer is mounted; the command line and configuration are read; the
 * machine gets its name and id; generators run; units are loaded; the default target is started; the event loop runs
 * until something else is asked for, which {@link Lifetime} then does.
 *
 * <p>Source: systemd(1). Runs once, on the main thread.
 */
public final class SystemdMain {
    private static final Logger LOG = LoggerFactory.getLogger(SystemdMain.class);
    private static final UnitName INITRD = UnitName.of("initrd.target");

    private SystemdMain() {}

    /** Runs until the end of the system; returns the exit status only in a container or for the user's questions. */
    public static int run(String argv0, List<String> args) {
        if (args.contains("--version")) {
            System.out.print(SystemVersion.TEXT);
            return 0;
        }
        if (args.contains("--help") || args.contains("-h")) {
            System.out.println(help());
            return 0;
        }
        if (Processes.self() != 1) {
            return UserManagerMain.run(args);
        }
        Crash crash = new Crash();
        Attempts attempts = new Attempts(args, System.getenv());
        try {
            return boot(args, crash, attempts);
        } catch (RuntimeException | Error e) {
            LOG.error("Failed to start up manager: {}", e.toString(), e);
            attempts.next(Lifetime.PROGRAM);
            crash.perform(e);
            return 1;
        }
    }

    private static String help() {
        return """
                systemd [OPTIONS...]

                Starts and monitors system and user services.

                This program takes no positional arguments.

                Options:
                  -h --help                      Show this help
                     --version                   Show version
                     --system                    Operate in system mode (PID 1 only)
                     --user                      Operate in user mode
                     --unit=UNIT                 Set default unit
                     --dump-core[=BOOL]          Dump core on crash
                     --crash-vt=NR               Change to specified VT on crash
                     --crash-action=ACTION       Specify what to do on crash
                     --crash-shell[=BOOL]        Run shell on crash
                     --show-status[=BOOL]        Show status updates on the console during boot
                     --log-target=TARGET         Set log target (console, journal, kmsg,
                                                 journal-or-kmsg, null)
                     --log-level=LEVEL           Set log level (debug, info, notice, warning,
                                                 err, crit, alert, emerg)
                     --log-color[=BOOL]          Highlight important log messages
                     --log-location[=BOOL]       Include code location in log messages
                     --default-standard-output=  Set default standard output for services
                     --default-standard-error=   Set default standard error output for services
                     --deserialize FD            Take over the state of another run (for its own use)

                See the systemd(1) man page for details.""";
    }

    private static int boot(List<String> args, Crash crash, Attempts attempts) {
        long start = Clock.monotonicUsec();
        long wall = Clock.realtimeUsec();
        FileSystem.setUmask(0);
        Processes.setSession(); // automount points are served by our process group, which must be one of this namespace
        Map<String, String> own = new TreeMap<>(System.getenv());
        own.remove(Attempts.VARIABLE);
        int faults = LastResort.faults(own);
        own.remove(LastResort.VARIABLE);
        boolean container = own.containsKey("container") || isMarkedContainer();
        int state = Lifetime.stateFd(args);
        boolean fresh = state < 0 || Lifetime.hasSwitchedRoot(args);
        if (fresh) {
            ApiFileSystems.mount(container);
        }
        Contained.run("take the standard streams off the console", StandardStreams::silence);
        Prctl.setName("systemd"); // Not "init", as which the kernel may have started it.
        Signals.block(SignalActions.taken());
        Signals.ignore(Signals.SIGPIPE);
        boolean initrd = new SystemFacts(new KernelFiles(() -> own)).isInInitrd();
        KernelCommandLine line = BootCommandLine.read(own, args, container, initrd);
        if (!container) {
            ConsoleTerm.apply(own, line);
        }
        LogSettings log = new LogSettings(container);
        SpecifierContext specifiers =
                new SystemSpecifiers(new HostFacts(StandardPaths.SYSTEM), SystemSpecifiers.none());
        Supplier<ManagerConfig> configuration = () -> ManagerConfig.read(
                new SystemFileTree(),
                false,
                BootOptions.of(line, args, initrd),
                text -> Specifiers.expand(text, specifiers));
        ManagerConfig config = configuration.get();
        BootOptions options = config.options();
        log.use(config.settings());
        crash.use(config.settings());
        boolean first = false;
        Timestamp securityStart = Timestamp.NONE;
        Timestamp securityFinish = Timestamp.NONE;
        if (fresh) {
            LOG.info("systemd {} running in system mode ({})", SystemVersion.FULL, SystemVersion.FEATURES);
            String machine = detect();
            if (initrd) {
                LOG.info("Running in initrd.");
            }
            if (!container) {
                securityStart = new Timestamp(Clock.realtimeUsec(), Clock.monotonicUsec());
                SecurityModules.warn();
                securityFinish = new Timestamp(Clock.realtimeUsec(), Clock.monotonicUsec());
            }
            first = new SystemSetup(line, options, own, container, initrd).run(Lifetime.PROGRAM, machine);
        }
        Contained.run("restrict the manager", () -> ProcessAttributes.restrict(config.settings(), initrd));
        List<String> added = SystemManager.addedEnvironment(options);
        OwnLimits limits = OwnLimits.raise();
        attempts.raised(limits);
        SystemManager system =
                new SystemManager(Place.SYSTEM, own, config, log, added, limits, container, Lifetime.executor(own));
        system.manager().serviceWatchdogs(options.serviceWatchdogs());
        Lifetime lifetime = new Lifetime(system, own, args, configuration);
        if (fresh) {
            Milestones milestones = system.manager().milestones();
            milestones.beginIn(initrd);
            Timestamp now = new Timestamp(wall, start);
            milestones.set(Moment.USERSPACE, now);
            if (initrd && !container) {
                milestones.set(Moment.INITRD, now);
            }
            milestones.stamp(Moment.SECURITY_START, securityStart);
            milestones.stamp(Moment.SECURITY_FINISH, securityFinish);
            start(system, lifetime, options, first, attempts, state);
        } else {
            lifetime.restore(state, attempts);
        }
        Contained.run("provide for faults", () -> lifetime.outliveFaults(faults));
        return lifetime.run();
    }

    /** Says what this runs on; returns the kind of virtual machine, empty for none. */
    private static String detect() {
        KernelFiles files = new KernelFiles(System::getenv);
        Virtualization virtualization = new Virtualization(files);
        String word = virtualization.isContainer() ? virtualization.container() : virtualization.machine();
        if (!word.isEmpty()) {
            LOG.info("Detected virtualization {}.", word);
        }
        LOG.info(
                "Detected architecture {}.",
                Architecture.ofMachine(Hostname.machine()).orElse(Hostname.machine()));
        return virtualization.isContainer() ? "" : word;
    }

    private static boolean isMarkedContainer() {
        return FileSystem.exists("/run/host/container-manager")
                || new Virtualization(new KernelFiles(System::getenv)).isContainer();
    }

    private static void start(
            SystemManager system, Lifetime lifetime, BootOptions options, boolean first, Attempts attempts, int state) {
        Manager manager = system.manager();
        manager.status().print(StatusKind.NOTICE, StatusWord.NONE, lifetime.welcome());
        manager.milestones().now(Moment.GENERATORS_START);
        Contained.run("generate units", lifetime::generate);
        manager.milestones().now(Moment.GENERATORS_FINISH);
        manager.milestones().now(Moment.UNITS_LOAD_START);
        if (first) {
            Contained.run("preset units", system::presetAll);
        }
        system.definitions().refresh();
        if (state >= 0) { // of the root before this one
            lifetime.restore(state, attempts);
            attempts.step("look for lost children", system::catchUpLostChildren);
        } else {
            system.open();
            attempts.step("enumerate units", system::enumerate);
            attempts.step("bring units up to date", system::coldplug);
        }
        manager.milestones().now(Moment.UNITS_LOAD_FINISH);
        system.unitsLoaded();
        Optional<UnitName> unit = options.unit();
        if (unit.isEmpty() && system.facts().isInInitrd()) {
            unit = Optional.of(INITRD);
        }
        system.incomplete().target(DefaultTarget.start(manager, unit));
    }
}
