// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.log.ShowStatus;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.serialize.StateFile;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.UnitState;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.notify.NotifySocket;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.Processes;
import org.systemdj.text.UnitType;

/**
 * Writes the manager's state down, executes the program anew and reads the state back there.
 *
 * <p>Source: systemctl(1), daemon-reexec. Loop-confined.
 */
public final class Reexecution {
    private static final Logger LOG = LoggerFactory.getLogger(Reexecution.class);
    /** The program's argument that tells it that it has another root than the process before it. */
    public static final String SWITCHED_ROOT = "--switched-root";

    private static final int FIRST_FREE_FD = 3;
    private static final String VARLINK = "varlink-fd";
    private static final String CLOCK = "clock-fd";
    private static final String FILE_SYSTEMS = "file-systems-fd";
    private static final String FILE_SYSTEMS_PROGRAM = "file-systems-program-fd";

    /** What the next process stamps anew where it has another root. */
    private static final Set<Moment> OF_ONE_ROOT = Set.of(
            Moment.USERSPACE,
            Moment.FINISH,
            Moment.SHUTDOWN_START,
            Moment.SECURITY_START,
            Moment.SECURITY_FINISH,
            Moment.GENERATORS_START,
            Moment.GENERATORS_FINISH,
            Moment.UNITS_LOAD_START,
            Moment.UNITS_LOAD_FINISH);

    private final SystemManager system;
    private final Manager manager;

    public Reexecution(SystemManager system) {
        this.system = system;
        this.manager = system.manager();
    }

    /**
     * What another process needs to take the state over.
     *
     * @param file the state, which the caller owns
     * @param arguments of the program
     * @param descriptors that it is to have, the file among them
     */
    record Handover(Fd file, List<String> arguments, Set<Integer> descriptors) {}

    /**
     * Writes the state down.
     *
     * @param switching whether the next process has another root
     */
    Handover handover(String name, boolean switching) {
        StateFile.Writer state = write(switching);
        Set<Integer> handed = new HashSet<>(state.fds());
        Fd file = Memfd.of(name, state.bytes());
        handed.add(file.number());
        List<String> arguments = new ArrayList<>();
        arguments.add("systemd");
        if (switching) {
            arguments.add(SWITCHED_ROOT);
        }
        arguments.addAll(List.of(
                "--" + system.place().word(),
                "--deserialize",
                Integer.toString(file.number()),
                "--fds",
                numbers(state.fds())));
        return new Handover(file, arguments, handed);
    }

    /** Executes the program; returns only where that fails, with everything as it was. */
    public void execute(String program, Map<String, String> environment) {
        execute(program, environment, handover("systemd-state", false));
    }

    /** As {@link #execute(String, Map)}, with a state that has been written down. */
    void execute(String program, Map<String, String> environment, Handover handover) {
        Set<Integer> handed = handover.descriptors();
        List<String> block = new ArrayList<>();
        environment.forEach((name, value) -> block.add(name + "=" + value));
        try {
            handed.forEach(fd -> Fd.setCloseOnExec(fd, false));
            system.settings().limits().restore();
            int error = Processes.execute(program, handover.arguments(), block);
            LOG.error("Failed to execute {}, going on as before: {}", program, Errno.text(-error));
        } finally {
            handed.forEach(fd -> Fd.setCloseOnExec(fd, true));
            handover.file().close();
            OwnLimits.raise();
        }
    }

    private static String numbers(Set<Integer> fds) {
        StringBuilder text = new StringBuilder();
        for (int fd : fds) {
            text.append(text.isEmpty() ? "" : ",").append(fd);
        }
        return text.isEmpty() ? "-" : text.toString();
    }

    private StateFile.Writer write(boolean switching) {
        StateFile.Writer out = new StateFile.Writer();
        out.begin("");
        for (Moment moment : Moment.values()) {
            boolean stays = !switching || !OF_ONE_ROOT.contains(moment);
            if (stays && manager.milestones().get(moment).isSet()) {
                out.put(
                        "timestamp",
                        moment.name() + " " + manager.milestones().get(moment).encode());
            }
        }
        if (!switching) {
            system.environment().changes().forEach(variable -> out.put("env", variable));
        }
        out.put("exit-status", manager.exitStatus());
        out.put("current-job-id", manager.jobs().lastId());
        out.put("log-level-override", LogControl.chosenLevel());
        out.put("log-target-override", LogControl.chosenTarget());
        out.put("show-status", manager.status().console().mode().word());
        out.put("service-watchdogs", manager.serviceWatchdogs());
        for (String client : system.bus().systemBus().subscribers()) {
            out.put("subscribed", client);
        }
        system.settings().write(out);
        out.put("dump-limit", system.bus().dumps().encode());
        if (system.clock() != null) {
            out.putFd(CLOCK, system.clock().fd());
        }
        manager.cgroups().fileSystems().descriptors().ifPresent(fds -> {
            out.putFd(FILE_SYSTEMS, fds[0]);
            out.putFd(FILE_SYSTEMS_PROGRAM, fds[1]);
        });
        out.putFd("notify-fd", system.notifyFd());
        out.putFd("private-fd", system.bus().privateFd());
        for (int fd : system.varlinkFds()) {
            if (fd >= 0) {
                out.putFd(VARLINK, fd, "-");
            } else {
                out.put(VARLINK, "-1 -");
            }
        }
        out.end();
        for (Unit unit : manager.units().all()) {
            if (switching && unit.type() == UnitType.MOUNT) {
                continue; // below another root these are others
            }
            out.begin(unit.id());
            UnitState.write(unit, out);
            system.shared().write(unit.id(), out);
            out.end();
        }
        return out;
    }

    /** Takes a state over that {@link #execute} has written. */
    public void restore(int stateFd, Set<Integer> fds, Attempts attempts) {
        byte[] bytes = FileContent.read(stateFd, "systemd-state");
        Fd.setCloseOnExec(stateFd, true);
        Set<Integer> open = new HashSet<>(fds);
        open.removeIf(fd -> Fd.trySetCloseOnExec(fd, true) < 0); // gone since the state was written, after a fault
        StateFile.Reader in = new StateFile.Reader(bytes, open);
        StateReader own = in.manager();
        attempts.step("take over the manager's own state", () -> readOwn(own));
        manager.whileReloading(() -> {
            attempts.step("enumerate units", system::enumerate);
            attempts.step("take over the states of units", () -> UnitState.readAll(manager, in));
            for (String name : in.units()) {
                attempts.step("take over what is shared", () -> system.shared().read(name, in.unit(name)));
            }
        });
        manager.cgroups().fileSystems().restore(own.takeFd(FILE_SYSTEMS), own.takeFd(FILE_SYSTEMS_PROGRAM));
        int notify = own.takeFd("notify-fd");
        if (notify >= FIRST_FREE_FD) {
            system.open(NotifySocket.of(Fd.own(notify)), own.takeFd("private-fd"), varlinkFds(own));
        } else {
            system.open();
        }
        int clock = own.takeFd(CLOCK);
        in.closeRest();
        attempts.step("bring units up to date", system::coldplug);
        attempts.step("look at the journal", () -> manager.journalWatch().look());
        attempts.step("connect to the bus", () -> {
            system.bus().systemBus().restoreSubscribers(own.all("subscribed"));
            system.bus().systemBus().connectIfRunning();
        });
        if (clock >= FIRST_FREE_FD && system.clock() != null) {
            attempts.step("catch up with the clock", () -> system.clock().catchUp(Fd.own(clock)));
        }
        system.catchUpChildren();
    }

    private static List<Integer> varlinkFds(StateReader own) {
        List<Integer> fds = new ArrayList<>();
        for (String line : own.all(VARLINK)) {
            fds.add(own.takeFdNumber(Integer.parseInt(line, 0, line.indexOf(' '), 10)));
        }
        return fds;
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
        system.settings().read(own);
        system.bus().dumps().decode(Objects.requireNonNullElse(own.get("dump-limit"), ""));
        system.facts().changeEnvironment(List.of(), own.all("env"));
        LogControl.chooseLevel(Objects.requireNonNullElse(own.get("log-level-override"), ""));
        LogControl.chooseTarget(Objects.requireNonNullElse(own.get("log-target-override"), ""));
        manager.exitStatus((int) own.number("exit-status", 0));
        manager.jobs().lastId((int) own.number("current-job-id", 0));
        ShowStatus show = ShowStatus.of(own.get("show-status") == null ? "" : own.get("show-status"));
        if (show != null) {
            manager.status().console().mode(show);
        }
        manager.status().console().active(!manager.milestones().isFinished());
        manager.serviceWatchdogs(!"no".equals(own.get("service-watchdogs")));
    }
}
