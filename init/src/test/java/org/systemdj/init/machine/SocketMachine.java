// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.socket.SocketUnit;

/** A socket with commands in all phases, or none, and the service that it starts. */
final class SocketMachine extends Machine {
    private static final String UNIT = "x.socket";
    private static final String SERVICE = "x.service";
    private final boolean accepts;

    private SocketMachine(boolean accepts, String... lines) {
        super(UNIT);
        this.accepts = accepts;
        hold("start-pre", "start-post", "stop-pre", "stop-post", "(sd-rmrf)", "(chown)", "main");
        bed.kernelPolls();
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Socket]"));
        all.addAll(List.of("ListenStream=" + bed.path("s"), "TimeoutSec=90", "RuntimeDirectory=x"));
        all.addAll(List.of(lines));
        bed.unit(UNIT, all.toArray(String[]::new));
        bed.unit(
                accepts ? "x@.service" : SERVICE,
                "[Unit]",
                "DefaultDependencies=no",
                "[Service]",
                "ExecStart=/bin/main");
        processEvents();
        traffic();
    }

    static Machine full() {
        SocketMachine machine = new SocketMachine(
                false,
                "ExecStartPre=/bin/start-pre",
                "ExecStartPost=/bin/start-post",
                "ExecStopPre=/bin/stop-pre",
                "ExecStopPost=/bin/stop-post");
        machine.fullStates();
        return machine;
    }

    /** As {@link #full}, but nothing is killed. */
    static Machine gentle() {
        SocketMachine machine =
                new SocketMachine(false, "ExecStopPre=/bin/stop-pre", "ExecStopPost=/bin/stop-post", "SendSIGKILL=no");
        machine.state("listening", () -> machine.bed.start(UNIT));
        machine.state("stop-pre", () -> {
            machine.enter("listening");
            machine.bed.stop(UNIT);
        });
        machine.state("stop-pre-sigterm", () -> machine.late("stop-pre"));
        machine.state("stop-post", () -> machine.late("stop-pre-sigterm"));
        machine.state("final-sigterm", () -> machine.late("stop-post"));
        return machine;
    }

    /** Its node gets an owner. */
    static Machine owned() {
        SocketMachine machine = new SocketMachine(
                false,
                "SocketUser=nobody",
                "ExecStartPre=/bin/start-pre",
                "ExecStartPost=/bin/start-post",
                "ExecStopPre=/bin/stop-pre",
                "ExecStopPost=/bin/stop-post");
        machine.state("dead", () -> machine.find());
        machine.state("start-pre", () -> machine.bed.start(UNIT));
        machine.state("start-chown", () -> machine.step("start-pre"));
        machine.state("start-post", () -> machine.step("start-chown"));
        return machine;
    }

    /** A connection starts the one service. */
    static Machine plain() {
        SocketMachine machine = new SocketMachine(false);
        machine.plainStates();
        return machine;
    }

    /** Each connection starts an instance. */
    static Machine accepting() {
        SocketMachine machine = new SocketMachine(true, "Accept=yes");
        machine.plainStates();
        return machine;
    }

    private void fullStates() {
        state("dead", () -> find());
        state("start-pre", () -> bed.start(UNIT));
        state("start-post", () -> step("start-pre"));
        state("listening", () -> step("start-post"));
        state("running", () -> {
            enter("listening");
            bed.connect("s");
        });
        state("stop-pre", () -> {
            enter("listening");
            bed.stop(UNIT);
        });
        state("stop-pre-sigterm", () -> late("stop-pre"));
        state("stop-pre-sigkill", () -> late("stop-pre-sigterm"));
        state("stop-post", () -> step("stop-pre"));
        state("final-sigterm", () -> late("stop-post"));
        state("final-sigkill", () -> late("final-sigterm"));
        state("failed", () -> {
            enter("start-pre");
            controlExit(1);
        });
        state("cleaning", () -> org.systemdj.init.bus.ClientRequests.clean(find()));
    }

    private void plainStates() {
        state("dead", () -> find());
        state("listening", () -> bed.start(UNIT));
        if (!accepts) {
            state("running", () -> {
                enter("listening");
                bed.connect("s");
            });
        }
    }

    private void step(String from) {
        enter(from);
        controlExit(0);
    }

    private void late(String from) {
        enter(from);
        timeOut();
    }

    private void traffic() {
        event("connection", () -> {
            if (((SocketUnit) find().behavior()).passedFds().isEmpty()) {
                return "-nobody listens";
            }
            return bed.connect("s") ? "" : "-nobody listens";
        });
        if (accepts) {
            return;
        }
        event("service-starts", () -> other(JobType.START));
        event("service-stops", () -> serviceMain() == null ? "-it does not run" : other(JobType.STOP));
        event("service-ends", () -> {
            FakeProcess main = serviceMain();
            if (main == null) {
                return "-it does not run";
            }
            bed.processes().exit(main, 0);
            return "";
        });
        event("service-fails", () -> {
            FakeProcess main = serviceMain();
            if (main == null) {
                return "-it does not run";
            }
            bed.processes().exit(main, 1);
            return "";
        });
    }

    private FakeProcess serviceMain() {
        int pid = bed.get(SERVICE).behavior().mainPid();
        return pid == 0 ? null : bed.processes().byPid(pid);
    }

    private String other(JobType type) {
        try {
            bed.queue(type, SERVICE, JobMode.REPLACE);
            return "";
        } catch (TransactionError e) {
            return e.getMessage();
        }
    }
}
