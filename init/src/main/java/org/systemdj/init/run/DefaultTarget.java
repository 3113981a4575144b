// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.log.StatusKind;
import org.systemdj.init.log.StatusWord;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.LoadState;

/**
 * Starts what a manager begins with.
 *
 * <p>Source: systemd.special(7), default.target, rescue.target, emergency.target. Used once, before the event loop runs.
 */
public final class DefaultTarget {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultTarget.class);
    private static final UnitName DEFAULT = UnitName.of("default.target");
    private static final UnitName RESCUE = UnitName.of("rescue.target");
    private static final UnitName EMERGENCY = UnitName.of("emergency.target");

    private DefaultTarget() {}

    /**
     * Starts the wanted target; where the system cannot have it, rescue.target, and then emergency.target.
     *
     * @return which
     * @throws IllegalStateException none can be started
     */
    public static UnitName start(Manager manager, Optional<UnitName> wanted) {
        List<UnitName> candidates = new ArrayList<>();
        candidates.add(wanted.orElse(DEFAULT));
        if (manager.isSystem()) {
            candidates.add(RESCUE);
            candidates.add(EMERGENCY);
        }
        for (UnitName name : candidates) {
            if (tryStart(manager, name)) {
                return name;
            }
        }
        throw new IllegalStateException("none of " + candidates + " can be started");
    }

    private static boolean tryStart(Manager manager, UnitName name) {
        Unit unit = manager.load(name);
        if (unit.loadState() != LoadState.LOADED) {
            LOG.error(
                    "Failed to load {}: {} is {}.", name, name, unit.loadState().word());
            return false;
        }
        try {
            manager.jobs().enqueue(JobType.START, unit, JobMode.ISOLATE);
            LOG.info("Queued start job for default target {}.", unit.id());
            return true;
        } catch (TransactionError e) {
            if (e.kind() == TransactionError.Kind.NO_ISOLATION
                    && manager.jobs().tryEnqueue(JobType.START, unit, JobMode.REPLACE) != null) {
                return true;
            }
            LOG.error("Failed to start {}: {}", name, e.getMessage());
            manager.status().print(StatusKind.EMERGENCY, StatusWord.ALERT, "Failed to start " + name + ".");
            return false;
        }
    }
}
