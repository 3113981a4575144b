// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import org.systemdj.init.unit.Unit;

/**
 * Which processes of one unit have been killed for want of memory, by the kernel or by systemd-oomd: each news is logged
 * once and told to the unit.
 *
 * <p>Source: the kernel's cgroup-v2 document, memory.events; systemd-oomd.service(8); systemd.service(5), OOMPolicy=.
 * Loop-confined.
 */
final class OomKills {
    private static final String EVENTS = "memory.events";
    private static final String BY_KERNEL = "oom_kill";
    /** How often systemd-oomd has chosen the group, and how many processes it has killed there at the last time. */
    private static final String CHOSEN = "user.oomd_ooms";

    private static final String BY_OOMD = "user.oomd_kill";

    private final Unit unit;
    private long byKernel;
    private long chosen;

    OomKills(Unit unit) {
        this.unit = unit;
    }

    /** What has happened in the group so far is no news. */
    void begin(String path) {
        byKernel = Math.max(0, tree().keyed(path, EVENTS, BY_KERNEL));
        chosen = number(path, CHOSEN);
    }

    /** Tells of kills by the kernel. */
    void lookAtKernel(String path) {
        long now = tree().keyed(path, EVENTS, BY_KERNEL);
        boolean isNews = now > byKernel;
        byKernel = Math.max(0, now);
        if (isNews) {
            unit.manager().status().outOfMemory(unit);
            unit.behavior().onOutOfMemory(false);
        }
    }

    /** Tells of kills by systemd-oomd. */
    void lookAtOomd(String path) {
        long now = number(path, CHOSEN);
        boolean isNews = now > chosen;
        chosen = now;
        if (isNews) {
            unit.manager().status().killedByOomd(unit, number(path, BY_OOMD));
            unit.behavior().onOutOfMemory(true);
        }
    }

    private long number(String path, String attribute) {
        try {
            return tree().mark(path, attribute).map(Long::parseUnsignedLong).orElse(0L);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private CgroupTree tree() {
        return unit.manager().cgroups().tree();
    }
}
