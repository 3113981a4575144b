// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.virt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Booleans;

/**
 * Says in which kind of container or virtual machine the system runs.
 *
 * <p>Source: systemd-detect-virt(1).
 *
 * <p>Used by one thread.
 */
public final class DetectVirtCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...]

            Detect execution in a virtualized environment.

              -h --help             Show this help
                 --version          Show package version
              -c --container        Only detect whether we are run in a container
              -v --vm               Only detect whether we are run in a VM
              -r --chroot           Detect whether we are run in a chroot() environment
                 --private-users    Only detect whether we are running in a user namespace
                 --cvm              Only detect whether we are run in a confidential VM
              -q --quiet            Don't output anything, just set return value
                 --list             List all known and detectable types of virtualization
                 --list-cvm         List all known and detectable types of confidential\s
                                    virtualization

            See the systemd-detect-virt(1) man page for details.
            """;

    private static final String NONE = "none";
    private static final List<String> CONFIDENTIAL = List.of("sev", "sev-es", "sev-snp", "tdx", "protvirt");

    /** What is asked. */
    private enum Question {
        ANY,
        CONTAINER,
        MACHINE,
        CHROOT,
        PRIVATE_USERS,
        CONFIDENTIAL_MACHINE
    }

    private Question question = Question.ANY;
    private boolean quiet;

    private DetectVirtCommand() {}

    public static int run(Command command, List<String> arguments) {
        DetectVirtCommand detect = new DetectVirtCommand();
        List<String> operands = new ArrayList<>();
        List<Getopt.Option<DetectVirtCommand>> options = List.of(
                command.help(HELP),
                command.version(),
                ask("container", 'c', Question.CONTAINER),
                ask("vm", 'v', Question.MACHINE),
                ask("chroot", 'r', Question.CHROOT),
                ask("private-users", 0, Question.PRIVATE_USERS),
                Command.flag("quiet", 'q', d -> d.quiet = true),
                ask("cvm", 0, Question.CONFIDENTIAL_MACHINE),
                list(command, "list", Virtualization.kinds()),
                list(command, "list-cvm", CONFIDENTIAL));
        int status = command.parse(options, arguments, Command.Order.ANYWHERE, detect, operands);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (!operands.isEmpty()) {
            throw new CommandFailure(command.name() + " takes no arguments.");
        }
        return detect.answer(command);
    }

    private static Getopt.Option<DetectVirtCommand> ask(String name, int letter, Question question) {
        return Command.flag(name, letter, detect -> detect.question = question);
    }

    private static Getopt.Option<DetectVirtCommand> list(Command command, String name, List<String> kinds) {
        return new Getopt.Option<>(name, 0, Getopt.Argument.NONE, (detect, value) -> {
            command.out().line(NONE);
            kinds.forEach(command.out()::line);
            return 0;
        });
    }

    private int answer(Command command) {
        Virtualization virtualization = new Virtualization(new KernelFiles(() -> environment(command.host())));
        return switch (question) {
            case CHROOT -> isInChroot(command.host()) ? 0 : 1;
            case PRIVATE_USERS -> virtualization.isUserNamespace() ? 0 : 1;
            case ANY -> {
                String container = virtualization.container();
                yield tell(command, container.isEmpty() ? virtualization.machine() : container);
            }
            case CONTAINER -> tell(command, virtualization.container());
            case MACHINE -> tell(command, virtualization.machine());
            case CONFIDENTIAL_MACHINE -> tell(command, virtualization.confidential());
        };
    }

    /** Says also why that cannot be known; the host itself does not. */
    private static boolean isInChroot(Host host) {
        boolean told = parsed(host.environment("SYSTEMD_IN_CHROOT")) != null
                || Boolean.TRUE.equals(parsed(host.environment("SYSTEMD_IGNORE_CHROOT")));
        if (!told) {
            try {
                FileSystem.status("/proc/1/root");
            } catch (ErrnoException e) {
                throw new CommandFailure("Failed to check for chroot() environment: " + Errno.text(e.errno()));
            }
        }
        return host.runsInChroot();
    }

    private static Boolean parsed(String word) {
        return word == null ? null : Booleans.parse(word);
    }

    private static Map<String, String> environment(Host host) {
        Map<String, String> environment = new HashMap<>();
        String container = host.environment("container");
        if (container != null) {
            environment.put("container", container);
        }
        return environment;
    }

    private int tell(Command command, String kind) {
        if (!quiet) {
            command.out().line(kind.isEmpty() ? NONE : kind);
        }
        return kind.isEmpty() ? 1 : 0;
    }
}
