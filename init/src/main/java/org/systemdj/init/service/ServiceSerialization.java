// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.List;
import java.util.Set;
import org.systemdj.config.NotifyAccess;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.ExecRecord;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * What is kept of a service while the manager re-executes itself.
 *
 * <p>Loop-confined.
 */
final class ServiceSerialization {
    private ServiceSerialization() {}

    static void write(ServiceUnit service, StateWriter out) {
        out.put("state", service.state.word());
        out.put("result", service.result.word());
        out.put("reload-result", service.reloadResult.word());
        out.put("live-mount-result", service.mounts.result().word());
        if (service.processes.controlPid() > 0) {
            out.put("control-pid", service.processes.controlPid());
        }
        if (service.controlPhase != null) {
            out.put("control-command", service.controlPhase.property() + " " + service.controlIndex);
        }
        out.put("main-command", service.mainIndex);
        if (service.processes.mainPid() > 0) {
            writeCommand("main-argv", service.processes.mainCommand(), out);
        }
        writeCommand("control-argv", service.processes.controlCommand(), out);
        out.put("main-pid-known", service.processes.isMainKnown());
        if (service.processes.mainPid() > 0) {
            out.put("main-pid", service.processes.mainPid());
        }
        out.put("main-exec-status", service.mainRecord.encode());
        service.records().forEach((phase, list) -> {
            for (int i = 0; i < list.size(); i++) {
                out.put(
                        "exec-status",
                        phase.property() + " " + i + " " + list.get(i).encode());
            }
        });
        out.put("n-restarts", service.restartCount);
        out.put("flush-n-restarts", service.flushRestartCount);
        out.put("forbid-restart", service.forbidRestart);
        out.put("bus-name-good", service.busNameGood);
        out.put("bus-name-owner", service.busNameOwner);
        out.put("status-text", service.statusText);
        out.put("status-errno", service.statusErrno);
        out.put("status-bus-error", service.statusBusError);
        out.put("status-varlink-error", service.statusVarlinkError);
        out.put("notify-state", service.notifications.state().name());
        if (service.notifications.override() != null) {
            out.put("notify-access-override", service.notifications.override().word());
        }
        out.put("reload-begin-usec", service.notifications.reloadBeginUsec());
        out.put("watchdog-override-usec", service.watchdog.overrideUsec());
        out.put("watchdog-timestamp", service.watchdog.last().encode());
        if (service.timeouts.deadlineUsec() != Long.MAX_VALUE) {
            out.put("deadline-usec", service.timeouts.deadlineUsec());
        }
        out.put("limit-usec", service.timeouts.limitUsec());
        out.put("runtime-limit-usec", service.timeouts.runtimeLimitUsec());
        out.putFd("exec-fd", service.processes.execFd());
        out.put("exec-announced", service.processes.isExecAnnounced());
        out.put("pid-file-awaited", service.processes.isPidFileWatched());
        out.putFd("socket-fd", service.connectionFd);
        if (service.acceptingSocket != null) {
            out.put("accept-socket", service.acceptingSocket.id());
        }
        service.fdStore.serialize(out);
        service.givenFds.serialize(out);
    }

    private static void writeCommand(String key, CommandLine command, StateWriter out) {
        if (command != null) {
            out.put(key, command.path());
            command.argv().forEach(word -> out.put(key, word));
        }
    }

    private static CommandLine readCommand(String key, StateReader in) {
        List<String> words = in.all(key);
        return words.isEmpty() ? null : new CommandLine(words.getFirst(), words.subList(1, words.size()), Set.of());
    }

    static void read(ServiceUnit service, StateReader in) {
        ServiceState.of(orEmpty(in.get("state"))).ifPresent(state -> service.state = state);
        ServiceResult.of(orEmpty(in.get("result"))).ifPresent(result -> service.result = result);
        ServiceResult.of(orEmpty(in.get("reload-result"))).ifPresent(result -> service.reloadResult = result);
        ServiceResult.of(orEmpty(in.get("live-mount-result"))).ifPresent(service.mounts::result);
        readCommands(service, in);
        service.processes.restoreMain((int) in.number("main-pid", 0), in.flag("main-pid-known"));
        service.processes.restoreControl((int) in.number("control-pid", 0));
        service.processes.restoreCommands(readCommand("main-argv", in), readCommand("control-argv", in));
        service.mainRecord = ExecRecord.decode(orEmpty(in.get("main-exec-status")));
        service.restartCount = (int) in.number("n-restarts", 0);
        service.flushRestartCount = in.flag("flush-n-restarts");
        service.forbidRestart = in.flag("forbid-restart");
        service.busNameGood = in.flag("bus-name-good");
        service.busNameOwner = orEmpty(in.get("bus-name-owner"));
        service.statusText = orEmpty(in.get("status-text"));
        service.statusErrno = (int) in.number("status-errno", 0);
        service.statusBusError = orEmpty(in.get("status-bus-error"));
        service.statusVarlinkError = orEmpty(in.get("status-varlink-error"));
        readNotifications(service, in);
        service.watchdog.restore(
                in.number("watchdog-override-usec", -1), Timestamp.decode(orEmpty(in.get("watchdog-timestamp"))));
        service.timeouts.restoreRuntimeLimit(in.number("runtime-limit-usec", 0));
        service.timeouts.restoreLimit(in.number("limit-usec", TimeSpan.USEC_INFINITY));
        long deadline = in.number("deadline-usec", -1);
        if (deadline >= 0) {
            service.timeouts.armAt(deadline);
        }
        service.processes.restoreExecFd(in.takeFd("exec-fd"), in.flag("exec-announced"));
        service.processes.awaitsPidFile(in.flag("pid-file-awaited"));
        service.connectionFd = in.takeFd("socket-fd");
        String socket = in.get("accept-socket");
        if (socket != null && UnitName.isValid(socket)) {
            service.acceptingSocket = service.unit.manager().unit(UnitName.of(socket));
        }
        service.fdStore.deserialize(in);
        service.givenFds.deserialize(in);
    }

    private static void readCommands(ServiceUnit service, StateReader in) {
        String control = in.get("control-command");
        int blank = control == null ? -1 : control.indexOf(' ');
        if (blank > 0) {
            service.controlPhase = ServicePhase.of(control.substring(0, blank)).orElse(null);
            service.controlIndex = Integer.parseInt(control, blank + 1, control.length(), 10);
        }
        service.mainIndex = (int) in.number("main-command", 0);
        for (String line : in.all("exec-status")) {
            String[] f = line.split(" ", 3);
            if (f.length == 3) {
                ServicePhase.of(f[0])
                        .ifPresent(phase -> service.record(phase, Integer.parseInt(f[1]), ExecRecord.decode(f[2])));
            }
        }
    }

    private static void readNotifications(ServiceUnit service, StateReader in) {
        ServiceNotifications.Said said = ServiceNotifications.Said.UNKNOWN;
        for (ServiceNotifications.Said value : ServiceNotifications.Said.values()) {
            if (value.name().equals(in.get("notify-state"))) {
                said = value;
            }
        }
        NotifyAccess override = null;
        for (NotifyAccess value : NotifyAccess.values()) {
            if (value.word().equals(in.get("notify-access-override"))) {
                override = value;
            }
        }
        service.notifications.restore(said, override, in.number("reload-begin-usec", 0));
    }

    /** Looks whether what should be alive is. */
    static void coldplug(ServiceUnit service) {
        service.timeouts.followRuntimeLimit();
        service.timeouts.followLimit();
        service.processes.awaitPidFileAgain();
        if (service.connectionFd >= 0
                && service.acceptingSocket != null
                && service.acceptingSocket.behavior() instanceof ServiceProcesses.ConnectionCounter counter) {
            counter.connectionRestored(service.unit, service.connectionFd);
        }
        if (service.state == ServiceState.AUTO_RESTART && service.timeouts.deadlineUsec() == Long.MAX_VALUE) {
            service.timeouts.arm(service.nextRestartUsec());
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
