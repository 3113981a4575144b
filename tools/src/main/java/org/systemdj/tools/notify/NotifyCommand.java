// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.notify.Notify;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.tools.ProgramExecution;

/**
 * Tells the manager about the state of a service.
 *
 * <p>Source: systemd-notify(1), sd_notify(3), sd_notify_barrier(3).
 *
 * <p>Used by one thread.
 */
public final class NotifyCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] [VARIABLE=VALUE...]
            %NAME% [OPTIONS...] --exec [VARIABLE=VALUE...] ; CMDLINE...

            *Notify the init system about service status updates.

              -h --help            Show this help
                 --version         Show package version
                 --ready           Inform the service manager about service start-up/reload
                                   completion
                 --reloading       Inform the service manager about configuration reloading
                 --stopping        Inform the service manager about service shutdown
                 --pid[=PID]       Set main PID of daemon
                 --uid=USER        Set user to send from
                 --status=TEXT     Set status text
                 --booted          Check if the system was booted up with systemd
                 --no-block        Do not wait until operation finished
                 --exec            Execute command line separated by ';' once done
                 --fd=FD           Pass specified file descriptor with along with message
                 --fdname=NAME     Name to assign to passed file descriptor(s)

            See the systemd-notify(1) man page for details.
            """;

    private static final int BARRIER_MILLIS = 5000;
    private static final String BOOTED = "/run/systemd/system";

    private final Command command;
    private final PassedDescriptors descriptors = new PassedDescriptors();
    private boolean ready;
    private boolean reloading;
    private boolean stopping;
    private boolean booted;
    private boolean block = true;
    private boolean executes;
    private String status;
    private String descriptorName;
    private MainProcess mainProcess;
    private Sender sender;
    private List<String> commandLine = List.of();

    private NotifyCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        NotifyCommand notify = new NotifyCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(notify.options(), arguments, Command.Order.ANYWHERE, notify, words);
        return status != Getopt.CONTINUE ? status : notify.run(words);
    }

    private List<Getopt.Option<NotifyCommand>> options() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.flag("ready", 0, n -> n.ready = true),
                Command.flag("reloading", 0, n -> n.reloading = true),
                Command.flag("stopping", 0, n -> n.stopping = true),
                Command.optional("pid", 0, (n, value) -> n.mainProcess = MainProcess.parse(value, command.host())),
                Command.set("uid", 0, (n, value) -> n.sender = Sender.parse(value)),
                Command.set("status", 0, (n, value) -> n.status = value),
                Command.flag("booted", 0, n -> n.booted = true),
                Command.flag("no-block", 0, n -> n.block = false),
                Command.flag("exec", 0, n -> n.executes = true),
                Command.set("fd", 0, (n, value) -> n.descriptors.take(value)),
                Command.set("fdname", 0, NotifyCommand::descriptorName));
    }

    private void descriptorName(String name) {
        boolean valid = name.length() <= 255;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            valid &= c >= ' ' && c < 127 && c != ':';
        }
        if (!valid) {
            throw new CommandFailure("File descriptor name invalid: " + name);
        }
        descriptorName = name;
    }

    private int run(List<String> words) {
        List<String> variables = executes ? split(words) : words;
        boolean says =
                ready || reloading || stopping || status != null || mainProcess != null || !descriptors.isEmpty();
        if (words.isEmpty() && !says && !booted && descriptorName == null) {
            command.showHelp(HELP);
            throw CommandFailure.silent(1);
        }
        if (executes && variables.isEmpty() && !says && !booted) {
            throw new CommandFailure("No notify message specified while --exec, refusing.");
        }
        if (descriptorName != null && descriptors.isEmpty()) {
            throw new CommandFailure("No file descriptors passed, but --fdname= set, refusing.");
        }
        if (booted) {
            if (says || !words.isEmpty()) {
                command.log().warning("Notify message specified along with --booted, ignoring.");
            }
            return command.host().exists(BOOTED) ? 0 : 1;
        }
        send(message(variables));
        if (!commandLine.isEmpty()) {
            execute();
        }
        command.staySilent();
        return 0;
    }

    private List<String> split(List<String> words) {
        int at = words.indexOf(";");
        if (at < 0) {
            throw new CommandFailure("If --exec is used argument list must contain ';' separator, refusing.");
        }
        commandLine = words.subList(at + 1, words.size());
        if (commandLine.isEmpty()) {
            throw new CommandFailure("Empty command line specified after ';' separator, refusing.");
        }
        return words.subList(0, at);
    }

    private String message(List<String> variables) {
        MessageLines lines = new MessageLines();
        if (reloading) {
            lines.put("RELOADING=1");
            lines.put("MONOTONIC_USEC=" + command.host().monotonicUsec());
        }
        if (ready) {
            lines.put("READY=1");
        }
        if (stopping) {
            lines.put("STOPPING=1");
        }
        if (status != null) {
            lines.put("STATUS=" + status);
        }
        if (mainProcess != null) {
            lines.put("MAINPID=" + mainProcess.id());
            mainProcess.inode().ifPresent(inode -> lines.put("MAINPIDFDID=" + Long.toUnsignedString(inode)));
        }
        if (!descriptors.isEmpty()) {
            lines.put("FDSTORE=1");
            if (descriptorName != null) {
                lines.put("FDNAME=" + descriptorName);
            }
        }
        variables.forEach(lines::put);
        return lines.text();
    }

    private void send(String message) {
        if (sender != null) {
            sender.become();
        }
        String address = command.host().environment(Notify.VARIABLE);
        if (address == null) {
            throw CommandFailure.withErrno(
                    "No status data could be sent: $NOTIFY_SOCKET was not set", Errno.EOPNOTSUPP);
        }
        int process = mainProcess == null ? MainProcess.caller(command.host()) : mainProcess.id();
        try {
            Notify.sendFor(process, address, message, descriptors.numbers());
        } catch (ErrnoException e) {
            throw CommandFailure.withErrno("Failed to notify init system: " + Errno.text(e.errno()), e.errno());
        }
        if (block) {
            try {
                Notify.barrier(process, address, BARRIER_MILLIS);
            } catch (ErrnoException e) {
                throw CommandFailure.withErrno("Failed to invoke barrier: " + Errno.text(e.errno()), e.errno());
            }
        }
    }

    private void execute() {
        if (!descriptors.isEmpty()) {
            Fd.closeOnExecFrom(Host.STDERR + 1); // they are the manager's now
        }
        command.out().flush();
        int error = ProgramExecution.execute(
                command.host(), commandLine, ProgramExecution.environment(command.host(), Map.of()));
        throw CommandFailure.withErrno("Failed to execute command line: " + String.join(" ", commandLine), error);
    }
}
