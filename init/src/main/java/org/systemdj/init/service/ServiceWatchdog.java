// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import org.systemdj.directive.ServiceDirectives;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.time.TimeSpan;

/**
 * The keep-alive that a service owes.
 *
 * <p>Source: systemd.service(5), WatchdogSec=; sd_notify(3), WATCHDOG=1, WATCHDOG_USEC=. Loop-confined.
 */
public final class ServiceWatchdog {
    private static final long ACCURACY_USEC = 50_000;

    private final ServiceUnit service;
    private final TimerSource timer;
    private Timestamp last = Timestamp.NONE;
    private long overrideUsec = -1;

    ServiceWatchdog(ServiceUnit service) {
        this.service = service;
        this.timer = service.unit.timer("service-watchdog", TimerClock.MONOTONIC, Priority.IDLE, this::onElapsed);
    }

    /** The interval in force, microseconds; 0 or infinity for none. */
    public long intervalUsec() {
        return overrideUsec >= 0
                ? overrideUsec
                : service.get(ServiceDirectives.WATCHDOG_SEC).usec();
    }

    /** When the service last reported. */
    public Timestamp last() {
        return last;
    }

    /** Begins to count, or counts anew. */
    void start() {
        if (intervalUsec() > 0) {
            last = service.now();
        }
        arm();
    }

    /** The service was frozen and runs again. */
    void onThawed() {
        if (last.isSet()) {
            start();
        }
    }

    void stop() {
        timer.disarm();
        last = Timestamp.NONE;
    }

    /** A new run: what an earlier one has asked for is forgotten. */
    void reset() {
        overrideUsec = -1;
        stop();
    }

    /** WATCHDOG_USEC= from the service. */
    void override(long usec) {
        overrideUsec = usec;
        if (last.isSet()) {
            start();
        }
    }

    long overrideUsec() {
        return overrideUsec;
    }

    void restore(long override, Timestamp lastReport) {
        overrideUsec = override;
        last = lastReport;
        if (last.isSet()) {
            arm();
        }
    }

    private void arm() {
        long interval = intervalUsec();
        if (interval == 0 || interval == TimeSpan.USEC_INFINITY) {
            timer.disarm();
            return;
        }
        timer.arm(last.monotonicUsec() + interval, ACCURACY_USEC);
    }

    private void onElapsed() {
        if (!service.unit.freezer().isRunning()) {
            return; // It cannot report; counted is anew when it can.
        }
        if (!service.unit.manager().serviceWatchdogs()) {
            LOG.warn("{}: Watchdog disabled! Ignoring watchdog timeout.", service.unit.id());
            return;
        }
        LOG.error(
                "{}: Watchdog timeout (limit {})!",
                service.unit.id(),
                TimeSpan.ofUsec(intervalUsec()).format());
        trigger();
    }

    /** The service itself has asked for it. */
    void onRequest() {
        if (!service.unit.manager().serviceWatchdogs()) {
            return;
        }
        LOG.error(
                "{}: Watchdog request (last status: {})!",
                service.unit.id(),
                service.statusText.isEmpty() ? "<unset>" : service.statusText);
        trigger();
    }

    /** The service is taken for hung: it is aborted. */
    private void trigger() {
        service.transitions.enterSignal(ServiceState.STOP_WATCHDOG, ServiceResult.WATCHDOG);
    }
}
