// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusException;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.client.PropertySet;
import org.systemdj.client.Variant;
import org.systemdj.console.Colour;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.sys.ErrnoException;
import org.systemdj.unitfile.SearchPath;

/**
 * The verb {@code plot}: when which unit was started, as a picture, as a table or as JSON.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze plot», {@code --table}, {@code --json=}, {@code --no-legend},
 * {@code --detailed}, {@code --scale-svg=}.
 *
 * <p>Immutable (static functions).
 */
final class PlotVerb {
    private static final String HOSTNAME = "org.freedesktop.hostname1";
    private static final String HOSTNAME_PATH = "/org/freedesktop/hostname1";

    private PlotVerb() {}

    static int run(Session session, List<String> operands) {
        BootTimes boot = BootTimes.of(session);
        String sentence = TimeVerb.sentence(session, boot);
        boolean picture = !session.options().table && !session.options().wantsJson();
        String host = picture ? host(session) : "";
        List<UnitTimes> units = new ArrayList<>();
        for (UnitTimes unit : UnitTimes.all(session, boot)) {
            units.add(unit.until(boot.finish()));
        }
        units.sort(Comparator.comparingLong(UnitTimes::activating));
        if (picture) {
            session.out().print(new Plot(session.options(), boot, units).draw(sentence, host));
        } else {
            print(session, units);
        }
        return 0;
    }

    // --- as a table ---

    private static void print(Session session, List<UnitTimes> units) {
        Table table = new Table("name", "activated", "activating", "time", "deactivated", "deactivating")
                .header(session.options().legend);
        for (UnitTimes unit : units) {
            table.add(
                    false,
                    Cell.of(unit.name()),
                    time(unit.activated()),
                    time(unit.activating()),
                    time(unit.duration()),
                    time(unit.deactivated()),
                    time(unit.deactivating()));
        }
        if (session.options().json == Options.JsonMode.SHORT) {
            table.printJson(session.out(), false, session.style().colours());
        } else {
            session.print(table);
        }
        if (session.options().legend) {
            session.out().line().line(units.size() + " Units listed.");
        }
    }

    private static Cell time(long usec) {
        return new Cell(BootTimes.shown(usec), usec, Colour.NONE, false);
    }

    // --- whose boot it is ---

    /** The line about the machine; empty where nobody knows. */
    private static String host(Session session) {
        if (session.options().scope != SearchPath.Scope.SYSTEM) {
            return "";
        }
        PropertySet host;
        try {
            host = session.options().isElsewhere() ? hostname(session.bus()) : localHostname();
        } catch (BusFailure | BusException | ErrnoException failure) {
            session.log().debug("Failed to get host information, ignoring: " + failure.getMessage());
            return "";
        }
        Variant architecture = session.bus().managerProperty("Architecture");
        Variant virtualization = session.bus().managerProperty("Virtualization");
        return host.text("OperatingSystemPrettyName") + " " + host.text("Hostname") + " (" + host.text("KernelName")
                + " " + host.text("KernelRelease") + " " + host.text("KernelVersion") + ") " + architecture.text()
                + " " + virtualization.text();
    }

    private static PropertySet localHostname() {
        try (Bus bus = BusLink.throughBus(BusAddress.SYSTEM)) {
            return hostname(bus);
        }
    }

    private static PropertySet hostname(Bus bus) {
        Object[] entries = (Object[]) bus.call(
                        new Bus.Target(HOSTNAME, HOSTNAME_PATH, Bus.PROPERTIES),
                        "GetAll",
                        Bus.DEFAULT_TIMEOUT_USEC,
                        "s",
                        HOSTNAME)[0];
        List<Bus.Property> properties = new ArrayList<>();
        for (Object entry : entries) {
            Object[] pair = (Object[]) entry;
            properties.add(new Bus.Property((String) pair[0], (Variant) pair[1]));
        }
        return new PropertySet(properties);
    }
}
