// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Data;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.FromData;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Table;
import net.jqwik.api.Tuple.Tuple1;

/** Random events, in small; {@code just machines} walks a million steps for each type. */
class RandomEventsTest {
    private static final int STEPS = 100;
    private static final int LONG = 400;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void eventsOnAUnitKeepTheInvariants(@ForAll("types") String type, @ForAll long seed) {
        RandomWalk.type(type, seed, STEPS);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void eventsOnAGraphKeepTheInvariants(@ForAll long seed) {
        RandomWalk.graph(seed, STEPS);
    }

    /** A few, unless {@code -Dmachines.steps=} says how many; {@code -Dmachines.seed=} walks the same way again. */
    @Example
    void everyTypeWalks() {
        RandomWalk.walk(Long.getLong("machines.steps", STEPS), Long.getLong("machines.seed", System.nanoTime()));
    }

    /** Seeds of graphs that have broken something once. */
    @Property
    @FromData("brokenOnce")
    void graphsThatBrokeSomethingOnceNoLongerDo(@ForAll long seed) {
        RandomWalk.graph(seed, LONG);
    }

    @Data
    Iterable<Tuple1<Long>> brokenOnce() {
        return Table.of(80L, 106L, 542L, 964L, 2058L);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(Machines.TYPES.keySet());
    }
}
