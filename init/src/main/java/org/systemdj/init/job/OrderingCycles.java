// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;

/**
 * Finds cycles among the waiting relations of a transaction's jobs and breaks them by dropping a job that does not
 * matter to the anchor.
 *
 * <p>A depth-first walk with its own stack. A node is a unit, standing for its planned job or, where it has none, for
 * its job in the queue.
 *
 * <p>Source: systemd.unit(5), Before= and After=. Loop-confined.
 */
final class OrderingCycles {
    private static final Logger LOG = LoggerFactory.getLogger(OrderingCycles.class);

    private final Transaction transaction;
    private final Set<Unit> done = new HashSet<>();
    private final Map<Unit, Integer> depth = new IdentityHashMap<>();
    private final List<Frame> path = new ArrayList<>();

    private record Frame(Unit unit, JobType type, Iterator<Unit> next) {}

    private OrderingCycles(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Breaks at most one cycle.
     *
     * @return whether there was one, so that the caller has to ask again
     * @throws TransactionError if every job in a cycle matters to the anchor
     */
    static boolean breakOne(Transaction transaction) throws TransactionError {
        OrderingCycles search = new OrderingCycles(transaction);
        for (Unit unit : List.copyOf(transaction.jobs().keySet())) {
            if (search.walkFrom(unit)) {
                return true;
            }
        }
        return false;
    }

    private boolean walkFrom(Unit start) throws TransactionError {
        if (done.contains(start)) {
            return false;
        }
        push(start);
        while (!path.isEmpty()) {
            Frame frame = path.getLast();
            if (!frame.next.hasNext()) {
                path.removeLast();
                depth.remove(frame.unit);
                done.add(frame.unit);
                continue;
            }
            Unit next = frame.next.next();
            Integer loop = depth.get(next);
            if (loop != null) {
                breakCycle(loop);
                return true;
            }
            if (!done.contains(next)) {
                push(next);
            }
        }
        return false;
    }

    private void push(Unit unit) {
        JobType type = typeOf(unit);
        depth.put(unit, path.size());
        path.add(new Frame(unit, type, waitsFor(unit, type).iterator()));
    }

    private JobType typeOf(Unit unit) {
        List<PlannedJob> planned = transaction.jobs().get(unit);
        if (planned != null) {
            return planned.get(0).type;
        }
        return unit.job() == null ? null : unit.job().type();
    }

    private List<Unit> waitsFor(Unit unit, JobType type) {
        List<Unit> others = new ArrayList<>();
        List<PlannedJob> planned = transaction.jobs().get(unit);
        if (planned != null && planned.get(0).ignoresOrder) {
            return others;
        }
        addWaits(others, unit, type, DependencyAtom.AFTER);
        addWaits(others, unit, type, DependencyAtom.BEFORE);
        return others;
    }

    private void addWaits(List<Unit> to, Unit unit, JobType type, DependencyAtom order) {
        for (Unit other : unit.dependencies().with(order)) {
            JobType otherType = typeOf(other);
            if (otherType != null && Job.comesAfter(type, otherType, order)) {
                to.add(other);
            }
        }
    }

    private void breakCycle(int from) throws TransactionError {
        List<Frame> cycle = path.subList(from, path.size());
        Frame first = cycle.get(0);
        Frame victim = null;
        for (int i = cycle.size() - 1; i >= 0; i--) {
            Frame frame = cycle.get(i);
            String what = i == cycle.size() - 1 ? "ordering cycle" : "dependency";
            about(cycle, LOG.atWarn())
                    .log("{}: Found {} on {}/{}", first.unit.id(), what, frame.unit.id(), frame.type.word());
            if (victim == null && mayDrop(frame.unit)) {
                victim = frame;
            }
        }
        if (victim == null) {
            String text = "Unable to break cycle starting with " + first.unit.id() + "/" + first.type.word();
            about(cycle, LOG.atError()).log("{}: {}", first.unit.id(), text);
            throw new TransactionError(
                    TransactionError.Kind.ORDER_IS_CYCLIC, "Transaction order is cyclic. See system logs for details.");
        }
        about(cycle, LOG.atError())
                .log(
                        "{}: Job {}/{} deleted to break ordering cycle starting with {}/{}",
                        first.unit.id(),
                        victim.unit.id(),
                        victim.type.word(),
                        first.unit.id(),
                        first.type.word());
        victim.unit.manager().status().skippedByCycle(victim.unit);
        for (PlannedJob job : List.copyOf(transaction.jobs().get(victim.unit))) {
            transaction.delete(job);
        }
    }

    /** A record that is found with each unit of the cycle. */
    private static LoggingEventBuilder about(List<Frame> cycle, LoggingEventBuilder event) {
        LoggingEventBuilder with = event;
        for (Frame frame : cycle) {
            with = with.addKeyValue(frame.unit.manager().isSystem() ? "UNIT" : "USER_UNIT", frame.unit.id());
        }
        return with;
    }

    private boolean mayDrop(Unit unit) {
        List<PlannedJob> planned = transaction.jobs().get(unit);
        if (planned == null) {
            return false;
        }
        for (PlannedJob job : planned) {
            if (job.matters) {
                return false;
            }
        }
        return true;
    }
}
