// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.function.ObjIntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.StateObserver;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.AuditTrail;
import org.systemdj.sys.Errno;
import org.systemdj.text.UnitType;

/**
 * Writes starts and stops of services into the kernel's audit trail. A service that never came up gets a start that
 * failed, so that there is always something to a stop.
 *
 * <p>Source: linux/audit.h, AUDIT_SERVICE_START and AUDIT_SERVICE_STOP; the records of systemd 257.
 *
 * <p>Loop-confined.
 */
final class ServiceAudit implements StateObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceAudit.class);

    /** Takes a record and its type. */
    private final ObjIntConsumer<String> trail;

    ServiceAudit(ObjIntConsumer<String> trail) {
        this.trail = trail;
    }

    /** Starts to write, where this manager may and there is an audit trail. */
    static void begin(Manager manager) {
        if (manager.isSystem()) {
            AuditTrail.open()
                    .ifPresent(open -> manager.observe(new ServiceAudit((text, type) -> {
                        int result = open.write(type, text);
                        if (result < 0 && result != -Errno.EPERM && result != -Errno.ECONNREFUSED) {
                            LOG.warn("Failed to send audit message: {}", Errno.text(-result));
                        }
                    })));
        }
    }

    @Override
    public void changed(Unit unit, ActiveState before, ActiveState after) {
        if (unit.type() != UnitType.SERVICE) {
            return;
        }
        if (after.isActiveOrReloading() && !before.isActiveOrReloading()) {
            write(unit, AuditTrail.SERVICE_START, true);
        } else if (after.isInactiveOrFailed() && !before.isInactiveOrFailed()) {
            boolean clean = after == ActiveState.INACTIVE;
            if (wasUp(unit)) {
                write(unit, AuditTrail.SERVICE_STOP, clean);
            } else {
                write(unit, AuditTrail.SERVICE_START, clean);
                if (clean) {
                    write(unit, AuditTrail.SERVICE_STOP, true);
                }
            }
        }
    }

    /** Whether it has been active since it last left the inactive state. */
    private static boolean wasUp(Unit unit) {
        long up = unit.times().activeEnter().monotonicUsec();
        return up > 0 && up >= unit.times().inactiveExit().monotonicUsec();
    }

    private void write(Unit unit, int type, boolean success) {
        trail.accept(
                "unit=" + unit.name().prefixAndInstance()
                        + " comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" hostname=? addr=? terminal=? res="
                        + (success ? "success" : "failed"),
                type);
    }
}
