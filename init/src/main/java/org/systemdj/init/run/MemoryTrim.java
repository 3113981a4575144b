// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;

/**
 * Gives memory back when the manager has nothing to do after much work: garbage, and pages of the program that boot and
 * configuration needed and that now lie idle for hours.
 *
 * <p>Source: own design; sd_event_trim_memory(3) does the like under memory pressure.
 *
 * <p>Loop-confined.
 */
public final class MemoryTrim {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryTrim.class);
    private static final long QUIET_USEC = 1_500_000;
    private static final long ACCURACY_USEC = 500_000;
    /** As many events as a few calls of a client make: less is not worth it. */
    private static final long MUCH_WORK = 100;

    private final EventLoop loop;
    private final LongSupplier trim;
    private final TimerSource quiet;
    private long eventsAtTrim;
    private long eventsAtArming;

    /** @param trim gives memory back, and returns how many bytes */
    public MemoryTrim(EventLoop loop, LongSupplier trim) {
        this.loop = loop;
        this.trim = trim;
        this.quiet = loop.timer("memory-trim", TimerClock.MONOTONIC, Priority.IDLE, this::onQuiet);
        loop.beforeWaiting(this::onWaiting);
    }

    private void onWaiting() {
        if (!quiet.isArmed() && loop.events() - eventsAtTrim > MUCH_WORK) {
            arm();
        }
    }

    private void arm() {
        eventsAtArming = loop.events();
        quiet.arm(loop.now(TimerClock.MONOTONIC) + QUIET_USEC, ACCURACY_USEC);
    }

    private void onQuiet() {
        if (loop.events() - eventsAtArming > MUCH_WORK) {
            arm();
            return;
        }
        LOG.debug("Gave back {} bytes of memory.", trim.getAsLong());
        eventsAtTrim = loop.events();
    }
}
