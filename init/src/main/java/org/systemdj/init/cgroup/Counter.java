// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;

/**
 * What the kernel counts for a control group and systemd tells of a run, also when the group is gone.
 *
 * <p>Source: systemd.resource-control(5), CPUAccounting= and the following; the kernel's cgroup-v2 document. Immutable.
 */
public enum Counter {
    /** Processor time in microseconds. */
    CPU(CgroupDirectives.CPU_ACCOUNTING, "cpu.stat", "usage_usec"),
    /** The most memory that was in use at a time, in bytes. */
    MEMORY_PEAK(CgroupDirectives.MEMORY_ACCOUNTING, "memory.peak", ""),
    /** The most swap space that was in use at a time, in bytes. */
    SWAP_PEAK(CgroupDirectives.MEMORY_ACCOUNTING, "memory.swap.peak", ""),
    READ_BYTES(CgroupDirectives.IO_ACCOUNTING, "io.stat", "rbytes"),
    READ_OPERATIONS(CgroupDirectives.IO_ACCOUNTING, "io.stat", "rios"),
    WRITTEN_BYTES(CgroupDirectives.IO_ACCOUNTING, "io.stat", "wbytes"),
    WRITE_OPERATIONS(CgroupDirectives.IO_ACCOUNTING, "io.stat", "wios");

    private final Directive<Boolean> accounting;
    private final String attribute;
    private final String key;

    Counter(Directive<Boolean> accounting, String attribute, String key) {
        this.accounting = accounting;
        this.attribute = attribute;
        this.key = key;
    }

    /** The setting that lets it count. */
    Directive<Boolean> accounting() {
        return accounting;
    }

    String attribute() {
        return attribute;
    }

    /** The name of the value within the attribute; empty where that is one number. */
    String key() {
        return key;
    }

    /** Whether it only ever grows, so that a run in a group of old begins at what was counted before. */
    boolean isSum() {
        return !key.isEmpty();
    }
}
