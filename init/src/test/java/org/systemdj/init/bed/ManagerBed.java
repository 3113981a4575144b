// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.KernelFiles;
import org.systemdj.config.JobMode;
import org.systemdj.directive.Settings;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.device.DeviceTable;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.log.ConsoleOutput;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Cgroups;
import org.systemdj.init.manager.KernelTables;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.ManagerParts;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.manager.Queues;
import org.systemdj.init.manager.RebootParameter;
import org.systemdj.init.manager.Scope;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.init.mount.MountTable;
import org.systemdj.init.run.ChildReaper;
import org.systemdj.init.run.ConditionChecks;
import org.systemdj.init.run.FileDefinitions;
import org.systemdj.init.run.HostFacts;
import org.systemdj.init.run.NotifyServer;
import org.systemdj.init.run.SystemDefaults;
import org.systemdj.init.run.SystemUnitTypes;
import org.systemdj.init.serialize.StateFile;
import org.systemdj.init.serialize.UnitState;
import org.systemdj.init.swap.SwapTable;
import org.systemdj.init.unit.Unit;
import org.systemdj.notify.NotifyMessage;
import org.systemdj.sys.Fd;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SwapEntry;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.UnitLoader;

/**
 * The manager that tests hold, with everything around it in memory. As a JUnit extension it is made anew for each test
 * and fails the test if a handler of the loop has thrown.
 */
public final class ManagerBed implements AfterEachCallback, AutoCloseable {
    /** Where unit files lie. */
    public static final String UNITS = "/etc/systemd/system";

    private static final int LAST_LINES = 12;
    private static final int TOO_MANY_ROUNDS = 200_000;
    private static final String[] TARGETS = {
        "sysinit",
        "basic",
        "sockets",
        "timers",
        "paths",
        "local-fs",
        "local-fs-pre",
        "remote-fs",
        "remote-fs-pre",
        "swap"
    };

    private final Faults faults = new Faults();
    private final List<String> console = new ArrayList<>();
    private final FakePoller poller = new FakePoller();
    private final MemoryFiles files = new MemoryFiles();
    private final FakeCgroups groups = new FakeCgroups(faults);
    private final FakeProcesses processes = new FakeProcesses(groups, faults);
    private final FakeTable<MountEntry> mounts = new FakeTable<>(FakeFds.MOUNTS, poller);
    private final FakeTable<SwapEntry> swaps = new FakeTable<>(FakeFds.SWAPS, poller);
    private final FakeUdev udev = new FakeUdev(poller);
    private final FakeBus bus = new FakeBus();
    private final FakeCleanup cleanup = new FakeCleanup(faults);
    private final FakePaths paths = new FakePaths();
    private final FakeAutofs autofs = new FakeAutofs(poller);
    private final List<Throwable> failures = new ArrayList<>();
    private final Path directory = Path.of(System.getProperty("java.io.tmpdir"), "bed-" + UUID.randomUUID());
    private final LogLines log = LogLines.attach();
    private final List<SocketChannel> clients = new ArrayList<>();
    private final Map<String, String[]> written = new HashMap<>();
    private JobRecorder jobs;
    private Manager manager;
    private FileDefinitions definitions;
    private EventLoop loop;
    private boolean stale;

    public ManagerBed() {
        this("");
    }

    /** @param controllers of the control groups, such as {@code cpu memory} */
    public ManagerBed(String controllers) {
        groups.offer(controllers);
        for (String target : TARGETS) {
            unit(target + ".target", "[Unit]");
        }
        unit("shutdown.target", "[Unit]", "DefaultDependencies=no");
        unit("umount.target", "[Unit]", "DefaultDependencies=no", "Conflicts=shutdown.target");
        boot();
    }

    private void boot() {
        loop = new EventLoop(poller, (source, failure) -> failures.add(failure), 0);
        StandardPaths standard = new StandardPaths(
                directory + "/run", directory + "/lib", directory + "/cache", directory + "/log", directory + "/etc");
        UnitLoader loader = new UnitLoader(
                files,
                SearchPath.of(SearchPath.Scope.SYSTEM, "", Map.of()),
                new SystemSpecifiers(new HostFacts(standard), SystemSpecifiers.none()));
        definitions = new FileDefinitions(loader);
        stale = false;
        jobs = new JobRecorder();
        manager = new Manager(
                loop,
                Scope.SYSTEM,
                new ManagerParts(
                        definitions,
                        new SystemDefaults(new Settings.Builder().build(), ""),
                        new ConditionChecks(new ConditionTester(new KernelFiles(Map::of))),
                        processes,
                        processes,
                        new Cgroups(new CgroupTree(groups, ""), true, groups),
                        paths,
                        autofs,
                        cleanup,
                        bus,
                        bus,
                        standard,
                        new SystemUnitTypes(),
                        new ConsoleStatus(new ConsoleLines()),
                        new RebootParameter(directory + "/run/reboot-param"),
                        true));
        manager.tables(new KernelTables(
                new MountTable(manager, mounts), new DeviceTable(manager, udev), new SwapTable(manager, swaps, false)));
        autofs.covers(manager.mountTable()::isMounted);
        manager.status().console().active(false);
        manager.jobListener(jobs);
        manager.milestones().now(Moment.USERSPACE);
        ChildReaper reaper = new ChildReaper(manager);
        processes.onExit(reaper::trigger);
        DeferSource groupEvents = loop.defer("groups", Priority.CGROUP, groups::tell);
        groups.onChange(groupEvents::trigger);
        manager.load(UnitName.of("-.slice"));
        manager.load(UnitName.of("system.slice"));
        manager.coldplug();
    }

    private final class ConsoleLines implements ConsoleOutput {
        @Override
        public int columns() {
            return 80;
        }

        @Override
        public void write(byte[] text) {
            console.add(new String(text, StandardCharsets.UTF_8));
        }
    }

    // --- parts ---

    public Manager manager() {
        return manager;
    }

    public Faults faults() {
        return faults;
    }

    public FakePoller poller() {
        return poller;
    }

    /** From now on the kernel says when real descriptors are ready. */
    public void kernelPolls() {
        poller.real();
    }

    public FakeCgroups groups() {
        return groups;
    }

    public FakeProcesses processes() {
        return processes;
    }

    public FakeTable<MountEntry> mounts() {
        return mounts;
    }

    public FakeTable<SwapEntry> swaps() {
        return swaps;
    }

    public FakeUdev udev() {
        return udev;
    }

    public FakeBus bus() {
        return bus;
    }

    public FakePaths paths() {
        return paths;
    }

    public FakeAutofs autofs() {
        return autofs;
    }

    public FakeCleanup cleanup() {
        return cleanup;
    }

    public JobRecorder jobs() {
        return jobs;
    }

    /** What was logged at info and above. */
    public List<String> log() {
        return log.lines();
    }

    /** The lines on the console. */
    public List<String> console() {
        return console;
    }

    /** What was logged since this was asked for last; it is forgotten. */
    public List<String> takeLog() {
        List<String> taken = List.copyOf(log.lines());
        log.lines().clear();
        return taken;
    }

    /** Whether a line was logged that has the text in it. */
    public boolean logged(String text) {
        return log.lines().stream().anyMatch(line -> line.contains(text));
    }

    /** What handlers have thrown; looking at it makes it the test's business. */
    public List<Throwable> takeFailures() {
        List<Throwable> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    /** Whoever listens to the manager meets an error at everything. */
    public void faultyListener(RuntimeException fault) {
        manager.queues().listener(new Queues.ChangeListener() {
            @Override
            public void unitNew(Unit unit) {
                throw fault;
            }

            @Override
            public void unitChanged(Unit unit) {
                throw fault;
            }

            @Override
            public void unitChanges(Unit unit) {
                throw fault;
            }

            @Override
            public void unitRemoved(Unit unit) {
                throw fault;
            }
        });
    }

    /** A path below the directory that this test has on the real file system, which is made now. */
    public String path(String name) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.resolve(name).toString();
    }

    /** Writes a file below that directory. */
    public void writeFile(String name, String text) {
        try {
            Files.writeString(Path.of(path(name)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- files ---

    /** Writes a unit file again that may have been removed. */
    public ManagerBed restore(String name) {
        String[] lines = written.get(name);
        return lines == null ? this : unit(name, lines);
    }

    /** Writes a unit file, line by line. */
    public ManagerBed unit(String name, String... lines) {
        written.put(name, lines);
        files.file(UNITS + "/" + name, String.join("\n", lines) + "\n");
        stale = true;
        return this;
    }

    /** A service that runs {@code /bin/daemon} and has no default dependencies, with more settings for [Service]. */
    public ManagerBed daemon(String name, String... lines) {
        List<String> all =
                new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Service]", "ExecStart=/bin/daemon"));
        all.addAll(List.of(lines));
        return unit(name, all.toArray(String[]::new));
    }

    /** Writes a drop-in. */
    public ManagerBed dropIn(String name, String file, String... lines) {
        return unit(name + ".d/" + file, lines);
    }

    public ManagerBed link(String name, String target) {
        files.link(UNITS + "/" + name, target);
        stale = true;
        return this;
    }

    public ManagerBed remove(String name) {
        files.remove(UNITS + "/" + name);
        stale = true;
        return this;
    }

    /** The manager looks at changed files as soon as it is asked for something. */
    private void refresh() {
        if (stale) {
            stale = false;
            definitions.refresh();
        }
    }

    // --- units ---

    /** The unit, loaded. */
    public Unit get(String name) {
        refresh();
        return manager.load(UnitName.of(name));
    }

    /** Whether the manager has the unit in memory. */
    public boolean isKnown(String name) {
        return manager.units().get(UnitName.of(name)) != null;
    }

    /** Active state and sub-state of a unit, as {@code active/running}; one that is not in memory is down. */
    public String state(String name) {
        Unit unit = manager.units().get(UnitName.of(name));
        return unit == null ? "inactive/dead" : unit.activeState().word() + "/" + unit.subState();
    }

    /** {@code Result} of a unit. */
    public String result(String name) {
        return get(name).behavior().resultWord();
    }

    // --- jobs ---

    /** Asks for a job, without letting it run. */
    public Job queue(JobType type, String name, JobMode mode) throws TransactionError {
        return manager.jobs().enqueue(type, get(name), mode);
    }

    /** Asks for a job and lets happen what can happen now. */
    public Job enqueue(JobType type, String name, JobMode mode) throws TransactionError {
        Job job = queue(type, name, mode);
        settle();
        return job;
    }

    private void act(JobType type, String name) {
        try {
            enqueue(type, name, JobMode.REPLACE);
        } catch (TransactionError e) {
            throw new AssertionError("no " + type.word() + " of " + name + ": " + e.getMessage(), e);
        }
    }

    public void start(String name) {
        act(JobType.START, name);
    }

    public void stop(String name) {
        act(JobType.STOP, name);
    }

    public void restart(String name) {
        act(JobType.RESTART, name);
    }

    public void reload(String name) {
        act(JobType.RELOAD, name);
    }

    /** The job of a unit as {@code start/running}, {@code none} where it has none. */
    public String job(String name) {
        Job job = get(name).job();
        return job == null ? "none" : job.type().word() + "/" + job.state().word();
    }

    // --- time ---

    /** Lets everything happen that needs no time to pass. */
    public void settle() {
        refresh();
        int rounds = 0;
        do {
            while (loop.runOnce(0)) {
                if (++rounds > TOO_MANY_ROUNDS) {
                    throw new AssertionError("the loop never comes to rest");
                }
            }
        } while (processes.runPrograms());
    }

    /** Serves one event. */
    public boolean round() {
        return loop.runOnce(0);
    }

    /** Lets time pass, and all that happens meanwhile. */
    public void advance(Duration time) {
        settle();
        long until = poller.now(TimerClock.MONOTONIC) + time.toNanos() / 1000;
        long left;
        int rounds = 0;
        while ((left = until - poller.now(TimerClock.MONOTONIC)) > 0) {
            loop.runOnce(left);
            settle();
            if (++rounds > TOO_MANY_ROUNDS) {
                throw new AssertionError("the loop never comes to rest");
            }
        }
    }

    public void advance(long seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    public long nowUsec() {
        return poller.now(TimerClock.MONOTONIC);
    }

    // --- processes ---

    /** The latest process that was started for a unit. */
    public FakeProcess process(String name) {
        FakeProcess found = null;
        for (FakeProcess process : processes.spawned()) {
            if (process.request().unit().id().equals(name)) {
                found = process;
            }
        }
        assertNotNull(found, "no process was started for " + name);
        return found;
    }

    /** The programs that were started for a unit, in order, by the last component of their paths. */
    public List<String> programs(String name) {
        List<String> programs = new ArrayList<>();
        for (FakeProcess process : processes.spawned()) {
            if (process.request().unit().id().equals(name)) {
                programs.add(process.program());
            }
        }
        return programs;
    }

    /** A program does something each time it runs: ends with a status, or, for null, runs on. */
    public void program(String name, FakeProcesses.Program does) {
        processes.program(name, does);
    }

    /** A program runs until SIGKILL. */
    public void stubborn(String program) {
        program(program, process -> {
            process.ignores(Signals.SIGTERM);
            return null;
        });
    }

    /** Ends the latest process of a unit with an exit status. */
    public void exit(String name, int status) {
        processes.exit(process(name), status);
        settle();
    }

    /** Ends the latest process of a unit by a signal. */
    public void kill(String name, int signal) {
        processes.killed(process(name), signal);
        settle();
    }

    /** The executor of the latest process of a Type=exec unit says that it executes the program, and whether it could. */
    public void execute(String name, boolean well) {
        poller.real();
        processes.tellExec(process(name), well);
        settle();
    }

    /** A process notifies, as root. */
    public void notify(FakeProcess from, String message, Fd... descriptors) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        NotifyServer.route(
                manager, NotifyMessage.parse(bytes, bytes.length).orElseThrow(), from.pid(), 0, List.of(descriptors));
        settle();
    }

    /** The latest process of a unit notifies. */
    public void notify(String name, String message, Fd... descriptors) {
        notify(process(name), message, descriptors);
    }

    // --- the manager itself ---

    /**
     * Connects to a socket of the test's directory; the connection lasts until the end of the test.
     *
     * @return false if nobody listens
     */
    public boolean connect(String name) {
        try {
            SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
            clients.add(client);
            client.connect(UnixDomainSocketAddress.of(path(name)));
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
        return true;
    }

    /** The unit file of this name cannot be read now, for a reason that may pass; empty for none. */
    public void unreadable(String name) {
        files.failing(name);
    }

    /** The unit files as the manager has them. */
    public FileDefinitions definitions() {
        return definitions;
    }

    /** As {@code systemctl daemon-reload}. */
    public void daemonReload() {
        manager.whileReloading(() -> {
            definitions.refresh();
            manager.readAgain();
        });
        for (Unit unit : manager.units().all()) {
            unit.behavior().coldplug();
            unit.queueForCollection();
        }
        settle();
    }

    /** What the manager would hand to the next program. */
    public StateFile.Writer serialize() {
        StateFile.Writer out = new StateFile.Writer();
        out.begin("");
        out.put("current-job-id", manager.jobs().lastId());
        out.end();
        for (Unit unit : manager.units().all()) {
            out.begin(unit.id());
            UnitState.write(unit, out);
            out.end();
        }
        return out;
    }

    /** As {@code systemctl daemon-reexec}: a fresh manager takes the state of this one over, from text. */
    public void reexecute() {
        StateFile.Writer state = serialize();
        poller.forgetAll();
        groups.forgetWatches();
        paths.forget();
        bus.forget();
        boot();
        StateFile.Reader in = new StateFile.Reader(state.bytes(), state.fds());
        manager.whileReloading(() -> {
            manager.mountTable().refresh();
            manager.swapTable().refresh();
            manager.devices().enumerate();
            manager.jobs().lastId((int) in.manager().number("current-job-id", 0));
            UnitState.readAll(manager, in);
        });
        in.closeRest();
        manager.coldplug();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        for (Unit unit : manager.units().all()) {
            unit.behavior().dispose();
        }
        for (SocketChannel client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        poller.close();
        processes.close();
        deleteDirectory();
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError("a handler has failed: " + failures, failures.getFirst());
            failures.clear();
            throw error;
        }
    }

    private void deleteDirectory() {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Compares a unit's state. */
    public void assertState(String expected, String name) {
        assertEquals(expected, state(name), () -> {
            List<String> lines = log();
            return name + "; log ends:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        });
    }
}
