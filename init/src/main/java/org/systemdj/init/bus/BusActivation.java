// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MatchRule;
import org.systemdj.bus.MessageWriter;
import org.systemdj.config.JobMode;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;

/**
 * Starts services on behalf of the message bus, when somebody calls a name that nobody owns.
 *
 * <p>Source: D-Bus specification, «systemd Activation»; systemd.service(5), Type=dbus. Loop-confined.
 */
final class BusActivation {
    private static final Logger LOG = LoggerFactory.getLogger(BusActivation.class);
    private static final String INTERFACE = "org.freedesktop.systemd1.Activator";

    /** The bus's requests. */
    static final MatchRule REQUESTS =
            MatchRule.signal("org.freedesktop.DBus", "/org/freedesktop/DBus", INTERFACE, "ActivationRequest");

    private final ManagerBus bus;
    private final SystemBus systemBus;

    BusActivation(ManagerBus bus, SystemBus systemBus) {
        this.bus = bus;
        this.systemBus = systemBus;
    }

    void onRequest(String name) {
        LOG.debug("Got D-Bus activation request for {}", name);
        try {
            start(name);
        } catch (BusException e) {
            LOG.warn("D-Bus activation failed for {}: {}", name, e.getMessage());
            systemBus.send(MessageWriter.signal(ObjectPaths.MANAGER, INTERFACE, "ActivationFailure")
                    .writeString(name)
                    .writeString(e.name())
                    .writeString(e.getMessage())
                    .to("org.freedesktop.DBus"));
        }
    }

    private void start(String name) {
        if (isGoingDown("dbus.service") || isGoingDown("dbus.socket")) {
            throw new BusException(BusError.SHUTTING_DOWN, "Refusing activation, D-Bus is shutting down.");
        }
        Unit unit = UnitLookups.load(bus, name);
        if (unit.get(UnitDirectives.REFUSE_MANUAL_START)) {
            throw new BusException(
                    BusError.ONLY_BY_DEPENDENCY,
                    "Operation refused, " + unit.id()
                            + " may be requested by dependency only (it is configured to refuse manual start/stop).");
        }
        try {
            bus.manager().jobs().enqueue(JobType.START, unit, JobMode.REPLACE);
        } catch (TransactionError e) {
            throw JobRequests.refusal(e);
        }
    }

    private boolean isGoingDown(String name) {
        Unit unit = bus.manager().units().get(UnitName.of(name));
        if (unit == null) {
            return true;
        }
        return unit.activeState().isInactiveOrDeactivating()
                || unit.job() != null && unit.job().type().stops();
    }
}
