// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.ControllerName;
import org.systemdj.config.Delegation;
import org.systemdj.config.OomPolicy;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.init.cgroup.CgroupTree.Controller;
import org.systemdj.init.manager.Milestones;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.text.CpuSet;
import org.systemdj.text.UnitType;

/**
 * What a unit's settings mean for the attribute files of its control group. Settings of old (CPUShares=, MemoryLimit=,
 * BlockIOWeight=) hold where the ones that have taken their place say nothing.
 *
 * <p>Source: systemd.resource-control(5); the kernel's cgroup-v2 document. Loop-confined.
 */
final class CgroupAttributes {
    /** Writing nothing at all would change nothing. */
    private static final String ALL = "\n";

    private static final Logger LOG = LoggerFactory.getLogger(CgroupAttributes.class);
    private static final long USEC_PER_SEC = 1_000_000;
    private static final long PERIOD_MIN_USEC = 1_000;
    private static final long PERIOD_MAX_USEC = 1_000_000;
    private static final long PERIOD_DEFAULT_USEC = 100_000;
    private static final long WEIGHT_DEFAULT = 100;
    private static final long WEIGHT_MAX = 10_000;
    private static final long SHARES_DEFAULT = 1024;

    private final Unit unit;
    private final CgroupTree tree;
    private final String path;
    private final boolean fresh;

    private CgroupAttributes(Unit unit, CgroupTree tree, String path, boolean fresh) {
        this.unit = unit;
        this.tree = tree;
        this.path = path;
        this.fresh = fresh;
    }

    private static final List<Directive<?>> MEMORY = List.of(
            CgroupDirectives.MEMORY_MIN,
            CgroupDirectives.MEMORY_LOW,
            CgroupDirectives.STARTUP_MEMORY_LOW,
            CgroupDirectives.DEFAULT_MEMORY_MIN,
            CgroupDirectives.DEFAULT_MEMORY_LOW,
            CgroupDirectives.DEFAULT_STARTUP_MEMORY_LOW,
            CgroupDirectives.MEMORY_HIGH,
            CgroupDirectives.STARTUP_MEMORY_HIGH,
            CgroupDirectives.MEMORY_MAX,
            CgroupDirectives.STARTUP_MEMORY_MAX,
            CgroupDirectives.MEMORY_SWAP_MAX,
            CgroupDirectives.STARTUP_MEMORY_SWAP_MAX,
            CgroupDirectives.MEMORY_ZSWAP_MAX,
            CgroupDirectives.STARTUP_MEMORY_ZSWAP_MAX,
            CgroupDirectives.MEMORY_ZSWAP_WRITEBACK,
            CgroupDirectives.MEMORY_LIMIT);
    private static final List<Directive<?>> CPU = List.of(
            CgroupDirectives.CPU_WEIGHT,
            CgroupDirectives.STARTUP_CPU_WEIGHT,
            CgroupDirectives.CPU_SHARES,
            CgroupDirectives.STARTUP_CPU_SHARES,
            CgroupDirectives.CPU_QUOTA);
    private static final List<Directive<?>> CPUSET = List.of(
            CgroupDirectives.ALLOWED_CPUS,
            CgroupDirectives.STARTUP_ALLOWED_CPUS,
            CgroupDirectives.ALLOWED_MEMORY_NODES,
            CgroupDirectives.STARTUP_ALLOWED_MEMORY_NODES);

    /** All settings whose values hold during start-up and shutdown only. */
    static final List<Directive<?>> STARTUP = startup();

    private static List<Directive<?>> startup() {
        List<Directive<?>> all = new ArrayList<>();
        for (List<Directive<?>> group : List.of(MEMORY, CPU, CPUSET, IoAttributes.ALL)) {
            for (Directive<?> directive : group) {
                if (directive.name().contains("Startup")) {
                    all.add(directive);
                }
            }
        }
        return List.copyOf(all);
    }

    /** What the manager's configuration may answer for a unit that says nothing. */
    static List<Object> defaults(Unit unit) {
        return List.of(
                unit.get(CgroupDirectives.MEMORY_ACCOUNTING),
                unit.get(CgroupDirectives.TASKS_ACCOUNTING),
                unit.get(CgroupDirectives.TASKS_MAX),
                unit.get(CgroupDirectives.IO_ACCOUNTING),
                unit.get(CgroupDirectives.BLOCK_IO_ACCOUNTING),
                unit.get(CgroupDirectives.IP_ACCOUNTING));
    }

    /** The controllers that a unit's settings need, and those that it passes on. */
    static Set<Controller> needed(Unit unit) {
        Set<Controller> set = EnumSet.noneOf(Controller.class);
        if (unit.get(CgroupDirectives.MEMORY_ACCOUNTING) || isAnySet(unit, MEMORY)) {
            set.add(Controller.MEMORY);
        }
        if (unit.get(CgroupDirectives.TASKS_ACCOUNTING) || unit.settings().isSet(CgroupDirectives.TASKS_MAX)) {
            set.add(Controller.PIDS);
        }
        if (isAnySet(unit, CPU)) {
            set.add(Controller.CPU);
        }
        if (isAnySet(unit, CPUSET)) {
            set.add(Controller.CPUSET);
        }
        if (unit.get(CgroupDirectives.IO_ACCOUNTING)
                || unit.get(CgroupDirectives.BLOCK_IO_ACCOUNTING)
                || isAnySet(unit, IoAttributes.ALL)) {
            set.add(Controller.IO);
        }
        Delegation delegation = unit.get(CgroupDirectives.DELEGATE);
        set.addAll(controllers(delegation.controllers()));
        return set;
    }

    /** The controllers that a unit keeps from all below it. Source: systemd.resource-control(5), DisableControllers=. */
    static Set<Controller> disabled(Unit unit) {
        return controllers(unit.get(CgroupDirectives.DISABLE_CONTROLLERS));
    }

    private static Set<Controller> controllers(Iterable<ControllerName> names) {
        Set<Controller> set = EnumSet.noneOf(Controller.class);
        for (ControllerName name : names) {
            for (Controller controller : Controller.values()) {
                if (name.word().equals(controller.word())) {
                    set.add(controller);
                }
            }
        }
        return set;
    }

    static boolean isAnySet(Unit unit, List<Directive<?>> directives) {
        for (Directive<?> directive : directives) {
            if (unit.settings().isSet(directive)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the settings for start-up and shutdown hold. */
    static boolean isStartup(Unit unit) {
        Milestones milestones = unit.manager().milestones();
        return !milestones.isFinished() || milestones.isStopping();
    }

    /** Of a pair of settings the one that holds now. */
    static <T> Directive<T> pick(Unit unit, Directive<T> startup, Directive<T> usual) {
        return isStartup(unit) && unit.settings().isSet(startup) ? startup : usual;
    }

    /** Writes the attributes; on a fresh group only those that are set. */
    static void apply(Unit unit, CgroupTree tree, String path, boolean fresh) {
        if (path.equals(tree.root())) {
            return; // The root has no attributes of its own, or they are somebody else's.
        }
        CgroupAttributes attributes = new CgroupAttributes(unit, tree, path, fresh);
        attributes.applyMemory();
        attributes.applyTasks();
        attributes.applyCpu();
        attributes.applySets();
        if (attributes.has(Controller.IO)) {
            new IoAttributes(unit, tree, path, fresh).apply();
        }
    }

    private boolean has(Controller controller) {
        return tree.available().contains(controller);
    }

    private void applyMemory() {
        if (!has(Controller.MEMORY)) {
            return;
        }
        protection(
                "memory.min",
                CgroupDirectives.MEMORY_MIN,
                CgroupDirectives.MEMORY_MIN,
                CgroupDirectives.DEFAULT_MEMORY_MIN,
                CgroupDirectives.DEFAULT_MEMORY_MIN);
        protection(
                "memory.low",
                CgroupDirectives.STARTUP_MEMORY_LOW,
                CgroupDirectives.MEMORY_LOW,
                CgroupDirectives.DEFAULT_STARTUP_MEMORY_LOW,
                CgroupDirectives.DEFAULT_MEMORY_LOW);
        limit("memory.high", CgroupDirectives.STARTUP_MEMORY_HIGH, CgroupDirectives.MEMORY_HIGH);
        if (unit.settings().isSet(CgroupDirectives.MEMORY_LIMIT)
                && !unit.settings().isSet(CgroupDirectives.MEMORY_MAX)) {
            limit("memory.max", CgroupDirectives.MEMORY_LIMIT, CgroupDirectives.MEMORY_LIMIT);
        } else {
            limit("memory.max", CgroupDirectives.STARTUP_MEMORY_MAX, CgroupDirectives.MEMORY_MAX);
        }
        limit("memory.swap.max", CgroupDirectives.STARTUP_MEMORY_SWAP_MAX, CgroupDirectives.MEMORY_SWAP_MAX);
        limit("memory.zswap.max", CgroupDirectives.STARTUP_MEMORY_ZSWAP_MAX, CgroupDirectives.MEMORY_ZSWAP_MAX);
        if (!fresh || unit.settings().isSet(CgroupDirectives.MEMORY_ZSWAP_WRITEBACK)) {
            write("memory.zswap.writeback", unit.get(CgroupDirectives.MEMORY_ZSWAP_WRITEBACK) ? "1" : "0");
        }
        if (unit.type() == UnitType.SERVICE) {
            // All processes of a service go together when its policy is to kill.
            boolean group = unit.manager().defaults().oomPolicy(unit) == OomPolicy.KILL;
            if (group || !fresh) {
                write("memory.oom.group", group ? "1" : "0");
            }
        }
    }

    private void limit(String attribute, Directive<CgroupLimit> startup, Directive<CgroupLimit> usual) {
        Directive<CgroupLimit> directive = pick(unit, startup, usual);
        if (!fresh || unit.settings().isSet(directive)) {
            writeLimit(attribute, unit.get(directive));
        }
    }

    private void writeLimit(String attribute, CgroupLimit limit) {
        long bytes = limit.resolveBytes(SystemTotals.memoryBytes(tree));
        write(attribute, bytes < 0 ? "max" : Long.toString(bytes));
    }

    /** What a unit does not say itself, the slice nearest above it says for all below. */
    private void protection(
            String attribute,
            Directive<CgroupLimit> startup,
            Directive<CgroupLimit> usual,
            Directive<CgroupLimit> startupBelow,
            Directive<CgroupLimit> usualBelow) {
        Directive<CgroupLimit> own = pick(unit, startup, usual);
        if (unit.settings().isSet(own)) {
            writeLimit(attribute, unit.get(own));
            return;
        }
        for (Unit above = unit.cgroup().parent();
                above != null;
                above = above.cgroup().parent()) {
            Directive<CgroupLimit> below = pick(above, startupBelow, usualBelow);
            if (above.settings().isSet(below)) {
                writeLimit(attribute, above.get(below));
                return;
            }
        }
        if (!fresh) {
            write(attribute, "0");
        }
    }

    private void applyTasks() {
        if (!has(Controller.PIDS)
                || (fresh && unit.get(CgroupDirectives.TASKS_MAX).equals(CgroupLimit.NONE))) {
            return;
        }
        long tasks = unit.get(CgroupDirectives.TASKS_MAX).resolve(SystemTotals.tasks(tree));
        write("pids.max", tasks < 0 ? "max" : Long.toString(tasks));
    }

    private void applyCpu() {
        if (!has(Controller.CPU)) {
            return;
        }
        Directive<Long> weight = pick(unit, CgroupDirectives.STARTUP_CPU_WEIGHT, CgroupDirectives.CPU_WEIGHT);
        Directive<Long> shares = pick(unit, CgroupDirectives.STARTUP_CPU_SHARES, CgroupDirectives.CPU_SHARES);
        if (unit.settings().isSet(weight)) {
            long value = unit.get(weight);
            write("cpu.idle", value == 0 ? "1" : "0");
            if (value != 0) {
                write("cpu.weight", Long.toString(value));
            }
        } else if (unit.settings().isSet(shares)) {
            long value = unit.get(shares) * WEIGHT_DEFAULT / SHARES_DEFAULT;
            write("cpu.weight", Long.toString(Math.clamp(value, 1, WEIGHT_MAX)));
        } else if (!fresh) {
            write("cpu.idle", "0");
            write("cpu.weight", Long.toString(WEIGHT_DEFAULT));
        }
        if (unit.settings().isSet(CgroupDirectives.CPU_QUOTA) || !fresh) {
            write("cpu.max", quota());
        }
    }

    private String quota() {
        long quota = unit.get(CgroupDirectives.CPU_QUOTA);
        long period = unit.get(CgroupDirectives.CPU_QUOTA_PERIOD_SEC).usec();
        if (period == Long.MAX_VALUE || period <= 0) {
            period = PERIOD_DEFAULT_USEC;
        }
        period = Math.clamp(period, PERIOD_MIN_USEC, PERIOD_MAX_USEC);
        if (quota < 0 || quota == Long.MAX_VALUE) {
            return "max " + period;
        }
        // The kernel takes no quota below a millisecond: the period grows instead.
        long usec = quota * period / USEC_PER_SEC;
        if (usec < PERIOD_MIN_USEC) {
            period = Math.min(PERIOD_MAX_USEC, PERIOD_MIN_USEC * USEC_PER_SEC / Math.max(1, quota));
            usec = Math.max(PERIOD_MIN_USEC, quota * period / USEC_PER_SEC);
        }
        return usec + " " + period;
    }

    private void applySets() {
        if (!has(Controller.CPUSET)) {
            return;
        }
        set(CgroupDirectives.ALLOWED_CPUS, CgroupDirectives.STARTUP_ALLOWED_CPUS, "cpuset.cpus");
        set(CgroupDirectives.ALLOWED_MEMORY_NODES, CgroupDirectives.STARTUP_ALLOWED_MEMORY_NODES, "cpuset.mems");
    }

    private void set(Directive<CpuSet> usual, Directive<CpuSet> startup, String attribute) {
        Directive<CpuSet> directive = pick(unit, startup, usual);
        if (!fresh || unit.settings().isSet(directive)) {
            String set = unit.get(directive).toString();
            write(attribute, set.isEmpty() ? ALL : set);
        }
    }

    private void write(String attribute, String value) {
        write(unit, tree, path, attribute, value);
    }

    /** Sets an attribute; one that the kernel does not have is none that can be set. */
    static void write(Unit unit, CgroupTree tree, String path, String attribute, String value) {
        int error = tree.write(path, attribute, value);
        if (error < 0 && error != -Errno.ENOENT && error != -Errno.EACCES) {
            LOG.warn("{}: Failed to set '{}' to '{}': {}", unit.id(), attribute, value, Errno.text(-error));
        }
    }
}
