// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.systemdj.init.bed.FakePoller;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;

final class MemoryTrimTest {
    private static final long SECOND_USEC = 1_000_000;

    private final EventLoop loop =
            new EventLoop(new FakePoller(), (source, failure) -> assertEquals(null, failure, source.name()), 0);
    private final DeferSource work = loop.defer("work", Priority.NORMAL, () -> {});
    private long faults = 3000;
    private long resident = 10 << 20;
    private int trims;

    MemoryTrimTest() {
        new MemoryTrim(loop, () -> faults, () -> resident, () -> ++trims);
        work(0);
        rest(3 * SECOND_USEC);
        trims = 0;
    }

    private void work(int touched) {
        faults += touched;
        work.trigger();
        assertTrue(loop.runOnce(0));
        assertFalse(loop.runOnce(0));
    }

    private void rest(long usec) {
        long end = loop.now(TimerClock.MONOTONIC) + usec;
        while (loop.now(TimerClock.MONOTONIC) < end) {
            loop.runOnce(end - loop.now(TimerClock.MONOTONIC));
        }
    }

    @Test
    void givesMemoryBackOnceAfterMuchWork() {
        work(1000);
        assertEquals(0, trims);
        rest(3 * SECOND_USEC);
        assertEquals(1, trims);
        rest(600 * SECOND_USEC);
        assertEquals(1, trims);
    }

    @Test
    void doesNotWakeUpForLittleWork() {
        work(50);
        rest(600 * SECOND_USEC);
        assertEquals(0, trims);
    }

    @Test
    void waitsUntilTheWorkIsOver() {
        for (int second = 0; second < 10; second++) {
            work(600);
            rest(SECOND_USEC);
        }
        assertEquals(0, trims);
        rest(3 * SECOND_USEC);
        assertEquals(1, trims);
    }

    @Test
    void doesNotWaitAfterVeryMuchWork() {
        resident += 32 << 20;
        work(9000);
        assertEquals(1, trims);
        rest(600 * SECOND_USEC);
        assertEquals(1, trims);
    }

    @Test
    void waitsWhereVeryMuchWasTouchedAndLittleHasStayed() {
        for (int second = 0; second < 10; second++) {
            work(9000);
            rest(SECOND_USEC);
        }
        assertEquals(0, trims);
        rest(3 * SECOND_USEC);
        assertEquals(1, trims);
    }

    @Test
    void doesItAgainAfterMoreWork() {
        work(1000);
        rest(3 * SECOND_USEC);
        work(1000);
        rest(3 * SECOND_USEC);
        assertEquals(2, trims);
    }
}
