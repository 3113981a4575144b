// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.systemdj.init.unit.ActiveState;

/** The merge table of jobs and its laws. */
class JobTypeTest {
    /** The types that a unit's job can have: all others collapse to these. */
    @Provide
    Arbitrary<JobType> basic() {
        return Arbitraries.of(JobType.START, JobType.VERIFY_ACTIVE, JobType.STOP, JobType.RELOAD, JobType.RESTART);
    }

    @ParameterizedTest
    @CsvSource({
        "start, verify-active, start",
        "start, stop, -",
        "start, reload, reload-or-start",
        "start, restart, restart",
        "verify-active, stop, -",
        "verify-active, reload, reload",
        "verify-active, restart, restart",
        "stop, reload, -",
        "stop, restart, -",
        "reload, restart, restart",
    })
    void twoJobsOfAUnitMergeByTheTable(String one, String other, String merged) {
        Optional<JobType> expected = merged.equals("-") ? Optional.empty() : JobType.of(merged);
        JobType first = JobType.of(one).orElseThrow();
        JobType second = JobType.of(other).orElseThrow();
        assertEquals(expected, first.merge(second));
        assertEquals(expected, second.merge(first));
        assertEquals(expected.isEmpty(), first.conflictsWith(second));
    }

    @Property
    void mergingIsCommutative(@ForAll JobType one, @ForAll JobType other) {
        assertEquals(one.merge(other), other.merge(one));
    }

    @Property
    void aJobMergesWithItsEqual(@ForAll JobType type) {
        assertEquals(Optional.of(type), type.merge(type));
        assertTrue(type.covers(type));
    }

    private static Optional<JobType> mergeIn(ActiveState state, Optional<JobType> one, Optional<JobType> other) {
        return one.flatMap(a -> other.flatMap(a::merge)).map(merged -> merged.collapse(state));
    }

    @Property
    void mergingIsAssociativeOnceCollapsed(
            @ForAll("basic") JobType a,
            @ForAll("basic") JobType b,
            @ForAll("basic") JobType c,
            @ForAll ActiveState state) {
        Optional<JobType> left = mergeIn(state, mergeIn(state, Optional.of(a), Optional.of(b)), Optional.of(c));
        Optional<JobType> right = mergeIn(state, Optional.of(a), mergeIn(state, Optional.of(b), Optional.of(c)));
        assertEquals(left, right);
    }

    @Property
    void mergeabilityIsTransitive(@ForAll("basic") JobType a, @ForAll("basic") JobType b, @ForAll("basic") JobType c) {
        if (!a.conflictsWith(b) && !b.conflictsWith(c)) {
            assertFalse(a.conflictsWith(c));
        }
    }

    @Property
    void whatCannotTakeAThirdIsMadeOfOneThatCannot(
            @ForAll("basic") JobType a,
            @ForAll("basic") JobType b,
            @ForAll("basic") JobType c,
            @ForAll ActiveState state) {
        Optional<JobType> merged = mergeIn(state, Optional.of(a), Optional.of(b));
        if (merged.isPresent() && merged.get().conflictsWith(c)) {
            assertTrue(a.conflictsWith(c) || b.conflictsWith(c));
        }
    }

    @ParameterizedTest
    @EnumSource(value = JobType.class, mode = EnumSource.Mode.EXCLUDE, names = "NOP")
    void doingNothingMergesWithNothingElseAndContradictsNothing(JobType type) {
        assertTrue(JobType.NOP.merge(type).isEmpty());
        assertFalse(JobType.NOP.conflictsWith(type));
        assertFalse(type.conflictsWith(JobType.NOP));
    }

    @Property
    void collapsingYieldsATypeThatAUnitCanHaveAndIsIdempotent(@ForAll JobType type, @ForAll ActiveState state) {
        JobType collapsed = type.collapse(state);
        assertTrue(List.of(
                        JobType.START,
                        JobType.VERIFY_ACTIVE,
                        JobType.STOP,
                        JobType.RELOAD,
                        JobType.RESTART,
                        JobType.NOP)
                .contains(collapsed));
        assertSame(collapsed, collapsed.collapse(state));
    }

    @ParameterizedTest
    @CsvSource({
        "try-restart, inactive, nop",
        "try-restart, failed, nop",
        "try-restart, deactivating, nop",
        "try-restart, activating, restart",
        "try-restart, active, restart",
        "try-restart, reloading, restart",
        "try-reload, inactive, nop",
        "try-reload, failed, nop",
        "try-reload, active, reload",
        "try-reload, reloading, reload",
        "reload-or-start, inactive, start",
        "reload-or-start, failed, start",
        "reload-or-start, active, reload",
    })
    void conditionalJobsComeDownToWhatTheStateAsksFor(String type, String state, String collapsed) {
        ActiveState in = ActiveState.valueOf(state.toUpperCase(java.util.Locale.ROOT));
        assertEquals(collapsed, JobType.of(type).orElseThrow().collapse(in).word());
    }

    @ParameterizedTest
    @CsvSource({
        "start, active, true",
        "start, reloading, true",
        "start, activating, false",
        "start, inactive, false",
        "start, failed, false",
        "start, deactivating, false",
        "verify-active, active, true",
        "verify-active, inactive, false",
        "stop, inactive, true",
        "stop, failed, true",
        "stop, deactivating, false",
        "stop, active, false",
        "reload, reloading, true",
        "reload, active, false",
        "restart, active, false",
        "restart, inactive, false",
        "restart, failed, false",
        "restart, activating, false",
        "nop, active, true",
    })
    void aJobThatWouldChangeNothingIsRedundant(String type, String state, boolean redundant) {
        ActiveState in = ActiveState.valueOf(state.toUpperCase(java.util.Locale.ROOT));
        assertEquals(redundant, JobType.of(type).orElseThrow().isRedundantIn(in));
    }

    @ParameterizedTest
    @EnumSource(JobType.class)
    void wordsReadBack(JobType type) {
        assertEquals(Optional.of(type), JobType.of(type.word()));
    }

    @Test
    void anUnknownWordIsNoType() {
        assertEquals(Optional.empty(), JobType.of("bounce"));
    }
}
