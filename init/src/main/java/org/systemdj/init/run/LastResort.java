// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Successor;

/**
 * Keeps the manager's state written down, so that PID 1 goes on after a fault of its run-time code (a segmentation
 * fault, a heap that is not consistent): another process of the same program takes the last state over. What has changed
 * since then, a second as a rule, is found out as far as the kernel knows it.
 *
 * <p>Writing costs time; it is done at most so often that it takes a hundredth of it, and only after changes.
 *
 * <p>Source: own design; systemd freezes there. Loop-confined.
 */
public final class LastResort {
    /** In the environment of a run that goes on after faults: how many there have been. */
    public static final String VARIABLE = "SYSTEMDJ_FAULTS";

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final long DELAY_USEC = 1_000_000;
    private static final long ACCURACY_USEC = 250_000;
    private static final long SHARE = 100;
    /** So many faults, each within this time of the start before, are enough. */
    private static final int MOST = 5;

    private static final long FORGOTTEN_USEC = 600_000_000;

    private final SystemManager system;
    private final Map<String, String> environment;
    private final int faults;
    private final long startUsec;
    private final TimerSource timer;
    private long delayUsec = DELAY_USEC;
    private Fd written;

    /**
     * Begins to keep it.
     *
     * @param environment of the programs that this one becomes
     * @param faults how many have led to this run
     */
    public LastResort(SystemManager system, Map<String, String> environment, int faults) {
        this.system = system;
        this.environment = environment;
        this.faults = faults;
        this.startUsec = now();
        this.timer = system.loop().timer("last-resort", TimerClock.MONOTONIC, Priority.IDLE, this::write);
        system.manager().queues().onChange(this::onChange);
        onChange();
    }

    /** How many faults have led to a run with such an environment. */
    public static int faults(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    private long now() {
        return system.loop().now(TimerClock.MONOTONIC);
    }

    private void onChange() {
        if (!timer.isArmed()) {
            timer.arm(now() + delayUsec, ACCURACY_USEC);
        }
    }

    private void write() {
        int counted = now() - startUsec > FORGOTTEN_USEC ? 0 : faults;
        if (counted >= MOST) {
            LOG.error("After {} faults there will be no other attempt to go on.", counted);
            Successor.forget();
            return;
        }
        long begin = now();
        Reexecution reexecution = new Reexecution(system);
        Reexecution.Handover handover = reexecution.handover("systemd-last-state", false);
        List<String> block = new ArrayList<>();
        environment.forEach((name, value) -> block.add(name + "=" + value));
        block.add(VARIABLE + "=" + (counted + 1));
        try {
            Successor.prepare(
                    Lifetime.PROGRAM,
                    handover.arguments(),
                    block,
                    system.settings().limits().before(),
                    handover.descriptors());
        } catch (RuntimeException e) {
            handover.file().close();
            throw e;
        }
        if (written != null) {
            written.close();
        }
        written = handover.file();
        delayUsec = Math.max(DELAY_USEC, (now() - begin) * SHARE);
    }
}
