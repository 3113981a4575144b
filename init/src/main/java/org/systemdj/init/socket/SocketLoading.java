// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.List;
import org.systemdj.config.ListenEntry;
import org.systemdj.config.ListenKind;
import org.systemdj.directive.Directive;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.ExecDependencies;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;

/**
 * What loading a socket checks and adds.
 *
 * <p>Source: systemd.socket(5), "AUTOMATIC DEPENDENCIES". Loop-confined.
 */
final class SocketLoading {
    private static final UnitName SYSINIT = UnitName.of("sysinit.target");
    private static final UnitName SOCKETS = UnitName.of("sockets.target");
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");
    private static final long LIMIT_INTERVAL_USEC = 2_000_000;

    private static final List<Directive<List<CommandLine>>> COMMANDS = List.of(
            SocketDirectives.EXEC_START_PRE,
            SocketDirectives.EXEC_START_POST,
            SocketDirectives.EXEC_STOP_PRE,
            SocketDirectives.EXEC_STOP_POST);

    private SocketLoading() {}

    static void load(Unit unit) throws BadUnitException {
        List<ListenEntry> entries = unit.get(SocketDirectives.LISTEN);
        boolean accepts = unit.get(SocketDirectives.ACCEPT);
        if (entries.isEmpty()) {
            throw new BadUnitException(
                    "Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...). Refusing.");
        }
        for (ListenEntry entry : entries) {
            if (accepts && entry.kind() != ListenKind.STREAM && entry.kind() != ListenKind.SEQUENTIAL_PACKET) {
                throw new BadUnitException(
                        "Unit configured for accepting sockets, but sockets are non-accepting." + " Refusing.");
            }
        }
        if (accepts && unit.get(SocketDirectives.MAX_CONNECTIONS) <= 0) {
            throw new BadUnitException("MaxConnection= setting too small. Refusing.");
        }
        if (accepts && unit.get(SocketDirectives.SERVICE).isPresent()) {
            throw new BadUnitException(
                    "Explicit service configuration for accepting socket units not supported. Refusing.");
        }
        if (!unit.get(SocketDirectives.SYMLINKS).isEmpty() && nodes(entries) != 1) {
            throw new BadUnitException(
                    "Unit has symlinks set but none or more than one node in the file system. Refusing.");
        }
        Manager manager = unit.manager();
        if (!accepts) {
            UnitName service = unit.get(SocketDirectives.SERVICE)
                    .orElseGet(() -> unit.name().withType(UnitType.SERVICE).orElseThrow());
            manager.addDependency(unit, DependencyType.BEFORE, service);
            manager.addDependency(unit, DependencyType.TRIGGERS, service);
        }
        for (ListenEntry entry : entries) {
            if (entry.address().startsWith("/") && entry.kind() != ListenKind.MESSAGE_QUEUE) {
                UnitLoading.needMounts(unit, entry.address(), DependencyType.REQUIRES);
            }
        }
        manager.slices().assign(unit);
        for (Directive<List<CommandLine>> commands : COMMANDS) {
            if (!unit.get(commands).isEmpty()) {
                ExecDependencies.add(unit);
                break;
            }
        }
        if (unit.hasDefaultDependencies()) {
            manager.addDependency(unit, DependencyType.BEFORE, SOCKETS);
            if (manager.isSystem()) {
                manager.addDependency(unit, DependencyType.AFTER, SYSINIT);
                manager.addDependency(unit, DependencyType.REQUIRES, SYSINIT);
            }
            manager.addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
            manager.addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
        }
    }

    /** How many of the addresses are nodes in the file system. */
    private static int nodes(List<ListenEntry> entries) {
        int count = 0;
        for (ListenEntry entry : entries) {
            boolean node =
                    switch (entry.kind()) {
                        case STREAM, DATAGRAM, SEQUENTIAL_PACKET, FIFO ->
                            entry.address().startsWith("/");
                        case SPECIAL, NETLINK, MESSAGE_QUEUE, USB_FUNCTION -> false;
                    };
            count += node ? 1 : 0;
        }
        return count;
    }

    /** The service of a socket without Accept=. */
    static Unit service(Unit unit) {
        UnitName name = unit.get(SocketDirectives.SERVICE)
                .orElseGet(() -> unit.name().withType(UnitType.SERVICE).orElseThrow());
        return unit.manager().load(name);
    }

    /** The template of the instances of a socket with Accept=. */
    static UnitName template(Unit unit) {
        return UnitName.of(unit.name().prefix() + "@.service");
    }

    /** A limit's interval, two seconds where none is set. */
    static long limitUsec(Unit unit, Directive<TimeSpan> directive) {
        return unit.settings().isSet(directive) ? unit.get(directive).usec() : LIMIT_INTERVAL_USEC;
    }
}
