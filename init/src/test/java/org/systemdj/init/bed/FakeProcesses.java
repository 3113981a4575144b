// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.exec.OwnerChange;
import org.systemdj.init.manager.KernelProcesses;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Signals;

/** The processes of a machine that there is not: spawned by units, ended by tests, signals or the programs they run. */
public final class FakeProcesses implements KernelProcesses, ProcessSpawner {
    /** Beyond what any kernel gives out, so that no real process is ever meant. */
    private static final int FIRST_PID = 5_000_001;

    /** What a program does when it gets to run: its exit status, or null to run on. */
    public interface Program extends Function<FakeProcess, Integer> {}

    private final FakeCgroups groups;
    private final Faults world;
    private final Map<Integer, FakeProcess> all = new LinkedHashMap<>();
    private final Map<Integer, FakeProcess> alive = new LinkedHashMap<>();
    private final List<FakeProcess> spawned = new ArrayList<>();
    private final Deque<ExitInfo> ended = new ArrayDeque<>();
    private final Deque<FakeProcess> toRun = new ArrayDeque<>();
    private final Map<String, Program> programs = new HashMap<>();
    private final Map<Unit, Integer> downs = new HashMap<>();
    private final Map<FakeProcess, Integer> execFds = new HashMap<>();
    private final List<String> removed = new ArrayList<>();
    private Runnable onExit = () -> {};
    private String spawnFailure = "";
    private final Map<String, RuntimeException> faults = new HashMap<>();
    private int failingSpawns;
    private int lastPid = FIRST_PID - 1;
    private boolean allMortal;

    FakeProcesses(FakeCgroups groups, Faults world) {
        this.groups = groups;
        this.world = world;
        programs.put("true", process -> 0);
        programs.put("false", process -> 1);
        programs.put("exit", process -> Integer.parseInt(process.argv().get(1)));
    }

    void onExit(Runnable action) {
        onExit = action;
    }

    // --- ProcessSpawner ---

    @Override
    public int spawn(Request request) throws SpawnException {
        if (failingSpawns > 0) {
            failingSpawns--;
            throw new SpawnException(spawnFailure);
        }
        world.point("spawn");
        RuntimeException fault = faults.get(request.unit().id());
        if (fault != null) {
            throw fault;
        }
        request.unit().cgroup().realize();
        FakeProcess process =
                new FakeProcess(++lastPid, request, request.command().argv());
        all.put(process.pid(), process);
        alive.put(process.pid(), process);
        spawned.add(process);
        groups.move(process.pid(), request.unit().cgroup().path());
        toRun.add(process);
        if (request.execFd() >= 0) {
            execFds.put(process, Fd.duplicate(request.execFd()).release());
        }
        return process.pid();
    }

    @Override
    public int remove(List<String> paths) {
        removed.addAll(paths);
        return help("(sd-rmrf)");
    }

    @Override
    public int mountInto(Unit unit, LiveMount mount) {
        return help("(sd-mount-in-ns)");
    }

    @Override
    public int expireAutomount(String where, int device) {
        return help("(expire)");
    }

    @Override
    public int changeOwner(Unit unit, OwnerChange change) {
        unit.cgroup().realize();
        int helper = help("(chown)");
        groups.move(helper, unit.cgroup().path());
        return helper;
    }

    private int help(String name) {
        FakeProcess helper = new FakeProcess(++lastPid, null, List.of(name));
        all.put(helper.pid(), helper);
        alive.put(helper.pid(), helper);
        toRun.add(helper);
        return helper.pid();
    }

    /** What processes were started to remove. */
    public List<String> removed() {
        return removed;
    }

    @Override
    public void unitDown(Unit unit) {
        downs.merge(unit, 1, Integer::sum);
    }

    /** Tells again that children have ended, as the next program asks when it begins. */
    public void pending() {
        onExit.run();
    }

    /** How often what the unit's processes shared was given up. */
    public int downs(Unit unit) {
        return downs.getOrDefault(unit, 0);
    }

    // --- KernelProcesses ---

    @Override
    public boolean signal(int pid, int signal) {
        world.point("kill");
        FakeProcess process = all.get(pid);
        if (process == null || !process.alive) {
            return false;
        }
        process.allSignals().add(signal);
        if (allMortal && signal == Signals.SIGKILL || !process.survives(signal)) {
            boolean dumps = signal == Signals.SIGABRT || signal == Signals.SIGQUIT || signal == Signals.SIGSEGV;
            end(process, dumps ? ExitInfo.CLD_DUMPED : ExitInfo.CLD_KILLED, signal);
        }
        return true;
    }

    @Override
    public boolean isAlive(int pid) {
        world.point("isAlive");
        return all.containsKey(pid) && all.get(pid).alive;
    }

    @Override
    public boolean isOurChild(int pid) {
        world.point("isOurChild");
        return all.containsKey(pid) && all.get(pid).ours;
    }

    @Override
    public ExitInfo peekExited() {
        return ended.peek();
    }

    @Override
    public void reap(int pid) {
        ended.removeIf(exit -> exit.process() == pid);
    }

    @Override
    public Optional<String> name(int pid) {
        return Optional.ofNullable(all.get(pid)).map(FakeProcess::program);
    }

    @Override
    public Optional<String> cgroup(int pid) {
        return groups.groupOf(pid);
    }

    // --- the test's side ---

    /** Gives a program, by its last path component, something to do. */
    public void program(String name, Program does) {
        programs.put(name, does);
    }

    /** The next attempts to start a process fail. */
    public void failSpawns(int times, String why) {
        failingSpawns = times;
        spawnFailure = why;
    }

    /** Starting a process for a unit meets an error that nobody has foreseen; null for no more. */
    public void faultFor(String unit, RuntimeException fault) {
        if (fault == null) {
            faults.remove(unit);
        } else {
            faults.put(unit, fault);
        }
    }

    /** Every process that was started for a unit, in order. */
    public List<FakeProcess> spawned() {
        return spawned;
    }

    /** From now on SIGKILL ends even those that were made immortal. */
    public void allMortal() {
        allMortal = true;
    }

    /** Every process there has been, in order. */
    public List<FakeProcess> everyone() {
        return List.copyOf(all.values());
    }

    /** The process of a number, which may have ended; null if there never was one. */
    public FakeProcess byPid(int pid) {
        return all.get(pid);
    }

    /** What the processes hold goes with them. */
    void close() {
        execFds.values().forEach(Fd::closeNumber);
        execFds.clear();
    }

    /** Every process that lives, in order. */
    public List<FakeProcess> alive() {
        return List.copyOf(alive.values());
    }

    /** The process of a unit whose executor is still to tell; null for none. */
    public FakeProcess executing(String unit) {
        return execFds.keySet().stream()
                .filter(process ->
                        process.isAlive() && process.request().unit().id().equals(unit))
                .findFirst()
                .orElse(null);
    }

    /** Tells as the executor does: that it executes the program now, and, by the end of the pipe, that it has or has not. */
    public void tellExec(FakeProcess process, boolean well) {
        int fd = execFds.remove(process);
        Fd.writeAll(fd, new byte[] {1}, 0, 1);
        if (!well) {
            Fd.writeAll(fd, new byte[] {0}, 0, 1);
        }
        Fd.closeNumber(fd);
    }

    /** Another process makes one in its own group; it becomes our child when its parent goes, as daemons do. */
    public FakeProcess fork(FakeProcess parent, String... argv) {
        FakeProcess child = new FakeProcess(++lastPid, null, List.of(argv));
        all.put(child.pid(), child);
        alive.put(child.pid(), child);
        groups.move(child.pid(), groups.groupOf(parent.pid()).orElse(""));
        return child;
    }

    /** A process outside of any unit that somebody else has started. */
    public FakeProcess stranger(String... argv) {
        FakeProcess process = new FakeProcess(++lastPid, null, List.of(argv));
        process.ours = false;
        all.put(process.pid(), process);
        alive.put(process.pid(), process);
        groups.move(process.pid(), "");
        return process;
    }

    public void exit(FakeProcess process, int status) {
        end(process, ExitInfo.CLD_EXITED, status);
    }

    /** Ends it as by a signal from somebody else. */
    public void killed(FakeProcess process, int signal) {
        end(process, ExitInfo.CLD_KILLED, signal);
    }

    public void dumped(FakeProcess process, int signal) {
        end(process, ExitInfo.CLD_DUMPED, signal);
    }

    private void end(FakeProcess process, int code, int status) {
        if (!process.alive) {
            throw new IllegalStateException(process + " has ended already");
        }
        process.alive = false;
        alive.remove(process.pid());
        Integer execFd = execFds.remove(process);
        if (execFd != null) {
            Fd.closeNumber(execFd);
        }
        groups.move(process.pid(), null);
        if (process.ours) {
            ended.add(new ExitInfo(process.pid(), code, status));
            onExit.run();
        }
    }

    /** Lets what was started meanwhile run its program; whether there was any. */
    boolean runPrograms() {
        FakeProcess process = toRun.poll();
        if (process == null) {
            return false;
        }
        Program program = programs.get(process.program());
        if (process.alive && program != null) {
            Integer status = program.apply(process);
            if (status != null && process.alive) {
                exit(process, status);
            }
        }
        return true;
    }
}
