// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.Signals;

/** A service. What it has of phases, and of what type it is, is the kind. */
final class ServiceMachine extends Machine {
    private static final String UNIT = "x.service";
    private static final String BLOCKER = "blocker.service";
    private static final String BUS_NAME = "org.example.X";
    private static final String[] PHASES = {
        "ExecCondition=/bin/condition",
        "ExecStartPre=/bin/start-pre",
        "ExecStartPost=/bin/start-post",
        "ExecReload=/bin/reload",
        "ExecStop=/bin/stop",
        "ExecStopPost=/bin/stop-post"
    };

    private final String type;

    private ServiceMachine(String type, String... lines) {
        super(UNIT);
        this.type = type;
        hold(
                "main",
                "condition",
                "start-pre",
                "start-post",
                "reload",
                "stop",
                "stop-post",
                "(sd-rmrf)",
                "(sd-mount-in-ns)");
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "StartLimitIntervalSec=0"));
        all.addAll(List.of("After=" + BLOCKER, "[Service]", "Type=" + type, "ExecStart=/bin/main"));
        all.addAll(List.of("NotifyAccess=all", "RestartSec=5", "RuntimeDirectory=x"));
        all.addAll(List.of(lines));
        bed.unit(UNIT, all.toArray(String[]::new));
        bed.daemon(BLOCKER, "Type=notify");
        bed.unit("dbus.socket", "[Unit]", "DefaultDependencies=no", "[Socket]", "ListenStream=" + bed.path("bus"));
        bed.daemon("dbus.service");
        processEvents();
        notifications();
        state("dead", () -> find());
    }

    /** Of Type=notify, with commands in all phases, started again on failure, with a watchdog and a descriptor store. */
    static Machine full() {
        List<String> lines = new ArrayList<>(List.of(PHASES));
        lines.addAll(List.of("Restart=on-failure", "WatchdogSec=30", "FileDescriptorStoreMax=3"));
        lines.addAll(List.of("FileDescriptorStorePreserve=yes", "TimeoutSec=90"));
        ServiceMachine machine = new ServiceMachine("notify", lines.toArray(String[]::new));
        machine.fullStates();
        return machine;
    }

    /** As {@link #full}, but what takes too long to stop is aborted. */
    static Machine aborting() {
        ServiceMachine machine = new ServiceMachine(
                "notify",
                "ExecStop=/bin/stop",
                "ExecStopPost=/bin/stop-post",
                "TimeoutStopFailureMode=abort",
                "TimeoutStartFailureMode=abort",
                "TimeoutSec=90");
        machine.state("start", () -> machine.bed.start(UNIT));
        machine.state("stop", () -> {
            machine.up();
            machine.bed.stop(UNIT);
        });
        machine.state("stop-watchdog", () -> {
            machine.enter("stop");
            machine.timeOut();
        });
        machine.state("stop-post", () -> {
            machine.enter("stop-watchdog");
            machine.mainExit(0);
            machine.controlExit(0);
        });
        machine.state("final-watchdog", () -> {
            machine.enter("stop-post");
            machine.timeOut();
        });
        machine.state("final-sigkill", () -> {
            machine.enter("final-watchdog");
            machine.timeOut();
        });
        return machine;
    }

    /** Of one type, with nothing but ExecStart=. */
    static Machine plain(String type, String... lines) {
        ServiceMachine machine = new ServiceMachine(type, lines);
        if (type.equals("dbus")) {
            machine.event("bus-name-gained", () -> machine.bed.bus().owner(BUS_NAME, ":1.7"));
            machine.event("bus-name-lost", () -> machine.bed.bus().owner(BUS_NAME, ""));
        }
        if (type.equals("exec")) {
            machine.bed.kernelPolls();
            machine.event("exec-done", () -> machine.tellExec(true));
            machine.event("exec-failed", () -> machine.tellExec(false));
        }
        machine.plainStates(List.of(lines));
        return machine;
    }

    static String busName() {
        return "BusName=" + BUS_NAME;
    }

    // --- ways ---

    private void mount() {
        ServiceUnit service = (ServiceUnit) find().behavior();
        LiveMount mount = new LiveMount("/src", "/target", false, true, Optional.empty());
        assertDoesNotThrow(() -> service.mounts().begin(mount, _ -> {}));
    }

    private void fullStates() {
        state("condition", () -> bed.start(UNIT));
        state("start-pre", () -> step("condition"));
        state("start", () -> step("start-pre"));
        state("start-post", () -> {
            enter("start");
            say("READY=1");
        });
        state("running", () -> step("start-post"));
        state("reload", () -> {
            enter("running");
            bed.reload(UNIT);
        });
        state("reload-notify", () -> {
            enter("running");
            say("RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec());
        });
        state("mounting", () -> {
            enter("running");
            mount();
        });
        state("stop", () -> {
            enter("running");
            bed.stop(UNIT);
        });
        state("stop-watchdog", () -> {
            enter("running");
            say("WATCHDOG=trigger");
        });
        state("stop-sigterm", () -> step("stop"));
        state("stop-sigkill", () -> {
            enter("stop-sigterm");
            timeOut();
        });
        state("stop-post", () -> {
            enter("stop-sigterm");
            mainExit(0);
        });
        state("final-sigterm", () -> {
            enter("stop-post");
            timeOut();
        });
        state("final-sigkill", () -> {
            enter("final-sigterm");
            timeOut();
        });
        state("failed", () -> {
            enter("stop");
            controlExit(1);
            mainExit(0);
            controlExit(0);
        });
        state("auto-restart", () -> {
            enter("running");
            mainExit(1);
            controlExit(0);
        });
        state("auto-restart-queued", () -> {
            enter("auto-restart");
            bed.start(BLOCKER);
            bed.advance(5);
        });
        state("dead-resources-pinned", () -> {
            enter("running");
            say("FDSTORE=1", true);
            find().busReferences().add("keep"); // What nothing refers to is forgotten with its store.
            bed.stop(UNIT);
            complete();
        });
        state("cleaning", () -> {
            find();
            org.systemdj.init.bus.ClientRequests.clean(find());
        });
    }

    private void plainStates(List<String> lines) {
        boolean remains = lines.contains("RemainAfterExit=yes");
        boolean reloads = type.equals("notify-reload") || lines.contains("ExecReload=/bin/reload");
        if (!type.equals("simple") && !type.equals("idle")) {
            state("start", () -> bed.start(UNIT));
        }
        if (!type.equals("oneshot")) {
            state("running", this::up);
        }
        if (remains) {
            state("exited", () -> {
                up();
                mainExit(0);
            });
        }
        if (reloads && !lines.contains("ExecReload=/bin/reload")) {
            state("reload-signal", () -> {
                up();
                bed.reload(UNIT);
            });
        }
        if (reloads) {
            state("reload-notify", () -> {
                up();
                bed.reload(UNIT);
                say("RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec());
                succeedAll();
            });
        }
        if (lines.contains("ExecReload=/bin/reload")) {
            state("reload", () -> {
                up();
                bed.reload(UNIT);
            });
        }
        state("stop-sigterm", () -> {
            up();
            bed.stop(UNIT);
        });
        state(lines.contains("SendSIGKILL=no") ? "final-sigterm" : "stop-sigkill", () -> {
            enter("stop-sigterm");
            timeOut();
        });
        if (!type.equals("simple")) {
            state(lines.contains("Restart=always") ? "auto-restart" : "failed", () -> {
                bed.start(UNIT);
                alive().forEach(process -> bed.processes().exit(process, 1));
                bed.settle();
            });
        }
    }

    private void succeedAll() {
        if (find().behavior().controlPid() > 0) {
            controlExit(0);
        }
    }

    private void step(String from) {
        enter(from);
        controlExit(0);
    }

    /** As far up as it gets with its main process alive. */
    private void up() {
        bed.start(UNIT);
        switch (type) {
            case "notify", "notify-reload" -> say("READY=1");
            case "dbus" -> bed.bus().owner(BUS_NAME, ":1.7");
            case "exec" -> tellExec(true);
            case "forking" -> fork();
            default -> {
                // It is there already, or never.
            }
        }
        bed.settle();
    }

    private void fork() {
        FakeProcess first = bed.processes().byPid(find().behavior().controlPid());
        bed.processes().fork(first, "/bin/daemon").ignores(Signals.SIGTERM).immortal();
        bed.processes().exit(first, 0);
    }

    private String tellExec(boolean well) {
        FakeProcess executing = bed.processes().executing(UNIT);
        if (executing == null) {
            return "-no executor at work";
        }
        bed.processes().tellExec(executing, well);
        bed.settle();
        return "";
    }

    // --- notifications ---

    private void notifications() {
        for (String message : List.of("READY=1", "STOPPING=1", "STATUS=at work", "WATCHDOG=1", "WATCHDOG=trigger")) {
            event(message, () -> say(message));
        }
        event("RELOADING=1", () -> say("RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec()));
        event("EXTEND_TIMEOUT_USEC=", () -> say("EXTEND_TIMEOUT_USEC=600000000"));
        event("MAINPID=", () -> {
            FakeProcess sender = sender();
            if (sender == null) {
                return "-nobody to send it";
            }
            FakeProcess heir = bed.processes().fork(sender, "/bin/heir");
            return say("MAINPID=" + heir.pid());
        });
        event("FDSTORE=1", () -> say("FDSTORE=1", true));
        event("timeout", () -> {
            bed.manager().serviceWatchdogs(false);
            String answer = limitReached();
            bed.manager().serviceWatchdogs(true);
            return answer;
        });
        event("watchdog", () -> {
            ServiceUnit service = (ServiceUnit) find().behavior();
            if (!service.watchdog().last().isSet() || service.watchdog().intervalUsec() == 0) {
                return "-no watchdog";
            }
            bed.advance(31);
            return "";
        });
    }

    /** Whoever runs for the unit, the main process first; null for nobody. */
    private FakeProcess sender() {
        int main = find().behavior().mainPid();
        int control = find().behavior().controlPid();
        int pid = main > 0 ? main : control;
        FakeProcess process = pid == 0 ? null : bed.processes().byPid(pid);
        return process != null && process.isAlive() && process.request() != null ? process : anyone();
    }

    private FakeProcess anyone() {
        return alive().stream()
                .filter(process ->
                        process.request() == null && !process.program().startsWith("(sd-"))
                .findFirst()
                .orElse(null);
    }

    private String say(String message) {
        return say(message, false);
    }

    private String say(String message, boolean withDescriptor) {
        FakeProcess sender = sender();
        if (sender == null) {
            return "-nobody to send it";
        }
        if (withDescriptor) {
            bed.notify(sender, message, Memfd.of("stored", "x".getBytes(StandardCharsets.UTF_8)));
        } else {
            bed.notify(sender, message);
        }
        return "";
    }

    @Override
    boolean nudge() {
        String now = sub();
        if (bed.state(BLOCKER).equals("activating/start")) {
            bed.notify(BLOCKER, "READY=1");
            return true;
        }
        return switch (now) {
            case "start" -> finishStart();
            case "reload-signal" ->
                say("RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec()).isEmpty();
            case "reload-notify" -> say("READY=1").isEmpty();
            default -> false;
        };
    }

    private boolean finishStart() {
        return switch (type) {
            case "notify", "notify-reload" -> say("READY=1").isEmpty();
            case "exec" -> tellExec(true).isEmpty();
            case "dbus" -> {
                bed.bus().owner(BUS_NAME, ":1.8");
                yield true;
            }
            case "oneshot" -> {
                int main = find().behavior().mainPid();
                if (main == 0 || !bed.processes().byPid(main).isAlive()) {
                    yield false;
                }
                mainExit(0);
                yield true;
            }
            default -> false;
        };
    }
}
