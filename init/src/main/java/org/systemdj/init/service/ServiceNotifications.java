// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import java.util.List;
import org.systemdj.bus.BusNames;
import org.systemdj.config.NotifyAccess;
import org.systemdj.config.ServiceType;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.notify.NotifyField;
import org.systemdj.notify.NotifyMessage;
import org.systemdj.sys.Fd;

/**
 * What a service tells through sd_notify(3).
 *
 * <p>Source: sd_notify(3); systemd.service(5), NotifyAccess=, Type=notify-reload. Loop-confined.
 */
public final class ServiceNotifications {
    /** The last state that the service has told of itself. */
    public enum Said {
        UNKNOWN("unknown"),
        READY("ready"),
        RELOADING("reloading"),
        STOPPING("stopping");

        private final String word;

        Said(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final ServiceUnit service;
    private Said state = Said.UNKNOWN;
    private NotifyAccess override;
    private long reloadBeginUsec;

    ServiceNotifications(ServiceUnit service) {
        this.service = service;
    }

    public Said state() {
        return state;
    }

    void restore(Said said, NotifyAccess accessOverride, long reloadBegin) {
        state = said;
        override = accessOverride;
        reloadBeginUsec = reloadBegin;
    }

    /** The access that NOTIFYACCESS= has set, null for none. */
    NotifyAccess override() {
        return override;
    }

    long reloadBeginUsec() {
        return reloadBeginUsec;
    }

    /** Who may send: as the service itself has narrowed it, else as the unit says. */
    public NotifyAccess access() {
        return override != null ? override : ServiceLoading.notifyAccess(service.unit);
    }

    /** A new run. */
    void reset() {
        state = Said.UNKNOWN;
        override = null;
        reloadBeginUsec = 0;
    }

    /** What NOTIFYACCESS= has set holds for one run. */
    void forgetAccess() {
        override = null;
    }

    /** A reload has been asked for by signal; RELOADING=1 from now on answers it. */
    void awaitReload() {
        reloadBeginUsec = service.unit.manager().loop().now(TimerClock.MONOTONIC);
        if (state == Said.RELOADING) {
            state = Said.UNKNOWN;
        }
    }

    /** Whether the reload signal has not been answered yet. */
    boolean awaitsReload() {
        return reloadBeginUsec != 0 && service.type() == ServiceType.NOTIFY_RELOAD;
    }

    void giveUpReload() {
        reloadBeginUsec = 0;
        state = Said.READY;
    }

    /** Takes a message; closes what descriptors it does not store. */
    public void onMessage(NotifyMessage message, int sender, int senderUid, List<Fd> fds) {
        if (!isAllowed(sender)) {
            fds.forEach(Fd::close);
            return;
        }
        storeFds(message, fds);
        takeMainPid(message, senderUid);
        takeState(message);
        String status = message.value(NotifyField.STATUS).orElse(null);
        if (status != null && !status.equals(service.statusText)) {
            service.statusText = status;
            service.unit.changed();
        }
        takeAccess(message.value(NotifyField.NOTIFYACCESS).orElse(null));
        takeErrno(message.value(NotifyField.ERRNO).orElse(null));
        service.statusBusError = errorName(message, NotifyField.BUSERROR, service.statusBusError);
        service.statusVarlinkError = errorName(message, NotifyField.VARLINKERROR, service.statusVarlinkError);
        long extend = message.number(NotifyField.EXTEND_TIMEOUT_USEC).orElse(-1);
        if (extend > 0) {
            service.timeouts.extend(extend);
        }
        takeWatchdog(message);
        service.unit.changed();
    }

    private boolean isAllowed(int sender) {
        String id = service.unit.id();
        int main = service.processes.mainPid();
        switch (access()) {
            case NONE -> LOG.warn("{}: Got notification message from PID {}, but reception is disabled.", id, sender);
            case ALL -> {
                return true;
            }
            case MAIN -> {
                if (sender == main) {
                    return true;
                }
                if (main > 0) {
                    LOG.debug(
                            "{}: Got notification message from PID {}, but reception only permitted for main PID {}",
                            id,
                            sender,
                            main);
                } else {
                    LOG.debug(
                            "{}: Got notification message from PID {}, but reception only permitted for main PID"
                                    + " which is currently not known",
                            id,
                            sender);
                }
            }
            case EXEC -> {
                int control = service.processes.controlPid();
                if (sender == main || sender == control) {
                    return true;
                }
                LOG.debug(
                        "{}: Got notification message from PID {}, but reception only permitted for main PID {} and"
                                + " control PID {}",
                        id,
                        sender,
                        main,
                        control);
            }
        }
        return false;
    }

    private void takeMainPid(NotifyMessage message, int senderUid) {
        String text = message.value(NotifyField.MAINPID).orElse(null);
        if (text == null) {
            return;
        }
        boolean fits = service.state == ServiceState.START
                || service.state == ServiceState.START_POST
                || service.state == ServiceState.RUNNING
                || service.state.isReloading()
                || service.state.isStopping();
        if (!fits) {
            return;
        }
        int pid = (int) message.number(NotifyField.MAINPID).orElse(-1);
        if (pid <= 1) {
            LOG.warn("{}: Failed to parse MAINPID=, ignoring: {}", service.unit.id(), text);
            return;
        }
        if (pid == service.processes.mainPid() && service.processes.isMainKnown()) {
            return;
        }
        if (pid == service.processes.controlPid()) {
            LOG.warn("{}: New main PID {} is the control process, refusing.", service.unit.id(), pid);
            return;
        }
        if (!service.unit.manager().processes().isAlive(pid)) {
            LOG.warn("{}: New main PID {} does not exist or is a zombie.", service.unit.id(), pid);
            return;
        }
        if (service.unit.manager().processes().unitOf(pid) != service.unit) {
            if (senderUid != 0) {
                LOG.debug("{}: New main PID {} does not belong to service, refusing.", service.unit.id(), pid);
                return;
            }
            LOG.debug(
                    "{}: New main PID {} does not belong to service, but we'll accept it as the request to change it"
                            + " came from a privileged process.",
                    service.unit.id(),
                    pid);
        }
        service.processes.setMain(pid);
    }

    private static boolean says(NotifyMessage message, NotifyField field) {
        return message.value(field).orElse("").equals("1");
    }

    /** STOPPING=1 goes before READY=1, and that before RELOADING=1. */
    private void takeState(NotifyMessage message) {
        if (says(message, NotifyField.STOPPING)) {
            state = Said.STOPPING;
            if (service.state == ServiceState.RUNNING
                    || service.state == ServiceState.RELOAD_SIGNAL
                    || service.state == ServiceState.RELOAD_NOTIFY) {
                service.transitions.enterStopByNotify();
            }
        } else if (says(message, NotifyField.READY)) {
            onReady(message);
        } else if (says(message, NotifyField.RELOADING)) {
            onReloading(message);
        }
    }

    /** The answer to the reload signal is dated, so that a message from before the signal is not taken for it. */
    private boolean answersReload(NotifyMessage message) {
        long when = message.number(NotifyField.MONOTONIC_USEC).orElse(-1);
        return service.state == ServiceState.RELOAD_SIGNAL && when >= reloadBeginUsec;
    }

    private void onReady(NotifyMessage message) {
        state = Said.READY;
        if (says(message, NotifyField.RELOADING)) {
            // It has begun to reload and is done already.
            if (answersReload(message)) {
                reloadBeginUsec = 0;
                service.transitions.enterRunning(ServiceResult.SUCCESS);
            } else if (service.state == ServiceState.RUNNING) {
                service.unit.manager().propagateReload(service.unit);
            }
        }
        boolean notifies = service.type() == ServiceType.NOTIFY || service.type() == ServiceType.NOTIFY_RELOAD;
        if (notifies && service.state == ServiceState.START) {
            service.transitions.enterStartPost();
        } else if (service.state == ServiceState.RELOAD_NOTIFY) {
            service.transitions.enterRunning(ServiceResult.SUCCESS);
        }
    }

    private void onReloading(NotifyMessage message) {
        state = Said.RELOADING;
        if (answersReload(message)) {
            reloadBeginUsec = 0;
            service.transitions.enter(ServiceState.RELOAD_NOTIFY);
            service.timeouts.arm(service.timeoutStartUsec());
        } else if (service.state == ServiceState.RUNNING) {
            service.transitions.enterReloadByNotify();
        }
    }

    private void takeAccess(String word) {
        if (word == null) {
            return;
        }
        for (NotifyAccess access : NotifyAccess.values()) {
            if (access.word().equals(word)) {
                override = access;
                return;
            }
        }
        LOG.warn(
                "{}: Failed to parse NOTIFYACCESS= field value '{}' in notification message, ignoring.",
                service.unit.id(),
                word);
    }

    /** The name of an error of D-Bus or Varlink, which look alike. */
    private String errorName(NotifyMessage message, NotifyField field, String before) {
        String name = message.value(field).orElse(before);
        if (name.isEmpty() || BusNames.isInterface(name)) {
            return name;
        }
        LOG.warn(
                "{}: Failed to parse {}= field value '{}' in notification message, ignoring.",
                service.unit.id(),
                field,
                name);
        return before;
    }

    private void takeErrno(String text) {
        if (text == null) {
            return;
        }
        try {
            service.statusErrno = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            LOG.warn(
                    "{}: Failed to parse ERRNO= field value '{}' in notification message: Invalid argument",
                    service.unit.id(),
                    text);
        }
    }

    private void takeWatchdog(NotifyMessage message) {
        if (message.value(NotifyField.WATCHDOG).orElse("").equals("1")) {
            service.watchdog.start();
        } else if (message.value(NotifyField.WATCHDOG).orElse("").equals("trigger")) {
            service.watchdog.onRequest();
        }
        long interval = message.number(NotifyField.WATCHDOG_USEC).orElse(-1);
        if (interval >= 0) {
            service.watchdog.override(interval);
        }
        if (message.value(NotifyField.RESTART_RESET).orElse("").equals("1")) {
            service.restartCount = 0;
        }
    }

    private void storeFds(NotifyMessage message, List<Fd> fds) {
        String name = message.value(NotifyField.FDNAME).orElse(null);
        boolean named = name != null && FdNames.isValid(name);
        if (name != null && !named) {
            LOG.warn("{}: Passed FDNAME= name is invalid. Ignoring.", service.unit.id());
        }
        if (message.value(NotifyField.FDSTOREREMOVE).orElse("").equals("1")) {
            fds.forEach(Fd::close);
            if (named) {
                service.fdStore.remove(name);
            } else {
                LOG.warn(
                        "{}: FDSTOREREMOVE=1 requested, but no file descriptor name passed, ignoring.",
                        service.unit.id());
            }
        } else if (message.value(NotifyField.FDSTORE).orElse("").equals("1")) {
            boolean poll = !message.value(NotifyField.FDPOLL).orElse("").equals("0");
            boolean full = false;
            for (Fd fd : fds) {
                if (full) {
                    fd.close();
                } else {
                    full = !service.fdStore.add(fd, named ? name : "stored", poll);
                }
            }
        } else {
            // With BARRIER=1 closing is the answer: all that came before has been taken in.
            fds.forEach(Fd::close);
        }
    }
}
