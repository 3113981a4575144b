// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.systemdj.dbus.property.Owner;
import org.systemdj.dbus.property.Property;
import org.systemdj.dbus.systemd1.InstallChange;
import org.systemdj.dbus.systemd1.JobStatus;
import org.systemdj.dbus.systemd1.Manager;
import org.systemdj.dbus.systemd1.PropertyAssignment;
import org.systemdj.dbus.systemd1.UnitFileStatus;
import org.systemdj.dbus.systemd1.UnitStatus;

/**
 * A service manager on a message bus, systemd's own or ours: the system's, or a user's.
 *
 * <p>May be used by several threads. What the manager refuses is a {@code DBusExecutionException}; for systemd's own errors one of the
 * classes of {@link org.freedesktop.systemd1}, such as {@code NoSuchUnit}. What a user may do, polkit decides; nobody is asked for a
 * password.
 */
public final class Systemd implements AutoCloseable {
    static final String NAME = "org.freedesktop.systemd1";
    static final String PATH = "/org/freedesktop/systemd1";
    private static final String REPLACE = "replace";

    private final DBusConnection connection;
    private final Manager manager;
    private final ManagerSignals signals;

    private Systemd(DBusConnectionBuilder builder) throws DBusException {
        LostConnection lost = new LostConnection();
        connection = builder.withShared(false).withDisconnectCallback(lost).build();
        try {
            manager = connection.getRemoteObject(NAME, PATH, Manager.class);
            signals = new ManagerSignals(connection, manager);
            lost.tells(signals);
        } catch (DBusException | RuntimeException e) {
            connection.disconnect();
            throw e;
        }
    }

    /** The system's manager, by the system bus; {@code $DBUS_SYSTEM_BUS_ADDRESS} or its usual socket. */
    public static Systemd system() throws DBusException {
        return new Systemd(DBusConnectionBuilder.forSystemBus());
    }

    /** The calling user's manager, by the session bus; {@code $DBUS_SESSION_BUS_ADDRESS}. */
    public static Systemd user() throws DBusException {
        return new Systemd(DBusConnectionBuilder.forSessionBus());
    }

    /** The manager on another bus, by the address of its daemon, such as {@code unix:path=/run/user/1000/bus}. */
    public static Systemd at(String address) throws DBusException {
        return new Systemd(DBusConnectionBuilder.forAddress(address));
    }

    /** All methods of the manager, as they are on the bus. */
    public Manager manager() {
        return manager;
    }

    /** The unit of a name, such as {@code cron.service}, whether or not it exists or is loaded. Asks nothing of the manager. */
    public SystemdUnit unit(String name) {
        return new SystemdUnit(this, name);
    }

    /** A property of the manager. */
    public <T> T get(Property<T> property) {
        if (property.owner() != Owner.MANAGER)
            throw new IllegalArgumentException(property.name() + " is no property of the manager");
        return property.read(property(PATH, NAME + ".Manager", property.name()));
    }

    /** All units in memory. */
    public List<UnitStatus> units() {
        return manager.ListUnits();
    }

    /**
     * Units in memory.
     *
     * @param states of loading, activation or their own, such as {@code failed}; all where empty
     * @param patterns of names, such as {@code *.timer}; all where empty
     */
    public List<UnitStatus> units(List<String> states, List<String> patterns) {
        return manager.ListUnitsByPatterns(states, patterns);
    }

    /** All unit files, whether loaded or not. */
    public List<UnitFileStatus> unitFiles() {
        return manager.ListUnitFiles();
    }

    /** Jobs that wait or run. */
    public List<JobStatus> jobs() {
        return manager.ListJobs();
    }

    /** Reads all unit files again ({@code systemctl daemon-reload}). */
    public void reload() {
        manager.Reload();
    }

    /** Enables unit files for all further boots, and reloads. What was changed; empty where all were enabled. */
    public List<InstallChange> enable(String... files) {
        return reloaded(manager.EnableUnitFiles(List.of(files), false, false).second());
    }

    /** Disables unit files, and reloads. */
    public List<InstallChange> disable(String... files) {
        return reloaded(manager.DisableUnitFiles(List.of(files), false));
    }

    /** Masks unit files so that they cannot be started, and reloads. */
    public List<InstallChange> mask(String... files) {
        return reloaded(manager.MaskUnitFiles(List.of(files), false, false));
    }

    /** Takes masks away, and reloads. */
    public List<InstallChange> unmask(String... files) {
        return reloaded(manager.UnmaskUnitFiles(List.of(files), false));
    }

    /** Makes and starts a unit that has no file. The future ends with its start job; see {@link SystemdUnit#start}. */
    public CompletableFuture<JobResult> start(TransientUnit unit) {
        return job(() -> manager.StartTransientUnit(unit.name(), REPLACE, unit.properties(), List.of())
                .getPath());
    }

    /** Is told the name of each unit that comes into memory, until closed. */
    public AutoCloseable onUnitNew(Consumer<String> listener) throws DBusException {
        return signals.listen(Manager.UnitNew.class, signal -> listener.accept(signal.id()));
    }

    /** Is told the name of each unit that leaves memory, until closed. */
    public AutoCloseable onUnitRemoved(Consumer<String> listener) throws DBusException {
        return signals.listen(Manager.UnitRemoved.class, signal -> listener.accept(signal.id()));
    }

    /** Is told, with true, when the manager begins to read its unit files again and, with false, when it has, until closed. */
    public AutoCloseable onReloading(Consumer<Boolean> listener) throws DBusException {
        return signals.listen(Manager.Reloading.class, signal -> listener.accept(signal.active()));
    }

    /** Ends the connection. Futures of jobs that have not ended complete with {@code IllegalStateException}. */
    @Override
    public void close() {
        signals.lost();
        connection.disconnect();
    }

    CompletableFuture<JobResult> job(ManagerSignals.JobRequest request) {
        return signals.job(request);
    }

    ManagerSignals signals() {
        return signals;
    }

    <I extends org.freedesktop.dbus.interfaces.DBusInterface> I object(String path, Class<I> type) {
        try {
            return connection.getRemoteObject(NAME, path, type);
        } catch (DBusException e) {
            throw new IllegalArgumentException("no object path: " + path, e);
        }
    }

    Object property(String path, String owner, String name) {
        Object value = object(path, Properties.class).Get(owner, name);
        return value instanceof org.freedesktop.dbus.types.Variant<?> variant ? variant.getValue() : value;
    }

    void set(String unit, List<PropertyAssignment> properties, boolean runtime) {
        manager.SetUnitProperties(unit, runtime, properties);
    }

    private List<InstallChange> reloaded(List<InstallChange> changes) {
        if (!changes.isEmpty()) reload();
        return changes;
    }
}
