// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.ExitType;
import org.systemdj.config.OutputKind;
import org.systemdj.config.ServiceType;
import org.systemdj.config.StandardOutput;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.JobType;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.ExecRecord;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.sys.Signals;
import org.systemdj.text.CommandLine;
import org.systemdj.time.TimeSpan;

/**
 * A service: its state, the processes it owns, and the facts that its transitions need.
 *
 * <p>A start goes CONDITION, START_PRE, START, START_POST, RUNNING; each phase is a list of commands run one after the
 * other, and an empty list is skipped. A stop goes STOP (ExecStop=), STOP_SIGTERM, STOP_SIGKILL, STOP_POST
 * (ExecStopPost=), FINAL_SIGTERM, FINAL_SIGKILL and ends DEAD or FAILED; each step is left when nothing is left to
 * wait for, or by time-out. A restart passes AUTO_RESTART, where only a timer runs.
 *
 * <p>Who decides what: {@link ServiceTransitions} enters states; {@link ServiceExits} answers dead children and empty
 * control groups; {@link ServiceTimeouts} answers timers; {@link ServiceNotifications} answers sd_notify(3) messages.
 * They all go through {@link ServiceTransitions}. This class only holds.
 *
 * <p>Invariants: {@code result} keeps the first failure of a run; at most one main and one control process are known;
 * in a down state neither is.
 *
 * <p>Source: systemd.service(5). Loop-confined.
 */
public final class ServiceUnit implements UnitBehavior, Cleanable {
    static final Logger LOG = LoggerFactory.getLogger(ServiceUnit.class);

    final Unit unit;
    final ServiceTransitions transitions;
    final ServiceProcesses processes;
    final ServiceTimeouts timeouts;
    final ServiceExits exits;
    final ServiceNotifications notifications;
    final FdStore fdStore;
    final ServiceWatchdog watchdog;
    final ServiceMounts mounts;
    final GivenFds givenFds = new GivenFds();

    ServiceState state = ServiceState.DEAD;
    ServiceResult result = ServiceResult.SUCCESS;
    ServiceResult reloadResult = ServiceResult.SUCCESS;
    ServiceResult cleanResult = ServiceResult.SUCCESS;

    /** The commands of the phase that a control process is carrying out, and which of them it is; -1 as for the main. */
    ServicePhase controlPhase;

    int controlIndex;
    /** Which ExecStart= command of a oneshot service is running; -1 if it is no longer in the unit's file. */
    int mainIndex;

    ExecRecord mainRecord = ExecRecord.NONE;
    private Map<ServicePhase, List<ExecRecord>> records = Map.of();

    boolean forbidRestart;
    boolean willAutoRestart;
    boolean flushRestartCount;
    int restartCount;
    boolean busNameGood;
    String busNameOwner = "";
    int statusErrno;
    String statusText = "";
    String statusBusError = "";
    String statusVarlinkError = "";
    /** The connection that an instance of an Accept=yes socket serves, -1 for none. */
    int connectionFd = -1;

    Unit acceptingSocket;

    public ServiceUnit(Unit unit) {
        this.unit = unit;
        this.processes = new ServiceProcesses(this);
        this.transitions = new ServiceTransitions(this);
        this.timeouts = new ServiceTimeouts(this);
        this.exits = new ServiceExits(this);
        this.notifications = new ServiceNotifications(this);
        this.fdStore = new FdStore(this);
        this.watchdog = new ServiceWatchdog(this);
        this.mounts = new ServiceMounts(this);
    }

    /**
     * Output goes where input comes from, if anything can go there. Otherwise {@code inherit} means nothing, and the
     * manager's default holds. Source: systemd.exec(5), StandardOutput=.
     */
    @Override
    public Settings complete(Settings said) {
        if (said.get(ExecDirectives.STANDARD_INPUT).kind().isBidirectional()) {
            return said.isSet(ExecDirectives.STANDARD_OUTPUT)
                    ? said
                    : said.with(ExecDirectives.STANDARD_OUTPUT, StandardOutput.INHERIT);
        }
        return said.get(ExecDirectives.STANDARD_OUTPUT).kind() == OutputKind.INHERIT
                ? said.without(ExecDirectives.STANDARD_OUTPUT)
                : said;
    }

    @Override
    public void load() throws BadUnitException {
        ServiceLoading.load(this);
        processes.findCommandsAgain();
    }

    <T> T get(Directive<T> directive) {
        return unit.get(directive);
    }

    /** Type= in force, where nothing is said by what else is said. */
    public ServiceType type() {
        return ServiceLoading.effectiveType(unit);
    }

    List<CommandLine> commands(ServicePhase phase) {
        return unit.get(phase.directive());
    }

    public ServiceState state() {
        return state;
    }

    public ServiceResult result() {
        return result;
    }

    public ServiceResult reloadResult() {
        return reloadResult;
    }

    public ServiceResult cleanResult() {
        return cleanResult;
    }

    public ExecRecord mainRecord() {
        return mainRecord;
    }

    /** When the commands of a phase last ran, by index; shorter than the list where they have not. */
    public List<ExecRecord> records(ServicePhase phase) {
        return records.getOrDefault(phase, List.of());
    }

    Map<ServicePhase, List<ExecRecord>> records() {
        return records;
    }

    void forgetRecords() {
        records = Map.of();
    }

    void record(ServicePhase phase, int index, ExecRecord record) {
        if (records.isEmpty()) {
            records = new EnumMap<>(ServicePhase.class);
        }
        List<ExecRecord> list = records.computeIfAbsent(phase, p -> new ArrayList<>(1));
        while (list.size() <= index) {
            list.add(ExecRecord.NONE);
        }
        list.set(index, record);
    }

    public int restartCount() {
        return restartCount;
    }

    public String statusText() {
        return statusText;
    }

    /** The error name that the service has sent by BUSERROR=. */
    public String statusBusError() {
        return statusBusError;
    }

    /** The error name that the service has sent by VARLINKERROR=. */
    public String statusVarlinkError() {
        return statusVarlinkError;
    }

    public int statusErrno() {
        return statusErrno;
    }

    public ServiceNotifications notifications() {
        return notifications;
    }

    public FdStore fdStore() {
        return fdStore;
    }

    /** What is mounted into it while it runs. */
    public ServiceMounts mounts() {
        return mounts;
    }

    public ServiceWatchdog watchdog() {
        return watchdog;
    }

    public GivenFds givenFds() {
        return givenFds;
    }

    @Override
    public ActiveState activeState() {
        // A service that idles is not waited for.
        if (type() == ServiceType.IDLE && (state == ServiceState.START || state == ServiceState.START_POST)) {
            return ActiveState.ACTIVE;
        }
        return state.active();
    }

    @Override
    public String subState() {
        return state.word();
    }

    @Override
    public String resultWord() {
        return result.word();
    }

    @Override
    public int exitStatus() {
        ChildExit exit = mainRecord.exit();
        if (exit == null) {
            return -1;
        }
        if (exit.code() == ChildExit.EXITED) {
            return exit.status();
        }
        return state == ServiceState.FAILED ? 1 : 0;
    }

    @Override
    public boolean canReload() {
        return !commands(ServicePhase.RELOAD).isEmpty() || type() == ServiceType.NOTIFY_RELOAD;
    }

    @Override
    public boolean passesStartLimit() {
        if (state == ServiceState.AUTO_RESTART
                || state.isStarting()
                || unit.manager().startLimits().allows(unit)) {
            return true;
        }
        transitions.enterDead(ServiceResult.START_LIMIT_HIT, false);
        return false;
    }

    @Override
    public ActionOutcome start() {
        if (state.isStopping() || state == ServiceState.CLEANING) {
            return ActionOutcome.AGAIN;
        }
        if (state.isStarting()) {
            return ActionOutcome.TURNED;
        }
        if (state == ServiceState.AUTO_RESTART) {
            transitions.restartNow(true);
            return ActionOutcome.AGAIN;
        }
        if (state == ServiceState.DEAD_BEFORE_AUTO_RESTART || state == ServiceState.FAILED_BEFORE_AUTO_RESTART) {
            // The restart timer will turn this into a restart, which triggers what depends on it.
            return ActionOutcome.AGAIN;
        }
        transitions.begin();
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public ActionOutcome stop() {
        forbidRestart = true;
        boolean turned = state != ServiceState.RUNNING && state != ServiceState.EXITED;
        switch (state) {
            case STOP,
                    STOP_WATCHDOG,
                    STOP_SIGTERM,
                    STOP_SIGKILL,
                    STOP_POST,
                    FINAL_WATCHDOG,
                    FINAL_SIGTERM,
                    FINAL_SIGKILL -> {
                return ActionOutcome.TURNED;
            }
            case AUTO_RESTART, AUTO_RESTART_QUEUED -> transitions.giveUpRestart();
            case CONDITION, START_PRE, START, START_POST, RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY ->
                // It is not up: what stops a running service need not know what to do. Signal it.
                transitions.enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.SUCCESS);
            case MOUNTING -> {
                mounts.giveUp();
                transitions.enterSignal(ServiceState.STOP_SIGTERM, ServiceResult.SUCCESS);
            }
            case CLEANING -> transitions.enterSignal(ServiceState.FINAL_SIGKILL, ServiceResult.SUCCESS);
            case RUNNING, EXITED -> transitions.enterStop(ServiceResult.SUCCESS);
            case DEAD, FAILED, DEAD_BEFORE_AUTO_RESTART, FAILED_BEFORE_AUTO_RESTART, DEAD_RESOURCES_PINNED -> {
                return ActionOutcome.ALREADY;
            }
        }
        return turned ? ActionOutcome.TURNED : ActionOutcome.UNDER_WAY;
    }

    @Override
    public ActionOutcome reload() {
        transitions.enterReload();
        return ActionOutcome.UNDER_WAY;
    }

    @Override
    public Set<CleanResource> cleanable() {
        Set<CleanResource> resources = Cleanable.directoriesOf(unit);
        if (get(ServiceDirectives.FILE_DESCRIPTOR_STORE_MAX) > 0) {
            resources.add(CleanResource.FDSTORE);
        }
        return resources;
    }

    @Override
    public boolean clean(Set<CleanResource> what) throws ProcessSpawner.SpawnException {
        boolean drops = what.contains(CleanResource.FDSTORE) && cleanable().contains(CleanResource.FDSTORE);
        if (drops) {
            fdStore.clear();
        }
        List<String> paths = Cleanable.pathsOf(unit, what);
        if (paths.isEmpty()) {
            return drops;
        }
        cleanResult = ServiceResult.SUCCESS;
        processes.removeTrees(paths);
        transitions.enter(ServiceState.CLEANING);
        timeouts.arm(get(ExecDirectives.TIMEOUT_CLEAN_SEC).usec());
        return true;
    }

    @Override
    public void onChildExit(ChildExit exit) {
        exits.onChildExit(exit);
    }

    @Override
    public void onHandoff(int process, Timestamp moment) {
        processes.handedOver(process, moment);
    }

    @Override
    public void onMoved(int process, int inside) {
        processes.moved(process, inside);
    }

    @Override
    public void onCgroupEmpty() {
        exits.onCgroupEmpty();
    }

    @Override
    public void onOutOfMemory(boolean byManagedOom) {
        exits.onOutOfMemory(byManagedOom);
    }

    @Override
    public void onFault() {
        List<Integer> pids = new ArrayList<>(unit.cgroup().pids());
        if (controlPid() > 0 && !pids.contains(controlPid())) {
            pids.add(controlPid()); // What removes files is in no group of the unit's.
        }
        pids.forEach(pid -> unit.manager().processes().signal(pid, Signals.SIGKILL));
        try {
            boolean wasUp = !state.isDown() && state != ServiceState.CLEANING;
            transitions.enterDead(ServiceResult.RESOURCES, wasUp || unit.job() != null);
        } finally {
            if (state != ServiceState.FAILED && state != ServiceState.AUTO_RESTART) {
                transitions.enter(ServiceState.FAILED); // The usual end was not reached, either.
            }
        }
    }

    @Override
    public void resetFailed() {
        if (state == ServiceState.FAILED) {
            transitions.enter(transitions.deadState());
        }
        result = ServiceResult.SUCCESS;
        reloadResult = ServiceResult.SUCCESS;
        cleanResult = ServiceResult.SUCCESS;
        mounts.result(ServiceResult.SUCCESS);
        restartCount = 0;
        flushRestartCount = false;
    }

    @Override
    public void onThawed() {
        watchdog.onThawed();
    }

    @Override
    public boolean mayCollect() {
        return processes.mainPid() == 0 && processes.controlPid() == 0 && state != ServiceState.AUTO_RESTART;
    }

    @Override
    public int mainPid() {
        return processes.mainPid();
    }

    /** Whether it is known which process is the main one, even if that is none. */
    public boolean isMainKnown() {
        return processes.isMainKnown();
    }

    /** Whether the main process is not our child. */
    public boolean isMainAlien() {
        return processes.isMainAlien();
    }

    @Override
    public int controlPid() {
        return processes.controlPid();
    }

    @Override
    public long timeoutUsec() {
        return timeouts.deadlineUsec();
    }

    @Override
    public StatusWords statusWords() {
        return type() == ServiceType.ONESHOT ? Words.ONESHOT : Words.SERVICE;
    }

    /** What is taken for the success of a oneshot service is that it has finished. */
    private static final class Words {
        static final StatusWords SERVICE = StatusWords.of(null, null, null, null);
        static final StatusWords ONESHOT = StatusWords.of(null, null, "Finished %s.", null);
    }

    /** Whether processes of the service are alive as far as its type demands. */
    boolean isGood() {
        if (type() == ServiceType.DBUS && !busNameGood) {
            return false;
        }
        return switch (processes.mainState()) {
            case ALIVE -> true;
            case GONE ->
                get(ServiceDirectives.EXIT_TYPE) == ExitType.CGROUP
                        && unit.cgroup().isPopulated();
            case UNKNOWN -> unit.cgroup().isPopulated();
        };
    }

    /** Whether a stop of the unit has been asked for. */
    boolean isStopPending() {
        return unit.job() != null && unit.job().type() == JobType.STOP;
    }

    Timestamp now() {
        return Timestamp.now(unit.manager().loop());
    }

    /** The owner of BusName= has changed: empty for nobody. */
    public void busNameOwnerChanged(String owner) {
        exits.onBusNameOwner(owner);
    }

    /** Makes this instance serve a connection of an Accept=yes socket, with whom; takes the descriptor over. */
    public void serveConnection(Unit socket, int fd, String peer) {
        unit.servesPeer(peer);
        connectionFd = fd;
        acceptingSocket = socket;
    }

    /** The connection will not be served after all. */
    public void dropConnection() {
        processes.closeConnection();
    }

    /** The socket unit whose connection it serves, null for none. */
    public Unit acceptingSocket() {
        return acceptingSocket;
    }

    /** RestartSec= after the growth that RestartSteps= demands, microseconds. */
    public long nextRestartUsec() {
        return ServiceRestart.delayUsec(this);
    }

    public long timeoutStartUsec() {
        TimeSpan own = unit.settings().isSet(ServiceDirectives.TIMEOUT_START_SEC)
                ? get(ServiceDirectives.TIMEOUT_START_SEC)
                : null;
        if (own != null) {
            return own.usec();
        }
        // What runs to its end by design may take its time.
        return type() == ServiceType.ONESHOT
                ? TimeSpan.USEC_INFINITY
                : unit.manager().defaults().timeoutStartUsec();
    }

    public long timeoutStopUsec() {
        return unit.settings().isSet(ServiceDirectives.TIMEOUT_STOP_SEC)
                ? get(ServiceDirectives.TIMEOUT_STOP_SEC).usec()
                : unit.manager().defaults().timeoutStopUsec();
    }

    public long timeoutAbortUsec() {
        return unit.settings().isSet(ServiceDirectives.TIMEOUT_ABORT_SEC)
                ? get(ServiceDirectives.TIMEOUT_ABORT_SEC).usec()
                : unit.manager().defaults().timeoutAbortUsec().orElseGet(this::timeoutStopUsec);
    }

    @Override
    public void coldplug() {
        ServiceSerialization.coldplug(this);
    }

    @Override
    public void serialize(StateWriter out) {
        ServiceSerialization.write(this, out);
    }

    @Override
    public void deserialize(StateReader in) {
        ServiceSerialization.read(this, in);
    }

    @Override
    public void dispose() {
        unit.manager().busNames().unwatch(unit);
        timeouts.disarm();
        watchdog.stop();
        fdStore.clear();
        givenFds.close();
        processes.dispose();
    }
}
