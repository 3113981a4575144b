// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.sys.Signals;

/**
 * What is mounted into the mount namespace of a service while it runs: the service's control process does it, and the
 * service is MOUNTING until it has ended. The service itself does not suffer from what becomes of it.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit(), MountImageUnit(), LiveMountResult. Loop-confined.
 */
public final class ServiceMounts {
    /** How a mount has ended, for the client that asked for it. */
    public enum End {
        DONE,
        FAILED,
        TIMED_OUT,
        /** The service is on its way down. */
        STOPPED
    }

    /** Whoever asked for a mount. */
    @FunctionalInterface
    public interface Answer {
        void ended(End end);
    }

    private final ServiceUnit service;
    private ServiceResult result = ServiceResult.SUCCESS;
    private Answer answer;

    ServiceMounts(ServiceUnit service) {
        this.service = service;
    }

    /** What became of the last one. */
    public ServiceResult result() {
        return result;
    }

    void result(ServiceResult restored) {
        result = restored;
    }

    /** Whether its main process is there to be given a mount. */
    public boolean isRunning() {
        boolean running = service.state == ServiceState.RUNNING && service.processes.mainPid() > 0;
        if (!running) {
            LOG.warn("{}: Service is not running, cannot live mount.", service.unit.id());
        }
        return running;
    }

    /** Begins a mount; the service is running. */
    public void begin(LiveMount mount, Answer whenEnded) throws SpawnException {
        service.processes.mountInto(mount);
        result = ServiceResult.SUCCESS;
        answer = whenEnded;
        service.transitions.enter(ServiceState.MOUNTING);
        service.timeouts.arm(service.timeoutStartUsec());
    }

    void onControlGone(ServiceResult why) {
        end(why, why == ServiceResult.SUCCESS ? End.DONE : End.FAILED);
        service.transitions.enterRunning(ServiceResult.SUCCESS);
    }

    void onTimeout() {
        LOG.warn("{}: Mount operation timed out. Killing mount process.", service.unit.id());
        service.transitions.killControl();
        end(ServiceResult.TIMEOUT, End.TIMED_OUT);
        service.transitions.enterRunning(ServiceResult.SUCCESS);
    }

    /** The service is to stop: its end is waited for as that of any control process. */
    void giveUp() {
        int helper = service.processes.controlPid();
        if (helper > 0) {
            service.unit.manager().processes().signal(helper, Signals.SIGKILL);
        }
        end(ServiceResult.PROTOCOL, End.STOPPED);
    }

    private void end(ServiceResult why, End how) {
        result = why;
        Answer asked = answer;
        answer = null;
        if (asked != null) {
            asked.ended(how);
        }
    }
}
