// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.Unit;

/**
 * Which units nothing needs in memory: those that may go, and that no unit refers to, directly or through others, that stays.
 * Walks each reference twice at most, however many units are asked for.
 *
 * <p>Source: systemd.unit(5), «Unit Garbage Collection».
 *
 * <p>Loop-confined; for one question.
 */
final class Unreferred {
    /** What refers to the units asked for, and they themselves. */
    private final Set<Unit> met = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Deque<Unit> staying = new ArrayDeque<>();

    private Unreferred() {}

    /** Those among the units, and among what refers to them, that can go together. */
    static Collection<Unit> among(List<Unit> units) {
        Unreferred question = new Unreferred();
        question.meetReferrers(units);
        question.dropStaying();
        return question.withReferrers(units);
    }

    private void meetReferrers(List<Unit> units) {
        Deque<Unit> next = new ArrayDeque<>();
        for (Unit unit : units) {
            if (met.add(unit)) {
                next.add(unit);
            }
        }
        Unit unit;
        while ((unit = next.poll()) != null) {
            if (!unit.mayCollect()) {
                staying.add(unit);
                continue;
            }
            for (Unit other : unit.dependencies().with(DependencyAtom.REFERENCED_BY)) {
                if (met.add(other)) {
                    next.add(other);
                }
            }
        }
    }

    /** What a unit that stays refers to stays too. */
    private void dropStaying() {
        staying.forEach(met::remove);
        Unit unit;
        while ((unit = staying.poll()) != null) {
            for (Unit other : unit.dependencies().with(DependencyAtom.REFERENCES)) {
                if (met.remove(other)) {
                    staying.add(other);
                }
            }
        }
    }

    private Collection<Unit> withReferrers(List<Unit> units) {
        Set<Unit> result = new LinkedHashSet<>();
        List<Unit> next = new ArrayList<>(units);
        while (!next.isEmpty()) {
            Unit unit = next.removeLast();
            if (met.contains(unit) && result.add(unit)) {
                next.addAll(unit.dependencies().with(DependencyAtom.REFERENCED_BY));
            }
        }
        return result;
    }
}
