// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobEngine;
import org.systemdj.init.job.JobState;
import org.systemdj.init.job.JobType;
import org.systemdj.init.log.ShowStatus;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.serialize.StateFile;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.notify.NotifySocket;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.Processes;
import org.systemdj.text.UnitName;

/**
 * Writes the manager's state down, executes the program anew and reads the state back there.
 *
 * <p>Source: systemctl(1), daemon-reexec. Loop-confined.
 */
public final class Reexecution {
    private static final Logger LOG = LoggerFactory.getLogger(Reexecution.class);
    private static final int FIRST_FREE_FD = 3;

    private final SystemManager system;
    private final Manager manager;

    public Reexecution(SystemManager system) {
        this.system = system;
        this.manager = system.manager();
    }

    /** Executes the program; returns only where that fails, with everything as it was. */
    public void execute(String program, Map<String, String> environment) {
        StateFile.Writer state = write();
        Set<Integer> handed = new HashSet<>(state.fds());
        Fd file = Memfd.of("systemd-state", state.bytes());
        handed.add(file.number());
        List<String> arguments = new ArrayList<>(List.of(
                "systemd",
                "--system",
                "--deserialize",
                Integer.toString(file.number()),
                "--fds",
                numbers(state.fds())));
        List<String> block = new ArrayList<>();
        environment.forEach((name, value) -> block.add(name + "=" + value));
        handed.forEach(fd -> Fd.setCloseOnExec(fd, false));
        int error = Processes.execute(program, arguments, block);
        handed.forEach(fd -> Fd.setCloseOnExec(fd, true));
        file.close();
        LOG.error("Failed to execute {}, going on as before: {}", program, Errno.text(-error));
    }

    private static String numbers(Set<Integer> fds) {
        StringBuilder text = new StringBuilder();
        for (int fd : fds) {
            text.append(text.isEmpty() ? "" : ",").append(fd);
        }
        return text.isEmpty() ? "-" : text.toString();
    }

    private StateFile.Writer write() {
        StateFile.Writer out = new StateFile.Writer();
        out.begin("");
        for (Moment moment : Moment.values()) {
            if (manager.milestones().get(moment).isSet()) {
                out.put(
                        "timestamp",
                        moment.name() + " " + manager.milestones().get(moment).encode());
            }
        }
        for (String variable : system.facts().environment()) {
            out.put("env", variable);
        }
        out.put("exit-status", manager.exitStatus());
        out.put("show-status", manager.status().console().mode().word());
        out.put("service-watchdogs", manager.serviceWatchdogs());
        for (String client : system.bus().systemBus().subscribers()) {
            out.put("subscribed", client);
        }
        out.putFd("notify-fd", system.notifyFd());
        out.end();
        for (Unit unit : manager.units().all()) {
            out.begin(unit.id());
            write(unit, out);
            out.end();
        }
        return out;
    }

    private static void write(Unit unit, StateWriter out) {
        out.put("transient", unit.isTransient());
        out.put("invocation-id", unit.invocationId());
        out.put(
                "times",
                String.join(
                        ";",
                        unit.times().stateChange().encode(),
                        unit.times().inactiveExit().encode(),
                        unit.times().activeEnter().encode(),
                        unit.times().activeExit().encode(),
                        unit.times().inactiveEnter().encode(),
                        unit.times().condition().encode(),
                        unit.times().assertion().encode()));
        out.put("condition-result", unit.conditionResult());
        out.put("assert-result", unit.assertResult());
        out.put("start-limit", unit.startLimit().encode());
        out.put("start-limit-hit", unit.startLimitHit());
        if (unit.cgroup().isRealized()) {
            out.put("cgroup", unit.cgroup().path());
            if (unit.cgroup().slice() != null) {
                out.put("slice", unit.cgroup().slice().toString());
            }
        }
        for (String client : unit.busReferences()) {
            out.put("ref", client);
        }
        write(unit.job(), out);
        write(unit.nopJob(), out);
        unit.behavior().serialize(out);
    }

    private static void write(Job job, StateWriter out) {
        if (job != null) {
            out.put(
                    "job",
                    job.id() + " " + job.type().word() + " " + (job.state() == JobState.RUNNING) + " "
                            + job.irreversible() + " " + job.ignoresOrder() + " " + job.beginUsec() + " "
                            + job.beginRunningUsec());
        }
    }

    /** Takes a state over that {@link #execute} has written. */
    public void restore(int stateFd, Set<Integer> fds) {
        byte[] bytes = FileContent.read(stateFd, "systemd-state");
        Fd.closeNumber(stateFd);
        fds.forEach(fd -> Fd.setCloseOnExec(fd, true));
        StateFile.Reader in = new StateFile.Reader(bytes, fds);
        StateReader own = in.manager();
        readOwn(own);
        manager.whileReloading(() -> {
            system.enumerate();
            for (String name : in.units()) {
                UnitName.parse(name).ifPresent(parsed -> {
                    Unit unit = manager.unit(parsed);
                    if ("yes".equals(in.unit(name).get("transient"))) {
                        unit.markTransient();
                    }
                });
            }
            manager.loadQueued();
            for (String name : in.units()) {
                UnitName.parse(name).ifPresent(parsed -> read(manager.unit(parsed), in.unit(name)));
            }
        });
        int notify = own.takeFd("notify-fd");
        if (notify >= FIRST_FREE_FD) {
            system.open(NotifySocket.of(Fd.own(notify)));
        } else {
            system.open();
        }
        in.closeRest();
        system.coldplug();
        system.bus().systemBus().restoreSubscribers(own.all("subscribed"));
        system.bus().systemBus().connectIfRunning();
        system.catchUpChildren();
    }

    private void readOwn(StateReader own) {
        for (String line : own.all("timestamp")) {
            String[] f = line.split(" ", 2);
            for (Moment moment : Moment.values()) {
                if (f.length == 2 && moment.name().equals(f[0])) {
                    manager.milestones().set(moment, Timestamp.decode(f[1]));
                }
            }
        }
        system.facts().changeEnvironment(List.of(), own.all("env"));
        manager.exitStatus((int) own.number("exit-status", 0));
        ShowStatus show = ShowStatus.of(own.get("show-status") == null ? "" : own.get("show-status"));
        if (show != null) {
            manager.status().console().mode(show);
        }
        manager.status().console().active(!manager.milestones().isFinished());
        manager.serviceWatchdogs(!"no".equals(own.get("service-watchdogs")));
    }

    private void read(Unit unit, StateReader in) {
        try {
            String invocation = in.get("invocation-id");
            if (invocation != null && !invocation.isEmpty()) {
                unit.invocationId(invocation);
            }
            String times = in.get("times");
            if (times != null) {
                unit.times().restore(times.split(";"));
            }
            unit.conditionResult(in.flag("condition-result"), unit.times().condition());
            unit.assertResult(in.flag("assert-result"), unit.times().assertion());
            unit.startLimit().decode(in.get("start-limit") == null ? "" : in.get("start-limit"));
            unit.startLimitHit(in.flag("start-limit-hit"));
            String slice = in.get("slice");
            if (slice != null) {
                UnitName.parse(slice).ifPresent(name -> unit.cgroup().slice(name));
            }
            String group = in.get("cgroup");
            if (group != null && manager.cgroups().tree().exists(group)) {
                unit.cgroup().adopt(group);
            }
            unit.busReferences().addAll(in.all("ref"));
            unit.behavior().deserialize(in);
            manager.units().failedChanged(unit, unit.activeState() == ActiveState.FAILED);
            in.all("job").forEach(line -> readJob(unit, line));
        } catch (RuntimeException e) {
            // One unit's trouble must not cost the others.
            LOG.error("{}: Failed to take the state over, going on: {}", unit.id(), e.toString(), e);
        }
    }

    private void readJob(Unit unit, String line) {
        String[] f = line.split(" ");
        JobType type = f.length == 7 ? JobType.of(f[1]).orElse(null) : null;
        if (type != null) {
            manager.jobs()
                    .restore(
                            unit,
                            new JobEngine.RestoredJob(
                                    Integer.parseInt(f[0]),
                                    type,
                                    Boolean.parseBoolean(f[2]),
                                    Boolean.parseBoolean(f[3]),
                                    Boolean.parseBoolean(f[4]),
                                    Long.parseLong(f[5]),
                                    Long.parseLong(f[6])));
        }
    }
}
