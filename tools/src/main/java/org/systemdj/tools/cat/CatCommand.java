// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.log.JournalStream;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Booleans;
import org.systemdj.text.LogLevels;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.tools.ProgramExecution;

/**
 * Runs a program with its output in the journal.
 *
 * <p>Source: systemd-cat(1); systemd.exec(5), {@code $JOURNAL_STREAM}.
 *
 * <p>Used by one thread.
 */
public final class CatCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] COMMAND ...

            *Execute process with stdout/stderr connected to the journal.

              -h --help                      Show this help
                 --version                   Show package version
              -t --identifier=STRING         Set syslog identifier
              -p --priority=PRIORITY         Set priority value (0..7)
                 --stderr-priority=PRIORITY  Set priority value (0..7) used for stderr
                 --level-prefix=BOOL         Control whether level prefix shall be parsed
                 --namespace=NAMESPACE       Connect to specified journal namespace

            See the systemd-cat(1) man page for details.
            """;

    private static final int INFO = 6;
    private static final int AS_OUTPUT = -1;
    private static final int INVALID = -1;

    private final Command command;
    private String identifier = "";
    private String namespace = "";
    private int priority = INFO;
    private int errorPriority = AS_OUTPUT;
    private boolean levelPrefix = true;

    private CatCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        CatCommand cat = new CatCommand(command);
        List<String> words = new ArrayList<>();
        List<Getopt.Option<CatCommand>> options = List.of(
                command.help(HELP),
                command.version(),
                Command.set("identifier", 't', (c, value) -> c.identifier = value),
                Command.set("priority", 'p', (c, value) -> c.priority = priority(value, "priority")),
                Command.set("stderr-priority", 0, (c, value) -> c.errorPriority = priority(value, "stderr priority")),
                Command.set("level-prefix", 0, CatCommand::levelPrefix),
                Command.set("namespace", 0, (c, value) -> c.namespace = value));
        int status = command.parse(options, arguments, Command.Order.FIRST, cat, words);
        return status != Getopt.CONTINUE ? status : cat.execute(words.isEmpty() ? List.of("cat") : words);
    }

    private static int priority(String word, String what) {
        int level = LogLevels.parse(word, INVALID);
        if (level == INVALID) {
            throw new CommandFailure("Failed to parse " + what + " value.");
        }
        return level;
    }

    private void levelPrefix(String word) {
        Boolean value = Booleans.parse(word);
        if (value == null) {
            throw new CommandFailure("Failed to parse boolean argument to --level-prefix=: " + word + ".");
        }
        levelPrefix = value;
    }

    private int execute(List<String> words) {
        try (Fd output = connect(priority);
                Fd errors = errorPriority == AS_OUTPUT || errorPriority == priority ? null : connect(errorPriority);
                Fd kept = Fd.duplicate(Host.STDERR)) {
            Fd.installAt(output.number(), Host.STDOUT);
            Fd.installAt(errors == null ? output.number() : errors.number(), Host.STDERR);
            FileStatus stream = FileSystem.status(Host.STDERR);
            List<String> environment = ProgramExecution.environment(
                    command.host(), Map.of("JOURNAL_STREAM", stream.device() + ":" + stream.inode()));
            int error = ProgramExecution.execute(command.host(), words, environment);
            Fd.installAt(kept.number(), Host.STDERR);
            throw CommandFailure.withErrno("Failed to execute process: " + Errno.text(error), error);
        } catch (ErrnoException e) {
            throw new CommandFailure("Failed to rearrange stdout/stderr: " + Errno.text(e.errno()));
        }
    }

    private Fd connect(int level) {
        boolean valid = namespace.isEmpty() || PathName.isFileName(namespace) && UnitName.isValidInstance(namespace);
        int fd = valid ? JournalStream.tryConnect(namespace, identifier, level, levelPrefix) : -Errno.EINVAL;
        if (fd < 0) {
            throw CommandFailure.withErrno("Failed to create stream fd: " + Errno.text(-fd), -fd);
        }
        return Fd.own(fd);
    }
}
