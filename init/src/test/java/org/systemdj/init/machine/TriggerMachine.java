// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.Unit;

/** A timer or path and the service that it starts, which runs until it is stopped. */
final class TriggerMachine extends Machine {
    private static final String SERVICE = "x.service";

    private TriggerMachine(String unit, String... lines) {
        super(unit);
        bed.program("main", process -> null);
        bed.unit(unit, lines);
        bed.unit(
                SERVICE,
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitIntervalSec=0",
                "[Service]",
                "ExecStart=/bin/main");
        event("service-starts", () -> other(JobType.START));
        event("service-stops", () -> other(JobType.STOP));
        event("service-fails", () -> {
            int pid = bed.get(SERVICE).behavior().mainPid();
            if (pid == 0) {
                return "-it does not run";
            }
            bed.processes().exit(bed.processes().byPid(pid), 1);
            return "";
        });
        event("service-start-fails", () -> {
            bed.processes().failSpawns(1, "no memory");
            return other(JobType.START);
        });
        event("service-unknown", () -> {
            bed.remove(SERVICE);
            bed.daemonReload();
        });
    }

    private String other(JobType type) {
        try {
            bed.queue(type, SERVICE, JobMode.REPLACE);
            return "";
        } catch (TransactionError e) {
            return e.getMessage();
        }
    }

    /** A timer that elapses again and again, by the setting's own words. */
    static Machine timer(String... settings) {
        String[] lines = new String[settings.length + 5];
        System.arraycopy(
                new String[] {
                    "[Unit]", "DefaultDependencies=no", "StartLimitIntervalSec=0", "[Timer]", "AccuracySec=1us"
                },
                0,
                lines,
                0,
                5);
        System.arraycopy(settings, 0, lines, 5, settings.length);
        TriggerMachine machine = new TriggerMachine("x.timer", lines);
        machine.timerStates(String.join(" ", settings));
        return machine;
    }

    private void timerStates(String settings) {
        state("dead", () -> find());
        state("waiting", () -> bed.start(unit));
        state("running", () -> {
            enter("waiting");
            elapse();
        });
        if (settings.contains("OnActiveSec")) {
            state("elapsed", () -> {
                enter("running");
                bed.stop(SERVICE);
            });
        }
        state("failed", () -> {
            enter("waiting");
            bed.remove(SERVICE);
            bed.daemonReload();
            elapse();
        });
        event("elapses", () -> elapse());
        event("clock-set-forward", () -> setClock(3_600_000_000L));
        event("clock-set-back", () -> setClock(-3_600_000_000L));
        event("zone-changed", () -> all(Unit::behavior).forEach(unit -> unit.onTimezoneChange()));
    }

    private interface Part<T> {
        T of(Unit unit);
    }

    private <T> java.util.List<T> all(Part<T> part) {
        return bed.manager().units().all().stream().map(part::of).toList();
    }

    private void setClock(long byUsec) {
        bed.poller().setClock(bed.poller().now(org.systemdj.init.loop.TimerClock.REALTIME) + byUsec);
        all(Unit::behavior).forEach(part -> part.onTimeChange());
    }

    private String elapse() {
        bed.advance(3601);
        return "";
    }

    /** A path that is waited for. */
    static Machine path(String setting) {
        String file = Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "bed-path-" + ProcessHandle.current().pid())
                .toString();
        TriggerMachine machine = new TriggerMachine(
                "x.path",
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitIntervalSec=0",
                "[Path]",
                setting + "=" + file);
        machine.remove(file);
        machine.state("dead", () -> machine.find());
        machine.state("waiting", () -> machine.bed.start(machine.unit));
        machine.state("running", () -> {
            machine.enter("waiting");
            machine.write(file);
        });
        machine.state("failed", () -> {
            machine.enter("waiting");
            machine.bed.remove(SERVICE);
            machine.bed.daemonReload();
            machine.write(file);
        });
        machine.event("changes", () -> machine.write(file));
        machine.event("goes", () -> {
            machine.remove(file);
            machine.bed.paths().change(file);
            return "";
        });
        machine.event("stops-and-file-gone", () -> {
            machine.remove(file);
            return machine.other(JobType.STOP);
        });
        machine.cleanUp = () -> machine.remove(file);
        return machine;
    }

    private Runnable cleanUp = () -> {};

    private String write(String file) {
        try {
            Files.writeString(Path.of(file), "x");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        bed.paths().change(file);
        bed.settle();
        return "";
    }

    private void remove(String file) {
        try {
            Files.deleteIfExists(Path.of(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cleanUp.run();
        super.close();
    }
}
