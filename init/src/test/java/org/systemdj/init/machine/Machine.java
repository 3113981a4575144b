// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.bus.ClientRequests;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Signals;

/**
 * One unit in a manager of its own, how it gets into each of its sub states, and what can happen to it there. Its
 * processes do nothing by themselves and outlive all signals, so that each state lasts until an event ends it.
 */
abstract class Machine implements AutoCloseable {
    /** What can happen. */
    @FunctionalInterface
    interface Event {
        /** Lets it happen; answers "" or why it cannot happen or was refused. */
        String happen();
    }

    private static final String PROGRAM = "/bin/";
    private static final int MOST_ROUNDS = 80;
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final Set<Integer> DEADLY = Set.of(Signals.SIGTERM, Signals.SIGKILL, Signals.SIGABRT);
    private static final int[] IGNORED = {Signals.SIGTERM, Signals.SIGABRT, Signals.SIGHUP, Signals.SIGUSR1};

    final ManagerBed bed = new ManagerBed("cpu memory pids");
    final String unit;
    private final Map<String, Runnable> states = new LinkedHashMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Runnable> walks = new LinkedHashMap<>();

    Machine(String unit) {
        this.unit = unit;
        requests();
        walks();
    }

    // --- what there is ---

    /** How to get into a sub state, from nothing. */
    final void state(String sub, Runnable way) {
        states.put(sub, way);
    }

    final void event(String name, Event event) {
        events.put(name, event);
    }

    /** An event that can always happen. */
    final void event(String name, Runnable event) {
        events.put(name, () -> {
            event.run();
            return "";
        });
    }

    final Set<String> states() {
        return states.keySet();
    }

    final Set<String> events() {
        return events.keySet();
    }

    final void drop(String... names) {
        for (String name : names) {
            events.remove(name);
        }
    }

    private void requests() {
        for (JobType type : JobType.values()) {
            if (type != JobType.NOP) {
                event(type.word(), () -> request(type));
            }
        }
        event("cancel-job", () -> {
            Job job = find().job();
            if (job == null) {
                return "-no job";
            }
            bed.manager().jobs().cancel(job);
            return "";
        });
        event("reset-failed", () -> find().resetFailed());
        event("clean", () -> ClientRequests.clean(find()));
        event("freeze", () -> ClientRequests.freeze(find()));
        event("thaw", () -> ClientRequests.thaw(find()));
        event("timeout", this::limitReached);
        event("oom-kill", () -> find().contain(() -> find().behavior().onOutOfMemory(false)));
        event("group-empty", () -> find().contain(() -> find().behavior().onCgroupEmpty()));
        event("daemon-reload", bed::daemonReload);
        event("reexec", bed::reexecute);
        event("file-gone", () -> {
            bed.remove(unit);
            bed.daemonReload();
        });
        event("fault", () -> find().contain(() -> {
            throw new IllegalStateException("an error that nobody has foreseen");
        }));
    }

    /** Lets pass what time the state has left. */
    final String limitReached() {
        long at = find().behavior().timeoutUsec();
        if (at == Long.MAX_VALUE) {
            return "-no time limit";
        }
        bed.advance(Duration.ofNanos((at - bed.nowUsec()) * 1000).plus(GRACE));
        return "";
    }

    /** What happens to the processes that run for the unit. */
    final void processEvents() {
        for (String whom : List.of("main", "control")) {
            event(whom + "-exit-0", () -> end(whom, process -> bed.processes().exit(process, 0)));
            event(whom + "-exit-1", () -> end(whom, process -> bed.processes().exit(process, 1)));
            event(whom + "-exit-255", () -> end(whom, process -> bed.processes().exit(process, 255)));
            event(whom + "-sigterm", () -> end(whom, process -> bed.processes().killed(process, Signals.SIGTERM)));
            event(whom + "-sigkill", () -> end(whom, process -> bed.processes().killed(process, Signals.SIGKILL)));
            event(whom + "-dump", () -> end(whom, process -> bed.processes().dumped(process, Signals.SIGSEGV)));
        }
        event("kill-all", () -> {
            List<FakeProcess> alive = alive();
            alive.forEach(process -> bed.processes().killed(process, Signals.SIGKILL));
            return alive.isEmpty() ? "-no process" : "";
        });
    }

    private interface End {
        void of(FakeProcess process);
    }

    private String end(String whom, End end) {
        int pid = whom.equals("main")
                ? find().behavior().mainPid()
                : find().behavior().controlPid();
        if (pid == 0) {
            return "-no " + whom + " process";
        }
        FakeProcess process = bed.processes().byPid(pid);
        if (!process.isAlive()) {
            return "-its " + whom + " process is gone";
        }
        end.of(process);
        return "";
    }

    private String request(JobType type) {
        try {
            bed.queue(type, unit, JobMode.REPLACE);
            return "";
        } catch (TransactionError e) {
            return e.getMessage();
        }
    }

    // --- tools of the ways ---

    final Unit find() {
        return bed.get(unit);
    }

    final String sub() {
        String state = bed.state(unit);
        return state.substring(state.indexOf('/') + 1);
    }

    /** The programs do nothing, for ever. */
    final void hold(String... programs) {
        for (String program : programs) {
            bed.program(program, process -> {
                process.ignores(IGNORED).immortal();
                return null;
            });
        }
    }

    final void controlExit(int status) {
        bed.processes().exit(bed.processes().byPid(find().behavior().controlPid()), status);
        bed.settle();
    }

    final void mainExit(int status) {
        bed.processes().exit(bed.processes().byPid(find().behavior().mainPid()), status);
        bed.settle();
    }

    final void timeOut() {
        events.get("timeout").happen();
        bed.settle();
    }

    /** All processes that run for the unit. */
    final List<FakeProcess> alive() {
        List<FakeProcess> alive = new ArrayList<>();
        for (FakeProcess process : bed.processes().alive()) {
            boolean counts =
                    process.request() == null || process.request().unit().id().equals(unit);
            if (process.isAlive() && counts) {
                alive.add(process);
            }
        }
        return alive;
    }

    // --- random walks ---

    /** What can happen in a walk beside the events of the table. */
    final void walkOnly(String name, Runnable event) {
        walks.put(name, event);
    }

    /** What {@link #happen} takes. */
    final List<String> steps() {
        List<String> steps = new ArrayList<>(events.keySet());
        steps.addAll(walks.keySet());
        return steps;
    }

    private void walks() {
        walkOnly("file-back", () -> {
            bed.restore(unit);
            bed.daemonReload();
        });
        walkOnly("obey", this::obey);
        walkOnly("succeed", this::succeed);
        walkOnly("nudge", this::nudge);
        walkOnly("second", () -> bed.advance(1));
        walkOnly("minute", () -> bed.advance(60));
    }

    /** Lets something happen, and all that follows at once. */
    final void happen(String step) {
        Runnable walk = walks.get(step);
        if (walk == null) {
            events.get(step).happen();
        } else {
            walk.run();
        }
        bed.settle();
    }

    // --- what comes of it ---

    /** Brings the unit into a state, and says where it came to. */
    final String enter(String sub) {
        states.get(sub).run();
        bed.settle();
        return sub();
    }

    /** Lets an event happen, and says what came of it: {@link StateTable.Outcome}. */
    final StateTable.Outcome meet(String event) {
        List<FakeProcess> before = bed.processes().everyone();
        Map<FakeProcess, Integer> signals = new LinkedHashMap<>();
        before.forEach(process -> signals.put(process, process.signals().size()));
        int done = bed.jobs().done().size();
        String jobBefore = job();
        String answer = events.get(event).happen();
        if (answer.startsWith("-")) {
            return StateTable.Outcome.impossible(answer.substring(1));
        }
        if (event.equals("reexec")) {
            done = 0; // whoever recorded them is gone
        }
        bed.settle();
        List<String> does = new ArrayList<>();
        if (!answer.isEmpty()) {
            does.add("refused: " + answer);
        }
        describeProcesses(signals, does);
        bed.jobs().done().stream().skip(done).map(this::shortened).forEach(does::add);
        if (!job().equals(jobBefore)) {
            does.add(job().isEmpty() ? "no job" : "job " + job());
        }
        String becomes = shown();
        String result = find().behavior().resultWord();
        complete();
        String left = job();
        return new StateTable.Outcome(
                becomes, result, steady(String.join(", ", does)), shown() + (left.isEmpty() ? "" : ", job " + left));
    }

    private void describeProcesses(Map<FakeProcess, Integer> signals, List<String> does) {
        for (FakeProcess process : bed.processes().everyone()) {
            Integer known = signals.get(process);
            if (known == null) {
                does.add("runs " + process.program());
            }
            process.signals().stream()
                    .skip(known == null ? 0 : known)
                    .forEach(signal ->
                            does.add("SIG" + Signals.name(signal).replace("SIG", "") + " to " + process.program()));
        }
    }

    /** Without what differs from run to run. */
    String steady(String text) {
        String named = text.replace(unit, "x." + find().type().word());
        return named.replace("-" + ProcessHandle.current().pid() + "-", "-PID-");
    }

    private String shortened(String done) {
        return done.startsWith(unit + "/") ? done.substring(unit.length() + 1) : done;
    }

    /** The unit's job as {@code start waiting}; empty for none. */
    private String job() {
        Job job = find().job();
        return job == null ? "" : job.type().word() + " " + job.state().word();
    }

    /** The sub state, and the freezer's where it is not the usual one. */
    private String shown() {
        Unit now = find();
        String state =
                now.freezer().isRunning() ? "" : " " + now.freezer().state().word();
        return now.subState() + state;
    }

    /** Lets all that is under way come to its end: processes obey, commands succeed, time passes. */
    final void complete() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            bed.settle();
            if (!obey() && !succeed() && !helped() && !pass()) {
                return;
            }
        }
        throw new AssertionError(unit + " never comes to rest: " + bed.state(unit));
    }

    private boolean obey() {
        boolean any = false;
        for (FakeProcess process : alive()) {
            List<Integer> deadly =
                    process.signals().stream().filter(DEADLY::contains).toList();
            if (!deadly.isEmpty() && process.isAlive()) {
                bed.processes().killed(process, deadly.getLast());
                any = true;
            }
        }
        return any;
    }

    private boolean succeed() {
        int pid = find().behavior().controlPid();
        FakeProcess process = pid == 0 ? null : bed.processes().byPid(pid);
        if (process == null || !process.isAlive()) {
            return false;
        }
        beforeSuccess();
        if (process.isAlive()) {
            bed.processes().exit(process, 0);
        }
        return true;
    }

    /** What the control process brings about before it ends well. */
    void beforeSuccess() {
        // Most bring about nothing that others tell.
    }

    private boolean helped() {
        String before = bed.state(unit);
        return nudge() && !bed.state(unit).equals(before);
    }

    /** What the world does for the unit to come up; false if nothing is missing. */
    boolean nudge() {
        return false;
    }

    private boolean pass() {
        ActiveState state = find().activeState();
        boolean rests = state.isInactiveOrFailed() || state == ActiveState.ACTIVE;
        long at = find().behavior().timeoutUsec();
        if (rests || at == Long.MAX_VALUE) {
            return false;
        }
        bed.advance(Duration.ofNanos(Math.max(0, at - bed.nowUsec()) * 1000).plus(GRACE));
        return true;
    }

    /** The path of a program. */
    static String program(String name) {
        return PROGRAM + name;
    }

    @Override
    public void close() {
        bed.close();
    }
}
