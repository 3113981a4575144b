// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.DeviceValue;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.init.unit.Unit;

/**
 * What a unit's settings about disk accesses mean for the attribute files of its control group.
 *
 * <p>Source: systemd.resource-control(5), IOWeight= and the following; the kernel's cgroup-v2 document, «IO».
 * Loop-confined.
 */
final class IoAttributes {
    private static final Logger LOG = LoggerFactory.getLogger(IoAttributes.class);
    private static final long WEIGHT_DEFAULT = 100;
    private static final long WEIGHT_MAX = 10_000;
    private static final long BFQ_MAX = 1000;
    private static final long BLOCK_DEFAULT = 500;

    /** Every setting that needs the controller. */
    static final List<Directive<?>> ALL = List.of(
            CgroupDirectives.IO_WEIGHT,
            CgroupDirectives.STARTUP_IO_WEIGHT,
            CgroupDirectives.IO_DEVICE_WEIGHT,
            CgroupDirectives.IO_DEVICE_LATENCY_TARGET_SEC,
            CgroupDirectives.IO_READ_BANDWIDTH_MAX,
            CgroupDirectives.IO_WRITE_BANDWIDTH_MAX,
            CgroupDirectives.IO_READ_IOPS_MAX,
            CgroupDirectives.IO_WRITE_IOPS_MAX,
            CgroupDirectives.BLOCK_IO_WEIGHT,
            CgroupDirectives.STARTUP_BLOCK_IO_WEIGHT,
            CgroupDirectives.BLOCK_IO_DEVICE_WEIGHT,
            CgroupDirectives.BLOCK_IO_READ_BANDWIDTH,
            CgroupDirectives.BLOCK_IO_WRITE_BANDWIDTH);

    private final Unit unit;
    private final CgroupTree tree;
    private final String path;
    private final boolean fresh;

    IoAttributes(Unit unit, CgroupTree tree, String path, boolean fresh) {
        this.unit = unit;
        this.tree = tree;
        this.path = path;
        this.fresh = fresh;
    }

    void apply() {
        applyWeight();
        for (Map.Entry<String, Long> entry :
                values(CgroupDirectives.IO_DEVICE_WEIGHT).entrySet()) {
            writeWeight(entry.getKey(), entry.getValue());
        }
        values(CgroupDirectives.BLOCK_IO_DEVICE_WEIGHT)
                .forEach((device, weight) -> writeWeight(device, ofBlock(weight)));
        Map<String, Long> latencies = values(CgroupDirectives.IO_DEVICE_LATENCY_TARGET_SEC);
        latencies.forEach((device, usec) -> write("io.latency", device + " target=" + usec));
        applyLimits();
    }

    private void applyWeight() {
        Directive<Long> weight =
                CgroupAttributes.pick(unit, CgroupDirectives.STARTUP_IO_WEIGHT, CgroupDirectives.IO_WEIGHT);
        Directive<Long> block =
                CgroupAttributes.pick(unit, CgroupDirectives.STARTUP_BLOCK_IO_WEIGHT, CgroupDirectives.BLOCK_IO_WEIGHT);
        if (unit.settings().isSet(weight)) {
            writeWeight("default", unit.get(weight));
        } else if (unit.settings().isSet(block)) {
            writeWeight("default", ofBlock(unit.get(block)));
        } else if (!fresh) {
            writeWeight("default", WEIGHT_DEFAULT);
        }
    }

    /** The kernel's two schedulers that know weights have a file each, and the second a smaller scale. */
    private void writeWeight(String device, long weight) {
        write("io.weight", device + " " + weight);
        long bfq = weight <= WEIGHT_DEFAULT
                ? weight
                : WEIGHT_DEFAULT
                        + (weight - WEIGHT_DEFAULT) * (BFQ_MAX - WEIGHT_DEFAULT) / (WEIGHT_MAX - WEIGHT_DEFAULT);
        write("io.bfq.weight", device.equals("default") ? Long.toString(bfq) : device + " " + bfq);
    }

    private static long ofBlock(long weight) {
        return Math.clamp(weight * WEIGHT_DEFAULT / BLOCK_DEFAULT, 1, WEIGHT_MAX);
    }

    /** One line for each device; devices that are bounded no more are set free. */
    private void applyLimits() {
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        if (!fresh) {
            for (String line : tree.read(path, "io.max").orElse("").split("\n")) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    lines.put(line.substring(0, space), new StringBuilder());
                }
            }
        }
        collect(lines, "rbps", CgroupDirectives.IO_READ_BANDWIDTH_MAX, CgroupDirectives.BLOCK_IO_READ_BANDWIDTH);
        collect(lines, "wbps", CgroupDirectives.IO_WRITE_BANDWIDTH_MAX, CgroupDirectives.BLOCK_IO_WRITE_BANDWIDTH);
        collect(lines, "riops", CgroupDirectives.IO_READ_IOPS_MAX, null);
        collect(lines, "wiops", CgroupDirectives.IO_WRITE_IOPS_MAX, null);
        lines.forEach((device, limits) -> {
            StringBuilder all = new StringBuilder(device);
            for (String key : new String[] {"rbps", "wbps", "riops", "wiops"}) {
                if (limits.indexOf(" " + key + "=") < 0) {
                    all.append(' ').append(key).append("=max");
                }
            }
            write("io.max", all.append(limits).toString());
        });
    }

    private void collect(
            Map<String, StringBuilder> lines,
            String key,
            Directive<List<DeviceValue>> directive,
            Directive<List<DeviceValue>> ofOld) {
        Map<String, Long> values = new LinkedHashMap<>();
        if (ofOld != null) {
            values.putAll(values(ofOld));
        }
        values.putAll(values(directive));
        values.forEach((device, value) -> lines.computeIfAbsent(device, d -> new StringBuilder())
                .append(' ')
                .append(key)
                .append('=')
                .append(value < 0 || value == Long.MAX_VALUE ? "max" : Long.toString(value)));
    }

    /** By the number of the device; a path that no block device is behind is left out. */
    private Map<String, Long> values(Directive<List<DeviceValue>> directive) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (DeviceValue entry : unit.get(directive)) {
            String device = BlockDevices.number(entry.device());
            if (device == null) {
                LOG.warn("{}: {}=: no block device behind {}, ignoring.", unit.id(), directive.name(), entry.device());
            } else {
                values.put(device, entry.value());
            }
        }
        return values;
    }

    private void write(String attribute, String value) {
        CgroupAttributes.write(unit, tree, path, attribute, value);
    }
}
