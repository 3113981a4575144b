// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import org.systemdj.text.CpuSet;

/**
 * The processors on which processes may run.
 *
 * <p>Source: systemd.exec(5), CPUAffinity=.
 *
 * <p>Immutable.
 *
 * @param cpus their numbers; empty for all
 * @param fromNuma whether they are those of the memory nodes of NUMAMask=
 */
public record CpuAffinity(CpuSet cpus, boolean fromNuma) {
    /** All processors. */
    public static final CpuAffinity ALL = new CpuAffinity(CpuSet.EMPTY, false);
}
