// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.systemdj.exec.Environment;
import org.systemdj.exec.ExecDirectory;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PassedFd;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Processes;

/**
 * Puts the environment together, in rising precedence: the manager's, what the executor knows, ExecSearchPath=,
 * PassEnvironment=, Environment=, EnvironmentFile=. UnsetEnvironment= comes last of all ({@link ArgumentsStep}).
 *
 * <p>Source: systemd.exec(5), «Environment Variables in Spawned Processes».
 *
 * <p>Stateless.
 */
final class EnvironmentStep implements ExecStep {
    private static final String ROOT = "root";

    /** Over which time pressure is looked at. */
    private static final long PRESSURE_WINDOW_USEC = 2_000_000;

    @Override
    public void apply(Invocation run) {
        Environment environment = run.environment();
        environment.addAll(run.get(PlanFields.BASE_ENVIRONMENT));
        addDescriptors(run, environment);
        addAccount(run, environment);
        set(environment, "INVOCATION_ID", run.get(PlanFields.INVOCATION_ID));
        if (usesTerminal(run)) {
            environment.set("TERM", term(run));
        }
        set(environment, "JOURNAL_STREAM", run.journalStream());
        set(environment, "LOG_NAMESPACE", run.get(PlanFields.LOG_NAMESPACE));
        addDirectories(run, environment);
        set(environment, "CREDENTIALS_DIRECTORY", run.credentialsDirectory());
        if (run.has(ExecFlag.USER_MANAGER)) {
            environment.set("MANAGERPID", Integer.toString(Processes.parent()));
        }
        environment.set("SYSTEMD_EXEC_PID", Integer.toString(run.process()));
        addMemoryPressure(run, environment);
        set(environment, "NOTIFY_SOCKET", run.get(PlanFields.NOTIFY_SOCKET));
        List<String> search = run.get(PlanFields.EXEC_SEARCH_PATH);
        if (!search.isEmpty()) {
            environment.set("PATH", String.join(":", search));
        }
        environment.addAll(run.get(PlanFields.PASSED_ENVIRONMENT));
        environment.addAll(run.get(PlanFields.ENVIRONMENT));
        environment.addAll(run.get(PlanFields.FILES_ENVIRONMENT));
    }

    private static void set(Environment environment, String name, String value) {
        if (!value.isEmpty()) {
            environment.set(name, value);
        }
    }

    private static void addDescriptors(Invocation run, Environment environment) {
        String self = Integer.toString(run.process());
        List<String> names = new ArrayList<>();
        for (PassedFd fd : StandardInputStep.passedSockets(run)) {
            names.add(fd.name());
        }
        for (PassedFd fd : run.get(PlanFields.STORED_FDS)) {
            names.add(fd.name());
        }
        for (Invocation.OpenedFile file : run.openedFiles()) {
            names.add(file.name());
        }
        if (!names.isEmpty()) {
            environment.set("LISTEN_PID", self);
            environment.set("LISTEN_FDS", Integer.toString(names.size()));
            environment.set("LISTEN_FDNAMES", String.join(":", names));
        }
        long watchdog = run.get(PlanFields.WATCHDOG_USEC);
        if (watchdog > 0) {
            environment.set("WATCHDOG_PID", self);
            environment.set("WATCHDOG_USEC", Long.toString(watchdog));
        }
    }

    private static void addAccount(Invocation run, Environment environment) {
        int wanted = run.get(PlanFields.SET_LOGIN_ENVIRONMENT);
        boolean login = wanted >= 0
                ? wanted > 0
                : !run.get(PlanFields.USER).isEmpty()
                        || !run.get(PlanFields.PAM_NAME).isEmpty();
        Account account = run.account();
        if (login && account.name().isEmpty()) {
            account = ofProcess();
        }
        boolean own = run.has(ExecFlag.USER_MANAGER);
        String name = account.name().isEmpty() && !own ? ROOT : account.name();
        set(environment, "USER", name);
        if (!login || account.name().isEmpty()) {
            return;
        }
        environment.set("LOGNAME", account.name());
        set(environment, "HOME", account.home().equals("/") ? "" : account.home());
        String shell = account.shell();
        boolean placeholder = shell.endsWith("/nologin") || shell.endsWith("/false") || shell.endsWith("/true");
        set(environment, "SHELL", placeholder ? "" : shell);
    }

    /** The entry of the user that the process has without any setting. */
    private static Account ofProcess() {
        return new Accounts("")
                .user(Identity.user())
                .map(u -> new Account(u.name(), u.id(), u.group(), u.home(), u.shell()))
                .orElse(Account.NONE);
    }

    private static boolean usesTerminal(Invocation run) {
        return run.get(PlanFields.STANDARD_INPUT).startsWith("tty")
                || isTerminalOutput(run.get(PlanFields.STANDARD_OUTPUT))
                || isTerminalOutput(run.get(PlanFields.STANDARD_ERROR))
                || run.plan().isSet(PlanFields.TTY_PATH);
    }

    private static boolean isTerminalOutput(String kind) {
        return kind.equals("tty") || kind.endsWith("+console");
    }

    /** On the system's console what the manager has got; else the kernel's console type, or that of most serial lines. */
    private static String term(Invocation run) {
        String path = run.get(PlanFields.TTY_PATH);
        String inherited = run.get(PlanFields.MANAGER_TERM);
        if (path.equals("/dev/console") && !inherited.isEmpty()) {
            return inherited;
        }
        if (path.equals("/dev/console")) {
            String active =
                    FileSystem.readFirstLine("/sys/class/tty/console/active").orElse("");
            path = "/dev/" + active.substring(active.lastIndexOf(' ') + 1);
        }
        return TerminalStep.consoleNumber(path) >= 0 ? "linux" : "vt220";
    }

    private static void addDirectories(Invocation run, Environment environment) {
        for (DirectoryKind kind : DirectoryKind.ALL) {
            String prefix = run.get(PlanFields.PREFIXES).get(kind.ordinal());
            StringBuilder all = new StringBuilder();
            for (ExecDirectory directory : run.get(kind.list())) {
                all.append(all.isEmpty() ? "" : ":").append(prefix).append('/').append(directory.path());
            }
            set(environment, kind.variable(), all.toString());
        }
    }

    private static void addMemoryPressure(Invocation run, Environment environment) {
        String watch = run.memoryPressureWatch();
        if (watch.isEmpty()) {
            return;
        }
        environment.set("MEMORY_PRESSURE_WATCH", watch);
        long threshold = run.get(PlanFields.MEMORY_PRESSURE_THRESHOLD_USEC);
        if (!watch.equals("/dev/null") && threshold > 0) {
            // The kernel wants the trigger's text with its terminating zero byte.
            String trigger = "some " + Math.min(threshold, PRESSURE_WINDOW_USEC) + " " + PRESSURE_WINDOW_USEC + "\0";
            environment.set(
                    "MEMORY_PRESSURE_WRITE",
                    Base64.getEncoder().encodeToString(trigger.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
