// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.LinkedHashSet;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Signals;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Methods of units, but for jobs.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Unit Objects». Loop-confined.
 */
final class UnitCalls {
    private UnitCalls() {}

    // --- signals ---

    static void kill(UnitHandle h, MethodCall call) {
        String whom = call.arguments().readString();
        int signal = signal(call.arguments().readInt32());
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            send(h.unit(), whom, pid -> Signals.kill(pid, signal));
        }
    }

    static void queueSignal(UnitHandle h, MethodCall call) {
        String whom = call.arguments().readString();
        int signal = signal(call.arguments().readInt32());
        int value = call.arguments().readInt32();
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            send(h.unit(), whom, pid -> Signals.queue(pid, signal, value));
        }
    }

    private static int signal(int number) {
        if (number < 1 || number > Signals.LAST) {
            throw new BusException(BusError.INVALID_ARGS, "Signal number out of range.");
        }
        return number;
    }

    @FunctionalInterface
    private interface Sender {
        int send(int pid);
    }

    private static void send(Unit unit, String word, Sender sender) {
        String whom = word.isEmpty() ? "all" : word;
        boolean mustHit = whom.endsWith("-fail");
        String who = mustHit ? whom.substring(0, whom.length() - "-fail".length()) : whom;
        Set<Integer> pids = new LinkedHashSet<>();
        switch (who) {
            case "main" -> pids.add(main(unit));
            case "control" -> pids.add(control(unit));
            case "all", "cgroup" -> {
                if (who.equals("all")) {
                    pids.add(unit.behavior().mainPid());
                    pids.add(unit.behavior().controlPid());
                }
                pids.addAll(unit.cgroup().pids());
            }
            default -> throw new BusException(BusError.INVALID_ARGS, "Invalid whom argument: " + word);
        }
        int error = 0;
        boolean hit = false;
        for (int pid : pids) {
            if (pid > 0) {
                int result = sender.send(pid);
                hit |= result >= 0;
                error = result < 0 && result != -Errno.ESRCH ? result : error;
            }
        }
        if (error < 0) {
            throw BusException.ofErrno(-error, "Failed to send signal to processes: " + Errno.text(-error));
        }
        if (!hit && (mustHit || who.equals("main") || who.equals("control"))) {
            throw new BusException(BusError.NO_SUCH_PROCESS, "No matching processes to kill");
        }
    }

    private static int main(Unit unit) {
        if (unit.type() != UnitType.SERVICE) {
            throw new BusException(BusError.NO_SUCH_PROCESS, typeWord(unit) + " units have no main processes");
        }
        if (unit.behavior().mainPid() <= 0) {
            throw new BusException(BusError.NO_SUCH_PROCESS, "No main process to kill");
        }
        return unit.behavior().mainPid();
    }

    private static int control(Unit unit) {
        boolean runsCommands =
                switch (unit.type()) {
                    case SERVICE, SOCKET, MOUNT, SWAP -> true;
                    case TARGET, DEVICE, AUTOMOUNT, TIMER, PATH, SLICE, SCOPE -> false;
                };
        if (!runsCommands) {
            throw new BusException(BusError.NO_SUCH_PROCESS, typeWord(unit) + " units have no control processes");
        }
        if (unit.behavior().controlPid() <= 0) {
            throw new BusException(BusError.NO_SUCH_PROCESS, "No control process to kill");
        }
        return unit.behavior().controlPid();
    }

    private static String typeWord(Unit unit) {
        String suffix = unit.type().suffix();
        return suffix.startsWith(".") ? suffix.substring(1) : suffix;
    }

    // --- the rest ---

    static void resetFailed(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            h.unit().resetFailed();
        }
    }

    static void setProperties(UnitHandle h, MethodCall call) {
        boolean runtime = call.arguments().readBoolean();
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            refuseUnloaded(h.unit());
            PropertyChanges.apply(h, call.arguments(), runtime);
        }
    }

    static void ref(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            h.bus().addReference(h.unit(), call);
        }
    }

    static void unref(UnitHandle h, MethodCall call) {
        if (!h.bus().dropReference(h.unit(), call)) {
            throw new BusException(BusError.NOT_REFERENCED, "Unit has not been referenced yet.");
        }
    }

    static void clean(UnitHandle h, MethodCall call) {
        call.arguments().readStrings();
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            throw new BusException(BusError.NOT_SUPPORTED, "Unit '" + h.unit().id() + "' does not support cleaning.");
        }
    }

    static void freeze(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            freezer(h.unit(), "1");
        }
    }

    static void thaw(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            freezer(h.unit(), "0");
        }
    }

    private static void freezer(Unit unit, String value) {
        if (!UnitValues.hasProcesses(unit.type())) {
            throw new BusException(BusError.NOT_SUPPORTED, "Unit does not support freeze/thaw");
        }
        if (unit.job() != null) {
            throw new BusException(BusError.UNIT_BUSY, "Unit has a pending job");
        }
        if (!unit.activeState().isActiveOrReloading() || !unit.cgroup().isRealized()) {
            throw new BusException(BusError.UNIT_INACTIVE, "Unit is not active");
        }
        int error = unit.cgroup().write("cgroup.freeze", value);
        if (error < 0) {
            throw BusException.ofErrno(-error, "Failed to freeze or thaw " + unit.id() + ": " + Errno.text(-error));
        }
        unit.changed();
    }

    static void refuseUnloaded(Unit unit) {
        if (unit.loadState() == LoadState.LOADED) {
            return;
        }
        Object[] error = (Object[]) UnitValues.loadError(unit);
        String name = (String) error[0];
        throw new BusException(
                name.isEmpty() ? BusError.NO_SUCH_UNIT.errorName() : name,
                ((String) error[1]).isEmpty() ? "Unit " + unit.id() + " not loaded." : (String) error[1]);
    }
}
