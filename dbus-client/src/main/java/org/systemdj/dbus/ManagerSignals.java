// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.messages.DBusSignal;
import org.systemdj.dbus.systemd1.Manager;

/**
 * The manager's signals, and the jobs that wait for theirs.
 *
 * <p>Signals of others are dropped, whatever interface they claim: the name of the sender must be the manager's, which changes when it
 * is executed anew.
 */
final class ManagerSignals {
    /** Asks for a job and returns its object path. */
    interface JobRequest {
        String path();
    }

    private static final String DBUS = "org.freedesktop.DBus";

    private final DBusConnection connection;
    private final DBus bus;
    private final Map<String, CompletableFuture<JobResult>> waiting = new HashMap<>();
    /** Jobs that ended while requests are under way: a reply may come after its job's signal. */
    private final Map<String, JobResult> ended = new HashMap<>();

    private int requests;
    private boolean lost;
    private volatile String owner = "";

    ManagerSignals(DBusConnection connection, Manager manager) throws DBusException {
        this.connection = connection;
        bus = connection.getRemoteObject(DBUS, "/org/freedesktop/DBus", DBus.class);
        listen(Manager.JobRemoved.class, this::removed);
        manager.Subscribe();
    }

    <S extends DBusSignal> AutoCloseable listen(Class<S> type, Consumer<S> listener) throws DBusException {
        return listen(new DBusMatchRule(type, null, Systemd.PATH), listener);
    }

    /** Signals of one object; the rule says of which. */
    <S extends DBusSignal> AutoCloseable listen(DBusMatchRule rule, Consumer<S> listener) throws DBusException {
        DBusSigHandler<S> handler = signal -> {
            if (fromManager(signal)) listener.accept(signal);
        };
        return connection.addSigHandler(rule, handler);
    }

    CompletableFuture<JobResult> job(JobRequest request) {
        synchronized (this) {
            requests++;
        }
        String path = null;
        try {
            path = request.path();
        } finally {
            synchronized (this) {
                requests--;
                if (path == null && requests == 0) ended.clear();
            }
        }
        return await(path);
    }

    private synchronized CompletableFuture<JobResult> await(String path) {
        JobResult result = ended.remove(path);
        if (requests == 0) ended.clear();
        if (result != null) return CompletableFuture.completedFuture(result);
        if (lost) return CompletableFuture.failedFuture(new IllegalStateException("the bus is gone"));
        // A job that another request has joined has one path, and one end.
        return waiting.computeIfAbsent(path, _ -> new CompletableFuture<>()).copy();
    }

    private void removed(Manager.JobRemoved signal) {
        String path = signal.job().getPath();
        JobResult result = JobResult.of(signal.result());
        CompletableFuture<JobResult> future;
        synchronized (this) {
            future = waiting.remove(path);
            if (requests > 0) ended.put(path, result);
        }
        if (future != null) future.complete(result);
    }

    void lost() {
        Map<String, CompletableFuture<JobResult>> futures;
        synchronized (this) {
            lost = true;
            futures = new HashMap<>(waiting);
            waiting.clear();
        }
        futures.forEach((path, future) -> future.completeExceptionally(
                new IllegalStateException("the bus is gone, the job may not be: " + path)));
    }

    private boolean fromManager(DBusSignal signal) {
        String sender = signal.getSource();
        if (owner.equals(sender)) return true;
        try {
            owner = bus.GetNameOwner(Systemd.NAME);
        } catch (DBusExecutionException e) {
            return false; // nobody owns the name now
        }
        return owner.equals(sender);
    }
}
