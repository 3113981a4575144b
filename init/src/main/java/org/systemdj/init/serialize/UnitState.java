// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.serialize;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobState;
import org.systemdj.init.job.JobType;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ActivationDetails;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitMarker;
import org.systemdj.text.UnitName;

/**
 * What is kept of a unit over a re-execution: its own part, its jobs and what its type adds.
 *
 * <p>Source: systemctl(1), daemon-reexec. Loop-confined.
 */
public final class UnitState {
    private static final Logger LOG = LoggerFactory.getLogger(UnitState.class);

    private UnitState() {}

    /** Writes what is kept of a unit, its jobs included. */
    public static void write(Unit unit, StateWriter out) {
        out.put("transient", unit.isTransient());
        out.put("invocation-id", unit.invocationId());
        out.put(
                "times",
                String.join(
                        ";",
                        unit.times().stateChange().encode(),
                        unit.times().inactiveExit().encode(),
                        unit.times().activeEnter().encode(),
                        unit.times().activeExit().encode(),
                        unit.times().inactiveEnter().encode(),
                        unit.times().condition().encode(),
                        unit.times().assertion().encode()));
        out.put("condition-result", unit.conditionResult());
        out.put("assert-result", unit.assertResult());
        unit.markers().forEach(marker -> out.put("marker", marker.word()));
        out.put("start-limit", unit.startLimit().encode());
        out.put("start-limit-hit", unit.startLimitHit());
        if (unit.cgroup().isRealized()) {
            out.put("cgroup", unit.cgroup().path());
            if (unit.cgroup().slice() != null) {
                out.put("slice", unit.cgroup().slice().toString());
            }
        }
        if (!unit.freezer().isRunning()) {
            out.put("freezer-state", unit.freezer().state().word());
        }
        unit.activation().encode().forEach(line -> out.put("activation", line));
        out.put("counters", unit.cgroup().encodeCounters());
        out.putFd("ip-received-fd", unit.cgroup().countersFd(true));
        out.putFd("ip-sent-fd", unit.cgroup().countersFd(false));
        for (String client : unit.busReferences()) {
            out.put("ref", client);
        }
        write(unit.job(), out);
        write(unit.nopJob(), out);
        unit.behavior().serialize(out);
    }

    private static void write(Job job, StateWriter out) {
        if (job != null) {
            out.put(
                    "job",
                    job.id() + " " + job.type().word() + " " + (job.state() == JobState.RUNNING) + " "
                            + job.irreversible() + " " + job.ignoresOrder() + " " + job.beginUsec() + " "
                            + job.beginRunningUsec());
        }
    }

    /** Loads every unit of a state and lets it take its part up; to be done while the manager reloads. */
    public static void readAll(Manager manager, StateFile.Reader in) {
        for (String name : in.units()) {
            UnitName.parse(name).ifPresent(parsed -> {
                Unit unit = manager.unit(parsed);
                if ("yes".equals(in.unit(name).get("transient"))) {
                    unit.markTransient();
                }
            });
        }
        manager.loadQueued();
        for (String name : in.units()) {
            UnitName.parse(name).ifPresent(parsed -> read(manager.unit(parsed), in.unit(name)));
        }
    }

    private static void read(Unit unit, StateReader in) {
        try {
            String invocation = in.get("invocation-id");
            if (invocation != null && !invocation.isEmpty()) {
                unit.invocationId(invocation);
            }
            String times = in.get("times");
            if (times != null) {
                unit.times().restore(times.split(";"));
            }
            unit.times().noteReload(Timestamp.now(unit.manager().loop()));
            unit.conditionResult(in.flag("condition-result"), unit.times().condition());
            unit.assertResult(in.flag("assert-result"), unit.times().assertion());
            Set<UnitMarker> markers = EnumSet.noneOf(UnitMarker.class);
            in.all("marker").forEach(word -> UnitMarker.of(word).ifPresent(markers::add));
            unit.markers(markers);
            unit.startLimit().decode(in.get("start-limit") == null ? "" : in.get("start-limit"));
            unit.startLimitHit(in.flag("start-limit-hit"));
            String slice = in.get("slice");
            if (slice != null) {
                UnitName.parse(slice).ifPresent(name -> unit.cgroup().slice(name));
            }
            String group = in.get("cgroup");
            if (group != null && unit.manager().cgroups().tree().exists(group)) {
                unit.cgroup().adopt(group);
            }
            if (unit.cgroup().isRealized() && in.get("freezer-state") != null) {
                unit.freezer().restore(in.get("freezer-state"));
            }
            unit.activation(ActivationDetails.decode(in.all("activation")));
            unit.cgroup().restoreCounters(in.takeFd("ip-received-fd"), in.takeFd("ip-sent-fd"));
            unit.cgroup().decodeCounters(in.get("counters") == null ? "" : in.get("counters"));
            unit.busReferences().addAll(in.all("ref"));
            unit.behavior().deserialize(in);
            unit.manager().units().failedChanged(unit, unit.activeState() == ActiveState.FAILED);
            in.all("job").forEach(line -> readJob(unit, line));
        } catch (RuntimeException e) {
            // One unit's trouble must not cost the others.
            LOG.error("{}: Failed to take the state over, going on: {}", unit.id(), e.toString(), e);
        }
    }

    private static void readJob(Unit unit, String line) {
        String[] f = line.split(" ");
        JobType type = f.length == 7 ? JobType.of(f[1]).orElse(null) : null;
        if (type != null) {
            unit.manager()
                    .jobs()
                    .restore(
                            unit,
                            new JobEngine.RestoredJob(
                                    Integer.parseInt(f[0]),
                                    type,
                                    Boolean.parseBoolean(f[2]),
                                    Boolean.parseBoolean(f[3]),
                                    Boolean.parseBoolean(f[4]),
                                    Long.parseLong(f[5]),
                                    Long.parseLong(f[6])));
        }
    }
}
