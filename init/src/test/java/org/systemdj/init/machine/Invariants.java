// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobState;
import org.systemdj.init.job.JobType;
import org.systemdj.init.machine.Machines.SubState;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/** What holds whenever nothing is left to do but wait. */
final class Invariants {
    private final ManagerBed bed;
    private final Manager manager;
    private final List<String> broken = new ArrayList<>();

    private Invariants(ManagerBed bed) {
        this.bed = bed;
        this.manager = bed.manager();
    }

    /** Fails if any is broken. */
    static void check(ManagerBed bed, String where) {
        Invariants now = new Invariants(bed);
        now.jobs();
        now.states();
        now.processes();
        now.groups();
        if (!now.broken.isEmpty()) {
            throw new AssertionError(where + ": " + String.join("; ", now.broken));
        }
    }

    /** Fails if more errors of the manager's own were met since the last look than a test has made. */
    static void noFaultsBut(ManagerBed bed, int made) {
        List<Throwable> failures = bed.takeFailures();
        if (!failures.isEmpty()) {
            throw new AssertionError("a handler has failed: " + failures.getFirst(), failures.getFirst());
        }
        int met = 0;
        for (String line : bed.takeLog()) {
            if (line.contains("Internal error") || line.contains("Another error")) {
                met++;
            }
            if (met > made) {
                throw new AssertionError("an error of the manager's own: " + line);
            }
        }
    }

    private void require(boolean holds, String what, Object about) {
        if (!holds) {
            broken.add(what + ": " + about);
        }
    }

    private void jobs() {
        for (Job job : manager.jobs().all()) {
            Unit unit = job.unit();
            require(manager.units().get(unit.name()) == unit, "job of a unit that is forgotten", job);
            Job there = job.type() == JobType.NOP ? unit.nopJob() : unit.job();
            require(there == job, "its unit has another job", job);
            require(job.result() == null, "job that has ended is installed", job);
            require(manager.jobs().byId(job.id()) == job, "job of another id", job);
            if (job.state() == JobState.RUNNING) {
                require(fits(job), "running job of a unit that is " + bed.state(unit.id()), job);
            } else {
                require(
                        !job.isRunnable() || isOnItsWay(unit),
                        "job that could run waits; " + bed.state(unit.id()),
                        job);
            }
        }
        for (Unit unit : manager.units().all()) {
            require(unit.job() == null || manager.jobs().byId(unit.job().id()) == unit.job(), "stale job", unit);
            require(unit.nopJob() == null, "a job that does nothing is not done", unit);
        }
    }

    private static boolean fits(Job job) {
        ActiveState state = job.unit().activeState();
        return switch (job.type()) {
            // What fails on its way up goes down before the job ends.
            case START ->
                state == ActiveState.ACTIVATING
                        || state == ActiveState.DEACTIVATING
                        || job.unit().type() == UnitType.DEVICE;
            case STOP, RESTART -> state == ActiveState.DEACTIVATING;
            case RELOAD -> state != ActiveState.ACTIVE && !state.isInactiveOrFailed();
            case VERIFY_ACTIVE, NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> false;
        };
    }

    private static boolean isOnItsWay(Unit unit) {
        ActiveState state = unit.activeState();
        return state != ActiveState.ACTIVE && !state.isInactiveOrFailed();
    }

    private void states() {
        for (Unit unit : manager.units().all()) {
            SubState known = Machines.TRANSLATION.get(unit.type().word()).get(unit.subState());
            if (known == null) {
                broken.add("unknown sub state: " + unit + " " + unit.subState());
                continue;
            }
            String active = unit.activeState().word();
            require(
                    known.active().equals(active) || isIdling(unit),
                    "not the translation",
                    unit + " " + bed.state(unit.id()));
            boolean timed = unit.behavior().timeoutUsec() != Long.MAX_VALUE;
            require(
                    known.timed().equals("maybe") || known.timed().equals("yes") == timed,
                    timed ? "timer of a state without limit" : "state without its timer",
                    unit + " " + bed.state(unit.id()));
            boolean failed = manager.units().failed().contains(unit);
            require(failed == (unit.activeState() == ActiveState.FAILED), "set of failed units", unit);
        }
    }

    private static boolean isIdling(Unit unit) {
        return unit.subState().startsWith("start") && unit.activeState() == ActiveState.ACTIVE;
    }

    private void processes() {
        Set<Integer> known = new HashSet<>();
        for (Unit unit : manager.units().all()) {
            for (int pid : new int[] {unit.behavior().mainPid(), unit.behavior().controlPid()}) {
                if (pid > 0) {
                    known.add(pid);
                    FakeProcess process = bed.processes().byPid(pid);
                    require(
                            process.isAlive() || !process.isOurs(),
                            "process that has ended is waited for",
                            unit + " " + process);
                    require(
                            manager.units().watching(pid).equals(List.of(unit)),
                            "process not watched by its unit alone",
                            unit + " " + process + " " + manager.units().watching(pid));
                }
            }
        }
        for (int pid : manager.units().watchedPids()) {
            require(
                    known.contains(pid),
                    "process watched for nobody",
                    bed.processes().byPid(pid));
        }
        for (FakeProcess process : bed.processes().alive()) {
            String group = bed.groups().groupOf(process.pid()).orElse("/");
            boolean outside = process.request() == null && !process.isOurs();
            boolean helper = process.request() == null && known.contains(process.pid());
            require(
                    outside
                            || helper
                            || known.contains(process.pid())
                            || manager.cgroups().unitOf(group) != null,
                    "process of no unit",
                    process + " in " + group);
        }
        require(
                bed.processes().peekExited() == null,
                "child that nobody has reaped",
                bed.processes().peekExited());
    }

    private void groups() {
        for (String path : bed.groups().paths()) {
            Unit unit = manager.cgroups().unitOf(path);
            require(unit != null && manager.units().get(unit.name()) == unit, "control group of no unit", path);
        }
        for (Unit unit : manager.units().all()) {
            if (unit.cgroup().isRealized() && !unit.cgroup().path().isEmpty()) {
                require(bed.groups().exists(unit.cgroup().path()), "control group that is gone", unit);
                boolean idle = unit.activeState().isInactiveOrFailed() && unit.type() != UnitType.SLICE;
                require(!idle || unit.cgroup().isPopulated(), "empty control group of a unit that is down", unit);
            }
        }
    }
}
