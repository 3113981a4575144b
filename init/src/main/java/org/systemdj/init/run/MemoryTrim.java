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
    /** Page faults: some megabytes; less is not worth it. */
    private static final long MUCH = 500;
    /** Page faults: 32 MiB, such as a reload of thousands of units leaves. */
    private static final long VERY_MUCH = 8192;
    /** Where so much has stayed, too, and was not only long answers to clients, that does not wait for a quiet time. */
    private static final long GROWN_BYTES = 24L << 20;

    private final EventLoop loop;
    private final LongSupplier faults;
    private final LongSupplier resident;
    private final LongSupplier trim;
    private final TimerSource quiet;
    private long faultsAtTrim;
    private long faultsAtArming;
    private long faultsAtLook;
    private long residentAtTrim;

    /**
     * @param faults how many pages have been touched for the first time, over all
     * @param resident how many bytes of memory are in use
     * @param trim gives memory back, and returns how many bytes
     */
    public MemoryTrim(EventLoop loop, LongSupplier faults, LongSupplier resident, LongSupplier trim) {
        this.loop = loop;
        this.faults = faults;
        this.resident = resident;
        this.trim = trim;
        this.quiet = loop.timer("memory-trim", TimerClock.MONOTONIC, Priority.IDLE, this::onQuiet);
        loop.beforeWaiting(this::onWaiting);
    }

    private void onWaiting() {
        long now = faults.getAsLong();
        if (now - faultsAtLook > VERY_MUCH) {
            faultsAtLook = now;
            if (resident.getAsLong() - residentAtTrim > GROWN_BYTES) {
                trim();
                return;
            }
        }
        if (!quiet.isArmed() && now - faultsAtTrim > MUCH) {
            arm();
        }
    }

    private void arm() {
        faultsAtArming = faults.getAsLong();
        quiet.arm(loop.now(TimerClock.MONOTONIC) + QUIET_USEC, ACCURACY_USEC);
    }

    private void onQuiet() {
        if (faults.getAsLong() - faultsAtArming > MUCH) {
            arm();
            return;
        }
        trim();
    }

    private void trim() {
        LOG.debug("Gave back {} bytes of memory.", trim.getAsLong());
        faultsAtTrim = faults.getAsLong();
        faultsAtLook = faultsAtTrim;
        residentAtTrim = resident.getAsLong();
    }
}
