// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Signals;

/** Units of several types with random settings and random dependencies on each other, and what happens to them. */
final class UnitGraph implements AutoCloseable {
    private static final int SERVICES = 7;
    private static final int MOST_DEPENDENCIES = 4;
    private static final String[] DEPENDENCIES = {
        "Requires",
        "Requisite",
        "Wants",
        "BindsTo",
        "PartOf",
        "Upholds",
        "Conflicts",
        "Before",
        "After",
        "After",
        "OnFailure",
        "OnSuccess",
        "PropagatesReloadTo",
        "ReloadPropagatedFrom",
        "PropagatesStopTo",
        "StopPropagatedFrom"
    };
    private static final String[] SERVICE_TYPES = {"simple", "notify", "oneshot", "forking", "notify-reload", "idle"};
    private static final String[] RESTARTS = {"no", "no", "always", "on-failure", "on-abnormal"};
    private static final String[] KILL_MODES = {"control-group", "mixed", "process", "none"};

    private final ManagerBed bed = new ManagerBed();
    private final List<String> names = new ArrayList<>();
    private final Random random;
    private final List<String> told;

    UnitGraph(Random random, List<String> told) {
        this.random = random;
        this.told = told;
        bed.processes().allMortal();
        for (int i = 0; i < SERVICES; i++) {
            names.add("s" + i + ".service");
        }
        names.addAll(List.of("t0.target", "t1.target", "s0.timer", "s1.socket", "a.slice", "a-b.slice"));
        names.forEach(this::write);
        for (String program : List.of("main", "pre", "post", "reload", "stop", "stop-post")) {
            bed.program(program, process -> behave());
        }
    }

    ManagerBed bed() {
        return bed;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String any(String[] words) {
        return words[random.nextInt(words.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** What a program does at once: mostly nothing. */
    private Integer behave() {
        int drawn = random.nextInt(10);
        return drawn < 3 ? Integer.valueOf(0) : drawn == 3 ? Integer.valueOf(1) : null;
    }

    private void write(String name) {
        List<String> lines = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no"));
        if (chance(70)) {
            lines.add("StartLimitIntervalSec=0");
        }
        if (chance(20)) {
            lines.add("StopWhenUnneeded=yes");
        }
        if (chance(15)) {
            lines.add("JobTimeoutSec=20");
        }
        for (int i = random.nextInt(MOST_DEPENDENCIES); i > 0; i--) {
            lines.add(any(DEPENDENCIES) + "=" + any(names));
        }
        String type = name.substring(name.indexOf('.') + 1);
        switch (type) {
            case "service" -> service(name.charAt(1) - '0', lines);
            case "timer" ->
                lines.addAll(List.of("[Timer]", "OnActiveSec=30", "OnUnitInactiveSec=45", "AccuracySec=1us"));
            case "socket" -> lines.addAll(List.of("[Socket]", "ListenStream=" + bed.path("s")));
            case "target" -> lines.add("AllowIsolate=yes");
            default -> {
                // Slices have nothing that matters here.
            }
        }
        bed.unit(name, lines.toArray(String[]::new));
    }

    /** A service keeps its type, by which its state would be another at once. */
    private void service(int number, List<String> lines) {
        if (chance(30)) {
            lines.add(
                    any(new String[] {"IgnoreOnIsolate=yes", "RefuseManualStop=no", "CollectMode=inactive-or-failed"}));
        }
        lines.addAll(List.of(
                "[Service]",
                "Type=" + SERVICE_TYPES[number % SERVICE_TYPES.length],
                "NotifyAccess=all",
                "ExecStart=/bin/main"));
        lines.addAll(List.of("Restart=" + any(RESTARTS), "RestartSec=" + random.nextInt(4)));
        lines.addAll(List.of("TimeoutSec=" + (5 + random.nextInt(20)), "KillMode=" + any(KILL_MODES)));
        String[] more = {
            "ExecStartPre=/bin/pre",
            "ExecStartPost=/bin/post",
            "ExecReload=/bin/reload",
            "ExecStop=/bin/stop",
            "ExecStopPost=/bin/stop-post",
            "RemainAfterExit=yes",
            "WatchdogSec=8",
            "RuntimeMaxSec=15",
            "Slice=a-b.slice",
            "SendSIGKILL=no",
            "RestartMode=direct",
            "SuccessExitStatus=1"
        };
        for (String line : more) {
            if (chance(20)) {
                lines.add(line);
            }
        }
        if (lines.contains("Restart=always")) {
            lines.removeIf("Type=oneshot"::equals);
        }
    }

    /** Lets something happen. */
    void step() {
        int drawn = random.nextInt(100);
        if (drawn < 40) {
            request();
        } else if (drawn < 65) {
            process();
        } else if (drawn < 75) {
            say("time passes");
            bed.advance(Duration.ofMillis(random.nextInt(20_000)));
        } else if (drawn < 82) {
            message();
        } else if (drawn < 86) {
            cancel();
        } else if (drawn < 89) {
            say("reset-failed");
            bed.manager().units().all().forEach(Unit::resetFailed);
        } else if (drawn < 92) {
            say("daemon-reload");
            bed.daemonReload();
        } else if (drawn < 95) {
            rewrite();
        } else if (drawn < 97) {
            say("spawn fails");
            bed.processes().failSpawns(1 + random.nextInt(2), "no memory");
        } else {
            reexecute();
        }
        bed.settle();
    }

    private void say(String what) {
        told.add(what);
    }

    private void request() {
        String name = any(names);
        JobType type = any(List.of(JobType.values()));
        JobMode mode = any(List.of(JobMode.values()));
        if (type == JobType.NOP || mode == JobMode.TRIGGERING || chance(50)) {
            type = chance(50) ? JobType.START : JobType.STOP;
            mode = JobMode.REPLACE;
        }
        if (mode == JobMode.ISOLATE) {
            type = JobType.START;
        }
        String answer = "";
        try {
            bed.queue(type, name, mode);
        } catch (TransactionError e) {
            answer = ": " + e.getMessage();
        }
        say(type.word() + " " + name + " " + mode.word() + answer);
    }

    private void process() {
        List<FakeProcess> alive = bed.processes().alive();
        if (alive.isEmpty()) {
            return;
        }
        FakeProcess process = any(alive);
        say("end of " + process);
        switch (random.nextInt(5)) {
            case 0, 1 -> bed.processes().exit(process, 0);
            case 2 -> bed.processes().exit(process, 1);
            case 3 -> bed.processes().killed(process, Signals.SIGKILL);
            default -> {
                FakeProcess child = bed.processes().fork(process, "/bin/child");
                bed.processes().exit(process, 0);
                say("leaves " + child);
            }
        }
    }

    private void message() {
        List<FakeProcess> alive = bed.processes().alive();
        if (alive.isEmpty()) {
            return;
        }
        FakeProcess process = any(alive);
        String message = any(new String[] {
            "READY=1",
            "READY=1",
            "READY=1",
            "STOPPING=1",
            "RELOADING=1\nMONOTONIC_USEC=" + bed.nowUsec(),
            "WATCHDOG=1",
            "WATCHDOG=trigger",
            "EXTEND_TIMEOUT_USEC=30000000",
            "MAINPID=" + process.pid()
        });
        say(message + " from " + process);
        bed.notify(process, message);
    }

    private void cancel() {
        List<Job> jobs = List.copyOf(bed.manager().jobs().all());
        if (!jobs.isEmpty()) {
            Job job = any(jobs);
            say("cancel " + job);
            bed.manager().jobs().cancel(job);
        }
    }

    private void rewrite() {
        String name = any(names);
        say("rewrite " + name);
        write(name);
        bed.daemonReload();
    }

    private void reexecute() {
        say("reexec");
        Map<String, String> before = states();
        bed.reexecute();
        Map<String, String> after = states();
        before.forEach((name, state) -> {
            if (!state.equals(after.get(name))) {
                throw new AssertionError("re-execution makes of " + state + " " + after.get(name) + ": " + name);
            }
        });
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (Unit unit : bed.manager().units().all()) {
            Job job = unit.job();
            states.put(
                    unit.id(),
                    unit.activeState().word() + "/" + unit.subState() + " "
                            + unit.behavior().resultWord() + " "
                            + unit.behavior().mainPid() + " " + unit.behavior().controlPid() + " "
                            + unit.behavior().timeoutUsec() + " " + unit.invocationId() + " "
                            + (job == null || job.type().isRedundantIn(unit.activeState())
                                    ? "" // It is done as soon as it is looked at.
                                    : job.id() + " " + job + " " + job.state()));
        }
        return states;
    }

    @Override
    public void close() {
        bed.close();
    }
}
