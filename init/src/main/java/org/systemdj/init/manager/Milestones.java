// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * The moments of a boot, and whether the system as a whole is up.
 *
 * <p>Source: org.freedesktop.systemd1(5), "Timestamps" and SystemState; bootup(7). Loop-confined.
 */
public final class Milestones {
    private static final Logger LOG = LoggerFactory.getLogger(Milestones.class);

    /** What is stamped, with the D-Bus property name's stem. */
    public enum Moment {
        FIRMWARE("Firmware"),
        LOADER("Loader"),
        KERNEL("Kernel"),
        INITRD("InitRD"),
        USERSPACE("Userspace"),
        FINISH("Finish"),
        SHUTDOWN_START("ShutdownStart"),
        SECURITY_START("SecurityStart"),
        SECURITY_FINISH("SecurityFinish"),
        GENERATORS_START("GeneratorsStart"),
        GENERATORS_FINISH("GeneratorsFinish"),
        UNITS_LOAD_START("UnitsLoadStart"),
        UNITS_LOAD_FINISH("UnitsLoadFinish"),
        UNITS_LOAD("UnitsLoad"),
        INITRD_SECURITY_START("InitRDSecurityStart"),
        INITRD_SECURITY_FINISH("InitRDSecurityFinish"),
        INITRD_GENERATORS_START("InitRDGeneratorsStart"),
        INITRD_GENERATORS_FINISH("InitRDGeneratorsFinish"),
        INITRD_UNITS_LOAD_START("InitRDUnitsLoadStart"),
        INITRD_UNITS_LOAD_FINISH("InitRDUnitsLoadFinish");

        private final String word;

        Moment(String word) {
            this.word = word;
        }

        /** The same moment of the initial file system, where that has one of its own. */
        private Moment ofInitrd() {
            return switch (this) {
                case SECURITY_START -> INITRD_SECURITY_START;
                case SECURITY_FINISH -> INITRD_SECURITY_FINISH;
                case GENERATORS_START -> INITRD_GENERATORS_START;
                case GENERATORS_FINISH -> INITRD_GENERATORS_FINISH;
                case UNITS_LOAD_START -> INITRD_UNITS_LOAD_START;
                case UNITS_LOAD_FINISH -> INITRD_UNITS_LOAD_FINISH;
                default -> this;
            };
        }

        public String word() {
            return word;
        }

        /** As dumps call it: {@code units-load-start}. */
        public String dashed() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Manager manager;
    private final Timestamp[] stamps = new Timestamp[Moment.values().length];
    private final List<Runnable> whenFinished = new ArrayList<>();
    private final List<Runnable> whenBasic = new ArrayList<>();
    private boolean stopping;
    private boolean initrd;

    Milestones(Manager manager) {
        this.manager = manager;
        Arrays.fill(stamps, Timestamp.NONE);
    }

    public Timestamp get(Moment moment) {
        return stamps[moment.ordinal()];
    }

    public void set(Moment moment, Timestamp when) {
        stamps[moment.ordinal()] = when;
    }

    public void now(Moment moment) {
        stamp(moment, Timestamp.now(manager.loop()));
    }

    /** As {@link #set}, but in the initial file system for its own moments. */
    public void stamp(Moment moment, Timestamp when) {
        set(initrd ? moment.ofInitrd() : moment, when);
    }

    /** Where the boot is: in the initial file system, or behind it. */
    public void beginIn(boolean initialFileSystem) {
        initrd = initialFileSystem;
    }

    /** Calls back once when the boot is finished. */
    public void whenFinished(Runnable action) {
        whenFinished.add(action);
    }

    /** Calls back once when basic.target is reached. */
    public void whenBasic(Runnable action) {
        whenBasic.add(action);
    }

    public boolean isFinished() {
        return get(Moment.FINISH).isSet();
    }

    void unitUpOrDown(Unit unit, boolean up) {
        if (up && !whenBasic.isEmpty() && unit.id().equals("basic.target")) {
            whenBasic.forEach(Runnable::run);
            whenBasic.clear();
        }
        if (up && unit.id().equals("shutdown.target")) {
            stopping = true;
        }
    }

    /** A shutdown transaction has been queued: systemd shows "stopping" from then on. */
    public boolean isStopping() {
        if (stopping) {
            return true;
        }
        Unit shutdown = manager.units().get(UnitName.of("shutdown.target"));
        return shutdown != null && shutdown.job() != null && shutdown.job().type() == JobType.START;
    }

    /** The queue of jobs is empty: the first time that is the end of the boot. */
    void noJobsLeft() {
        manager.status().idle();
        if (isFinished() || manager.isReloading()) {
            return;
        }
        now(Moment.FINISH);
        LOG.atInfo().addKeyValue("MESSAGE_ID", finishedId()).log(summary());
        whenFinished.forEach(Runnable::run);
        whenFinished.clear();
    }

    private String finishedId() {
        return manager.isSystem() ? "b07a249cd024414a82dd00cd181378ff" : "eed00a68ffd84e31882105fd973abdd1";
    }

    private String summary() {
        long userspace = get(Moment.USERSPACE).monotonicUsec();
        long finish = get(Moment.FINISH).monotonicUsec();
        if (!manager.isSystem()) {
            return "Startup finished in " + span(finish - userspace) + ".";
        }
        StringBuilder text = new StringBuilder("Startup finished in ");
        long initrd = get(Moment.INITRD).monotonicUsec();
        if (manager.isContainer()) {
            return text.append(span(finish - userspace)).append('.').toString();
        }
        long kernel = initrd > 0 ? initrd : userspace;
        text.append(span(kernel)).append(" (kernel) + ");
        if (initrd > 0) {
            text.append(span(userspace - initrd)).append(" (initrd) + ");
        }
        return text.append(span(finish - userspace))
                .append(" (userspace) = ")
                .append(span(finish))
                .append('.')
                .toString();
    }

    private static String span(long usec) {
        return TimeSpan.ofUsec(Math.max(0, usec)).format(TimeSpan.USEC_PER_MSEC);
    }

    /** The state of the system as a whole, in the words of the {@code SystemState} property. */
    public String systemState() {
        if (isStopping()) {
            return "stopping";
        }
        if (!isFinished()) {
            Unit basic = manager.units().get(UnitName.of("basic.target"));
            return basic != null && basic.activeState().isActiveOrReloading() ? "starting" : "initializing";
        }
        for (String name : new String[] {"rescue.target", "emergency.target"}) {
            Unit unit = manager.units().get(UnitName.of(name));
            if (unit != null && unit.activeState().isActiveOrActivating()) {
                return "maintenance";
            }
        }
        return manager.units().failed().isEmpty() ? "running" : "degraded";
    }
}
