// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.systemdj.dbus.property.Owner;
import org.systemdj.dbus.property.Property;
import org.systemdj.dbus.property.UnitProperties;
import org.systemdj.dbus.systemd1.PropertyAssignment;
import org.systemdj.dbus.systemd1.Unit;

/** A unit of a {@link Systemd}, by its name. Holds no state: each question is asked of the manager. */
public final class SystemdUnit {
    private static final String REPLACE = "replace";

    private final Systemd systemd;
    private final String name;
    private final String path;

    SystemdUnit(Systemd systemd, String name) {
        this.systemd = systemd;
        this.name = name;
        this.path = UnitPath.of(name);
    }

    public String name() {
        return name;
    }

    /** Its object path on the bus. */
    public String path() {
        return path;
    }

    /** All methods of units, as they are on the bus. */
    public Unit methods() {
        return systemd.object(path, Unit.class);
    }

    /**
     * Enqueues a start job, with the job mode «replace». The future ends with the job; it ends with success where a service has become
     * active or, of {@code Type=oneshot}, has done its work.
     */
    public CompletableFuture<JobResult> start() {
        return systemd.job(() -> systemd.manager().StartUnit(name, REPLACE).getPath());
    }

    /** Enqueues a stop job. */
    public CompletableFuture<JobResult> stop() {
        return systemd.job(() -> systemd.manager().StopUnit(name, REPLACE).getPath());
    }

    /** Enqueues a restart job; starts the unit where it does not run. */
    public CompletableFuture<JobResult> restart() {
        return systemd.job(() -> systemd.manager().RestartUnit(name, REPLACE).getPath());
    }

    /** Enqueues a reload job; refused where the unit cannot reload. */
    public CompletableFuture<JobResult> reload() {
        return systemd.job(() -> systemd.manager().ReloadUnit(name, REPLACE).getPath());
    }

    /** Sends a signal, by its number, to all processes of the unit. */
    public void kill(int signal) {
        systemd.manager().KillUnit(name, "all", signal);
    }

    /** Forgets that the unit failed, and its counters. */
    public void resetFailed() {
        systemd.manager().ResetFailedUnit(name);
    }

    /** A property, of all units or of those of its type. */
    public <T> T get(Property<T> property) {
        return property.read(systemd.property(path, owner(property), property.name()));
    }

    /** Such as {@code loaded} or {@code not-found}. */
    public String loadState() {
        return get(UnitProperties.LOAD_STATE);
    }

    /** Such as {@code active} or {@code failed}. */
    public String activeState() {
        return get(UnitProperties.ACTIVE_STATE);
    }

    /** The state of the unit's type, such as {@code running} or {@code dead}. */
    public String subState() {
        return get(UnitProperties.SUB_STATE);
    }

    /** Changes settings while it runs, such as {@code CPUWeight}; for good, or until the next boot. */
    public void set(boolean runtime, PropertyAssignment... properties) {
        systemd.set(name, List.of(properties), runtime);
    }

    /**
     * Is told properties that change, by their names, until closed. Values are as dbus-java reads them; {@link Property#read} gives
     * them their types.
     */
    public AutoCloseable onChange(Consumer<Map<String, Object>> listener) throws DBusException {
        return systemd.signals()
                .<Properties.PropertiesChanged>listen(
                        new DBusMatchRule(Properties.PropertiesChanged.class, null, path), changed -> {
                            Map<String, Object> values = new HashMap<>();
                            changed.getPropertiesChanged()
                                    .forEach((property, value) -> values.put(property, value.getValue()));
                            listener.accept(values);
                        });
    }

    @Override
    public String toString() {
        return name;
    }

    private String owner(Property<?> property) {
        return switch (property.owner()) {
            case Owner.UNIT -> "org.freedesktop.systemd1.Unit";
            case Owner.TYPE -> UnitPath.typeInterface(name);
            case Owner.MANAGER, Owner.JOB ->
                throw new IllegalArgumentException(property.name() + " is no property of units");
        };
    }
}
