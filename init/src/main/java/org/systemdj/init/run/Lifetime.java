// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.boot.Contained;
import org.systemdj.init.boot.EnvironmentGenerators;
import org.systemdj.init.boot.GeneratorFiles;
import org.systemdj.init.boot.Generators;
import org.systemdj.init.boot.ManagerConfig;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.init.bus.ManagerControl;
import org.systemdj.init.exec.ExecutorProgram;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.manager.Objective;
import org.systemdj.init.shutdown.RemainingProcesses;
import org.systemdj.init.shutdown.ShutdownMain;
import org.systemdj.log.LogLevels;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Successor;

/**
 * Runs the manager and does what it leaves its loop for: reads files again, executes itself, another root's init or the
 * shutdown program.
 *
 * <p>Source: systemd(1); systemd-shutdown(8); systemd-soft-reboot.service(8). Loop-confined.
 */
public final class Lifetime {
    private static final int RELOAD_ATTEMPTS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
    /** This program's file. */
    public static final String PROGRAM = "/usr/lib/systemd/systemd";

    private static final String SHUTDOWN = "/usr/lib/systemd/systemd-shutdown";
    private static final String UNITS_LOAD = "/run/systemd/systemd-units-load";
    private static final int EXECUTE = 1;
    private static final String NEXT_ROOT = "/run/nextroot";
    private static final String INIT = "/sbin/init";
    private static final String SHELL = "/bin/sh";
    private static final String STATE = "systemd-state";

    private final SystemManager system;
    private final Manager manager;
    private final Map<String, String> environment;
    private final List<String> arguments;
    private final Supplier<ManagerConfig> configuration;

    /** @param configuration reads the manager's configuration */
    public Lifetime(
            SystemManager system,
            Map<String, String> environment,
            List<String> arguments,
            Supplier<ManagerConfig> configuration) {
        this.system = system;
        this.manager = system.manager();
        this.environment = environment;
        this.arguments = arguments;
        this.configuration = configuration;
    }

    /** The descriptor after {@code --deserialize}, -1 if there is none. */
    public static int stateFd(List<String> arguments) {
        int at = arguments.indexOf("--deserialize");
        return at >= 0 && at + 1 < arguments.size() ? Integer.parseInt(arguments.get(at + 1)) : -1;
    }

    /** The executor's program. */
    public static String executor(Map<String, String> environment) {
        return environment.getOrDefault("SYSTEMD_EXECUTOR_PATH", ExecutorProgram.PATH);
    }

    /** Takes over the state of another run. */
    public void restore(int stateFd, Attempts attempts) {
        new Reexecution(system).restore(stateFd, stateFds(arguments), attempts);
        Fd.closeNumber(stateFd);
    }

    /** The descriptors after {@code --fds}, which belong to the state. */
    static Set<Integer> stateFds(List<String> arguments) {
        Set<Integer> fds = new HashSet<>();
        int at = arguments.indexOf("--fds");
        if (at >= 0 && at + 1 < arguments.size() && !arguments.get(at + 1).equals("-")) {
            for (String number : arguments.get(at + 1).split(",")) {
                fds.add(Integer.parseInt(number));
            }
        }
        return fds;
    }

    /** The greeting. */
    public String welcome() {
        return system.facts().isInInitrd() ? "\nBooting initrd of " + name() + "..." : "\nWelcome to " + name() + "!\n";
    }

    /** What the system calls itself. */
    private static String name() {
        for (String path : new String[] {"/etc/os-release", "/usr/lib/os-release"}) {
            for (String line : FileSystem.tryReadText(path).orElse("").split("\n")) {
                if (line.startsWith("PRETTY_NAME=")) {
                    return line.substring("PRETTY_NAME=".length()).replace("\"", "");
                }
            }
        }
        return "Linux";
    }

    /** Lets generators say what services get, and what units there are beside those in files. */
    public void generate() {
        String scope = system.place().word();
        system.environment().generate(environment -> EnvironmentGenerators.run(scope, environment));
        Generators.of(scope, system.place().runtime()).run(generatorEnvironment());
        if (manager.isSystem()) {
            noteUnitsLoad();
        }
    }

    /** By this file's time mount(8) sees that fstab(5) has changed since units were made of it. */
    private static void noteUnitsLoad() {
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_NOCTTY;
        int mark = FileSystem.tryOpen(UNITS_LOAD, flags, 0444);
        if (mark >= 0) {
            Fd.closeNumber(mark);
            FileSystem.trySetTimes(UNITS_LOAD, -1);
        } else {
            LOG.debug("Failed to touch {}, ignoring: {}", UNITS_LOAD, Errno.text(-mark));
        }
    }

    private List<String> generatorEnvironment() {
        List<String> block = new ArrayList<>(system.environment().configured());
        block.add("SYSTEMD_SCOPE=" + system.place().word());
        block.add("SYSTEMD_IN_INITRD=" + (FileSystem.exists("/etc/initrd-release") ? "1" : "0"));
        block.add("SYSTEMD_FIRST_BOOT=" + (FileSystem.exists("/run/systemd/first-boot") ? "1" : "0"));
        String virtualization = system.facts().fact(ManagerControl.Fact.VIRTUALIZATION);
        if (!virtualization.isEmpty()) {
            boolean container = manager.isContainer();
            block.add("SYSTEMD_VIRTUALIZATION=" + (container ? "container:" : "vm:") + virtualization);
        }
        block.add("SYSTEMD_ARCHITECTURE=" + system.facts().fact(ManagerControl.Fact.ARCHITECTURE));
        String confidential = system.facts().fact(ManagerControl.Fact.CONFIDENTIAL_VIRTUALIZATION);
        if (!confidential.isEmpty()) {
            block.add("SYSTEMD_CONFIDENTIAL_VIRTUALIZATION=" + confidential);
        }
        for (String name : new String[] {
            "TERM", "container", "CREDENTIALS_DIRECTORY", "ENCRYPTED_CREDENTIALS_DIRECTORY", "SYSTEMD_LOG_LEVEL"
        }) {
            if (environment.containsKey(name)) {
                block.add(name + "=" + environment.get(name));
            }
        }
        block.add(GeneratorFiles.RUN_BY_MANAGER);
        return block;
    }

    /** Runs until the process is to end; returns its exit status. */
    public int run() {
        while (true) {
            manager.loop().run();
            Objective objective = manager.objective();
            manager.resume();
            switch (objective) {
                case RUN -> {}
                case RELOAD -> reload();
                case REEXECUTE -> reexecute();
                case SWITCH_ROOT ->
                    Contained.run(
                            "switch root",
                            () -> leaveInitrd(
                                    system.facts().newRoot(), system.facts().newInit()));
                case SOFT_REBOOT -> Contained.run("reboot softly", this::softReboot);
                case EXIT -> {
                    return exit();
                }
                case REBOOT -> {
                    return shutDown("reboot");
                }
                case POWEROFF -> {
                    return shutDown("poweroff");
                }
                case HALT -> {
                    return shutDown("halt");
                }
                case KEXEC -> {
                    return shutDown("kexec");
                }
            }
        }
    }

    /** An error costs no more than another attempt; where that fails too, a fresh process reads all files anew. */
    private void reload() {
        for (int attempt = 1; attempt <= RELOAD_ATTEMPTS; attempt++) {
            LOG.info("Reloading.");
            try {
                new Reload(system).run(configuration.get(), this);
                LOG.info("Reloading finished.");
                return;
            } catch (RuntimeException | Error failure) {
                LOG.error("Failed to reload: {}", failure.toString(), failure);
            }
        }
        manager.objective(Objective.REEXECUTE);
    }

    /** Returns only where it fails; then all is as it was. */
    private void reexecute() {
        LOG.info("Reexecuting.");
        try {
            new Reexecution(system).execute(PROGRAM, environment);
        } catch (RuntimeException | Error failure) {
            LOG.error("Failed to re-execute, going on as before: {}", failure.toString(), failure);
        }
    }

    /** From now on this process is able to go on after a fault of its run-time code. */
    public void outliveFaults(int faults) {
        if (faults > 0) {
            LOG.error("Going on after a fault of the run-time code; so far: {}.", faults);
            Contained.run("look for lost children", system::catchUpLostChildren);
        }
        new LastResort(system, environment, faults);
    }

    private int exit() {
        return manager.isSystem() ? shutDown("exit") : manager.exitStatus();
    }

    /** Executes the shutdown program. Where that fails, this process does its work: it returns in containers only. */
    private int shutDown(String verb) {
        List<String> call = new ArrayList<>(List.of(
                SHUTDOWN,
                verb,
                "--timeout=" + manager.defaults().timeoutStopUsec() + "us",
                "--log-level=" + LogLevels.name(LogControl.writer().maxLevel()),
                "--log-target="
                        + (manager.isContainer()
                                ? "console"
                                : LogControl.writer().target().word())));
        if (verb.equals("exit")) {
            call.add("--exit-code=" + manager.exitStatus());
        }
        Contained.run("execute " + SHUTDOWN, () -> executeShutdown(verb, call));
        return ShutdownMain.run(SHUTDOWN, call.subList(1, call.size()));
    }

    private void executeShutdown(String verb, List<String> call) {
        Successor.forget();
        manager.milestones().now(Moment.SHUTDOWN_START);
        List<String> block = new ArrayList<>();
        environment.forEach((name, value) -> block.add(name + "=" + value));
        long watchdogUsec = system.settings().shutdownWatchdogUsec(verb);
        if (watchdogUsec > 0 && !manager.isContainer()) {
            block.add("WATCHDOG_USEC=" + watchdogUsec);
            block.add("WATCHDOG_DEVICE=" + system.settings().watchdogDevice());
        }
        system.settings().limits().restore();
        Signals.setMask(SignalSet.NONE);
        int error = Processes.execute(SHUTDOWN, call, block);
        LOG.error("Failed to execute {}, shutting down without it: {}", SHUTDOWN, Errno.text(-error));
    }

    /** Whether the program has another root than the process before it, whose state it takes over. */
    public static boolean hasSwitchedRoot(List<String> arguments) {
        return arguments.contains(Reexecution.SWITCHED_ROOT);
    }

    /** Takes the user space down and starts it anew: in the root asked for, in /run/nextroot, or in the same root. */
    private void softReboot() {
        RemainingProcesses.end(manager.defaults().timeoutStopUsec());
        SoftReboots.add(environment);
        String root = system.facts().newRoot();
        if (root.isEmpty()) {
            String next = FileSystem.canonical(NEXT_ROOT).orElse("");
            boolean bootable = !next.isEmpty() && FileSystem.tryAccess(next + PROGRAM, EXECUTE) == 0;
            root = bootable ? next : "/";
        }
        Reexecution reexecution = new Reexecution(system);
        Reexecution.Handover state = reexecution.handover(STATE, true);
        if (switchRoot(root, false)) {
            reexecution.execute(PROGRAM, environment, state);
            execute(INIT);
        } else {
            state.file().close();
        }
    }

    /** From the initial file system to the system's own, where the manager goes on; or another program, without its state. */
    private void leaveInitrd(String root, String init) {
        LOG.info("Switching root.");
        Reexecution reexecution = new Reexecution(system);
        Reexecution.Handover state = init.isEmpty() ? reexecution.handover(STATE, true) : null;
        RemainingProcesses.ask();
        if (!switchRoot(root, true)) {
            if (state != null) {
                state.file().close();
            }
            return;
        }
        if (state != null) {
            reexecution.execute(PROGRAM, environment, state);
        } else {
            execute(init);
        }
        execute(INIT);
        execute(SHELL);
    }

    private static boolean switchRoot(String root, boolean fromInitrd) {
        int error = RootSwitch.to(root, fromInitrd);
        if (error < 0) {
            LOG.error("Failed to switch root to {}, going on in the old one: {}", root, Errno.text(-error));
        }
        return error >= 0;
    }

    /** Returns where it fails. */
    private void execute(String program) {
        system.settings().limits().restore();
        List<String> block = new ArrayList<>();
        environment.forEach((name, value) -> block.add(name + "=" + value));
        SignalSet before = Signals.setMask(SignalSet.NONE);
        int error = Processes.execute(program, List.of(program), block);
        Signals.setMask(before);
        OwnLimits.raise();
        LOG.error("Failed to execute {}: {}", program, Errno.text(-error));
    }
}
