// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember.Emits;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;

/**
 * The interface of jobs.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Job Objects». Immutable.
 */
final class JobObject {
    /** A job with the bus part of its manager. */
    record Handle(ManagerBus bus, Job job) {}

    private static final BusValues ACTIVATION = BusValues.of("a(ss)");

    static final BusInterface<Handle> TABLE = BusInterface.<Handle>named("org.freedesktop.systemd1.Job")
            .method("Cancel", "", "", "", "", (h, call) -> {
                if (h.bus.authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
                    h.bus.manager().jobs().cancel(h.job);
                }
            })
            .method("GetAfter", "", "", "a(usssoo)", "jobs", (h, call) -> JobRequests.neighbours(h.job, call, true))
            .method("GetBefore", "", "", "a(usssoo)", "jobs", (h, call) -> JobRequests.neighbours(h.job, call, false))
            .property("Id", "u", Emits.CONST, (h, out) -> out.writeUint32(h.job.id()))
            .property("Unit", "(so)", Emits.CONST, (h, out) -> out.openStruct("so")
                    .writeString(h.job.unit().id())
                    .writeObjectPath(ObjectPaths.of(h.job.unit()))
                    .close())
            .property(
                    "JobType",
                    "s",
                    Emits.CONST,
                    (h, out) -> out.writeString(h.job.type().word()))
            .property(
                    "State",
                    "s",
                    Emits.CHANGE,
                    (h, out) -> out.writeString(h.job.state().word()))
            .property(
                    "ActivationDetails",
                    "a(ss)",
                    Emits.CONST,
                    (h, out) -> ACTIVATION.write(out, UnitValues.activation(h.job.activation())))
            .build();

    private JobObject() {}

    /** The jobs that this one waits for, or the ones that wait for it. */
    static List<Job> neighbours(Job job, boolean after) {
        List<Job> found = new ArrayList<>();
        if (job.ignoresOrder() || job.type() == JobType.NOP) {
            return found;
        }
        for (DependencyAtom order : new DependencyAtom[] {DependencyAtom.AFTER, DependencyAtom.BEFORE}) {
            for (Unit other : job.unit().dependencies().with(order)) {
                Job theirs = other.job();
                if (theirs != null
                        && theirs.type() != JobType.NOP
                        && Job.comesAfter(job.type(), theirs.type(), order) == after) {
                    found.add(theirs);
                }
            }
        }
        return found;
    }
}
