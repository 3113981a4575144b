// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.ControllerName;
import org.systemdj.config.Delegation;
import org.systemdj.config.DeviceValue;
import org.systemdj.config.OomPolicy;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.init.cgroup.CgroupTree.Controller;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.text.CpuSet;
import org.systemdj.text.UnitType;

/**
 * What a unit's settings mean for the attribute files of its control group.
 *
 * <p>Source: systemd.resource-control(5); the kernel's cgroup-v2 document. Loop-confined.
 */
public final class CgroupAttributes {
    private static final Logger LOG = LoggerFactory.getLogger(CgroupAttributes.class);
    private static final long USEC_PER_SEC = 1_000_000;
    private static final long PERIOD_MIN_USEC = 1_000;
    private static final long PERIOD_MAX_USEC = 1_000_000;
    private static final long PERIOD_DEFAULT_USEC = 100_000;

    private final Unit unit;
    private final CgroupTree tree;
    private final String path;

    private CgroupAttributes(Unit unit, CgroupTree tree, String path) {
        this.unit = unit;
        this.tree = tree;
        this.path = path;
    }

    /** The controllers that a unit's settings need; all that may be delegated where it delegates. */
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
        if (unit.get(CgroupDirectives.IO_ACCOUNTING) || isAnySet(unit, IO)) {
            set.add(Controller.IO);
        }
        Delegation delegation = unit.get(CgroupDirectives.DELEGATE);
        for (Controller controller : Controller.values()) {
            for (ControllerName name : delegation.controllers()) {
                if (name.word().equals(controller.word())) {
                    set.add(controller);
                }
            }
        }
        return set;
    }

    private static final List<Directive<?>> MEMORY = List.of(
            CgroupDirectives.MEMORY_MIN,
            CgroupDirectives.MEMORY_LOW,
            CgroupDirectives.MEMORY_HIGH,
            CgroupDirectives.MEMORY_MAX,
            CgroupDirectives.MEMORY_SWAP_MAX,
            CgroupDirectives.MEMORY_ZSWAP_MAX);
    private static final List<Directive<?>> CPU =
            List.of(CgroupDirectives.CPU_WEIGHT, CgroupDirectives.STARTUP_CPU_WEIGHT, CgroupDirectives.CPU_QUOTA);
    private static final List<Directive<?>> CPUSET = List.of(
            CgroupDirectives.ALLOWED_CPUS,
            CgroupDirectives.STARTUP_ALLOWED_CPUS,
            CgroupDirectives.ALLOWED_MEMORY_NODES,
            CgroupDirectives.STARTUP_ALLOWED_MEMORY_NODES);
    private static final List<Directive<?>> IO = List.of(
            CgroupDirectives.IO_WEIGHT,
            CgroupDirectives.STARTUP_IO_WEIGHT,
            CgroupDirectives.IO_DEVICE_WEIGHT,
            CgroupDirectives.IO_READ_BANDWIDTH_MAX,
            CgroupDirectives.IO_WRITE_BANDWIDTH_MAX,
            CgroupDirectives.IO_READ_IOPS_MAX,
            CgroupDirectives.IO_WRITE_IOPS_MAX);

    private static boolean isAnySet(Unit unit, List<Directive<?>> directives) {
        for (Directive<?> directive : directives) {
            if (unit.settings().isSet(directive)) {
                return true;
            }
        }
        return false;
    }

    /** Writes the attributes; on a fresh group only those that are set. */
    static void apply(Unit unit, CgroupTree tree, String path, boolean fresh) {
        if (path.equals(tree.root())) {
            return; // The root has no attributes of its own, or they are somebody else's.
        }
        CgroupAttributes attributes = new CgroupAttributes(unit, tree, path);
        attributes.applyMemory(fresh);
        attributes.applyTasks(fresh);
        attributes.applyCpu(fresh);
        attributes.applySets(fresh);
        attributes.applyIo(fresh);
    }

    private boolean has(Controller controller) {
        return tree.available().contains(controller);
    }

    private void applyMemory(boolean fresh) {
        if (!has(Controller.MEMORY)) {
            return;
        }
        limit(CgroupDirectives.MEMORY_MIN, "memory.min", fresh);
        limit(CgroupDirectives.MEMORY_LOW, "memory.low", fresh);
        limit(CgroupDirectives.MEMORY_HIGH, "memory.high", fresh);
        limit(CgroupDirectives.MEMORY_MAX, "memory.max", fresh);
        limit(CgroupDirectives.MEMORY_SWAP_MAX, "memory.swap.max", fresh);
        limit(CgroupDirectives.MEMORY_ZSWAP_MAX, "memory.zswap.max", fresh);
        if (unit.settings().isSet(CgroupDirectives.MEMORY_ZSWAP_WRITEBACK)) {
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

    private void limit(Directive<CgroupLimit> directive, String attribute, boolean fresh) {
        if (!fresh || unit.settings().isSet(directive)) {
            CgroupLimit limit = unit.get(directive);
            long bytes = limit.resolve(SystemTotals.memoryBytes(tree));
            write(attribute, bytes < 0 ? "max" : Long.toString(bytes));
        }
    }

    private void applyTasks(boolean fresh) {
        if (!has(Controller.PIDS)
                || (fresh && unit.get(CgroupDirectives.TASKS_MAX).equals(CgroupLimit.NONE))) {
            return;
        }
        long tasks = unit.get(CgroupDirectives.TASKS_MAX).resolve(SystemTotals.tasks(tree));
        write("pids.max", tasks < 0 ? "max" : Long.toString(tasks));
    }

    private void applyCpu(boolean fresh) {
        if (!has(Controller.CPU)) {
            return;
        }
        boolean starting = !unit.manager().milestones().isFinished();
        Directive<Long> weight = starting && unit.settings().isSet(CgroupDirectives.STARTUP_CPU_WEIGHT)
                ? CgroupDirectives.STARTUP_CPU_WEIGHT
                : CgroupDirectives.CPU_WEIGHT;
        if (unit.settings().isSet(weight)) {
            long value = unit.get(weight);
            if (value == 0) {
                write("cpu.idle", "1");
            } else {
                write("cpu.idle", "0");
                write("cpu.weight", Long.toString(value));
            }
        } else if (!fresh) {
            write("cpu.weight", "100");
        }
        if (unit.settings().isSet(CgroupDirectives.CPU_QUOTA) || !fresh) {
            writeQuota();
        }
    }

    private void writeQuota() {
        long quota = unit.get(CgroupDirectives.CPU_QUOTA);
        long period = unit.get(CgroupDirectives.CPU_QUOTA_PERIOD_SEC).usec();
        if (period == Long.MAX_VALUE || period == 0) {
            period = PERIOD_DEFAULT_USEC;
        }
        period = Math.clamp(period, PERIOD_MIN_USEC, PERIOD_MAX_USEC);
        if (quota < 0 || quota == Long.MAX_VALUE) {
            write("cpu.max", "max " + period);
            return;
        }
        // The kernel takes no quota below a millisecond: the period grows instead.
        long usec = quota * period / USEC_PER_SEC;
        if (usec < PERIOD_MIN_USEC) {
            period = Math.min(PERIOD_MAX_USEC, PERIOD_MIN_USEC * USEC_PER_SEC / Math.max(1, quota));
            usec = Math.max(PERIOD_MIN_USEC, quota * period / USEC_PER_SEC);
        }
        write("cpu.max", usec + " " + period);
    }

    private void applySets(boolean fresh) {
        if (!has(Controller.CPUSET)) {
            return;
        }
        set(CgroupDirectives.ALLOWED_CPUS, CgroupDirectives.STARTUP_ALLOWED_CPUS, "cpuset.cpus", fresh);
        set(CgroupDirectives.ALLOWED_MEMORY_NODES, CgroupDirectives.STARTUP_ALLOWED_MEMORY_NODES, "cpuset.mems", fresh);
    }

    private void set(Directive<CpuSet> usual, Directive<CpuSet> startup, String attribute, boolean fresh) {
        boolean starting = !unit.manager().milestones().isFinished();
        Directive<CpuSet> directive = starting && unit.settings().isSet(startup) ? startup : usual;
        if (!fresh || unit.settings().isSet(directive)) {
            write(attribute, unit.get(directive).toString());
        }
    }

    private void applyIo(boolean fresh) {
        if (!has(Controller.IO)) {
            return;
        }
        boolean starting = !unit.manager().milestones().isFinished();
        Directive<Long> weight = starting && unit.settings().isSet(CgroupDirectives.STARTUP_IO_WEIGHT)
                ? CgroupDirectives.STARTUP_IO_WEIGHT
                : CgroupDirectives.IO_WEIGHT;
        if (unit.settings().isSet(weight)) {
            write("io.weight", "default " + unit.get(weight));
        } else if (!fresh) {
            write("io.weight", "default 100");
        }
        devices(CgroupDirectives.IO_DEVICE_WEIGHT, "io.weight", "");
        devices(CgroupDirectives.IO_READ_BANDWIDTH_MAX, "io.max", "rbps=");
        devices(CgroupDirectives.IO_WRITE_BANDWIDTH_MAX, "io.max", "wbps=");
        devices(CgroupDirectives.IO_READ_IOPS_MAX, "io.max", "riops=");
        devices(CgroupDirectives.IO_WRITE_IOPS_MAX, "io.max", "wiops=");
    }

    private void devices(Directive<List<DeviceValue>> directive, String attribute, String prefix) {
        for (DeviceValue entry : unit.get(directive)) {
            String device = BlockDevices.number(entry.device());
            if (device == null) {
                LOG.warn("{}: {}: no block device behind {}, ignoring.", unit.id(), directive.name(), entry.device());
            } else {
                write(attribute, device + " " + prefix + entry.value());
            }
        }
    }

    private void write(String attribute, String value) {
        int error = tree.write(path, attribute, value);
        if (error < 0 && error != -Errno.ENOENT && error != -Errno.EACCES) {
            LOG.warn("{}: Failed to set '{}' to '{}': {}", unit.id(), attribute, value, Errno.text(-error));
        }
    }
}
