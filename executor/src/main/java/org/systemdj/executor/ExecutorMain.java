// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import java.util.OptionalInt;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.exec.PlanFormatException;
import org.systemdj.log.LogWriter;
import org.systemdj.log.SystemChannels;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.Processes;
import org.systemdj.text.ExitStatus;

/**
 * The program {@code systemd-executor}: reads a plan from the memory file that the manager has handed over and becomes
 * the process that the plan describes.
 *
 * <p>Source: systemd-executor of systemd 257: {@code --deserialize=FD}, {@code --log-level=}, {@code --log-target=}.
 *
 * <p>Used by one thread.
 */
public final class ExecutorMain {
    private static final String USAGE = """
            systemd-executor [OPTIONS...]

            Sandbox and execute processes.

              -h --help                Show this help and exit
                 --version             Print version string and exit
                 --log-target=TARGET   Set log target (console, journal,
                                                       journal-or-kmsg,
                                                       kmsg, null)
                 --log-level=LEVEL     Set log level (debug, info, notice,
                                                      warning, err, crit,
                                                      alert, emerg)
                 --deserialize=FD      Deserialize process config from FD
            """;

    private ExecutorMain() {}

    /** Runs the program; returns its exit code unless it becomes another program. */
    public static int run(String argv0, List<String> args) {
        if (!args.isEmpty() && args.getFirst().equals(IdMapWriter.OPTION)) {
            return IdMapWriter.run(args);
        }
        if (!args.isEmpty() && args.getFirst().equals(TreeRemoval.OPTION)) {
            return TreeRemoval.run(args);
        }
        if (!args.isEmpty() && args.getFirst().equals(MountInto.OPTION)) {
            return MountInto.run(args);
        }
        if (!args.isEmpty() && args.getFirst().equals(OwnerChange.OPTION)) {
            return OwnerChange.run(args);
        }
        if (!args.isEmpty() && args.getFirst().equals(AutomountExpiry.OPTION)) {
            return AutomountExpiry.run(args);
        }
        int fd = -1;
        String inside = null;
        for (int i = 0; i < args.size(); i++) {
            String option = args.get(i);
            String value = null;
            int equals = option.indexOf('=');
            if (equals > 0) {
                value = option.substring(equals + 1);
                option = option.substring(0, equals);
            }
            switch (option) {
                case "-h", "--help" -> {
                    return print(USAGE);
                }
                case "--version" -> {
                    return print("systemd 257\n");
                }
                case "--deserialize" -> {
                    value = value == null && i + 1 < args.size() ? args.get(++i) : value;
                    fd = descriptor(value);
                    if (fd < 0) {
                        return fail("Failed to parse serialization fd \"" + value + "\".");
                    }
                }
                case PidNamespace.OPTION -> inside = value;
                // The plan carries both: it is what the manager was set to when it made the plan.
                case "--log-level", "--log-target", "--log-color", "--log-location", "--log-time" -> {
                    i += value == null ? 1 : 0;
                }
                default -> {
                    return fail("Invalid command line arguments.");
                }
            }
        }
        return fd < 0 ? fail("No serialization fd specified.") : execute(fd, inside);
    }

    /** @param inside what the process outside of the namespace of PrivatePIDs= says, else null */
    private static int execute(int fd, String inside) {
        ExecPlan plan;
        try (Fd file = Fd.own(fd)) {
            plan = ExecPlan.decode(FileContent.read(file.number(), "plan"));
            if (inside == null && PidNamespace.isWanted(plan)) {
                OptionalInt ended = goInside(plan, file.number());
                if (ended.isPresent()) {
                    return ended.getAsInt();
                }
            }
        } catch (ErrnoException | PlanFormatException e) {
            return fail("Failed to deserialize: " + e.getMessage());
        }
        ExecLog log = log(plan);
        try {
            int outer = inside == null ? Processes.self() : PidNamespace.awaitStart(inside);
            Steps.apply(new Invocation(plan, log, outer, inside != null));
            return ExitStatus.EXCEPTION.status();
        } catch (EarlyExit e) {
            return e.code();
        } catch (StepFailure e) {
            return report(plan, log, e);
        }
    }

    /** The exit code, or none where everything goes on in this process. */
    private static OptionalInt goInside(ExecPlan plan, int planFd) {
        try {
            return PidNamespace.start(plan, planFd, log(plan)) ? OptionalInt.of(0) : OptionalInt.empty();
        } catch (ErrnoException e) {
            StepFailure failure = StepFailure.of(ExitStatus.NAMESPACE, "Failed to set up pid namespace", e);
            return OptionalInt.of(report(plan, log(plan), failure));
        } catch (StepFailure e) {
            return OptionalInt.of(report(plan, log(plan), e));
        }
    }

    private static ExecLog log(ExecPlan plan) {
        LogWriter writer = new LogWriter("(systemd)", new SystemChannels());
        ExecLog log = new ExecLog(writer, plan);
        String name = processName(plan.get(PlanFields.PATH));
        writer.identifier(name);
        Prctl.setName(name); // until the program takes over; the kernel named us after a descriptor
        writer.allowJournal(true);
        return log;
    }

    private static int report(ExecPlan plan, ExecLog log, StepFailure failure) {
        String errno = "ERRNO=" + failure.errno();
        if (!failure.isTold()) {
            log.error(failure.text(), errno);
        }
        String reason = failure.errno() == 0
                ? ""
                : failure.text().substring(failure.getMessage().length());
        log.error(
                "Failed at step " + failure.status().name() + " spawning " + plan.get(PlanFields.PATH) + reason,
                ExecLog.SPAWN_FAILED,
                errno,
                "EXECUTABLE=" + plan.get(PlanFields.PATH));
        return failure.status().status();
    }

    /** What ps(1) and the log show until the program runs: its name in parentheses, at most 8 letters of it. */
    static String processName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "(...)" : "(" + (name.length() > 8 ? name.substring(name.length() - 8) : name) + ")";
    }

    private static int descriptor(String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static int print(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Fd.writeAll(1, bytes, 0, bytes.length);
        return 0;
    }

    private static int fail(String text) {
        byte[] bytes = (text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Fd.writeAll(2, bytes, 0, bytes.length);
        return 1;
    }
}
