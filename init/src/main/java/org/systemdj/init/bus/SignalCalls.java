// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Signals;
import org.systemdj.text.SignalName;
import org.systemdj.text.UnitType;

/**
 * Signals that clients have sent to the processes of units.
 *
 * <p>Source: org.freedesktop.systemd1(5), Kill() and QueueSignal(); systemctl(1), kill. Loop-confined.
 */
final class SignalCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SignalCalls.class);

    private SignalCalls() {}

    static void kill(UnitHandle h, MethodCall call) {
        String whom = whom(call.arguments().readString());
        int signal = signal(call.arguments().readInt32());
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            new Sending(h.unit(), whom, signal, pid -> Signals.kill(pid, signal), true).run();
        }
    }

    static void queueSignal(UnitHandle h, MethodCall call) {
        String whom = whom(call.arguments().readString());
        int signal = signal(call.arguments().readInt32());
        int value = call.arguments().readInt32();
        if (signal < Signals.SIGRTMIN || signal > Signals.SIGRTMAX) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Value parameter only accepted for realtime signals (SIGRTMIN…SIGRTMAX), refusing for signal SIG"
                            + Signals.name(signal) + ".");
        }
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            new Sending(h.unit(), whom, signal, pid -> Signals.queue(pid, signal, value), false).run();
        }
    }

    private static String whom(String word) {
        return switch (word) {
            case "" -> "all";
            case "main", "control", "all", "main-fail", "control-fail", "all-fail" -> word;
            default -> throw new BusException(BusError.INVALID_ARGS, "Invalid whom argument: " + word);
        };
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

    /** One request being carried out. A value goes with the signal to the main and control process only. */
    private static final class Sending {
        private final Unit unit;
        private final String word;
        private final int signal;
        private final Sender sender;
        private final boolean toGroup;
        private int error;
        private boolean hit;

        Sending(Unit unit, String word, int signal, Sender sender, boolean toGroup) {
            this.unit = unit;
            this.word = word;
            this.signal = signal;
            this.sender = sender;
            this.toGroup = toGroup;
        }

        void run() {
            boolean mustHit = word.endsWith("-fail");
            String who = mustHit ? word.substring(0, word.length() - "-fail".length()) : word;
            Map<Integer, String> named = new LinkedHashMap<>();
            switch (who) {
                case "main" -> named.put(main(), "main");
                case "control" -> named.put(control(), "control");
                default -> {
                    named.put(unit.behavior().controlPid(), "control");
                    named.put(unit.behavior().mainPid(), "main");
                }
            }
            named.remove(0);
            named.forEach((pid, kind) -> {
                if (send(pid)) {
                    LOG.info(
                            "{}: Sent signal {} to {} process {} ({}) on client request.",
                            unit.id(),
                            fullName(),
                            kind,
                            pid,
                            unit.manager().processes().commandName(pid));
                }
            });
            if (who.equals("all") && toGroup) {
                sendToGroup(named);
            }
            if (error < 0) {
                throw BusException.ofErrno(-error, "Failed to send signal to processes: " + Errno.text(-error));
            }
            if (!hit && mustHit) {
                throw new BusException(BusError.NO_SUCH_PROCESS, "No matching processes to kill");
            }
        }

        private void sendToGroup(Map<Integer, String> done) {
            boolean kills = signal == Signals.SIGKILL;
            boolean any = false;
            for (int pid : unit.cgroup().pids()) {
                if (pid <= 0 || done.containsKey(pid)) {
                    continue;
                }
                if (!kills) {
                    LOG.info(
                            "{}: Sending signal {} to process {} ({}) on client request.",
                            unit.id(),
                            fullName(),
                            pid,
                            unit.manager().processes().commandName(pid));
                }
                any |= send(pid);
            }
            if (kills && (any || !done.isEmpty())) {
                LOG.info("{}: Killed unit cgroup with SIGKILL on client request.", unit.id());
            }
        }

        private boolean send(int pid) {
            int result = sender.send(pid);
            hit |= result >= 0;
            error = result < 0 && result != -Errno.ESRCH ? result : error;
            return result >= 0;
        }

        private String fullName() {
            return "SIG" + SignalName.format(signal);
        }

        private int main() {
            if (unit.type() != UnitType.SERVICE) {
                throw new BusException(BusError.NO_SUCH_PROCESS, typeWord() + " units have no main processes");
            }
            if (unit.behavior().mainPid() <= 0) {
                throw new BusException(BusError.NO_SUCH_PROCESS, "No main process to kill");
            }
            return unit.behavior().mainPid();
        }

        private int control() {
            boolean runsCommands =
                    switch (unit.type()) {
                        case SERVICE, SOCKET, MOUNT, SWAP -> true;
                        case TARGET, DEVICE, AUTOMOUNT, TIMER, PATH, SLICE, SCOPE -> false;
                    };
            if (!runsCommands) {
                throw new BusException(BusError.NO_SUCH_PROCESS, typeWord() + " units have no control processes");
            }
            if (unit.behavior().controlPid() <= 0) {
                throw new BusException(BusError.NO_SUCH_PROCESS, "No control process to kill");
            }
            return unit.behavior().controlPid();
        }

        private String typeWord() {
            String suffix = unit.type().suffix();
            return suffix.startsWith(".") ? suffix.substring(1) : suffix;
        }
    }
}
