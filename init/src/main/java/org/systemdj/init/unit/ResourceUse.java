// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.systemdj.init.cgroup.UnitCgroup;
import org.systemdj.log.LogLevels;
import org.systemdj.text.ByteSize;
import org.systemdj.time.TimeSpan;

/**
 * What a unit used up in its run, told in the log when it is down: the more, the louder.
 *
 * <p>Source: systemd.resource-control(5), CPUAccounting= and the following; SD_MESSAGE_UNIT_RESOURCES of the catalogue.
 * Immutable. A value of -1 is not known.
 */
record ResourceUse(long cpuUsec, long memoryPeak, long swapPeak) {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceUse.class);
    private static final String MESSAGE = "ae8f7b866b0347b9af31fe1c80b127c0";
    private static final long MIB = 1024 * 1024;
    private static final Threshold CPU = new Threshold(TimeSpan.USEC_PER_SEC, 10 * TimeSpan.USEC_PER_MINUTE);
    private static final Threshold MEMORY = new Threshold(64 * MIB, 512 * MIB);

    /** Nothing is known. */
    static final ResourceUse NONE = new ResourceUse(-1, -1, -1);

    /** From which amounts on something is worth a line, or a notice. */
    private record Threshold(long info, long notice) {
        int level(long amount) {
            return amount > notice ? LogLevels.NOTICE : amount > info ? LogLevels.INFO : LogLevels.DEBUG;
        }
    }

    /** Reads what the control group has counted, before it goes away. */
    static ResourceUse of(Unit unit) {
        UnitCgroup group = unit.cgroup();
        if (!group.isRealized()) {
            return NONE;
        }
        return new ResourceUse(
                group.keyed("cpu.stat", "usage_usec"), number(group, "memory.peak"), number(group, "memory.swap.peak"));
    }

    private static long number(UnitCgroup group, String attribute) {
        String text = group.attribute(attribute).orElse("").strip();
        return text.isEmpty() ? -1 : Long.parseLong(text);
    }

    void log(Unit unit) {
        List<String> parts = new ArrayList<>(3);
        int level = LogLevels.DEBUG;
        if (cpuUsec >= 0) {
            parts.add(new TimeSpan(cpuUsec).format(TimeSpan.USEC_PER_MSEC) + " CPU time");
            level = Math.min(level, CPU.level(cpuUsec));
        }
        if (memoryPeak >= 0) {
            parts.add(ByteSize.format(memoryPeak) + " memory peak");
            level = Math.min(level, MEMORY.level(memoryPeak));
        }
        if (swapPeak > 0) {
            parts.add(ByteSize.format(swapPeak) + " memory swap peak");
        }
        if (parts.isEmpty()) {
            return;
        }
        LoggingEventBuilder event = LOG.atLevel(level == LogLevels.DEBUG ? Level.DEBUG : Level.INFO);
        if (level == LogLevels.NOTICE) {
            event = event.addKeyValue("PRIORITY", level);
        }
        event = event.addKeyValue("MESSAGE_ID", MESSAGE);
        event = cpuUsec < 0 ? event : event.addKeyValue("CPU_USAGE_NSEC", cpuUsec * 1000);
        event = memoryPeak < 0 ? event : event.addKeyValue("MEMORY_PEAK", memoryPeak);
        event = swapPeak < 0 ? event : event.addKeyValue("MEMORY_SWAP_PEAK", swapPeak);
        event.log("{}: Consumed {}.", unit.id(), String.join(", ", parts));
    }
}
