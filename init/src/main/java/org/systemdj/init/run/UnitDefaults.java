// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.config.KeyringMode;
import org.systemdj.config.ResourceLimit;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.MountDirectives;
import org.systemdj.directive.ScopeDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.directive.SwapDirectives;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.sys.Limits;
import org.systemdj.sys.Limits.Resource;
import org.systemdj.text.UnitType;

/**
 * Turns what [Manager] says about units into the settings that answer where a unit assigns nothing, see
 * {@link Settings#over}.
 *
 * <p>Source: systemd-system.conf(5), Default…=; systemd.unit(5), IgnoreOnIsolate=.
 *
 * <p>Immutable (static functions).
 */
final class UnitDefaults {
    private UnitDefaults() {}

    /**
     * The settings for units of a type.
     *
     * @param manager the settings of [Manager], with the limits of processes that PID 1 has raised for itself only
     * @param loaded whether they have a definition; what has none shows the limits of PID 1 itself
     */
    static Settings of(Settings manager, UnitType type, boolean loaded) {
        Settings.Builder defaults = new Settings.Builder();
        defaults.set(
                UnitDirectives.START_LIMIT_INTERVAL_SEC,
                manager.get(ManagerDirectives.DEFAULT_START_LIMIT_INTERVAL_SEC));
        defaults.set(UnitDirectives.START_LIMIT_BURST, manager.get(ManagerDirectives.DEFAULT_START_LIMIT_BURST));
        defaults.set(
                UnitDirectives.IGNORE_ON_ISOLATE,
                switch (type) {
                    case SERVICE, TARGET, SOCKET, TIMER, PATH -> false;
                    case SLICE, SCOPE, DEVICE, SWAP, MOUNT, AUTOMOUNT -> true;
                });
        boolean processes =
                switch (type) {
                    case SERVICE, SOCKET, MOUNT, SWAP -> true;
                    default -> false;
                };
        if (processes && loaded) {
            exec(manager, defaults);
        } else if (processes) {
            ownLimits(defaults);
            if (type != UnitType.SERVICE) {
                output(manager, defaults);
            }
        }
        if (type != UnitType.SERVICE) {
            defaults.set(ExecDirectives.KEYRING_MODE, KeyringMode.SHARED);
        }
        if (processes || type == UnitType.SLICE || type == UnitType.SCOPE) {
            cgroup(manager, defaults, type);
        }
        switch (type) {
            case SERVICE -> service(manager, defaults);
            case SOCKET ->
                copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_START_SEC, SocketDirectives.TIMEOUT_SEC, defaults);
            case MOUNT ->
                copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_START_SEC, MountDirectives.TIMEOUT_SEC, defaults);
            case SWAP ->
                copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_START_SEC, SwapDirectives.TIMEOUT_SEC, defaults);
            case SCOPE -> {
                copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_STOP_SEC, ScopeDirectives.TIMEOUT_STOP_SEC, defaults);
                copy(manager, ManagerDirectives.DEFAULT_OOM_POLICY, ScopeDirectives.OOM_POLICY, defaults);
            }
            case TIMER ->
                copy(manager, ManagerDirectives.DEFAULT_TIMER_ACCURACY_SEC, TimerDirectives.ACCURACY_SEC, defaults);
            case DEVICE ->
                copy(
                        manager,
                        ManagerDirectives.DEFAULT_DEVICE_TIMEOUT_SEC,
                        UnitDirectives.JOB_RUNNING_TIMEOUT_SEC,
                        defaults);
            case TARGET, AUTOMOUNT, PATH, SLICE -> {
                // Nothing of its own.
            }
        }
        return defaults.build();
    }

    private static <T> void copy(Settings manager, Directive<T> from, Directive<T> to, Settings.Builder defaults) {
        defaults.set(to, manager.get(from));
    }

    private static void service(Settings manager, Settings.Builder defaults) {
        copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_START_SEC, ServiceDirectives.TIMEOUT_START_SEC, defaults);
        copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_STOP_SEC, ServiceDirectives.TIMEOUT_STOP_SEC, defaults);
        if (manager.isSet(ManagerDirectives.DEFAULT_TIMEOUT_ABORT_SEC)) {
            copy(manager, ManagerDirectives.DEFAULT_TIMEOUT_ABORT_SEC, ServiceDirectives.TIMEOUT_ABORT_SEC, defaults);
        }
        copy(manager, ManagerDirectives.DEFAULT_RESTART_SEC, ServiceDirectives.RESTART_SEC, defaults);
        copy(manager, ManagerDirectives.DEFAULT_OOM_POLICY, ServiceDirectives.OOM_POLICY, defaults);
    }

    private static void ownLimits(Settings.Builder defaults) {
        for (Resource resource : Resource.values()) {
            Limits.tryGet(resource)
                    .ifPresent(own -> defaults.set(
                            ExecDirectives.LIMITS.get(resource.ordinal()), new ResourceLimit(own.soft(), own.hard())));
        }
    }

    private static void output(Settings manager, Settings.Builder defaults) {
        copy(manager, ManagerDirectives.DEFAULT_STANDARD_OUTPUT, ExecDirectives.STANDARD_OUTPUT, defaults);
        copy(manager, ManagerDirectives.DEFAULT_STANDARD_ERROR, ExecDirectives.STANDARD_ERROR, defaults);
    }

    private static void exec(Settings manager, Settings.Builder defaults) {
        output(manager, defaults);
        if (manager.isSet(ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST)) {
            copy(manager, ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST, ExecDirectives.OOM_SCORE_ADJUST, defaults);
        }
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_CPU, ExecDirectives.LIMIT_CPU, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_FSIZE, ExecDirectives.LIMIT_FSIZE, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_DATA, ExecDirectives.LIMIT_DATA, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_STACK, ExecDirectives.LIMIT_STACK, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_CORE, ExecDirectives.LIMIT_CORE, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_RSS, ExecDirectives.LIMIT_RSS, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_NOFILE, ExecDirectives.LIMIT_NOFILE, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_AS, ExecDirectives.LIMIT_AS, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_NPROC, ExecDirectives.LIMIT_NPROC, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_MEMLOCK, ExecDirectives.LIMIT_MEMLOCK, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_LOCKS, ExecDirectives.LIMIT_LOCKS, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_SIGPENDING, ExecDirectives.LIMIT_SIGPENDING, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_MSGQUEUE, ExecDirectives.LIMIT_MSGQUEUE, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_NICE, ExecDirectives.LIMIT_NICE, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_RTPRIO, ExecDirectives.LIMIT_RTPRIO, defaults);
        limit(manager, ManagerDirectives.DEFAULT_LIMIT_RTTIME, ExecDirectives.LIMIT_RTTIME, defaults);
    }

    /** Copies a limit where the manager's configuration has one; else the unit keeps the manager's own. */
    private static <T> void limit(Settings manager, Directive<T> from, Directive<T> to, Settings.Builder defaults) {
        if (manager.isSet(from)) {
            copy(manager, from, to, defaults);
        }
    }

    private static void cgroup(Settings manager, Settings.Builder defaults, UnitType type) {
        copy(manager, ManagerDirectives.DEFAULT_CPU_ACCOUNTING, CgroupDirectives.CPU_ACCOUNTING, defaults);
        copy(manager, ManagerDirectives.DEFAULT_IO_ACCOUNTING, CgroupDirectives.IO_ACCOUNTING, defaults);
        copy(manager, ManagerDirectives.DEFAULT_BLOCK_IO_ACCOUNTING, CgroupDirectives.BLOCK_IO_ACCOUNTING, defaults);
        copy(manager, ManagerDirectives.DEFAULT_MEMORY_ACCOUNTING, CgroupDirectives.MEMORY_ACCOUNTING, defaults);
        copy(manager, ManagerDirectives.DEFAULT_TASKS_ACCOUNTING, CgroupDirectives.TASKS_ACCOUNTING, defaults);
        copy(
                manager,
                ManagerDirectives.DEFAULT_MEMORY_PRESSURE_THRESHOLD_SEC,
                CgroupDirectives.MEMORY_PRESSURE_THRESHOLD_SEC,
                defaults);
        copy(
                manager,
                ManagerDirectives.DEFAULT_MEMORY_PRESSURE_WATCH,
                CgroupDirectives.MEMORY_PRESSURE_WATCH,
                defaults);
        copy(manager, ManagerDirectives.DEFAULT_IP_ACCOUNTING, CgroupDirectives.IP_ACCOUNTING, defaults);
        if (type != UnitType.SLICE) {
            copy(manager, ManagerDirectives.DEFAULT_TASKS_MAX, CgroupDirectives.TASKS_MAX, defaults);
        }
    }
}
