// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SpawnRequest;

/**
 * Runs one plan in a real executor: in a JVM of its own, or in the native program that the system property {@code
 * systemdj.executor} names.
 */
final class ExecutorRun {
    private static final int PLAN_FD = 3;

    private final Path directory;
    private final ExecPlan.Builder plan = ExecPlan.builder();
    private final List<Integer> passed = new ArrayList<>();

    ExecutorRun(Path directory, String... command) {
        this.directory = directory;
        plan.set(PlanFields.UNIT, "demo.service");
        plan.set(PlanFields.PATH, command[0]);
        plan.set(PlanFields.ARGUMENTS, List.of(command));
        plan.set(
                PlanFields.FLAGS,
                ExecFlag.APPLY_SANDBOXING.bit() | ExecFlag.APPLY_CHROOT.bit() | ExecFlag.WRITE_CREDENTIALS.bit());
        plan.set(PlanFields.BASE_ENVIRONMENT, List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        plan.set(PlanFields.STANDARD_OUTPUT, "append");
        plan.set(PlanFields.OUTPUT_ARGUMENT, output().toString());
        plan.set(PlanFields.LOG_TARGET, "console");
        String own = directory.toString();
        plan.set(
                PlanFields.PREFIXES,
                List.of(own + "/run", own + "/state", own + "/cache", own + "/logs", own + "/etc"));
    }

    ExecPlan.Builder plan() {
        return plan;
    }

    /** A descriptor to hand over: its number in the executor. */
    int pass(int fd) {
        passed.add(fd);
        return PLAN_FD + passed.size();
    }

    private Path output() {
        return directory.resolve("output");
    }

    /** Runs it to its end. */
    Result run() throws IOException {
        Files.deleteIfExists(output());
        Path messages = directory.resolve("messages");
        String program = System.getProperty("systemdj.executor", "");
        List<String> command = new ArrayList<>();
        if (program.isEmpty()) {
            program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            command.addAll(List.of(
                    program,
                    "-Xshare:auto",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ExecutorLauncher.class.getName()));
        } else {
            command.add("systemd-executor");
        }
        command.addAll(List.of("--deserialize", Integer.toString(PLAN_FD)));
        SpawnRequest request = new SpawnRequest(program, command, List.of("PATH=/usr/bin:/bin"));
        int flags = OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC;
        try (Fd file = Memfd.of("plan", plan.build().encode());
                Fd log = FileSystem.open(messages.toString(), flags, 0600)) {
            request.pass(file.number(), PLAN_FD);
            for (int i = 0; i < passed.size(); i++) {
                request.pass(passed.get(i), PLAN_FD + 1 + i);
            }
            request.pass(log.number(), 2);
            try (PidFd child = Processes.spawn(request).handle()) {
                ExitInfo exit = child.awaitExit();
                String text = Files.exists(output()) ? Files.readString(output(), StandardCharsets.UTF_8) : "";
                return new Result(exit, text, Files.readString(messages, StandardCharsets.UTF_8));
            }
        }
    }

    /** What came of it. */
    record Result(ExitInfo exit, String output, String messages) {
        int status() {
            return exit.isExited() ? exit.status() : 1000 + exit.status();
        }

        /** The value of {@code key} in lines of {@code key: value} or {@code key=value}. */
        String value(String key) {
            for (String line : output.split("\n")) {
                if (line.startsWith(key + ":") || line.startsWith(key + "=")) {
                    return line.substring(key.length() + 1).strip();
                }
            }
            return null;
        }
    }
}
