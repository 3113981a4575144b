// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitMarker;
import org.systemdj.sys.Errno;

/**
 * A value of Markers as clients write it: words that stand for all that there shall be, or words with {@code +} and
 * {@code -} that add and take away. No words change nothing.
 *
 * <p>Source: org.freedesktop.systemd1(5), Markers, EnqueueMarkedJobs(). Immutable.
 *
 * @param named those that words speak of
 * @param on those of them that shall be there
 */
record MarkerChange(Set<UnitMarker> named, Set<UnitMarker> on, boolean absolute) {
    static final String PROPERTY = "Markers";
    private static final Logger LOG = LoggerFactory.getLogger(MarkerChange.class);

    static MarkerChange of(List<String> words) {
        Set<UnitMarker> named = EnumSet.noneOf(UnitMarker.class);
        Set<UnitMarker> on = EnumSet.noneOf(UnitMarker.class);
        int signed = 0;
        for (String word : words) {
            boolean sign = word.startsWith("+") || word.startsWith("-");
            signed += sign ? 1 : 0;
            String name = sign ? word.substring(1) : word;
            UnitMarker marker = UnitMarker.of(name)
                    .orElseThrow(() -> new BusException(BusError.BAD_UNIT_SETTING, "Unknown marker \"" + name + "\"."));
            named.add(marker);
            if (word.startsWith("-")) {
                on.remove(marker);
            } else {
                on.add(marker);
            }
        }
        if (signed != 0 && signed != words.size()) {
            throw new BusException(BusError.BAD_UNIT_SETTING, "Bad marker syntax.");
        }
        return new MarkerChange(named, on, signed == 0 && !words.isEmpty());
    }

    void apply(Unit unit) {
        if (!named.isEmpty()) {
            Set<UnitMarker> after = EnumSet.copyOf(on);
            if (!absolute) {
                unit.markers().stream().filter(m -> !named.contains(m)).forEach(after::add);
            }
            unit.markers(after);
        }
    }

    /** EnqueueMarkedJobs(): where a unit's job cannot be had, the others' are enqueued nevertheless. */
    static void enqueueJobs(ManagerBus bus, MethodCall call) {
        if (!bus.authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        LOG.info("Queuing reload/restart jobs for marked units…");
        List<Job> jobs = new ArrayList<>();
        int errno = 0;
        for (Unit unit : new ArrayList<>(bus.manager().units().all())) {
            if (unit.markers().isEmpty()) {
                continue;
            }
            boolean restart = unit.markers().contains(UnitMarker.NEEDS_RESTART);
            JobRequests.Reload reload = restart ? JobRequests.Reload.NEVER : JobRequests.Reload.IF_POSSIBLE;
            try {
                UnitHandle handle = new UnitHandle(bus, unit);
                jobs.add(JobRequests.queue(handle, call, JobType.TRY_RESTART, reload, JobMode.FAIL));
            } catch (BusException e) {
                LOG.debug("{}: Failed to enqueue marked job: {}", unit.id(), e.getMessage());
                errno = errno == 0 ? e.errno() : errno;
            }
        }
        if (errno != 0) {
            throw BusException.ofErrno(
                    errno, "Failed to enqueue some jobs, see logs for details: " + Errno.text(errno));
        }
        MessageWriter out = call.reply().openArray("o");
        jobs.forEach(job -> out.writeObjectPath(ObjectPaths.of(job)));
        out.close();
    }
}
