// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.exec.OwnerChange;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.AutofsPoints;
import org.systemdj.init.manager.BusNames;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.manager.KernelProcesses;
import org.systemdj.init.manager.PathWatches;
import org.systemdj.init.manager.ScopeRequests;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.AutofsDevice;
import org.systemdj.sys.Clock;
import org.systemdj.sys.ExitInfo;

/**
 * The machine below a manager on trial: it has no processes, and nothing happens. A request to act is a fault of ours.
 *
 * <p>Loop-confined: remembers only which unit claims which bus name.
 */
final class NoMachine
        implements ProcessSpawner,
                KernelProcesses,
                PathWatches,
                AutofsPoints,
                ExecCleanup,
                BusNames,
                ScopeRequests,
                Poller {
    private final Map<String, Unit> owners = new HashMap<>();

    private static IllegalStateException acts(String what) {
        return new IllegalStateException("A manager on trial would " + what);
    }

    // --- processes ---

    @Override
    public int spawn(Request request) {
        throw acts("start " + request.command());
    }

    @Override
    public int remove(List<String> paths) {
        throw acts("remove " + paths);
    }

    @Override
    public int changeOwner(Unit unit, OwnerChange change) {
        throw acts("change the owner of " + change.paths());
    }

    @Override
    public int expireAutomount(String where, int device) {
        throw acts("expire " + where);
    }

    @Override
    public int mountInto(Unit unit, LiveMount mount) {
        throw acts("mount into " + unit.id());
    }

    @Override
    public void unitDown(Unit unit) {
        // It was never up.
    }

    @Override
    public boolean signal(int pid, int signal) {
        throw acts("send signal " + signal + " to " + pid);
    }

    @Override
    public boolean isAlive(int pid) {
        return false;
    }

    @Override
    public boolean isOurChild(int pid) {
        return false;
    }

    @Override
    public ExitInfo peekExited() {
        return null;
    }

    @Override
    public void reap(int pid) {
        // There are none.
    }

    @Override
    public Optional<String> name(int pid) {
        return Optional.empty();
    }

    @Override
    public Optional<String> cgroup(int pid) {
        return Optional.empty();
    }

    @Override
    public void release(Unit unit, boolean removeRuntimeDirectories) {
        // Nothing was set up.
    }

    @Override
    public void tellJournal(Unit unit) {
        // It does not run.
    }

    @Override
    public void untellJournal(Unit unit) {
        // It does not run.
    }

    @Override
    public void releaseCredentials(Unit unit) {
        // It has none.
    }

    // --- automount points ---

    @Override
    public Point mount(String where, String extraOptions, long idleSec) {
        throw acts("mount an automount point at " + where);
    }

    @Override
    public AutofsDevice.Request read(Point point) {
        throw acts("read requests");
    }

    @Override
    public void answer(String where, Point point, Collection<Integer> tokens, int errno) {
        throw acts("answer requests for " + where);
    }

    @Override
    public boolean isOnTop(String where, Point point) {
        throw acts("look at " + where);
    }

    @Override
    public int unmount(String where, int flags) {
        throw acts("unmount " + where);
    }

    // --- what would be followed ---

    @Override
    public Runnable watch(String path, Runnable onChange) {
        return () -> {};
    }

    @Override
    public Runnable watchContent(String path, boolean everyWrite, Runnable onChange) {
        return () -> {};
    }

    @Override
    public boolean watch(Unit unit, String name) {
        Unit before = owners.putIfAbsent(name, unit);
        return before == null || before == unit;
    }

    @Override
    public void unwatch(Unit unit) {
        owners.values().remove(unit);
    }

    @Override
    public void reconnect() {
        // There is no bus.
    }

    @Override
    public boolean requestStop(Unit scope, String controller) {
        return false;
    }

    @Override
    public boolean attach(Unit scope, List<Integer> pids, Consumer<String> done) {
        return false;
    }

    // --- the loop, which never runs ---

    @Override
    public void add(int fd, int events) {
        // Nobody waits.
    }

    @Override
    public void modify(int fd, int events) {
        // Nobody waits.
    }

    @Override
    public void remove(int fd) {
        // Nobody waits.
    }

    @Override
    public void await(long timeoutUsec, Sink sink) {
        throw acts("wait");
    }

    @Override
    public long now(TimerClock clock) {
        return clock == TimerClock.REALTIME ? Clock.realtimeUsec() : Clock.monotonicUsec();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
