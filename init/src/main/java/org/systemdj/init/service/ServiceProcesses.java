// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.config.InputKind;
import org.systemdj.config.NotifyAccess;
import org.systemdj.config.OutputKind;
import org.systemdj.config.PreserveMode;
import org.systemdj.config.ServiceType;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.manager.PidFiles;
import org.systemdj.init.manager.ProcessTable;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.ExecRecord;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.init.unit.ProcessSpawner.Trait;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Pipe;
import org.systemdj.text.CommandLine;

/**
 * The processes of a service: which one is the main process, which one carries out a command, and how they are started.
 *
 * <p>The main process may be unknown (a forking service without PIDFile=), known and alive, or known and gone. A main
 * process that is not our child (an alien) is only known to be gone by looking.
 *
 * <p>Source: systemd.service(5), PIDFile=, GuessMainPID=, Type=exec. Loop-confined.
 */
public final class ServiceProcesses {
    /** What is known of the main process. */
    enum MainState {
        UNKNOWN,
        ALIVE,
        GONE
    }

    private final ServiceUnit service;
    private int mainPid;
    private boolean mainKnown;
    private boolean mainAlien;
    private int controlPid;
    private CommandLine mainCommand;
    private CommandLine controlCommand;
    private IoSource execSource;
    private Fd execFd;
    private Runnable pidFileWatch;
    private boolean pidFileAwaited;

    ServiceProcesses(ServiceUnit service) {
        this.service = service;
    }

    int mainPid() {
        return mainPid;
    }

    int controlPid() {
        return controlPid;
    }

    boolean isMainKnown() {
        return mainKnown;
    }

    boolean isMainAlien() {
        return mainAlien;
    }

    private ProcessTable table() {
        return service.unit.manager().processes();
    }

    MainState mainState() {
        if (!mainKnown) {
            return MainState.UNKNOWN;
        }
        if (mainPid == 0) {
            return MainState.GONE;
        }
        return mainAlien && !table().isAlive(mainPid) ? MainState.GONE : MainState.ALIVE;
    }

    /** Takes a process for the main one. */
    void setMain(int pid) {
        if (mainPid == pid) {
            mainKnown = true;
            return;
        }
        unwatchMain(); // The executor may still have to tell of the one before.
        mainPid = pid;
        mainKnown = true;
        mainAlien = !table().isOurChild(pid);
        if (service.mainRecord.pid() != pid) {
            service.mainRecord = ExecRecord.started(pid, service.now());
        }
        if (mainAlien && service.unit.manager().isSystem()) {
            LOG.warn(
                    "{}: Supervising process {} which is not our child. We'll most likely not notice when it exits.",
                    service.unit.id(),
                    pid);
        }
        service.unit.manager().units().watchPid(service.unit, pid);
        service.unit.changed();
    }

    /** Takes the main process up again after a re-execution. */
    void restoreMain(int pid, boolean known) {
        mainPid = pid;
        mainKnown = known;
        if (pid > 0) {
            mainAlien = !table().isOurChild(pid);
            service.unit.manager().units().watchPid(service.unit, pid);
        }
    }

    /** The control process is one that removes files. */
    void removeTrees(List<String> paths) throws SpawnException {
        forgetControl();
        restoreControl(service.unit.manager().spawner().remove(paths));
    }

    /** The control process is one that mounts something into the main one's namespace. */
    void mountInto(LiveMount mount) throws SpawnException {
        forgetControl();
        restoreControl(service.unit.manager().spawner().mountInto(service.unit, mount));
    }

    void restoreControl(int pid) {
        controlPid = pid;
        if (pid > 0) {
            service.unit.manager().units().watchPid(service.unit, pid);
        }
    }

    /** Another process has taken the place of one, and will be our child when that has ended. */
    void moved(int process, int inside) {
        if (process == mainPid) {
            unwatchMain();
            mainPid = inside;
            service.mainRecord = ExecRecord.started(inside, service.mainRecord.start());
            service.unit.manager().units().watchPid(service.unit, inside);
        } else if (process == controlPid) {
            service.unit.manager().units().unwatchPid(service.unit, controlPid);
            restoreControl(inside);
        } else {
            return;
        }
        service.unit.changed();
    }

    private void unwatchMain() {
        if (mainPid > 0) {
            service.unit.manager().units().unwatchPid(service.unit, mainPid);
        }
    }

    void forgetMain() {
        unwatchMain();
        mainPid = 0;
        mainKnown = false;
        mainAlien = false;
        closeExecFd();
    }

    /** The main process has ended: it stays known, as gone. */
    void mainEnded(ChildExit exit) {
        service.unit.manager().units().unwatchPid(service.unit, mainPid);
        service.mainRecord = service.mainRecord.ended(exit, service.now());
        mainPid = 0;
        closeExecFd();
        service.unit.changed();
    }

    void forgetControl() {
        if (controlPid > 0) {
            service.unit.manager().units().unwatchPid(service.unit, controlPid);
        }
        controlPid = 0;
        controlCommand = null;
        service.controlPhase = null;
        service.controlIndex = 0;
    }

    /** The control process has ended; the phase it belongs to stays known. */
    void controlEnded(ChildExit exit) {
        service.unit.manager().units().unwatchPid(service.unit, controlPid);
        controlPid = 0;
        ExecRecord record = controlRecord();
        if (record != null) {
            service.record(service.controlPhase, service.controlIndex, record.ended(exit, service.now()));
        }
        service.unit.changed();
    }

    /** What is known of the control process, null if its command is unknown. */
    private ExecRecord controlRecord() {
        List<ExecRecord> records = service.controlPhase == null ? List.of() : service.records(service.controlPhase);
        int index = service.controlIndex;
        return index >= 0 && index < records.size() ? records.get(index) : null;
    }

    /** The program of a process has taken over. */
    void handedOver(int process, Timestamp moment) {
        if (process == mainPid && service.mainRecord.pid() == process) {
            service.mainRecord = service.mainRecord.handedOver(moment);
            service.unit.changed();
        }
        ExecRecord record = controlRecord();
        if (process == controlPid && record != null) {
            service.record(service.controlPhase, service.controlIndex, record.handedOver(moment));
        }
    }

    /** The unit's file has been read again: what is carried out may stand elsewhere now, or nowhere. */
    void findCommandsAgain() {
        if (mainPid > 0 && mainCommand != null) {
            service.mainIndex = place(ServicePhase.START, service.mainIndex, mainCommand);
        }
        if (controlPid > 0 && controlCommand != null && service.controlPhase != null) {
            service.controlIndex = place(service.controlPhase, service.controlIndex, controlCommand);
        }
    }

    private int place(ServicePhase phase, int before, CommandLine running) {
        List<CommandLine> commands = service.commands(phase);
        if (commands.isEmpty()) {
            return before; // Nothing could follow.
        }
        if (before >= 0 && before < commands.size() && commands.get(before).runsSame(running)) {
            return before;
        }
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).runsSame(running)) {
                return i;
            }
        }
        if (before >= 0) {
            LOG.warn(
                    "{}: Current command vanished from the unit file, execution of the command list won't be resumed.",
                    service.unit.id());
        }
        return -1;
    }

    CommandLine mainCommand() {
        return mainCommand;
    }

    CommandLine controlCommand() {
        return controlCommand;
    }

    /** Takes up what the processes carry out, after a re-execution; null where that is unknown. */
    void restoreCommands(CommandLine main, CommandLine control) {
        mainCommand = main;
        controlCommand = control;
        findCommandsAgain();
    }

    void spawnMain(int index) throws SpawnException {
        Set<Trait> traits =
                EnumSet.of(Trait.PASSES_FDS, Trait.HAS_WATCHDOG, Trait.KNOWS_TRIGGER, Trait.HAS_CREDENTIALS);
        if (service.type() == ServiceType.IDLE) {
            traits.add(Trait.IDLE);
        }
        if (service.notifications.access() != NotifyAccess.NONE) {
            traits.add(Trait.MAY_NOTIFY);
        }
        if (index == 0) {
            traits.add(Trait.FRESH_CREDENTIALS);
        }
        CommandLine command = service.commands(ServicePhase.START).get(index);
        boolean tells = service.type() == ServiceType.EXEC;
        Timestamp begun = service.now(); // The program may run before we do again.
        int pid;
        if (tells) {
            Pipe pipe = Pipe.createNonBlocking();
            try {
                pid = spawn(
                        command,
                        traits,
                        ResultVariables.ofTriggering(service),
                        pipe.writeEnd().number());
            } catch (SpawnException e) {
                pipe.readEnd().close();
                throw e;
            } finally {
                pipe.writeEnd().close();
            }
            closeExecFd();
            execFd = pipe.readEnd();
        } else {
            pid = spawn(command, traits, ResultVariables.ofTriggering(service), -1);
        }
        Fd told = execFd;
        execFd = null;
        service.mainRecord = ExecRecord.started(pid, begun);
        setMain(pid);
        mainCommand = command;
        service.record(ServicePhase.START, index, service.mainRecord);
        if (told != null) {
            watchExecFd(told);
        }
    }

    void spawnControl(ServicePhase phase, int index) throws SpawnException {
        Set<Trait> traits = EnumSet.of(Trait.IS_CONTROL);
        Map<String, String> environment = new LinkedHashMap<>();
        if (phase == ServicePhase.START) {
            traits.remove(Trait.IS_CONTROL);
            traits.add(Trait.FRESH_CREDENTIALS);
            traits.add(Trait.PASSES_FDS);
        }
        if (phase == ServicePhase.START_PRE || phase == ServicePhase.START || phase == ServicePhase.START_POST) {
            traits.add(Trait.HAS_CREDENTIALS);
        }
        boolean before = phase == ServicePhase.CONDITION || phase == ServicePhase.START_PRE;
        if (!before && phase != ServicePhase.START) {
            traits.add(Trait.IN_CONTROL_GROUP);
        }
        NotifyAccess access = service.notifications.access();
        if (access == NotifyAccess.EXEC
                || access == NotifyAccess.ALL
                || (phase == ServicePhase.START && access != NotifyAccess.NONE)) {
            traits.add(Trait.MAY_NOTIFY);
        }
        if (mainPid > 0) {
            environment.put("MAINPID", Integer.toString(mainPid));
        }
        if (phase == ServicePhase.STOP || phase == ServicePhase.STOP_POST) {
            traits.add(Trait.KNOWS_RESULT);
            environment.putAll(ResultVariables.of(service, ""));
        } else if (phase == ServicePhase.START_PRE || phase == ServicePhase.START) {
            environment.putAll(ResultVariables.ofTriggering(service));
        }
        CommandLine command = service.commands(phase).get(index);
        Timestamp begun = service.now();
        int pid = spawn(command, traits, environment, -1);
        if (controlPid > 0) {
            forgetControl();
        }
        controlPid = pid;
        controlCommand = command;
        service.controlPhase = phase;
        service.controlIndex = index;
        service.record(phase, index, ExecRecord.started(pid, begun));
        service.unit.manager().units().watchPid(service.unit, pid);
        service.unit.changed();
    }

    private int spawn(CommandLine command, Set<Trait> traits, Map<String, String> environment, int tellFd)
            throws SpawnException {
        List<PassedFd> fds = List.of();
        int connection = -1;
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.putAll(service.unit.activation().environment());
        int storable = service.get(ServiceDirectives.FILE_DESCRIPTOR_STORE_MAX);
        if (storable > 0) {
            variables.put("FDSTORE", Integer.toUnsignedString(storable));
        }
        if (!service.get(ServiceDirectives.PID_FILE).isEmpty()) {
            variables.put("PIDFILE", service.get(ServiceDirectives.PID_FILE));
        }
        if (service.connectionFd >= 0) {
            variables.putAll(PeerVariables.of(service.connectionFd));
        }
        if (traits.contains(Trait.PASSES_FDS) || talksToSocket()) {
            if (service.connectionFd >= 0) {
                connection = service.connectionFd;
                traits.add(Trait.HAS_CONNECTION);
            } else {
                fds = passedFds();
            }
        }
        return service.unit
                .manager()
                .spawner()
                .spawn(new ProcessSpawner.Request(
                        service.unit,
                        command,
                        traits,
                        fds,
                        variables,
                        service.watchdog.intervalUsec(),
                        connection,
                        tellFd));
    }

    /** Whether a socket is its standard input or output: then all its processes get it, for that. */
    private boolean talksToSocket() {
        return service.get(ExecDirectives.STANDARD_INPUT).kind() == InputKind.SOCKET
                || service.get(ExecDirectives.STANDARD_OUTPUT).kind() == OutputKind.SOCKET
                || service.get(ExecDirectives.STANDARD_ERROR).kind() == OutputKind.SOCKET;
    }

    /** The listening descriptors of the service's sockets. What it has stored the spawner adds. */
    private List<PassedFd> passedFds() {
        List<PassedFd> fds = new ArrayList<>();
        for (Unit socket : service.unit.dependencies().with(org.systemdj.init.unit.DependencyAtom.TRIGGERED_BY)) {
            if (socket.behavior() instanceof FdSource source) {
                fds.addAll(source.passedFds());
            }
        }
        return fds;
    }

    /** A unit that hands descriptors to its service. */
    public interface FdSource {
        List<PassedFd> passedFds();
    }

    private void watchExecFd(Fd fd) {
        execFd = fd;
        execSource = service.unit.io("exec-fd", fd.number(), Poller.IN, Priority.EXEC_FD, events -> onExecFd());
    }

    /** The executor writes 1 before it executes and 0 if that fails; the end of the pipe after a 1 says it is done. */
    private boolean execAnnounced;

    private void onExecFd() {
        byte[] one = new byte[1];
        int read = execFd.read(one, 0, 1);
        if (read > 0) {
            execAnnounced = one[0] != 0;
            return;
        }
        if (read == -org.systemdj.sys.Errno.EAGAIN || read == -org.systemdj.sys.Errno.EINTR) {
            return;
        }
        boolean executed = execAnnounced;
        closeExecFd();
        if (executed && service.state == ServiceState.START) {
            service.transitions.enterStartPost();
        }
    }

    /** The descriptor by which the executor tells, -1 for none. */
    int execFd() {
        return execFd == null ? -1 : execFd.number();
    }

    /** Goes on listening to the executor after a re-execution; takes the descriptor over. */
    void restoreExecFd(int fd, boolean announced) {
        if (fd >= 0) {
            watchExecFd(Fd.own(fd));
            execAnnounced = announced;
        }
    }

    boolean isExecAnnounced() {
        return execAnnounced;
    }

    private void closeExecFd() {
        execAnnounced = false;
        if (execSource != null) {
            execSource.close();
            execSource = null;
        }
        if (execFd != null) {
            execFd.close();
            execFd = null;
        }
    }

    /** Says so where processes of an earlier run are in the way; ends them where KillMode= would have. */
    void warnOfLeftovers() {
        for (int pid : service.unit.cgroup().pids()) {
            if (pid != mainPid && pid != controlPid && pid > 0) {
                LOG.warn(
                        "{}: Found left-over process {} ({}) in control group while starting unit. Ignoring.",
                        service.unit.id(),
                        pid,
                        table().commandName(pid));
                LOG.warn(
                        "{}: This usually indicates unclean termination of a previous run, or service implementation"
                                + " deficiencies.",
                        service.unit.id());
            }
        }
    }

    /**
     * Reads PIDFile=.
     *
     * @return whether it named a process that may be the main one, which is set then
     */
    boolean loadPidFile(boolean mayBeMissing) {
        String path = service.get(ServiceDirectives.PID_FILE);
        if (path.isEmpty()) {
            return false;
        }
        int pid = PidFiles.read(path, service.unit, mayBeMissing);
        if (pid <= 0) {
            return false;
        }
        if (mainKnown && pid == mainPid) {
            return true;
        }
        if (pid == controlPid) {
            LOG.warn("{}: New main PID {} is the control process, refusing.", service.unit.id(), pid);
            return false;
        }
        setMain(pid);
        return true;
    }

    /** Waits for PIDFile= to be written; {@code whenThere} is asked at each change and says whether it is done. */
    void watchPidFile() {
        unwatchPidFile();
        String path = service.get(ServiceDirectives.PID_FILE);
        pidFileWatch = service.unit.manager().pathWatches().watch(path, this::onPidFileChanged);
    }

    /** A former process of the manager waited for PIDFile= to be written. */
    void awaitsPidFile(boolean awaited) {
        pidFileAwaited = awaited;
    }

    /** Waits on after a re-execution; it may have been written meanwhile. */
    void awaitPidFileAgain() {
        if (pidFileAwaited) {
            pidFileAwaited = false;
            watchPidFile();
            onPidFileChanged();
        }
    }

    private void onPidFileChanged() {
        if (!loadPidFile(true)) {
            return;
        }
        unwatchPidFile();
        if (service.state == ServiceState.START) {
            service.transitions.enterStartPost();
        } else if (service.state == ServiceState.START_POST) {
            service.transitions.enterRunning(ServiceResult.SUCCESS);
        }
    }

    boolean isPidFileWatched() {
        return pidFileWatch != null;
    }

    void unwatchPidFile() {
        if (pidFileWatch != null) {
            pidFileWatch.run();
            pidFileWatch = null;
        }
    }

    /** GuessMainPID=: the only process of the group is the main one. */
    void searchMain() {
        if (!service.get(ServiceDirectives.PID_FILE).isEmpty()
                || mainKnown
                || !service.get(ServiceDirectives.GUESS_MAIN_PID)) {
            return;
        }
        int found = 0;
        for (int pid : service.unit.cgroup().pids()) {
            if (pid == controlPid || !table().isOurChild(pid)) {
                continue;
            }
            if (found != 0) {
                return; // Several: none can be told from the others.
            }
            found = pid;
        }
        if (found > 0) {
            LOG.debug("{}: Main PID guessed: {}", service.unit.id(), found);
            setMain(found);
        }
    }

    void closeConnection() {
        if (service.connectionFd >= 0) {
            Fd.closeNumber(service.connectionFd);
            service.connectionFd = -1;
        }
        if (service.acceptingSocket != null) {
            Unit socket = service.acceptingSocket;
            service.acceptingSocket = null;
            if (socket.behavior() instanceof ConnectionCounter counter) {
                counter.connectionClosed(service.unit);
            }
        }
    }

    /** A socket unit that counts the instances it has made. */
    public interface ConnectionCounter {
        /** After a re-execution an instance tells that it serves a connection; once is enough. */
        void connectionRestored(Unit instance, int fd);

        void connectionClosed(Unit instance);
    }

    /** Gives up what only a running service needs. */
    void release(boolean restarts) {
        forgetMain();
        forgetControl();
        String pidFile = service.get(ServiceDirectives.PID_FILE);
        if (!pidFile.isEmpty()) {
            PidFiles.remove(pidFile);
        }
        service.unit
                .manager()
                .execCleanup()
                .release(service.unit, restarts ? ExecCleanup.Restarts.YES : ExecCleanup.Restarts.NO);
        PreserveMode store = service.get(ServiceDirectives.FILE_DESCRIPTOR_STORE_PRESERVE);
        if (store == PreserveMode.NO || (store == PreserveMode.RESTART && !restarts)) {
            service.fdStore.clear();
        }
    }

    void dispose() {
        unwatchPidFile();
        closeExecFd();
        closeConnection();
    }
}
