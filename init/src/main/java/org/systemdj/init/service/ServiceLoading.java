// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.KillMode;
import org.systemdj.config.NotifyAccess;
import org.systemdj.config.PrivatePids;
import org.systemdj.config.RestartPolicy;
import org.systemdj.config.ServiceType;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.ExecDependencies;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.LoadState;

/**
 * What loading a service checks and adds.
 *
 * <p>Source: systemd.service(5), "AUTOMATIC DEPENDENCIES". Loop-confined.
 */
final class ServiceLoading {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLoading.class);
    private static final UnitName SYSINIT = UnitName.of("sysinit.target");
    private static final UnitName BASIC = UnitName.of("basic.target");
    private static final UnitName SHUTDOWN = UnitName.of("shutdown.target");
    private static final UnitName DBUS_SOCKET = UnitName.of("dbus.socket");

    private ServiceLoading() {}

    /** Type=, or what it is where none is set: oneshot without a command, dbus with a bus name, else simple. */
    static ServiceType effectiveType(Unit unit) {
        if (unit.loadState() == LoadState.NOT_FOUND || unit.loadState() == LoadState.MASKED) {
            return ServiceType.SIMPLE; // Its file is gone, its processes are not.
        }
        if (unit.settings().isSet(ServiceDirectives.TYPE)) {
            return unit.get(ServiceDirectives.TYPE);
        }
        if (!unit.get(ServiceDirectives.BUS_NAME).isEmpty()) {
            return ServiceType.DBUS;
        }
        boolean none = unit.get(ServiceDirectives.EXEC_START).isEmpty();
        return none ? ServiceType.ONESHOT : ServiceType.SIMPLE;
    }

    /** NotifyAccess=, or main where the service has to be able to notify. */
    static NotifyAccess notifyAccess(Unit unit) {
        NotifyAccess set = unit.get(ServiceDirectives.NOTIFY_ACCESS);
        if (set != NotifyAccess.NONE || unit.isContextRefused()) {
            return set;
        }
        ServiceType type = effectiveType(unit);
        boolean needed = type == ServiceType.NOTIFY
                || type == ServiceType.NOTIFY_RELOAD
                || unit.get(ServiceDirectives.WATCHDOG_SEC).usec() > 0
                || unit.get(ServiceDirectives.FILE_DESCRIPTOR_STORE_MAX) > 0;
        return needed ? NotifyAccess.MAIN : NotifyAccess.NONE;
    }

    static void load(ServiceUnit service) throws BadUnitException {
        Unit unit = service.unit;
        warn(unit);
        ExecDependencies.add(unit);
        unit.manager().slices().put(unit);
        for (UnitName socket : unit.get(ServiceDirectives.SOCKETS)) {
            unit.manager().addDependency(unit, DependencyType.WANTS, socket);
            unit.manager().addDependency(unit, DependencyType.AFTER, socket);
            unit.manager().addDependency(unit, DependencyType.TRIGGERED_BY, socket);
        }
        if (effectiveType(unit) == ServiceType.DBUS) {
            unit.manager().addDependency(unit, DependencyType.REQUIRES, DBUS_SOCKET);
            unit.manager().addDependency(unit, DependencyType.AFTER, DBUS_SOCKET);
        }
        if (unit.hasDefaultDependencies()) {
            addDefaults(unit);
        }
        watchBusName(unit);
        verify(unit);
        unit.manager().slices().depend(unit);
    }

    private static void watchBusName(Unit unit) throws BadUnitException {
        String name = unit.get(ServiceDirectives.BUS_NAME);
        if (name.isEmpty()) {
            unit.manager().busNames().unwatch(unit);
        } else if (!unit.manager().busNames().watch(unit, name)) {
            throw new BadUnitException(
                    "Two services allocated for the same bus name " + name + ", refusing operation.", Errno.EEXIST);
        }
    }

    private static void addDefaults(Unit unit) {
        if (unit.manager().isSystem()) {
            unit.manager().addDependency(unit, DependencyType.REQUIRES, SYSINIT);
            unit.manager().addDependency(unit, DependencyType.AFTER, SYSINIT);
        } else {
            // Users have no sysinit.target.
            unit.manager().addDependency(unit, DependencyType.REQUIRES, BASIC);
        }
        unit.manager().addDependency(unit, DependencyType.AFTER, BASIC);
        unit.manager().addDependency(unit, DependencyType.BEFORE, SHUTDOWN);
        unit.manager().addDependency(unit, DependencyType.CONFLICTS, SHUTDOWN);
    }

    /** Refuses what cannot work, in systemd's words. */
    private static void verify(Unit unit) throws BadUnitException {
        List<CommandLine> start = unit.get(ServiceDirectives.EXEC_START);
        List<CommandLine> stop = unit.get(ServiceDirectives.EXEC_STOP);
        ServiceType type = effectiveType(unit);
        RestartPolicy restart = unit.get(ServiceDirectives.RESTART);
        if (start.isEmpty()
                && stop.isEmpty()
                && unit.get(ServiceDirectives.EXEC_STOP_POST).isEmpty()
                && unit.get(UnitDirectives.SUCCESS_ACTION) == EmergencyAction.NONE) {
            throw new BadUnitException("Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.");
        }
        if (type != ServiceType.ONESHOT && start.isEmpty()) {
            throw new BadUnitException(
                    "Service has no ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.");
        }
        if (!unit.get(ServiceDirectives.REMAIN_AFTER_EXIT)
                && start.isEmpty()
                && unit.get(UnitDirectives.SUCCESS_ACTION) == EmergencyAction.NONE) {
            throw new BadUnitException(
                    "Service has no ExecStart= and no SuccessAction= settings and does not have RemainAfterExit=yes"
                            + " set. Refusing.");
        }
        if (type != ServiceType.ONESHOT && start.size() > 1) {
            throw new BadUnitException(
                    "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services."
                            + " Refusing.");
        }
        if (type == ServiceType.ONESHOT && (restart == RestartPolicy.ALWAYS || restart == RestartPolicy.ON_SUCCESS)) {
            throw new BadUnitException("Service has Restart= set to either always or on-success, which isn't allowed"
                    + " for Type=oneshot services. Refusing.");
        }
        if (type == ServiceType.DBUS && unit.get(ServiceDirectives.BUS_NAME).isEmpty()) {
            throw new BadUnitException(
                    "Service is of type D-Bus but no D-Bus service name has been specified." + " Refusing.");
        }
        if (!unit.get(ExecDirectives.PAM_NAME).isEmpty()) {
            KillMode mode = unit.get(KillDirectives.KILL_MODE);
            if (mode != KillMode.CONTROL_GROUP && mode != KillMode.MIXED) {
                throw new BadUnitException(
                        "Service has PAM enabled. Kill mode must be set to 'control-group' or 'mixed'. Refusing.");
            }
        }
        if (type == ServiceType.FORKING && unit.get(ExecDirectives.PRIVATE_PIDS) != PrivatePids.NO) {
            throw new BadUnitException("Service of Type=forking does not support PrivatePIDs=yes. Refusing.");
        }
    }

    /** Tells of settings that have no effect or another one than it seems. */
    private static void warn(Unit unit) {
        boolean descriptors =
                !unit.get(ServiceDirectives.USB_FUNCTION_DESCRIPTORS).isEmpty();
        boolean strings = !unit.get(ServiceDirectives.USB_FUNCTION_STRINGS).isEmpty();
        if (descriptors && !strings) {
            warn(unit, "Service has USBFunctionDescriptors= setting, but no USBFunctionStrings=. Ignoring.");
        }
        if (strings && !descriptors) {
            warn(unit, "Service has USBFunctionStrings= setting, but no USBFunctionDescriptors=. Ignoring.");
        }
        boolean runtimeLimited = !unit.get(ServiceDirectives.RUNTIME_MAX_SEC).isInfinite();
        if (runtimeLimited && effectiveType(unit) == ServiceType.ONESHOT) {
            warn(unit, "RuntimeMaxSec= has no effect in combination with Type=oneshot. Ignoring.");
        }
        TimeSpan most = unit.get(ServiceDirectives.RESTART_MAX_DELAY_SEC);
        boolean steps = unit.get(ServiceDirectives.RESTART_STEPS) > 0;
        if (most.isInfinite() && steps) {
            warn(unit, "Service has RestartSteps= but no RestartMaxDelaySec= setting. Ignoring.");
        }
        if (!most.isInfinite() && !steps) {
            warn(unit, "Service has RestartMaxDelaySec= but no RestartSteps= setting. Ignoring.");
        }
        if (most.compareTo(unit.get(ServiceDirectives.RESTART_SEC)) < 0) {
            warn(
                    unit,
                    "RestartMaxDelaySec= has a value smaller than RestartSec=, resetting RestartSec= to"
                            + " RestartMaxDelaySec=.");
        }
    }

    private static void warn(Unit unit, String text) {
        LOG.warn("{}: {}", unit.id(), text);
    }
}
