// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.ObjectTree;
import org.systemdj.init.job.Job;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.unit.Unit;

/**
 * Units and jobs whose changes the clients have yet to hear of. Changes are told once the round of events is over, so
 * that many become one signal; but no state is left out, and before a job's end is told, its unit's state is.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Signals»; PropertiesChanged of the D-Bus specification. Loop-confined.
 */
final class BusQueue {
    private final ManagerBus bus;
    private final DeferSource dispatch;
    private final Set<Unit> units = new LinkedHashSet<>();
    private final Set<Unit> fresh = new HashSet<>();
    private final Set<Job> jobs = new LinkedHashSet<>();

    BusQueue(ManagerBus bus) {
        this.bus = bus;
        this.dispatch = bus.manager().loop().defer("bus-queue", Priority.BUS_QUEUE, this::flush);
    }

    void unitNew(Unit unit) {
        if (bus.hasListeners()) {
            fresh.add(unit);
            units.add(unit);
            dispatch.trigger();
        }
    }

    void unitRemoved(Unit unit) {
        if (units.remove(unit)) {
            tell(unit);
        }
        if (bus.hasListeners()) {
            bus.broadcast(() -> MessageWriter.signal(ObjectPaths.MANAGER, ManagerBus.INTERFACE, "UnitRemoved")
                    .writeString(unit.id())
                    .writeObjectPath(ObjectPaths.of(unit)));
        }
    }

    void unitChanged(Unit unit) {
        if (bus.hasListeners(ManagerBus.isHeld(unit)) && units.add(unit)) {
            dispatch.trigger();
        }
    }

    void unitChanges(Unit unit) {
        if (!fresh.contains(unit) && units.remove(unit)) {
            tell(unit);
        }
    }

    void jobNew(Job job) {
        if (!job.announced() && bus.hasListeners() && jobs.add(job)) {
            dispatch.trigger();
        }
    }

    /** A client is about to get an answer that names the job: what it should have heard of before is told now. */
    void jobAnswered(Job job) {
        if (units.remove(job.unit())) {
            tell(job.unit());
        }
        if (jobs.remove(job)) {
            tell(job);
        }
    }

    void jobChanged(Job job) {
        if (bus.hasListeners(isFollowed(job)) && jobs.add(job)) {
            dispatch.trigger();
        }
    }

    void jobRemoved(Job job) {
        if (jobs.remove(job) && !job.announced()) {
            tell(job);
        }
        if (units.remove(job.unit())) {
            tell(job.unit());
        }
        if (!bus.hasListeners(isFollowed(job))) {
            return;
        }
        bus.broadcast(
                isFollowed(job), () -> MessageWriter.signal(ObjectPaths.MANAGER, ManagerBus.INTERFACE, "JobRemoved")
                        .writeUint32(job.id())
                        .writeObjectPath(ObjectPaths.of(job))
                        .writeString(job.unit().id())
                        .writeString(job.result() == null ? "" : job.result().word()));
    }

    private void flush() {
        for (Unit unit : Set.copyOf(units)) {
            if (units.remove(unit)) {
                tell(unit);
            }
        }
        for (Job job : Set.copyOf(jobs)) {
            if (jobs.remove(job)) {
                tell(job);
            }
        }
    }

    /** The first that is told of a job is that it is there. */
    private void tell(Job job) {
        if (!job.announced() && bus.hasListeners()) {
            job.markAnnounced();
            bus.broadcast(() -> MessageWriter.signal(ObjectPaths.MANAGER, ManagerBus.INTERFACE, "JobNew")
                    .writeUint32(job.id())
                    .writeObjectPath(ObjectPaths.of(job))
                    .writeString(job.unit().id()));
            return;
        }
        JobObject.Handle handle = new JobObject.Handle(bus, job);
        bus.broadcast(
                isFollowed(job), () -> ObjectTree.propertiesChanged(ObjectPaths.of(job), JobObject.TABLE, handle));
    }

    /** Whether clients on the message bus wait for its end. */
    private static boolean isFollowed(Job job) {
        return !job.clients().isEmpty();
    }

    /** The first that is told of a unit is that it is there. */
    private void tell(Unit unit) {
        if (fresh.remove(unit)) {
            bus.broadcast(() -> MessageWriter.signal(ObjectPaths.MANAGER, ManagerBus.INTERFACE, "UnitNew")
                    .writeString(unit.id())
                    .writeObjectPath(ObjectPaths.of(unit)));
            return;
        }
        boolean held = ManagerBus.isHeld(unit);
        if (!bus.hasListeners(held)) {
            return;
        }
        UnitHandle handle = new UnitHandle(bus, unit);
        String path = ObjectPaths.of(unit);
        BusInterface<UnitHandle> own = UnitTables.of(unit.type());
        bus.broadcast(held, () -> ObjectTree.propertiesChanged(path, own, handle));
        bus.broadcast(held, () -> ObjectTree.propertiesChanged(path, UnitObject.TABLE, handle));
    }
}
