// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.bus.ObjectTree;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobType;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Queues;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/**
 * The manager on the bus: its objects, who is connected, who hears signals.
 *
 * <p>Calls come in from the private socket and from the message bus and go to one {@link ObjectTree}. Signals go to
 * all private connections, and to the message bus while somebody there has subscribed, holds the unit or asked for the
 * job.
 *
 * <p>Source: org.freedesktop.systemd1(5). Loop-confined.
 */
public final class ManagerBus implements JobEngine.Listener, Queues.ChangeListener {
    static final String INTERFACE = "org.freedesktop.systemd1.Manager";

    private static final long DUMP_INTERVAL_USEC = 600_000_000;
    private static final int DUMP_BURST = 10;
    private static final Logger LOG = LoggerFactory.getLogger(ManagerBus.class);

    private final Manager manager;
    private final ManagerControl control;
    private final ObjectTree tree;
    private final Authorization authorization = new Authorization(this);
    private final PrivateServer server;
    private final SystemBus systemBus;
    private final BusQueue queue;
    private final UnitFiles unitFiles;
    private final RateLimit dumps = new RateLimit(DUMP_INTERVAL_USEC, DUMP_BURST);
    private final Set<BusConnection> subscribedDirectly = new LinkedHashSet<>();
    private final Map<BusConnection, List<Unit>> directReferences = new HashMap<>();
    private final List<MethodCall> pendingReloads = new ArrayList<>();
    private List<Job> recorder;
    private MethodCall lastCall;
    private String lastPath;
    private UnitHandle lastUnit;

    /**
     * Sets the objects up; nothing is connected yet.
     *
     * @param requests the requests of units, which the manager has as its part, too
     * @param serverGuid 32 hex digits, new for each boot
     */
    public ManagerBus(Manager manager, ManagerControl control, UnitBusRequests requests, String serverGuid) {
        this.manager = manager;
        this.control = control;
        this.tree =
                new ObjectTree(authorization, ManagerBus::onFault, () -> control.fact(ManagerControl.Fact.MACHINE_ID));
        this.server = new PrivateServer(this, serverGuid);
        this.queue = new BusQueue(this);
        this.systemBus = new SystemBus(this, requests);
        this.unitFiles = new UnitFiles(control);
        addObjects();
        manager.jobListener(this);
        manager.queues().listener(this);
        manager.milestones().whenFinished(this::onStartupFinished);
    }

    private static void onFault(MethodCall call, RuntimeException fault) {
        LOG.error(
                "Failed to handle bus call {}.{}, ignoring: {}",
                call.message().interfaceName(),
                call.message().member(),
                fault.toString(),
                fault);
    }

    private void addObjects() {
        tree.addHidden(ObjectPaths.MEMORY_ALLOCATION, this, MemoryAllocationObject.TABLE);
        tree.add(ObjectPaths.MANAGER, this, ManagerObject.TABLE);
        tree.addFallback(
                ObjectPaths.JOBS,
                (path, call) -> {
                    Job job = ObjectPaths.job(this, path);
                    return job == null ? null : new JobObject.Handle(this, job);
                },
                JobObject.TABLE);
        tree.addHiddenFallback(ObjectPaths.JOBS, (path, call) -> ObjectPaths.job(this, path), JobWaitObject.TABLE);
        for (UnitType type : UnitType.values()) {
            tree.addFallback(
                    ObjectPaths.UNITS,
                    (path, call) -> {
                        UnitHandle unit = find(path, call);
                        return unit == null || unit.unit().type() != type ? null : unit;
                    },
                    UnitTables.of(type));
        }
        tree.addFallback(ObjectPaths.UNITS, this::find, UnitObject.TABLE);
        tree.add(ObjectPaths.LOG_CONTROL, this, LogControlObject.TABLE);
        tree.addEnumerator(ObjectPaths.UNITS, paths -> {
            for (Unit unit : manager.units().all()) {
                paths.accept(ObjectPaths.of(unit));
            }
        });
        tree.addEnumerator(ObjectPaths.JOBS, paths -> {
            for (Job job : manager.jobs().all()) {
                paths.accept(ObjectPaths.of(job));
            }
        });
    }

    /** The unit of a path; a call asks for the same one many times. */
    private UnitHandle find(String path, MethodCall call) {
        if (call != lastCall || !path.equals(lastPath)) {
            lastUnit = ObjectPaths.unit(this, path, call);
            lastPath = path;
            lastCall = call;
        }
        return lastUnit;
    }

    /** Listens on the private socket at that path, usually {@code /run/systemd/private}. */
    public void listen(String path) {
        server.listen(path);
    }

    /** Listens on a private socket that is bound already, after a re-execution. */
    public void resume(int fd) {
        server.resume(fd);
    }

    /** The private socket, for the next process of a re-execution; -1 for none. */
    public int privateFd() {
        return server.fd();
    }

    /** The connection to the system bus. */
    public SystemBus systemBus() {
        return systemBus;
    }

    Manager manager() {
        return manager;
    }

    ManagerControl control() {
        return control;
    }

    ObjectTree tree() {
        return tree;
    }

    Authorization authorization() {
        return authorization;
    }

    UnitFiles unitFiles() {
        return unitFiles;
    }

    /** How often those without privileges may have the manager's state dumped. */
    public RateLimit dumps() {
        return dumps;
    }

    // --- signals ---

    boolean hasListeners() {
        return hasListeners(false);
    }

    /** The same where clients on the message bus may hold the unit or job at issue: then it is for them, too. */
    boolean hasListeners(boolean held) {
        return server.hasListeners() || onMessageBus(held);
    }

    private boolean onMessageBus(boolean held) {
        return systemBus.hasSubscribers() || held && systemBus.isConnected();
    }

    /** Sends a signal to everybody who hears; it is made only if there is somebody. A supplier may give null: nothing. */
    void broadcast(Supplier<MessageWriter> signal) {
        broadcast(false, signal);
    }

    void broadcast(boolean held, Supplier<MessageWriter> signal) {
        List<BusConnection> direct = server.listeners();
        List<BusConnection> all = direct;
        if (onMessageBus(held)) {
            all = new ArrayList<>(direct);
            systemBus.addTo(all);
        }
        MessageWriter message = all.isEmpty() ? null : signal.get();
        if (message == null) {
            return;
        }
        BusConnection.sendToAll(all, message);
        direct.forEach(server::sent);
        systemBus.sent();
    }

    /** Subscribe(): false when the client had subscribed before. */
    boolean subscribe(MethodCall call) {
        String sender = call.message().sender();
        return sender == null ? subscribedDirectly.add(call.connection()) : systemBus.subscribe(sender);
    }

    /** Unsubscribe(): false when the client had not subscribed. */
    boolean unsubscribe(MethodCall call) {
        String sender = call.message().sender();
        return sender == null ? subscribedDirectly.remove(call.connection()) : systemBus.unsubscribe(sender);
    }

    void connectionGone(BusConnection connection) {
        subscribedDirectly.remove(connection);
        List<Unit> held = directReferences.remove(connection);
        if (held != null) {
            for (Unit unit : held) {
                unit.busReferences().remove(directName(connection));
                unit.queueForCollection();
            }
        }
    }

    /** Ref(): the client keeps the unit from being forgotten. */
    void addReference(Unit unit, MethodCall call) {
        String sender = call.message().sender();
        if (sender != null) {
            unit.busReferences().add(sender);
            systemBus.track(sender);
            unit.changed();
        } else {
            directReferences
                    .computeIfAbsent(call.connection(), c -> new ArrayList<>())
                    .add(unit);
            unit.busReferences().add(directName(call.connection()));
        }
    }

    /** Unref(): false where the client had no reference. */
    boolean dropReference(Unit unit, MethodCall call) {
        String sender = call.message().sender();
        if (sender == null) {
            List<Unit> held = directReferences.get(call.connection());
            if (held == null || !held.remove(unit)) {
                return false;
            }
        }
        boolean dropped = unit.busReferences().remove(sender != null ? sender : directName(call.connection()));
        unit.queueForCollection();
        return dropped;
    }

    /** Whether clients on the message bus hold a reference to the unit. */
    static boolean isHeld(Unit unit) {
        for (String client : unit.busReferences()) {
            if (client.startsWith(":")) {
                return true;
            }
        }
        return false;
    }

    /** A name for a peer that has none. */
    private static String directName(BusConnection connection) {
        return "peer-" + connection.peer().pid() + "-" + System.identityHashCode(connection);
    }

    /** A reload begins or has ended; at its end the clients that asked for it are answered. */
    public void onReloading(boolean active) {
        broadcast(() -> MessageWriter.signal(ObjectPaths.MANAGER, INTERFACE, "Reloading")
                .writeBoolean(active));
        if (!active) {
            unitFiles.onReloaded();
            List<MethodCall> calls = List.copyOf(pendingReloads);
            pendingReloads.clear();
            calls.forEach(this::finish);
        }
    }

    /** Answers a call that was held back. */
    void finish(MethodCall call) {
        call.finish();
        server.sent(call.connection());
    }

    /** Unit files were changed by a client. */
    void onUnitFilesChanged() {
        unitFiles.onChanged();
        broadcast(() -> MessageWriter.signal(ObjectPaths.MANAGER, INTERFACE, "UnitFilesChanged"));
    }

    void answerAfterReload(MethodCall call) {
        call.defer();
        pendingReloads.add(call);
    }

    private void onStartupFinished() {
        broadcast(() -> StartupTimes.signal(manager.milestones()));
    }

    /** Writes out what can be written, before the process ends or is replaced. */
    public void flush() {
        server.flush();
        systemBus.flush();
    }

    // --- jobs ---

    /** Remembers the client, so that it hears of the job's end. */
    void followJob(Job job, MethodCall call) {
        String sender = call.message().sender();
        if (sender != null && !job.clients().contains(sender)) {
            job.clients().add(sender);
        }
    }

    /** Runs a request and collects the jobs that it makes. */
    Job recordJobs(List<Job> made, Supplier<Job> request) {
        recorder = made;
        try {
            return request.get();
        } finally {
            recorder = null;
        }
    }

    @Override
    public void jobNew(Job job) {
        if (recorder != null) {
            recorder.add(job);
        }
        queue.jobNew(job);
    }

    /** As {@link BusQueue#jobAnswered}. */
    void jobAnswered(Job job) {
        queue.jobAnswered(job);
    }

    @Override
    public void jobChanged(Job job) {
        queue.jobChanged(job);
    }

    @Override
    public void jobRemoved(Job job) {
        queue.jobRemoved(job);
    }

    @Override
    public void jobDone(Job job, JobType type, JobResult result, boolean already) {
        // JobRemoved tells it.
    }

    @Override
    public void idle() {
        // Nobody on the bus hears of that.
    }

    // --- units ---

    @Override
    public void unitNew(Unit unit) {
        queue.unitNew(unit);
    }

    @Override
    public void unitChanged(Unit unit) {
        queue.unitChanged(unit);
        systemBus.unitChanged(unit);
    }

    @Override
    public void unitChanges(Unit unit) {
        queue.unitChanges(unit);
    }

    @Override
    public void unitRemoved(Unit unit) {
        unitFiles.onUnitRemoved(unit);
        queue.unitRemoved(unit);
    }
}
