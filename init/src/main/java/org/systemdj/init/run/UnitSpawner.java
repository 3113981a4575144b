// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Map;
import org.systemdj.exec.ExecFlag;
import org.systemdj.init.exec.ExecParameters;
import org.systemdj.init.exec.ExecSpawner;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.SpawnedProcess;

/**
 * Starts the processes of units by the executor, in the units' control groups.
 *
 * <p>Source: systemd.exec(5). Loop-confined.
 */
public final class UnitSpawner implements ProcessSpawner {
    private final ExecSpawner spawner;
    private final String notifySocket;
    private IdlePipe idle;

    /**
     * @param notifySocket the path of the notification socket
     */
    public UnitSpawner(ExecSpawner spawner, String notifySocket) {
        this.spawner = spawner;
        this.notifySocket = notifySocket;
    }

    /** Binds what needs the manager. */
    public void manager(Manager manager) {
        idle = new IdlePipe(manager);
    }

    public IdlePipe idle() {
        return idle;
    }

    @Override
    public int spawn(Request request) throws SpawnException {
        Unit unit = request.unit();
        unit.cgroup().realize();
        ExecParameters parameters = new ExecParameters(unit.id(), unit.settings(), request.command())
                .invocationId(unit.invocationId())
                .execFd(request.execFd());
        if (unit.cgroup().isRealized()) {
            parameters.cgroup(unit.cgroup().path());
        }
        if (unit.behavior() instanceof ServiceUnit service) {
            parameters.stored(service.fdStore().passedFds());
        }
        parameters.sockets(request.fds());
        if (request.connectionFd() >= 0) {
            parameters.standardFds(request.connectionFd(), request.connectionFd(), request.connectionFd());
        }
        for (Trait trait : request.traits()) {
            apply(trait, request, parameters);
        }
        for (Map.Entry<String, String> variable : request.environment().entrySet()) {
            parameters.variable(variable.getKey(), variable.getValue());
        }
        try {
            SpawnedProcess process = spawner.spawn(parameters);
            int pid = process.process();
            process.handle().close();
            return pid;
        } catch (ErrnoException e) {
            throw new SpawnException(e.getMessage());
        }
    }

    private void apply(Trait trait, Request request, ExecParameters parameters) {
        switch (trait) {
            case MAY_NOTIFY -> parameters.notifySocket(notifySocket);
            case HAS_WATCHDOG -> parameters.watchdogUsec(request.watchdogUsec());
            case IS_CONTROL -> parameters.flag(ExecFlag.CONTROL);
            case IDLE -> parameters.idlePipe(idle.descriptors());
            case PASSES_FDS, KNOWS_RESULT, KNOWS_TRIGGER, HAS_CONNECTION -> {}
        }
    }
}
