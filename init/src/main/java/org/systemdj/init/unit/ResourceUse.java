// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.systemdj.init.cgroup.Counter;
import org.systemdj.log.LogLevels;
import org.systemdj.text.ByteSize;
import org.systemdj.time.TimeSpan;

/**
 * What a unit used up in its run, told in the log when it is down: the more, the louder.
 *
 * <p>Source: systemd.resource-control(5), CPUAccounting= and the following; SD_MESSAGE_UNIT_RESOURCES of the catalogue.
 * Used once.
 */
final class ResourceUse {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceUse.class);
    private static final String MESSAGE = "ae8f7b866b0347b9af31fe1c80b127c0";
    private static final long MIB = 1024 * 1024;
    private static final Threshold CPU = new Threshold(TimeSpan.USEC_PER_SEC, 10 * TimeSpan.USEC_PER_MINUTE);
    private static final Threshold MEMORY = new Threshold(64 * MIB, 512 * MIB);
    private static final Threshold IO = new Threshold(MIB, 10 * MIB);
    private static final Threshold IP = new Threshold(0, 128 * MIB);

    private final Map<Counter, Long> used = new EnumMap<>(Counter.class);
    private final Map<String, Long> fields = new LinkedHashMap<>();
    private final List<String> parts = new ArrayList<>();
    private int level = LogLevels.DEBUG;

    /** From which amounts on something is worth a line, or a notice. */
    private record Threshold(long info, long notice) {
        int level(long amount) {
            return amount > notice ? LogLevels.NOTICE : amount > info ? LogLevels.INFO : LogLevels.DEBUG;
        }
    }

    private ResourceUse() {}

    /** Reads what the control group has counted, before it goes away. */
    static ResourceUse of(Unit unit) {
        ResourceUse use = new ResourceUse();
        if (unit.cgroup().isRealized()) {
            for (Counter counter : Counter.values()) {
                use.used.put(counter, unit.cgroup().used(counter));
            }
        }
        return use;
    }

    void log(Unit unit) {
        if (used.isEmpty()) {
            return;
        }
        long cpu = used.get(Counter.CPU);
        if (cpu >= 0) {
            fields.put("CPU_USAGE_NSEC", cpu * 1000);
            parts.add("Consumed " + new TimeSpan(cpu).format(TimeSpan.USEC_PER_MSEC) + " CPU time");
            level = Math.min(level, CPU.level(cpu));
        }
        bytes("MEMORY_PEAK", used.get(Counter.MEMORY_PEAK), MEMORY, " memory peak");
        bytes("MEMORY_SWAP_PEAK", used.get(Counter.SWAP_PEAK), MEMORY, " memory swap peak");
        bytes("IO_METRIC_READ_BYTES", used.get(Counter.READ_BYTES), IO, " read from disk");
        bytes("IO_METRIC_WRITE_BYTES", used.get(Counter.WRITTEN_BYTES), IO, " written to disk");
        field("IO_METRIC_READ_OPERATIONS", used.get(Counter.READ_OPERATIONS));
        field("IO_METRIC_WRITE_OPERATIONS", used.get(Counter.WRITE_OPERATIONS));
        bytes("IP_METRIC_INGRESS_BYTES", unit.cgroup().ipTraffic(true, true), IP, " incoming IP traffic");
        bytes("IP_METRIC_EGRESS_BYTES", unit.cgroup().ipTraffic(false, true), IP, " outgoing IP traffic");
        field("IP_METRIC_INGRESS_PACKETS", unit.cgroup().ipTraffic(true, false));
        field("IP_METRIC_EGRESS_PACKETS", unit.cgroup().ipTraffic(false, false));
        if (fields.isEmpty()) {
            return;
        }
        LoggingEventBuilder event = LOG.atLevel(level == LogLevels.DEBUG ? Level.DEBUG : Level.INFO);
        if (level == LogLevels.NOTICE) {
            event = event.addKeyValue("PRIORITY", level);
        }
        event = event.addKeyValue("MESSAGE_ID", MESSAGE);
        for (Map.Entry<String, Long> field : fields.entrySet()) {
            event = event.addKeyValue(field.getKey(), field.getValue());
        }
        event.log("{}: {}.", unit.id(), String.join(", ", parts));
    }

    private void bytes(String name, long amount, Threshold threshold, String words) {
        field(name, amount);
        if (amount > 0) {
            parts.add(ByteSize.format(amount) + words);
            level = Math.min(level, threshold.level(amount));
        }
    }

    private void field(String name, long amount) {
        if (amount >= 0) {
            fields.put(name, amount);
        }
    }
}
