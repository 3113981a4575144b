// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.ExecDirectory;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.cgroup.FileSystemList;
import org.systemdj.init.cgroup.NftSets;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.init.exec.EphemeralRoots;
import org.systemdj.init.exec.ExecParameters;
import org.systemdj.init.exec.ExecRuntimes;
import org.systemdj.init.exec.ExecSpawner;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.exec.OwnerChange;
import org.systemdj.init.exec.UnitAccounts;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.init.service.GivenFds;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.IpcObjects;
import org.systemdj.sys.SpawnedProcess;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Starts the processes of units by the executor, in the units' control groups.
 *
 * <p>Source: systemd.exec(5). Loop-confined.
 */
public final class UnitSpawner implements ProcessSpawner {
    private static final Logger LOG = LoggerFactory.getLogger(UnitSpawner.class);
    private static final UnitName DBUS = UnitName.of("dbus.service");

    private static final String CONTROL_GROUP = ".control";

    private final ExecSpawner spawner;
    private final String notifySocket;
    private final ExecRuntimes runtimes;
    private final DynamicUsers users = new DynamicUsers();
    private final UnitAccounts accounts = new UnitAccounts();
    private final EphemeralRoots roots = new EphemeralRoots();
    private IdlePipe idle;
    private HandoffServer handoff;

    /**
     * @param notifySocket the path of the notification socket
     */
    public UnitSpawner(ExecSpawner spawner, String notifySocket) {
        this.spawner = spawner;
        this.notifySocket = notifySocket;
        String bootId =
                FileSystem.readFirstLine("/proc/sys/kernel/random/boot_id").orElse("");
        this.runtimes = new ExecRuntimes(bootId.replace("-", ""));
    }

    /** Binds what needs the manager. */
    public void manager(Manager manager) {
        idle = new IdlePipe(manager);
        handoff = new HandoffServer(manager);
    }

    public IdlePipe idle() {
        return idle;
    }

    /** What the processes of a unit share, for serialization. */
    public ExecRuntimes runtimes() {
        return runtimes;
    }

    /** The users that are made up at present, for serialization. */
    public DynamicUsers users() {
        return users;
    }

    @Override
    public List<DynamicUsers.User> dynamicUsers() {
        return users.all();
    }

    @Override
    public int spawn(Request request) throws SpawnException {
        Unit unit = request.unit();
        unit.cgroup().realize();
        int missing = unit.cgroup().missingFilter();
        if (missing < 0) {
            throw new SpawnException(Errno.text(-missing));
        }
        unit.manager().execCleanup().tellJournal(unit);
        ExecParameters parameters = new ExecParameters(unit.id(), unit.settings(), request.command())
                .invocationId(unit.invocationId())
                .execFd(request.execFd())
                .handoffFd(handoff.fd());
        String below = "";
        if (unit.cgroup().isRealized()) {
            below = subgroup(request);
            parameters.cgroup(unit.cgroup().path(), below);
        }
        if (unit.behavior() instanceof ServiceUnit service) {
            addServiceFds(service, request, parameters);
        }
        if (request.connectionFd() >= 0 && takesContextOfPeer(unit)) {
            parameters.flag(ExecFlag.SELINUX_CONTEXT_FROM_NET);
        }
        // A connection is one socket like any other; StandardInput=socket and its like say whether it is used so.
        parameters.sockets(
                request.connectionFd() >= 0
                        ? List.of(new PassedFd(request.connectionFd(), connectionName(unit)))
                        : request.fds());
        if (unit.get(CgroupDirectives.DELEGATE).enabled()) {
            parameters.flag(ExecFlag.CGROUP_DELEGATE);
        }
        if (unit.type() == UnitType.MOUNT) {
            parameters.flag(ExecFlag.SAME_PROCESS_GROUP);
        }
        for (Trait trait : request.traits()) {
            apply(trait, request, parameters);
        }
        if (unit.manager().isSystem() && unit.names().contains(DBUS)) {
            // Looking users up asks this manager over the bus, which is not there yet.
            parameters.variable("SYSTEMD_NSS_DYNAMIC_BYPASS", "1");
        }
        for (Map.Entry<String, String> variable : request.environment().entrySet()) {
            parameters.variable(variable.getKey(), variable.getValue());
        }
        try (FileSystemList fileSystems = unit.cgroup().fileSystems(below).orElse(null)) {
            if (fileSystems != null) {
                parameters.fileSystems(fileSystems.map(), fileSystems.list().number(), fileSystems.group());
            }
            parameters.runtime(runtimes.acquire(unit.id(), unit.settings(), joined(unit)));
            parameters.ephemeralRoot(roots.acquire(unit.id(), unit.settings()));
            UnitAccounts.Ids before = accounts.of(unit.id());
            if (unit.get(ExecDirectives.DYNAMIC_USER)) {
                makeUpUser(unit, parameters);
            } else {
                accounts.note(unit.id(), unit.settings());
            }
            if (!accounts.of(unit.id()).equals(before)) {
                NftSets.addIds(unit, accounts.of(unit.id()));
            }
            SpawnedProcess process = spawner.spawn(parameters);
            int pid = process.process();
            process.handle().close();
            return pid;
        } catch (ErrnoException e) {
            throw new SpawnException(e.reason());
        }
    }

    private void makeUpUser(Unit unit, ExecParameters parameters) {
        String name = unit.get(ExecDirectives.USER);
        String group = unit.get(ExecDirectives.GROUP);
        int user = users.acquire(unit.id(), name, hints(unit));
        int known = users.knownGroup(group);
        int groupId = known >= 0 ? known : users.acquire(unit.id(), group, List.of());
        parameters.dynamicUser(user, groupId);
        accounts.note(unit.id(), new UnitAccounts.Ids(user, groupId));
    }

    /** Directories that an earlier run may have left. */
    private static List<String> hints(Unit unit) {
        StandardPaths paths = unit.manager().paths();
        List<String> hints = new ArrayList<>();
        addHints(hints, paths.state(), unit.get(ExecDirectives.STATE_DIRECTORY));
        addHints(hints, paths.cache(), unit.get(ExecDirectives.CACHE_DIRECTORY));
        addHints(hints, paths.logs(), unit.get(ExecDirectives.LOGS_DIRECTORY));
        return hints;
    }

    private static void addHints(List<String> hints, String prefix, List<ExecDirectory> directories) {
        for (ExecDirectory directory : directories) {
            hints.add(prefix + "/private/" + directory.path());
            hints.add(prefix + "/" + directory.path());
        }
    }

    /** A process that does something for the manager itself. */
    private interface Helper {
        SpawnedProcess start();
    }

    @Override
    public int remove(List<String> paths) throws SpawnException {
        return start(() -> spawner.remove(paths));
    }

    @Override
    public int mountInto(Unit unit, LiveMount mount) throws SpawnException {
        return start(() -> spawner.mountInto(unit.id(), unit.behavior().mainPid(), mount));
    }

    @Override
    public int expireAutomount(String where, int device) throws SpawnException {
        return start(() -> spawner.expireAutomount(where, device));
    }

    @Override
    public int changeOwner(Unit unit, OwnerChange change) throws SpawnException {
        unit.cgroup().realize();
        String group = unit.cgroup().isRealized() ? unit.cgroup().path() : "";
        return start(() -> spawner.changeOwner(unit.id(), group, change));
    }

    private static int start(Helper helper) throws SpawnException {
        try {
            SpawnedProcess process = helper.start();
            process.handle().close();
            return process.process();
        } catch (ErrnoException e) {
            throw new SpawnException(e.reason());
        }
    }

    private static void addServiceFds(ServiceUnit service, Request request, ExecParameters parameters) {
        GivenFds given = service.givenFds();
        parameters.standardFds(given.standard(0), given.standard(1), given.standard(2));
        if (request.traits().contains(Trait.PASSES_FDS)) {
            List<PassedFd> stored = new ArrayList<>(service.fdStore().passedFds());
            stored.addAll(given.extra());
            parameters.stored(stored);
        }
    }

    /**
     * Where delegated, processes beside the main one must not be in the group that the main one parts into more, and the
     * main one may want a part of its own from the beginning. Source: systemd.resource-control(5), DelegateSubgroup=.
     */
    private static String subgroup(Request request) {
        Unit unit = request.unit();
        if (!unit.get(CgroupDirectives.DELEGATE).enabled()) {
            return "";
        }
        String name = unit.get(CgroupDirectives.DELEGATE_SUBGROUP);
        boolean parts = !name.isEmpty() || request.traits().contains(Trait.IN_CONTROL_GROUP);
        if (parts && request.traits().contains(Trait.IS_CONTROL)) {
            name = CONTROL_GROUP;
        }
        return name.isEmpty()
                ? ""
                : unit.cgroup().subgroup(name).substring(unit.cgroup().path().length());
    }

    @Override
    public void unitDown(Unit unit) {
        runtimes.release(unit.id());
        List<String> copies = roots.release(unit.id());
        if (!copies.isEmpty()) {
            removeCopies(unit, copies);
        }
        UnitAccounts.Ids ids = accounts.forget(unit.id());
        NftSets.removeIds(unit, ids);
        if (unit.get(ExecDirectives.REMOVE_IPC)) {
            removeIpc(unit, ids);
        }
        users.release(unit.id());
    }

    private void removeCopies(Unit unit, List<String> copies) {
        try {
            remove(copies);
        } catch (SpawnException e) {
            LOG.warn("{}: Failed to remove {}, ignoring: {}", unit.id(), copies, e.getMessage());
        }
    }

    /** What a user has left in memory, if none of its processes is left. Root's and the system's stay. */
    private void removeIpc(Unit unit, UnitAccounts.Ids ids) {
        int user = ids.user() > 0 && !accounts.isUserBusy(ids.user()) ? ids.user() : -1;
        int group = ids.group() > 0 && !accounts.isGroupBusy(ids.group()) ? ids.group() : -1;
        if (user < 0 && group < 0) {
            return;
        }
        for (String failure : IpcObjects.remove(user, group)) {
            LOG.warn("{}: Failed to remove IPC object, ignoring: {}", unit.id(), failure);
        }
    }

    @Override
    public UnitAccounts.Ids ids(Unit unit) {
        return accounts.of(unit.id());
    }

    /** Copies of roots, for serialization. */
    public EphemeralRoots roots() {
        return roots;
    }

    /** As which users units run, for serialization. */
    public UnitAccounts accounts() {
        return accounts;
    }

    /** Units whose namespaces it joins: JoinsNamespaceOf= holds both ways, and over others. */
    private static List<String> joined(Unit unit) {
        Set<String> names = new LinkedHashSet<>(List.of(unit.id()));
        Deque<Unit> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            for (Unit other : open.poll().dependencies().with(DependencyAtom.JOINS_NAMESPACE_OF)) {
                if (names.add(other.id())) {
                    open.add(other);
                }
            }
        }
        names.remove(unit.id());
        return List.copyOf(names);
    }

    /** SELinuxContextFromNet= of the socket that has accepted the connection. */
    private static boolean takesContextOfPeer(Unit unit) {
        Unit socket = unit.behavior() instanceof ServiceUnit service ? service.acceptingSocket() : null;
        return socket != null && socket.get(SocketDirectives.SELINUX_CONTEXT_FROM_NET);
    }

    /** FileDescriptorName= of the socket that has accepted the connection. */
    private static String connectionName(Unit unit) {
        Unit socket = unit.behavior() instanceof ServiceUnit service ? service.acceptingSocket() : null;
        String name = socket == null ? "" : socket.get(SocketDirectives.FILE_DESCRIPTOR_NAME);
        return name.isEmpty() ? "connection" : name;
    }

    /** Commands beside the main one may be spared the restrictions of that. */
    private static void applyToControl(Unit unit, ExecParameters parameters) {
        parameters.flag(ExecFlag.CONTROL);
        if (unit.type() != UnitType.SERVICE) {
            return;
        }
        if (unit.get(ServiceDirectives.PERMISSIONS_START_ONLY)) {
            parameters.without(ExecFlag.APPLY_SANDBOXING);
        }
        if (unit.get(ServiceDirectives.ROOT_DIRECTORY_START_ONLY)) {
            parameters.without(ExecFlag.APPLY_CHROOT);
        }
    }

    private void apply(Trait trait, Request request, ExecParameters parameters) {
        switch (trait) {
            case MAY_NOTIFY -> parameters.notifySocket(notifySocket);
            case HAS_WATCHDOG -> parameters.watchdogUsec(request.watchdogUsec());
            case HAS_CREDENTIALS -> parameters.flag(ExecFlag.WRITE_CREDENTIALS);
            case FRESH_CREDENTIALS -> parameters.flag(ExecFlag.FRESH_CREDENTIALS);
            case IS_CONTROL -> applyToControl(request.unit(), parameters);
            case IDLE -> parameters.idlePipe(idle.descriptors());
            case PASSES_FDS, KNOWS_RESULT, KNOWS_TRIGGER, HAS_CONNECTION, IN_CONTROL_GROUP -> {}
        }
    }
}
