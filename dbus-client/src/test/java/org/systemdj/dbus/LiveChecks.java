// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.systemd1.JobTypeNotApplicable;
import org.freedesktop.systemd1.NoSuchUnit;
import org.freedesktop.systemd1.OnlyByDependency;
import org.freedesktop.systemd1.UnitExists;
import org.freedesktop.systemd1.UnitMasked;
import org.systemdj.dbus.property.AutomountProperties;
import org.systemdj.dbus.property.Command;
import org.systemdj.dbus.property.ControlGroupProperties;
import org.systemdj.dbus.property.DeviceProperties;
import org.systemdj.dbus.property.ExecProperties;
import org.systemdj.dbus.property.KillProperties;
import org.systemdj.dbus.property.ManagerProperties;
import org.systemdj.dbus.property.MountProperties;
import org.systemdj.dbus.property.PathProperties;
import org.systemdj.dbus.property.Property;
import org.systemdj.dbus.property.ScopeProperties;
import org.systemdj.dbus.property.ServiceProperties;
import org.systemdj.dbus.property.SocketProperties;
import org.systemdj.dbus.property.SwapProperties;
import org.systemdj.dbus.property.TimerProperties;
import org.systemdj.dbus.property.UnitProperties;
import org.systemdj.dbus.systemd1.PropertyAssignment;
import org.systemdj.dbus.systemd1.UnitFileStatus;

/**
 * The client against a manager that runs: {@code LiveChecks ADDRESS}. Prints a line for each check, {@code ok NAME} or {@code not ok
 * NAME: why}; the boot test reads them, of C's manager and of ours.
 */
public final class LiveChecks {
    private interface Check {
        void run() throws Exception;
    }

    private final Systemd systemd;

    private LiveChecks(Systemd systemd) {
        this.systemd = systemd;
    }

    public static void main(String[] arguments) throws Exception {
        try (Systemd systemd = Systemd.at(arguments[0])) {
            LiveChecks checks = new LiveChecks(systemd);
            checks.check("properties of the manager", checks::manager);
            checks.check("every property of every unit type is read", checks::allProperties);
            checks.check("units are listed and filtered", checks::lists);
            checks.check("start, stop and restart are waited for", checks::jobs);
            checks.check("a job that fails says so", checks::failure);
            checks.check("many jobs at once all end", checks::manyJobs);
            checks.check("errors have their names", checks::errors);
            checks.check("transient services and scopes", checks::transients);
            checks.check("settings of a running unit", checks::settings);
            checks.check("changes of properties are told", checks::changes);
            checks.check("units that come and go are told", checks::unitsComeAndGo);
            checks.check("enable, disable, mask, unmask", checks::install);
            checks.check("the documented example", () -> checks.example(arguments[0]));
            checks.check("the manager is executed anew, the client goes on", checks::reexecution);
        }
    }

    private void check(String name, Check check) {
        try {
            check.run();
            System.out.println("ok " + name);
        } catch (Exception | AssertionError e) {
            System.out.println("not ok " + name + ": " + String.valueOf(e).replace('\n', ' '));
        }
    }

    private void manager() {
        require(systemd.get(ManagerProperties.VERSION).startsWith("257"));
        require(systemd.get(ManagerProperties.N_NAMES) > 50);
        require(systemd.get(ManagerProperties.UNIT_PATH).contains("/etc/systemd/system"));
        require(systemd.get(ManagerProperties.USERSPACE_TIMESTAMP) > 1_600_000_000_000_000L);
        require(systemd.manager().GetDefaultTarget().endsWith(".target"));
        require(systemd.manager().Dump().contains("dbus.service"));
    }

    private void allProperties() throws IllegalAccessException {
        Map<String, List<Class<?>>> rows = Map.of(
                "dbus.service",
                        List.of(
                                ServiceProperties.class,
                                ExecProperties.class,
                                ControlGroupProperties.class,
                                KillProperties.class),
                "dbus.socket", List.of(SocketProperties.class, ExecProperties.class),
                "tmp.mount", List.of(MountProperties.class),
                "none.swap", List.of(SwapProperties.class),
                "apt-daily.timer", List.of(TimerProperties.class),
                "none.path", List.of(PathProperties.class),
                "proc-sys-fs-binfmt_misc.automount", List.of(AutomountProperties.class),
                "-.slice", List.of(ControlGroupProperties.class),
                "init.scope", List.of(ScopeProperties.class, KillProperties.class),
                "dev-null.device", List.of(DeviceProperties.class));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Class<?>>> one : rows.entrySet()) {
            List<Class<?>> classes = new ArrayList<>(one.getValue());
            classes.add(UnitProperties.class);
            for (Class<?> type : classes) {
                for (Field field : type.getDeclaredFields()) {
                    Property<?> property = (Property<?>) field.get(null);
                    try {
                        require(systemd.unit(one.getKey()).get(property) != null);
                    } catch (RuntimeException e) {
                        wrong.add(one.getKey() + " " + property.name() + ": " + e);
                    }
                }
            }
        }
        require(wrong.isEmpty(), wrong.toString());
    }

    private void lists() {
        require(systemd.units().size() > 50);
        require(systemd.units(List.of(), List.of("dbus.s*")).size() == 2);
        require(systemd.units(List.of("running"), List.of("dbus.service"))
                .getFirst()
                .activeState()
                .equals("active"));
        require(systemd.unitFiles().stream()
                .map(UnitFileStatus::path)
                .anyMatch(path -> path.endsWith("/dbus.service")));
        require(systemd.manager()
                .GetUnitProcesses("dbus.service")
                .getFirst()
                .commandLine()
                .contains("dbus-daemon"));
    }

    private void jobs() throws Exception {
        SystemdUnit unit = systemd.unit("client-sleep.service");
        require(end(unit.start()) == JobResult.DONE);
        require(unit.activeState().equals("active") && unit.subState().equals("running"));
        long first = unit.get(ServiceProperties.MAIN_PID);
        require(end(unit.restart()) == JobResult.DONE);
        long second = unit.get(ServiceProperties.MAIN_PID);
        require(first > 0 && second > 0 && first != second);
        require(end(unit.reload()) == JobResult.DONE);
        Command command = unit.get(ServiceProperties.EXEC_START).getFirst();
        require(command.arguments().equals(List.of("/usr/bin/sleep", "1000")) && command.pid() == second);
        unit.kill(9);
        until(() -> unit.activeState().equals("failed"));
        require(unit.get(ServiceProperties.RESULT).equals("signal"));
        unit.resetFailed();
        require(unit.activeState().equals("inactive"));
        require(end(unit.start()) == JobResult.DONE && end(unit.stop()) == JobResult.DONE);
        require(unit.activeState().equals("inactive"));
    }

    private void failure() throws Exception {
        require(end(systemd.unit("client-fails.service").start()) == JobResult.FAILED);
        require(end(systemd.unit("client-needs.service").start()) == JobResult.DEPENDENCY);
        require(end(systemd.unit("client-slow.service").start()) == JobResult.TIMEOUT);
        CompletableFuture<JobResult> waits =
                systemd.unit("client-waits.service").start();
        end(systemd.unit("client-waits.service").stop());
        require(end(waits) == JobResult.CANCELED);
    }

    private void manyJobs() throws Exception {
        List<CompletableFuture<JobResult>> ends = new ArrayList<>();
        for (int i = 0; i < 100; i++)
            ends.add(systemd.unit("client-once@" + i + ".service").start());
        for (CompletableFuture<JobResult> one : ends) require(end(one) == JobResult.DONE);
        require(systemd.jobs().isEmpty());
    }

    private void errors() {
        refused(NoSuchUnit.class, () -> systemd.unit("no-such.service").start());
        refused(OnlyByDependency.class, () -> systemd.unit("client-refuses.service")
                .start());
        refused(NoSuchUnit.class, () -> systemd.manager().GetUnit("not-loaded.service"));
        refused(JobTypeNotApplicable.class, () -> systemd.unit("client-once@x.service")
                .reload());
        refused(UnitExists.class, () -> systemd.start(TransientUnit.service("dbus.service", "/bin/true")));
        refused(DBusExecutionException.class, () -> systemd.unit("bad name").start());
        require(systemd.unit("no-such.service").loadState().equals("not-found"));
    }

    private void transients() throws Exception {
        TransientUnit service = TransientUnit.service("client-t.service", "/usr/bin/sh", "-c", "exit 3")
                .description("made by a client")
                .property("Type", "oneshot")
                .property("Environment", List.of("A=1", "B=2"))
                .property("MemoryMax", 123_456_512L)
                .property("RemainAfterExit", true);
        require(end(systemd.start(service)) == JobResult.FAILED);
        SystemdUnit unit = systemd.unit("client-t.service");
        require(unit.get(ServiceProperties.EXEC_MAIN_STATUS) == 3);
        require(unit.get(UnitProperties.DESCRIPTION).equals("made by a client"));
        require(unit.get(ExecProperties.ENVIRONMENT).equals(List.of("A=1", "B=2")));
        require(unit.get(ControlGroupProperties.MEMORY_MAX) == 123_456_512L);
        unit.resetFailed();

        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            require(end(systemd.start(TransientUnit.scope("client-t.scope", child.pid()))) == JobResult.DONE);
            require(systemd.unit("client-t.scope")
                    .get(UnitProperties.ACTIVE_STATE)
                    .equals("active"));
            require(end(systemd.unit("client-t.scope").stop()) == JobResult.DONE);
            require(child.waitFor(10, TimeUnit.SECONDS));
        } finally {
            child.destroyForcibly();
        }
    }

    private void settings() throws Exception {
        SystemdUnit unit = systemd.unit("client-sleep.service");
        require(end(unit.start()) == JobResult.DONE);
        require(unit.get(ControlGroupProperties.CPU_WEIGHT) == Property.INFINITY);
        unit.set(true, new PropertyAssignment("CPUWeight", new Variant<>(new UInt64(77), "t")));
        require(unit.get(ControlGroupProperties.CPU_WEIGHT) == 77);
        require(unit.get(UnitProperties.DROP_IN_PATHS).getFirst().endsWith("50-CPUWeight.conf"));
        require(end(unit.stop()) == JobResult.DONE);
        systemd.manager().RevertUnitFiles(List.of("client-sleep.service"));
        systemd.reload();
    }

    private void changes() throws Exception {
        SystemdUnit unit = systemd.unit("client-sleep.service");
        require(end(unit.stop()) == JobResult.DONE);
        BlockingQueue<String> states = new LinkedBlockingQueue<>();
        try (AutoCloseable _ = unit.onChange(changed -> {
            if (changed.get("ActiveState") instanceof String state) states.add(state);
        })) {
            require(end(unit.start()) == JobResult.DONE);
            require(end(unit.stop()) == JobResult.DONE);
            // A signal of the time before may still come.
            while (!next(states).equals("active")) {}
            while (!next(states).equals("inactive")) {}
        }
    }

    private void unitsComeAndGo() throws Exception {
        CountDownLatch come = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch reloaded = new CountDownLatch(2);
        try (AutoCloseable _ = systemd.onUnitNew(name -> {
                    if (name.equals("client-once@signal.service")) come.countDown();
                });
                AutoCloseable _ = systemd.onUnitRemoved(name -> {
                    if (name.equals("client-once@signal.service")) gone.countDown();
                });
                AutoCloseable _ = systemd.onReloading(_ -> reloaded.countDown())) {
            require(end(systemd.unit("client-once@signal.service").start()) == JobResult.DONE);
            require(come.await(10, TimeUnit.SECONDS) && gone.await(10, TimeUnit.SECONDS));
            systemd.reload();
            require(reloaded.await(10, TimeUnit.SECONDS));
        }
    }

    private void install() {
        SystemdUnit unit = systemd.unit("client-sleep.service");
        require(systemd.enable(unit.name()).getFirst().type().equals("symlink"));
        require(unit.get(UnitProperties.UNIT_FILE_STATE).equals("enabled"));
        require(systemd.enable(unit.name()).isEmpty());
        require(systemd.disable(unit.name()).getFirst().type().equals("unlink"));
        require(unit.get(UnitProperties.UNIT_FILE_STATE).equals("disabled"));
        require(systemd.mask("client-fails.service").getFirst().destination().equals("/dev/null"));
        refused(UnitMasked.class, () -> systemd.unit("client-fails.service").start());
        require(!systemd.unmask("client-fails.service").isEmpty());
    }

    private void example(String address) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Example.main(new String[] {address});
        } finally {
            System.setOut(before);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        require(text.contains("restart: done, process "), text);
        require(text.contains("report: failed, exit status 4, at most 67108864 bytes"), text);
    }

    private void reexecution() throws Exception {
        SystemdUnit unit = systemd.unit("client-second.service");
        CompletableFuture<JobResult> job = unit.start();
        systemd.manager().Reexecute();
        require(end(job) == JobResult.DONE);
        until(() -> systemd.units().size() > 50);
        require(end(unit.stop()) == JobResult.DONE);
    }

    private static String next(BlockingQueue<String> states) throws InterruptedException {
        return Objects.requireNonNull(states.poll(10, TimeUnit.SECONDS));
    }

    private static JobResult end(CompletableFuture<JobResult> job) throws Exception {
        return job.get(20, TimeUnit.SECONDS);
    }

    private static void refused(Class<? extends DBusExecutionException> error, Runnable call) {
        try {
            call.run();
        } catch (DBusExecutionException e) {
            require(e.getClass() == error, e.toString());
            return;
        }
        throw new AssertionError("no " + error.getSimpleName());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                if (condition.call()) return;
            } catch (DBusExecutionException e) {
                if (System.nanoTime() > end) throw e;
            }
            require(System.nanoTime() < end, "not within ten seconds");
            Thread.sleep(50);
        }
    }

    private static void require(boolean condition) {
        require(condition, "not so");
    }

    private static void require(boolean condition, String why) {
        if (!condition) {
            throw new AssertionError(why + ", line "
                    + StackWalker.getInstance().walk(frames -> frames.filter(
                                    frame -> !frame.getMethodName().equals("require"))
                            .findFirst()
                            .orElseThrow()
                            .getLineNumber()));
        }
    }
}
