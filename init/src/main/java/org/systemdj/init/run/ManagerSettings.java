// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.ResourceLimit;
import org.systemdj.config.ShowStatusSetting;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.boot.LogSettings;
import org.systemdj.init.boot.ManagerConfig;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.init.boot.ProcessAttributes;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.ShowStatus;
import org.systemdj.init.log.StatusUnitFormat;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Scope;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Limits;
import org.systemdj.sys.Limits.Resource;
import org.systemdj.text.Values;

/**
 * The settings of system.conf and of the kernel's command line in force: carries them out, and shows them on the bus.
 *
 * <p>What somebody has changed at run time, such as the log's level, stays as it is when the files are read again.
 *
 * <p>Source: systemd-system.conf(5); org.freedesktop.systemd1(5), «Manager Object». Loop-confined.
 */
public final class ManagerSettings {
    private static final ResourceLimit OPEN_FILES = new ResourceLimit(1024, 524_288);
    private static final int LATER_THAN_OURS = 100;
    private static final int MOST_OOM_SCORE = 1000;
    private static final ResourceLimit LOCKED_MEMORY = new ResourceLimit(8L << 20, 8L << 20);

    /** The limits by the kernel's number of the resource. */
    private static final List<Directive<ResourceLimit>> LIMITS = List.of(
            ManagerDirectives.DEFAULT_LIMIT_CPU,
            ManagerDirectives.DEFAULT_LIMIT_FSIZE,
            ManagerDirectives.DEFAULT_LIMIT_DATA,
            ManagerDirectives.DEFAULT_LIMIT_STACK,
            ManagerDirectives.DEFAULT_LIMIT_CORE,
            ManagerDirectives.DEFAULT_LIMIT_RSS,
            ManagerDirectives.DEFAULT_LIMIT_NPROC,
            ManagerDirectives.DEFAULT_LIMIT_NOFILE,
            ManagerDirectives.DEFAULT_LIMIT_MEMLOCK,
            ManagerDirectives.DEFAULT_LIMIT_AS,
            ManagerDirectives.DEFAULT_LIMIT_LOCKS,
            ManagerDirectives.DEFAULT_LIMIT_SIGPENDING,
            ManagerDirectives.DEFAULT_LIMIT_MSGQUEUE,
            ManagerDirectives.DEFAULT_LIMIT_NICE,
            ManagerDirectives.DEFAULT_LIMIT_RTPRIO,
            ManagerDirectives.DEFAULT_LIMIT_RTTIME);

    private static final Map<String, Shown<?>> PROPERTIES = properties();

    private final Scope scope;
    private final OwnLimits limits;
    private final long tasksTotal;
    private final LogSettings log;
    private final WatchdogOverrides overrides = new WatchdogOverrides();
    private Settings settings = new Settings.Builder().build();
    private Manager manager;
    private ServiceEnvironment environment;
    private HardwareWatchdog watchdog;
    private final RateLimit reloads = new RateLimit(0, 0);
    private final RateLimit reexecutions = new RateLimit(0, 0);
    private ShowStatus appliedStatus;

    /** A property and the directive whose value it shows. */
    private record Shown<T>(Directive<T> directive, DBusProperty<T> property) {
        Object value(Settings settings) {
            return property.toBus().apply(settings.get(directive));
        }
    }

    /**
     * @param scope whose manager this is
     * @param limits what PID 1 has changed for itself
     * @param tasksTotal how many tasks the system allows
     */
    public ManagerSettings(Scope scope, ManagerConfig config, LogSettings log, OwnLimits limits, long tasksTotal) {
        this.scope = scope;
        this.limits = limits;
        this.tasksTotal = tasksTotal;
        this.log = log;
        this.settings = complete(config.settings());
    }

    private static Map<String, Shown<?>> properties() {
        Map<String, Shown<?>> all = new HashMap<>();
        for (Directive<?> directive : ManagerDirectives.TABLE.directives()) {
            addProperties(all, directive);
        }
        return Map.copyOf(all);
    }

    private static <T> void addProperties(Map<String, Shown<?>> all, Directive<T> directive) {
        for (DBusProperty<T> property : directive.properties()) {
            all.put(property.name(), new Shown<>(directive, property));
        }
    }

    /** Fills in what depends on the machine, so that all of it can be shown and handed on. */
    private Settings complete(Settings given) {
        Settings.Builder all = given.toBuilder();
        for (Resource resource : Resource.values()) {
            Directive<ResourceLimit> directive = LIMITS.get(resource.ordinal());
            if (given.isSet(directive)) {
                continue;
            }
            Limits.Limit before = limits.before(resource);
            ResourceLimit inherited = new ResourceLimit(before.soft(), before.hard());
            all.set(
                    directive,
                    switch (resource) {
                        case NOFILE -> openFiles(inherited);
                        case MEMLOCK -> scope == Scope.SYSTEM ? LOCKED_MEMORY : inherited;
                        default -> inherited;
                    });
        }
        if (scope == Scope.USER && !given.isSet(ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST)) {
            // What a user runs goes before the manager that runs it.
            long own = number("/proc/self/oom_score_adj", 0);
            all.set(ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST, (int) Math.min(own + LATER_THAN_OURS, MOST_OOM_SCORE));
        }
        long tasks = given.get(ManagerDirectives.DEFAULT_TASKS_MAX).resolve(tasksTotal);
        all.set(ManagerDirectives.DEFAULT_TASKS_MAX, CgroupLimit.of(tasks));
        return all.build();
    }

    /** A user's manager cannot give more than it has. */
    private ResourceLimit openFiles(ResourceLimit inherited) {
        if (scope == Scope.SYSTEM) {
            return OPEN_FILES;
        }
        boolean fewer = Long.compareUnsigned(inherited.hard(), OPEN_FILES.soft()) < 0;
        return new ResourceLimit(fewer ? inherited.hard() : OPEN_FILES.soft(), inherited.hard());
    }

    /** Binds what the settings are carried out on, and carries them out. */
    void bind(Manager boundManager, ServiceEnvironment boundEnvironment) {
        manager = boundManager;
        environment = boundEnvironment;
        watchdog = new HardwareWatchdog(boundManager.loop());
        carryOut();
    }

    /** Takes other settings, and carries them out. */
    void use(ManagerConfig config) {
        settings = overrides.over(complete(config.settings()));
        carryOut();
    }

    /** The settings of [Manager], complete. */
    public Settings settings() {
        return settings;
    }

    /** What PID 1 has changed for itself. */
    public OwnLimits limits() {
        return limits;
    }

    private void carryOut() {
        log.use(settings);
        applyStatus(manager.status().console());
        ProcessAttributes.adapt(settings);
        environment.defaults(settings.get(ManagerDirectives.DEFAULT_ENVIRONMENT));
        environment.smackLabel(settings.get(ManagerDirectives.DEFAULT_SMACK_PROCESS_LABEL));
        environment.own(settings.get(ManagerDirectives.MANAGER_ENVIRONMENT));
        watchdog.use(wish(settings));
        long interval =
                settings.get(ManagerDirectives.RELOAD_LIMIT_INTERVAL_SEC).usec();
        int burst = settings.get(ManagerDirectives.RELOAD_LIMIT_BURST);
        reloads.configure(interval, burst);
        reexecutions.configure(interval, burst);
    }

    private static HardwareWatchdog.Wish wish(Settings settings) {
        return new HardwareWatchdog.Wish(
                settings.get(ManagerDirectives.WATCHDOG_DEVICE),
                settings.get(ManagerDirectives.RUNTIME_WATCHDOG_SEC).usec(),
                settings.get(ManagerDirectives.RUNTIME_WATCHDOG_PRE_SEC).usec(),
                settings.get(ManagerDirectives.RUNTIME_WATCHDOG_PRE_GOVERNOR));
    }

    private void applyStatus(ConsoleStatus console) {
        ShowStatusSetting wanted = settings.isSet(ManagerDirectives.SHOW_STATUS)
                ? settings.get(ManagerDirectives.SHOW_STATUS)
                : ShowStatusSetting.YES;
        boolean untouched =
                appliedStatus == null || console.mode() == appliedStatus || console.mode() == ShowStatus.TEMPORARY;
        if (untouched) {
            appliedStatus = ShowStatus.of(wanted.word());
            console.mode(appliedStatus);
            if (manager.isSystem()) {
                RunMarks.showStatus(appliedStatus.isOn());
            }
        }
        console.unitFormat(
                settings.isSet(ManagerDirectives.STATUS_UNIT_FORMAT)
                        ? StatusUnitFormat.of(settings.get(ManagerDirectives.STATUS_UNIT_FORMAT)
                                .word())
                        : StatusUnitFormat.COMBINED);
    }

    /** What is done when ctrl-alt-del is pressed again and again. */
    EmergencyAction ctrlAltDelBurstAction() {
        return settings.get(ManagerDirectives.CTRL_ALT_DEL_BURST_ACTION);
    }

    /** Counts a request to read all files again; whether it may be followed. */
    boolean allowsReload(long nowUsec) {
        return reloads.allow(nowUsec);
    }

    /** Counts a request to execute anew; whether it may be followed. */
    boolean allowsReexecution(long nowUsec) {
        return reexecutions.allow(nowUsec);
    }

    /** How many reloads and re-executions there were of late, and what clients have set, for the next process of a re-execution. */
    void write(StateWriter out) {
        out.put("reload-limit", reloads.encode());
        out.put("reexecution-limit", reexecutions.encode());
        overrides.write(out);
    }

    void read(StateReader in) {
        reloads.decode(Objects.requireNonNullElse(in.get("reload-limit"), ""));
        reexecutions.decode(Objects.requireNonNullElse(in.get("reexecution-limit"), ""));
        overrides.read(in);
        settings = overrides.over(settings);
        watchdog.use(wish(settings));
    }

    /** The hardware watchdog's time while the machine goes down; 0 for none. */
    long shutdownWatchdogUsec(String verb) {
        return switch (verb) {
            case "reboot" -> settings.get(ManagerDirectives.REBOOT_WATCHDOG_SEC).usec();
            case "kexec" -> settings.get(ManagerDirectives.KEXEC_WATCHDOG_SEC).usec();
            default -> 0;
        };
    }

    /** The hardware watchdog in use, else the wanted one; empty for the first there is. */
    String watchdogDevice() {
        return watchdog.device();
    }

    /** The value that a property of the manager shows; null for properties of something else. */
    Object property(String name) {
        switch (name) {
            case "WatchdogDevice" -> {
                return watchdog.device();
            }
            case "WatchdogLastPingTimestamp" -> {
                return watchdog.last().isSet() ? watchdog.last().realtimeUsec() : -1L;
            }
            case "WatchdogLastPingTimestampMonotonic" -> {
                return watchdog.last().isSet() ? watchdog.last().monotonicUsec() : -1L;
            }
            case "DefaultOOMScoreAdjust" -> {
                if (!settings.isSet(ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST)) {
                    return (int) number("/proc/self/oom_score_adj", 0);
                }
            }
            case "TimerSlackNSec" -> {
                if (!settings.isSet(ManagerDirectives.TIMER_SLACK_NSEC)) {
                    return number("/proc/self/timerslack_ns", 50_000);
                }
            }
            case "DefaultTimeoutAbortUSec" -> {
                if (!settings.isSet(ManagerDirectives.DEFAULT_TIMEOUT_ABORT_SEC)) {
                    return settings.get(ManagerDirectives.DEFAULT_TIMEOUT_STOP_SEC)
                            .toBus();
                }
            }
            default -> {}
        }
        Shown<?> shown = PROPERTIES.get(name);
        return shown == null ? null : shown.value(settings);
    }

    private static long number(String path, long fallback) {
        return Values.parseLong(FileSystem.readFirstLine(path).orElse("").strip())
                .orElse(fallback);
    }

    /**
     * Sets one of the watchdog's properties: 0, or a negated errno, with which it stays as it was. A time that the hardware
     * refuses is logged and kept all the same; the property of the governor goes on showing the configured one.
     */
    int change(String property, Object value) {
        if (value instanceof String governor) {
            return watchdog.chooseGovernor(governor);
        }
        overrides.set(property, (Long) value);
        settings = overrides.over(settings);
        watchdog.use(wish(settings));
        return 0;
    }
}
