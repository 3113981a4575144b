// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.init.bed.FakePoller;
import org.systemdj.sys.ErrnoException;

/** The loop goes on when the kernel cannot watch a descriptor, or cannot wait. */
class EventLoopFaultsTest {
    private static final int FD = 20;

    private final FakePoller poller = new FakePoller();
    private final List<Throwable> failures = new ArrayList<>();
    private final EventLoop.Guard guard = new EventLoop.Guard() {
        @Override
        public void onFailure(EventSource source, Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onLoopFailure(Throwable failure) {
            failures.add(failure);
        }
    };
    private final EventLoop loop = new EventLoop(poller, guard, 0);
    private final List<Integer> served = new ArrayList<>();

    private IoSource watch() {
        return loop.io("a", FD, Poller.IN, Priority.NORMAL, served::add);
    }

    @Test
    void aDescriptorThatThereIsNoRoomForIsWatchedLater() {
        poller.full(3);
        watch();
        long before = loop.now(TimerClock.MONOTONIC);
        loop.runOnce(-1);
        loop.runOnce(-1);
        assertEquals(-1, poller.watched(FD));
        assertTrue(loop.now(TimerClock.MONOTONIC) > before, "waits between the attempts");
        loop.runOnce(0);
        assertEquals(Poller.IN, poller.watched(FD));
        poller.ready(FD, Poller.IN);
        assertTrue(loop.runOnce(0));
        assertEquals(List.of(Poller.IN), served);
        assertEquals(List.of(), failures);
    }

    @Test
    void whatIsWaitedForLaterIsWhatWasAskedForLast() {
        IoSource source = watch();
        poller.full(1);
        source.events(Poller.IN | Poller.OUT);
        assertEquals(Poller.IN, poller.watched(FD));
        loop.runOnce(0);
        assertEquals(Poller.IN | Poller.OUT, poller.watched(FD));
    }

    @Test
    void aClosedSourceIsNotTriedAgain() {
        poller.full(1);
        watch().close();
        loop.runOnce(0);
        assertEquals(-1, poller.watched(FD));
        watch();
        assertEquals(Poller.IN, poller.watched(FD));
    }

    @Test
    void anErrorThatWillNotPassIsTheCallers() {
        watch();
        assertThrows(IllegalStateException.class, this::watch);
    }

    @Test
    void aFailureToWaitDoesNotEndTheLoop() {
        poller.broken(2);
        DeferSource last = loop.defer("last", Priority.IDLE, loop::end);
        last.trigger();
        loop.run();
        assertEquals(2, failures.size());
        assertTrue(failures.getFirst() instanceof ErrnoException, failures::toString);
        assertFalse(loop.runOnce(0));
    }
}
