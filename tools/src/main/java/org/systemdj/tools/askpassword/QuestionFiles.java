// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.askpassword.PasswordCache;
import org.systemdj.askpassword.PlymouthPrompt;
import org.systemdj.askpassword.Question;
import org.systemdj.askpassword.QuestionDirectory;
import org.systemdj.askpassword.QuestionFile;
import org.systemdj.askpassword.Reply;
import org.systemdj.askpassword.TerminalPrompt;
import org.systemdj.console.Command;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * Goes through the questions that lie there: lists them, tells of them, or has them answered.
 *
 * <p>Source: systemd-tty-ask-password-agent(1); systemd.io, «Password Agents».
 *
 * <p>Used by one thread.
 */
final class QuestionFiles {
    private static final int WRITE = 2;

    private final Command command;
    private final TerminalAgentCommand.Action action;
    private final boolean plymouth;
    private final Optional<String> device;
    private final PasswordCache cache;

    QuestionFiles(Command command, TerminalAgentCommand.Action action, boolean plymouth, Optional<String> device) {
        this.command = command;
        this.action = action;
        this.plymouth = plymouth;
        this.device = device;
        cache = PasswordCache.of(command.host(), command.log()::debug);
    }

    /** Goes through all of these directories once; what fails is told. Whether somebody did not want to answer. */
    boolean process(List<String> directories) {
        boolean skipped = false;
        for (String directory : directories) {
            Optional<ErrnoException> failure = process(directory);
            boolean cancelled = failure.isPresent() && failure.get().errno() == Errno.ECANCELED;
            skipped |= cancelled;
            if (failure.isPresent() && !cancelled) {
                command.log()
                        .error("Failed to process password, ignoring: " + TerminalAgentCommand.reason(failure.get()));
            }
        }
        return skipped;
    }

    /** The first failure, of which the file that it is about has been told. */
    private Optional<ErrnoException> process(String directory) {
        List<String> paths;
        try {
            paths = QuestionDirectory.questions(directory);
        } catch (ErrnoException failure) {
            command.log().error("Failed to open '" + directory + "': " + TerminalAgentCommand.reason(failure));
            return Optional.of(failure);
        }
        Optional<ErrnoException> first = Optional.empty();
        for (String path : paths) {
            try {
                process(path, read(path));
            } catch (ErrnoException failure) {
                first = first.or(() -> Optional.of(failure));
            }
        }
        return first;
    }

    /** The question; empty where it is gone or may not be read. */
    private Optional<QuestionFile> read(String path) {
        byte[] content;
        try {
            content = FileContent.read(path);
        } catch (ErrnoException failure) {
            command.log().debug("Failed to open '" + path + "', ignoring: " + TerminalAgentCommand.reason(failure));
            return Optional.empty();
        }
        QuestionFile file =
                QuestionFile.parse(content, (line, text) -> command.log().warning(path + ":" + line + ": " + text));
        if (file.socket().isEmpty()) {
            command.log().error("Invalid password file " + path);
            throw new ErrnoException("read", Errno.EBADMSG, path);
        }
        return Optional.of(file);
    }

    private void process(String path, Optional<QuestionFile> read) {
        if (read.isEmpty()) {
            return;
        }
        QuestionFile file = read.get();
        if (file.isOver(Clock.monotonicUsec()) || file.process() > 0 && !ProcessInfo.isAlive(file.process())) {
            return;
        }
        String title = "'" + file.message().orElse("n/a") + "' (PID " + file.process() + ")";
        switch (action) {
            case LIST -> command.out().line(title);
            case WALL ->
                new Wall(command)
                        .say("Password entry required for " + title + ".\r\n"
                                + "Please enter password with the systemd-tty-ask-password-agent tool.");
            case QUERY, WATCH -> {
                if (FileSystem.tryAccess(file.socket(), WRITE) < 0) {
                    if (action == TerminalAgentCommand.Action.QUERY) {
                        command.log().info("Not querying " + title + ", lacking privileges.");
                    }
                    return;
                }
                answer(path, file);
            }
        }
    }

    private void answer(String path, QuestionFile file) {
        List<byte[]> passwords;
        try {
            passwords = ask(path, question(file));
        } catch (ErrnoException failure) {
            if (failure.errno() == Errno.ETIME || failure.errno() == Errno.ENOENT) {
                return; // Nobody wants to know any more.
            }
            command.log().error("Failed to query password: " + TerminalAgentCommand.reason(failure));
            throw failure;
        }
        send(file.socket(), passwords);
    }

    private static Question question(QuestionFile file) {
        Set<Question.Flag> flags = EnumSet.noneOf(Question.Flag.class);
        if (file.echo()) {
            flags.add(Question.Flag.ECHO);
        }
        if (file.silent()) {
            flags.add(Question.Flag.SILENT);
        }
        if (file.acceptCached()) {
            flags.add(Question.Flag.ACCEPT_CACHED);
        }
        return new Question(
                file.message(), file.icon(), file.id(), Optional.empty(), Optional.empty(), file.notAfterUsec(), flags);
    }

    private List<byte[]> ask(String path, Question question) {
        if (plymouth) {
            return new PlymouthPrompt(question, path).ask();
        }
        TerminalPrompt prompt = new TerminalPrompt(command.style(), cache, command.log()::debug).whileExists(path);
        if (device.isEmpty()) {
            return prompt.ask(question);
        }
        String terminal = device.get();
        try (ConsoleTerminal taken = acquire(terminal)) {
            command.log().info("Starting password query on " + terminal + ".");
            List<byte[]> passwords = prompt.on(taken.number(), ConsoleTerminal.takesColours(command.host()))
                    .ask(question);
            command.log().info("Password query on " + terminal + " finished successfully.");
            return passwords;
        }
    }

    private ConsoleTerminal acquire(String terminal) {
        try {
            return ConsoleTerminal.acquire(terminal);
        } catch (ErrnoException failure) {
            command.log().error("Failed to acquire " + terminal + ": " + TerminalAgentCommand.reason(failure));
            throw failure;
        }
    }

    private void send(String path, List<byte[]> passwords) {
        byte[] datagram = Reply.encode(passwords);
        try (Fd socket = Sockets.create(SocketAddress.AF_UNIX, Sockets.DATAGRAM, 0)) {
            int sent = Sockets.sendTo(socket.number(), datagram, 0, datagram.length, new SocketAddress.UnixPath(path));
            Errno.check(sent, "sendto", path);
        } catch (ErrnoException failure) {
            command.log().error("Failed to send: " + TerminalAgentCommand.reason(failure));
            throw failure;
        }
    }
}
