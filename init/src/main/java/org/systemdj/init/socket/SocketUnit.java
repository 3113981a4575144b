// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.JobMode;
import org.systemdj.directive.Directive;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.exec.OwnerChange;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobType;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.service.ServiceProcesses;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.Killer;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.init.unit.Removal;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.InetText;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.LoadState;

/**
 * A socket: descriptors that are listened on for a service, which is started when something arrives.
 *
 * <p>LISTENING watches the descriptors. Without Accept=, the first event starts the service, to which the descriptors
 * belong from then on (RUNNING, not watched) until it is down again. With Accept=, each connection is accepted and gets
 * an instance of a template service of its own; the socket keeps LISTENING.
 *
 * <p>Source: systemd.socket(5). Loop-confined.
 */
public final class SocketUnit
        implements UnitBehavior, Cleanable, ServiceProcesses.FdSource, ServiceProcesses.ConnectionCounter {
    private static final Logger LOG = LoggerFactory.getLogger(SocketUnit.class);
    private static final StatusWords WORDS = new StatusWords(
            null,
            null,
            Map.of(JobResult.DONE, "Listening on %s.", JobResult.FAILED, "Failed to listen on %s."),
            Map.of(JobResult.DONE, "Closed %s."));
    private static final long ACCURACY_USEC = 50_000;

    private final Unit unit;
    private final SocketPorts ports;
    private final ControlProcess control;
    private final TimerSource timer;
    private final List<IoSource> sources = new ArrayList<>(1);
    private final RateLimit triggerLimit = new RateLimit(0, 0);
    private final RateLimit pollLimit = new RateLimit(0, 0);
    private final TimerSource pollPause;
    private final Map<String, Integer> perPeer = new HashMap<>();
    private final Map<Unit, String> peers = new HashMap<>();
    private SocketState state = SocketState.DEAD;
    private String result = "success";
    private List<CommandLine> commands = List.of();
    private int commandIndex;
    private long accepted;
    private int connections;
    private long refused;

    public SocketUnit(Unit unit) {
        this.unit = unit;
        this.ports = new SocketPorts(unit);
        this.control = new ControlProcess(unit);
        this.timer = unit.timer("socket-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onElapsed);
        this.pollPause = unit.timer("socket-poll", TimerClock.MONOTONIC, Priority.TIMER, this::watch);
    }

    @Override
    public void load() throws BadUnitException {
        control.forgetCommands();
        SocketLoading.load(unit);
        ports.configure();
        boolean accepts = unit.get(SocketDirectives.ACCEPT);
        triggerLimit.configure(
                SocketLoading.limitUsec(unit, SocketDirectives.TRIGGER_LIMIT_INTERVAL_SEC),
                unit.settings().isSet(SocketDirectives.TRIGGER_LIMIT_BURST)
                        ? unit.get(SocketDirectives.TRIGGER_LIMIT_BURST)
                        : accepts ? 200 : 20);
        pollLimit.configure(
                SocketLoading.limitUsec(unit, SocketDirectives.POLL_LIMIT_INTERVAL_SEC),
                unit.settings().isSet(SocketDirectives.POLL_LIMIT_BURST)
                        ? unit.get(SocketDirectives.POLL_LIMIT_BURST)
                        : accepts ? 150 : 15);
    }

    // --- what others see ---

    @Override
    public ActiveState activeState() {
        return state.active();
    }

    @Override
    public String subState() {
        return state.word();
    }

    @Override
    public String resultWord() {
        return result;
    }

    @Override
    public int controlPid() {
        return control.pid();
    }

    @Override
    public long timeoutUsec() {
        return timer.isArmed() ? timer.atUsec() : Long.MAX_VALUE;
    }

    @Override
    public StatusWords statusWords() {
        return WORDS;
    }

    public long accepted() {
        return accepted;
    }

    public int connections() {
        return connections;
    }

    public long refused() {
        return refused;
    }

    /** The service that the socket starts; null for Accept=yes. */
    public Unit service() {
        return unit.get(SocketDirectives.ACCEPT) ? null : SocketLoading.service(unit);
    }

    @Override
    public List<PassedFd> passedFds() {
        List<PassedFd> fds = new ArrayList<>();
        String name = unit.get(SocketDirectives.FILE_DESCRIPTOR_NAME);
        for (SocketPorts.Port port : ports.all()) {
            if (port.fd != null) {
                fds.add(new PassedFd(port.fd.number(), name.isEmpty() ? unit.id() : name));
                port.endpoints.forEach(
                        endpoint -> fds.add(new PassedFd(endpoint.number(), name.isEmpty() ? unit.id() : name)));
            }
        }
        return fds;
    }

    // --- going up and down ---

    private void enter(SocketState next) {
        if (state != next) {
            unit.stateChanges();
        }
        ActiveState before = activeState();
        state = next;
        timer.disarm();
        if (next != SocketState.LISTENING) {
            unwatch();
        }
        if (!next.isOpen()) {
            ports.close();
        }
        unit.stateChanged(before, activeState());
    }

    @Override
    public ActionOutcome start() {
        if (state.active() == ActiveState.DEACTIVATING || state == SocketState.CLEANING) {
            return ActionOutcome.AGAIN;
        }
        if (state.active() == ActiveState.ACTIVATING) {
            return ActionOutcome.TURNED;
        }
        Unit service = service();
        if (service != null
                && !(service.behavior() instanceof ServiceUnit && service.loadState() == LoadState.LOADED)) {
            LOG.error("{}: Socket service {} not loaded, refusing.", unit.id(), service.id());
            return ActionOutcome.FAILED;
        }
        if (service != null
                && !service.activeState().isInactiveOrFailed()
                && !service.subState().startsWith("auto-restart")) {
            LOG.error("{}: Socket service {} already active, refusing.", unit.id(), service.id());
            return ActionOutcome.FAILED;
        }
        unit.manager().beginInvocation(unit);
        result = "success";
        run(SocketDirectives.EXEC_START_PRE, SocketState.START_PRE);
        return ActionOutcome.UNDER_WAY;
    }

    /** Runs the commands of a phase, or goes on to the next phase where it has none. */
    private void run(Directive<List<CommandLine>> phase, SocketState during) {
        commands = unit.get(phase);
        commandIndex = -1;
        if (commands.isEmpty()) {
            afterCommands(during);
            return;
        }
        if (next(during)) {
            enter(during);
            armTimeout();
        }
    }

    private boolean next(SocketState during) {
        commandIndex++;
        try {
            control.spawn(commands.get(commandIndex), during == SocketState.START_PRE ? List.of() : fdsForCommands());
            return true;
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to spawn '{}' task: {}", unit.id(), during.word(), e.getMessage());
            failed(during, "resources");
            return false;
        }
    }

    private List<PassedFd> fdsForCommands() {
        return unit.get(SocketDirectives.PASS_FILE_DESCRIPTORS_TO_EXEC) ? passedFds() : List.of();
    }

    private void armTimeout() {
        long timeout = unit.settings().isSet(SocketDirectives.TIMEOUT_SEC)
                ? unit.get(SocketDirectives.TIMEOUT_SEC).usec()
                : unit.manager().defaults().timeoutStartUsec();
        if (timeout != Long.MAX_VALUE && timeout > 0) {
            timer.arm(unit.manager().loop().now(TimerClock.MONOTONIC) + timeout, ACCURACY_USEC);
        }
    }

    private void afterCommands(SocketState during) {
        switch (during) {
            case START_PRE -> {
                try {
                    ports.open();
                } catch (ErrnoException e) {
                    LOG.warn("{}: Failed to listen on sockets: {}", unit.id(), e.reason());
                    enterDown(SocketDirectives.EXEC_STOP_POST, "resources");
                    return;
                }
                enterChown();
            }
            case START_CHOWN -> run(SocketDirectives.EXEC_START_POST, SocketState.START_POST);
            case START_POST -> enterListening();
            case STOP_PRE -> enterSignal(SocketState.STOP_PRE_SIGTERM, "success");
            case STOP_POST -> enterSignal(SocketState.FINAL_SIGTERM, "success");
            case DEAD,
                    LISTENING,
                    RUNNING,
                    STOP_PRE_SIGTERM,
                    STOP_PRE_SIGKILL,
                    FINAL_SIGTERM,
                    FINAL_SIGKILL,
                    FAILED,
                    CLEANING -> throw new IllegalStateException("no commands in state " + during);
        }
    }

    /** Who owns nodes is looked up by a process, since that may take time. */
    private void enterChown() {
        String user = unit.get(SocketDirectives.SOCKET_USER);
        String group = unit.get(SocketDirectives.SOCKET_GROUP);
        commands = List.of();
        if (user.isEmpty() && group.isEmpty()) {
            afterCommands(SocketState.START_CHOWN);
            return;
        }
        try {
            control.restore(unit.manager()
                    .spawner()
                    .changeOwner(unit, new OwnerChange(user, group, ports.nodes(), ports.queues())));
            enter(SocketState.START_CHOWN);
            armTimeout();
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to spawn 'start-chown' task: {}", unit.id(), e.getMessage());
            enterDown(SocketDirectives.EXEC_STOP_PRE, "resources");
        }
    }

    private void failed(SocketState during, String why) {
        switch (during) {
            case START_PRE -> enterSignal(SocketState.FINAL_SIGTERM, why);
            case START_CHOWN, START_POST -> enterDown(SocketDirectives.EXEC_STOP_PRE, why);
            case STOP_PRE -> enterSignal(SocketState.STOP_PRE_SIGTERM, why);
            default -> enterSignal(SocketState.FINAL_SIGTERM, why);
        }
    }

    private void note(String why) {
        if (result.equals("success")) {
            result = why;
        }
    }

    private void enterListening() {
        if (unit.get(SocketDirectives.FLUSH_PENDING)) {
            ports.flush();
        }
        try {
            listen();
        } catch (ErrnoException e) {
            unwatch();
            LOG.warn("{}: Failed to watch listening fds: {}", unit.id(), e.reason());
            LOG.warn("{}: Failed to watch sockets: {}", unit.id(), e.reason());
            enterDown(SocketDirectives.EXEC_STOP_PRE, "resources");
            return;
        }
        enter(SocketState.LISTENING);
    }

    private void enterDown(Directive<List<CommandLine>> phase, String why) {
        note(why);
        run(phase, phase.equals(SocketDirectives.EXEC_STOP_PRE) ? SocketState.STOP_PRE : SocketState.STOP_POST);
    }

    private void enterSignal(SocketState wanted, String why) {
        note(why);
        SocketState next = wanted;
        while (true) {
            boolean kill = next == SocketState.STOP_PRE_SIGKILL || next == SocketState.FINAL_SIGKILL;
            Killer.Operation operation = kill ? Killer.Operation.KILL : Killer.Operation.TERMINATE;
            if (Killer.kill(unit, operation, 0, control.pid(), false)) {
                enter(next);
                armTimeout();
                return;
            }
            boolean kills = unit.get(KillDirectives.SEND_SIGKILL);
            if (next == SocketState.STOP_PRE_SIGTERM && kills) {
                next = SocketState.STOP_PRE_SIGKILL;
            } else if (next == SocketState.STOP_PRE_SIGTERM || next == SocketState.STOP_PRE_SIGKILL) {
                run(SocketDirectives.EXEC_STOP_POST, SocketState.STOP_POST);
                return;
            } else if (next == SocketState.FINAL_SIGTERM && kills) {
                next = SocketState.FINAL_SIGKILL;
            } else {
                enterDead("success");
                return;
            }
        }
    }

    @Override
    public Set<CleanResource> cleanable() {
        return Cleanable.directoriesOf(unit);
    }

    @Override
    public boolean clean(Set<CleanResource> what) throws SpawnException {
        if (!Removal.begin(unit, what, control)) {
            return false;
        }
        enter(SocketState.CLEANING);
        Removal.limit(unit, timer);
        return true;
    }

    private void enterDead(String why) {
        note(why);
        boolean success = result.equals("success");
        unit.manager().status().ended(unit, result, success, success);
        control.forget();
        enter(success ? SocketState.DEAD : SocketState.FAILED);
        unit.manager().execCleanup().release(unit, ExecCleanup.Restarts.of(unit));
    }

    @Override
    public ActionOutcome stop() {
        boolean turned = state != SocketState.LISTENING && state != SocketState.RUNNING;
        switch (state) {
            case START_PRE, START_CHOWN, START_POST -> enterSignal(SocketState.STOP_PRE_SIGTERM, "success");
            case LISTENING, RUNNING -> enterDown(SocketDirectives.EXEC_STOP_PRE, "success");
            case STOP_PRE, STOP_PRE_SIGTERM, STOP_PRE_SIGKILL, STOP_POST, FINAL_SIGTERM, FINAL_SIGKILL -> {}
            case CLEANING -> enterSignal(SocketState.FINAL_SIGKILL, "success");
            case DEAD, FAILED -> {
                return ActionOutcome.ALREADY;
            }
        }
        return turned ? ActionOutcome.TURNED : ActionOutcome.UNDER_WAY;
    }

    public ControlProcess control() {
        return control;
    }

    /** The setting that the running command stands in. */
    private String commandSetting() {
        return switch (state) {
            case START_PRE -> "ExecStartPre";
            case START_POST -> "ExecStartPost";
            case STOP_PRE, STOP_PRE_SIGTERM, STOP_PRE_SIGKILL -> "ExecStopPre";
            case STOP_POST, FINAL_SIGTERM, FINAL_SIGKILL -> "ExecStopPost";
            case DEAD, START_CHOWN, LISTENING, RUNNING, FAILED, CLEANING -> "";
        };
    }

    @Override
    public void onChildExit(ChildExit exit) {
        if (!control.ends(exit)) {
            return;
        }
        boolean ignored = commandIndex >= 0
                && commandIndex < commands.size()
                && commands.get(commandIndex).has(CommandLine.Flag.IGNORE_FAILURE);
        boolean success = ControlProcess.isClean(exit) || ignored;
        unit.manager().status().processExited(unit, "Control process", commandSetting(), exit, success);
        SocketState during = state;
        if (!success && during != SocketState.CLEANING) {
            note(ControlProcess.failureWord(exit));
        }
        switch (during) {
            case START_PRE, START_CHOWN, START_POST, STOP_PRE, STOP_POST -> {
                if (success && commandIndex + 1 < commands.size()) {
                    if (next(during)) {
                        armTimeout();
                    }
                } else if (success) {
                    afterCommands(during);
                } else {
                    failed(during, result);
                }
            }
            case STOP_PRE_SIGTERM, STOP_PRE_SIGKILL -> run(SocketDirectives.EXEC_STOP_POST, SocketState.STOP_POST);
            case FINAL_SIGTERM, FINAL_SIGKILL -> enterDead(result);
            case CLEANING -> enterDead("success");
            case DEAD, LISTENING, RUNNING, FAILED -> {}
        }
    }

    private void onElapsed() {
        boolean kills = unit.get(KillDirectives.SEND_SIGKILL);
        switch (state) {
            case START_PRE -> {
                LOG.warn("{}: Starting timed out. Terminating.", unit.id());
                enterSignal(SocketState.FINAL_SIGTERM, "timeout");
            }
            case START_CHOWN, START_POST -> {
                LOG.warn("{}: Starting timed out. Stopping.", unit.id());
                enterDown(SocketDirectives.EXEC_STOP_PRE, "timeout");
            }
            case STOP_PRE -> {
                LOG.warn("{}: Stopping timed out. Terminating.", unit.id());
                enterSignal(SocketState.STOP_PRE_SIGTERM, "timeout");
            }
            case STOP_PRE_SIGTERM -> {
                if (kills) {
                    LOG.warn("{}: Stopping timed out. Killing.", unit.id());
                    enterSignal(SocketState.STOP_PRE_SIGKILL, "timeout");
                } else {
                    LOG.warn("{}: Stopping timed out. Skipping SIGKILL. Ignoring.", unit.id());
                    enterDown(SocketDirectives.EXEC_STOP_POST, "timeout");
                }
            }
            case STOP_PRE_SIGKILL -> {
                LOG.warn("{}: Processes still around after SIGKILL. Ignoring.", unit.id());
                enterDown(SocketDirectives.EXEC_STOP_POST, "timeout");
            }
            case STOP_POST -> {
                LOG.warn("{}: Stopping timed out. Terminating.", unit.id());
                enterSignal(SocketState.FINAL_SIGTERM, "timeout");
            }
            case FINAL_SIGTERM -> {
                if (kills) {
                    LOG.warn("{}: Stopping timed out. Killing.", unit.id());
                    enterSignal(SocketState.FINAL_SIGKILL, "timeout");
                } else {
                    LOG.warn("{}: Stopping timed out. Skipping SIGKILL. Ignoring.", unit.id());
                    enterDead("timeout");
                }
            }
            case FINAL_SIGKILL -> {
                LOG.warn("{}: Still around after SIGKILL. Entering failed mode.", unit.id());
                enterDead("timeout");
            }
            case CLEANING -> {
                LOG.warn("{}: Cleaning timed out. killing.", unit.id());
                enterSignal(SocketState.FINAL_SIGKILL, "success");
            }
            case DEAD, LISTENING, RUNNING, FAILED -> {}
        }
    }

    // --- traffic ---

    private void watch() {
        if (state == SocketState.LISTENING) {
            listen();
        }
    }

    private void listen() {
        unwatch();
        for (SocketPorts.Port port : ports.all()) {
            if (port.fd != null) {
                sources.add(
                        unit.io(unit.id(), port.fd.number(), Poller.IN, Priority.NORMAL, events -> onTraffic(port)));
            }
        }
    }

    private void unwatch() {
        pollPause.disarm();
        sources.forEach(IoSource::close);
        sources.clear();
    }

    private void onTraffic(SocketPorts.Port port) {
        if (state != SocketState.LISTENING) {
            return;
        }
        long now = unit.manager().loop().now(TimerClock.MONOTONIC);
        if (!pollLimit.allow(now)) {
            LOG.debug("{}: Listening on socket paused by PollLimit.", unit.id());
            unwatch();
            pollPause.arm(pollLimit.endUsec(), ACCURACY_USEC);
            return;
        }
        if (!unit.get(SocketDirectives.ACCEPT)) {
            enterRunning();
            return;
        }
        int fd = Sockets.tryAcceptBlocking(port.fd.number());
        if (fd >= 0) {
            serve(fd);
        }
    }

    /** Starts the service, unless a stop is on its way. */
    private void enterRunning() {
        if (unit.job() != null && unit.job().type() == JobType.STOP) {
            LOG.debug("{}: Suppressing connection request since unit stop is scheduled.", unit.id());
            ports.flush();
            return;
        }
        if (!triggerLimit.allow(unit.manager().loop().now(TimerClock.MONOTONIC))) {
            LOG.warn("{}: Trigger limit hit, refusing further activation.", unit.id());
            enterDown(SocketDirectives.EXEC_STOP_PRE, "trigger-limit-hit");
            return;
        }
        Unit service = service();
        boolean pending = !service.activeState().isInactiveOrFailed()
                || (service.job() != null && service.job().type() == JobType.START);
        if (!pending && unit.manager().jobs().tryEnqueue(JobType.START, service, JobMode.REPLACE) == null) {
            enterDown(SocketDirectives.EXEC_STOP_PRE, "resources");
            return;
        }
        enter(SocketState.RUNNING);
    }

    private void serve(int fd) {
        if (unit.job() != null && unit.job().type() == JobType.STOP) {
            Fd.closeNumber(fd);
            return;
        }
        if (!triggerLimit.allow(unit.manager().loop().now(TimerClock.MONOTONIC))) {
            Fd.closeNumber(fd);
            LOG.warn("{}: Trigger limit hit, refusing further activation.", unit.id());
            enterDown(SocketDirectives.EXEC_STOP_PRE, "trigger-limit-hit");
            return;
        }
        if (connections >= unit.get(SocketDirectives.MAX_CONNECTIONS)) {
            LOG.warn("{}: Too many incoming connections ({}), dropping connection.", unit.id(), connections);
            refused++;
            Fd.closeNumber(fd);
            return;
        }
        String peer = peerKey(fd);
        int perSource = unit.get(SocketDirectives.MAX_CONNECTIONS_PER_SOURCE);
        int count = perPeer.getOrDefault(peer, 0);
        if (perSource > 0 && count >= perSource) {
            LOG.warn(
                    "{}: Too many incoming connections ({}) from source {}, dropping connection.",
                    unit.id(),
                    count,
                    peer);
            refused++;
            Fd.closeNumber(fd);
            return;
        }
        UnitName name = SocketLoading.template(unit).instantiate(instance(fd)).orElse(null);
        Unit service = name == null ? null : unit.manager().load(name);
        if (service == null
                || !(service.behavior() instanceof ServiceUnit part)
                || service.loadState() != LoadState.LOADED) {
            Fd.closeNumber(fd);
            LOG.warn("{}: Failed to load the service for a connection.", unit.id());
            enterDown(SocketDirectives.EXEC_STOP_PRE, "resources");
            return;
        }
        accepted++;
        connections++;
        perPeer.put(peer, count + 1);
        peers.put(service, peer);
        part.serveConnection(unit, fd, peerText(fd));
        if (unit.manager().jobs().tryEnqueue(JobType.START, service, JobMode.REPLACE) == null) {
            part.dropConnection();
        }
        unit.changed();
    }

    /** Who is at the other end, for people. */
    private static String peerText(int fd) {
        if (Sockets.localAddress(fd).family() == SocketAddress.AF_UNIX) {
            PeerCredentials peer = Sockets.peerCredentials(fd);
            return "PID " + peer.process() + "/UID " + peer.user();
        }
        return Sockets.peerAddress(fd).map(SocketAddress::toString).orElse("");
    }

    private static String peerKey(int fd) {
        SocketAddress local = Sockets.localAddress(fd);
        if (local.family() == SocketAddress.AF_UNIX) {
            return "uid " + Sockets.peerCredentials(fd).user();
        }
        return Sockets.peerAddress(fd)
                .map(address -> address instanceof SocketAddress.Inet inet
                        ? InetText.format(inet.address())
                        : address.toString())
                .orElse("unknown");
    }

    private String instance(int fd) {
        SocketAddress local = Sockets.localAddress(fd);
        if (local.family() == SocketAddress.AF_UNIX) {
            PeerCredentials peer = Sockets.peerCredentials(fd);
            return accepted + "-" + peer.process() + "-" + peer.user();
        }
        String from = local.toString();
        String to = Sockets.peerAddress(fd).map(SocketAddress::toString).orElse("");
        return accepted + "-" + from.replace('/', '_') + "-" + to.replace('/', '_');
    }

    @Override
    public void connectionClosed(Unit instance) {
        String peer = peers.remove(instance);
        if (peer != null) {
            connections--;
            perPeer.computeIfPresent(peer, (key, n) -> n > 1 ? n - 1 : null);
            unit.changed();
        }
    }

    @Override
    public void onTriggeredChanged(Unit service) {
        if ((state != SocketState.RUNNING && state != SocketState.LISTENING) || unit.get(SocketDirectives.ACCEPT)) {
            return;
        }
        if (service.startLimitHit()) {
            enterDown(SocketDirectives.EXEC_STOP_PRE, "service-start-limit-hit");
            return;
        }
        if (service.job() != null && service.job().type() == JobType.START) {
            return;
        }
        boolean down = service.activeState().isInactiveOrFailed() && service.job() == null;
        if (down && state == SocketState.RUNNING) {
            enterListening();
        } else if (service.activeState().isActiveOrActivating()
                && !service.subState().startsWith("auto-restart")
                && state == SocketState.LISTENING) {
            enter(SocketState.RUNNING);
        }
    }

    @Override
    public void onFault() {
        control.abort();
        note("resources");
        enter(SocketState.FAILED);
    }

    @Override
    public void resetFailed() {
        if (state == SocketState.FAILED) {
            enter(SocketState.DEAD);
        }
        result = "success";
        triggerLimit.reset();
    }

    @Override
    public boolean mayCollect() {
        return connections == 0;
    }

    @Override
    public void coldplug() {
        if (unit.loadState() != LoadState.LOADED) {
            ports.configure(); // Nobody says any longer what is to be listened on.
        }
        if (state == SocketState.LISTENING) {
            watch();
        }
    }

    @Override
    public void serialize(StateWriter out) {
        out.put("state", state.word());
        out.put("result", result);
        out.put("n-accepted", accepted);
        out.put("n-connections", connections);
        out.put("n-refused", refused);
        if (control.isRunning()) {
            out.put("control-pid", control.pid());
            out.put("control-command", commandIndex);
        }
        if (timer.isArmed()) {
            out.put("deadline-usec", timer.atUsec());
        }
        ports.serialize(out);
    }

    @Override
    public void deserialize(StateReader in) {
        for (SocketState known : SocketState.values()) {
            if (known.word().equals(in.get("state"))) {
                state = known;
            }
        }
        result = in.get("result") == null ? "success" : in.get("result");
        accepted = in.number("n-accepted", 0);
        refused = in.number("n-refused", 0);
        control.restore((int) in.number("control-pid", 0));
        commands = commandsOf(state);
        commandIndex = (int) in.number("control-command", 0);
        long deadline = in.number("deadline-usec", -1);
        if (deadline >= 0) {
            timer.arm(deadline, ACCURACY_USEC);
        }
        ports.deserialize(in);
    }

    private List<CommandLine> commandsOf(SocketState during) {
        return switch (during) {
            case START_PRE -> unit.get(SocketDirectives.EXEC_START_PRE);
            case START_POST -> unit.get(SocketDirectives.EXEC_START_POST);
            case STOP_PRE -> unit.get(SocketDirectives.EXEC_STOP_PRE);
            case STOP_POST -> unit.get(SocketDirectives.EXEC_STOP_POST);
            case DEAD,
                    START_CHOWN,
                    LISTENING,
                    RUNNING,
                    STOP_PRE_SIGTERM,
                    STOP_PRE_SIGKILL,
                    FINAL_SIGTERM,
                    FINAL_SIGKILL,
                    FAILED,
                    CLEANING -> List.of();
        };
    }

    @Override
    public void connectionRestored(Unit instance, int fd) {
        if (peers.containsKey(instance)) {
            return;
        }
        String peer = peerKey(fd);
        connections++;
        perPeer.merge(peer, 1, Integer::sum);
        peers.put(instance, peer);
    }

    @Override
    public void dispose() {
        unwatch();
        timer.disarm();
        control.forget();
        ports.close();
    }
}
