// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.askpassword.PasswordQuery;
import org.systemdj.askpassword.Question;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.Booleans;
import org.systemdj.text.RawText;
import org.systemdj.time.TimeSpan;

/**
 * Asks for a password on the terminal, or elsewhere by agents, and prints it.
 *
 * <p>Source: systemd-ask-password(1).
 *
 * <p>Used by one thread.
 */
public final class AskPasswordCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] MESSAGE

            *Query the user for a passphrase, via the TTY or a UI agent.

              -h --help           Show this help
                 --icon=NAME      Icon name
                 --id=ID          Query identifier (e.g. "cryptsetup:/dev/sda5")
                 --keyname=NAME   Kernel key name for caching passwords (e.g. "cryptsetup")
                 --credential=NAME
                                  Credential name for ImportCredential=, LoadCredential= or
                                  SetCredential= credentials
                 --timeout=SEC    Timeout in seconds
                 --echo=yes|no|masked
                                  Control whether to show password while typing (echo)
              -e --echo           Equivalent to --echo=yes
                 --emoji=yes|no|auto
                                  Show a lock and key emoji
                 --no-tty         Ask question via agent even on TTY
                 --accept-cached  Accept cached passwords
                 --multiple       List multiple passwords if available
                 --no-output      Do not print password to standard output
              -n                  Do not suffix password written to standard output with
                                  newline
                 --user           Ask only our own user's agents
                 --system         Ask agents of the system and of all users

            See the systemd-ask-password(1) man page for details.
            """;

    private static final long DEFAULT_TIMEOUT_USEC = 90_000_000;
    private static final long NEVER = -1;

    private final Command command;
    private final Set<Question.Flag> flags = EnumSet.of(Question.Flag.PUSH_CACHE);
    private Optional<String> icon = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<String> keyName = Optional.empty();
    private String credential = "password";
    private TimeSpan timeout = TimeSpan.ofUsec(DEFAULT_TIMEOUT_USEC);
    private Optional<Boolean> emoji = Optional.empty();
    private boolean multiple;
    private boolean output = true;
    private boolean newline = true;

    private AskPasswordCommand(Command command) {
        this.command = command;
        if (command.host().userId() != 0) {
            flags.add(Question.Flag.USER);
        }
    }

    public static int run(Command command, List<String> arguments) {
        AskPasswordCommand ask = new AskPasswordCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(ask.rows(), arguments, Command.Order.FIRST, ask, words);
        return status != Getopt.CONTINUE ? status : ask.run(words);
    }

    private List<Getopt.Option<AskPasswordCommand>> rows() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.set("icon", 0, (c, value) -> c.icon = Optional.of(value)),
                Command.set("timeout", 0, AskPasswordCommand::timeout),
                Command.optional("echo", 0, AskPasswordCommand::echo),
                Command.flag("", 'e', c -> c.echo("yes")),
                Command.set("emoji", 0, AskPasswordCommand::emoji),
                Command.flag("no-tty", 0, c -> c.flags.add(Question.Flag.NO_TTY)),
                Command.flag("accept-cached", 0, c -> c.flags.add(Question.Flag.ACCEPT_CACHED)),
                Command.flag("multiple", 0, c -> c.multiple = true),
                Command.set("id", 0, (c, value) -> c.id = Optional.of(value)),
                Command.set("keyname", 0, (c, value) -> c.keyName = Optional.of(value)),
                Command.flag("no-output", 0, c -> c.output = false),
                Command.set("credential", 0, (c, value) -> c.credential = value),
                Command.flag("user", 0, c -> c.flags.add(Question.Flag.USER)),
                Command.flag("system", 0, c -> c.flags.remove(Question.Flag.USER)),
                Command.flag("", 'n', c -> c.newline = false));
    }

    private void timeout(String text) {
        timeout = TimeSpan.parse(text)
                .orElseThrow(() -> new CommandFailure("Failed to parse --timeout= parameter: " + text));
    }

    /** {@code null}: the option has no value. */
    private void echo(String text) {
        boolean masked = text != null && (text.isEmpty() || text.equals("masked"));
        boolean shown = !masked && (text == null || bool("--echo=", text));
        set(Question.Flag.ECHO, shown);
        set(Question.Flag.SILENT, !masked && !shown);
    }

    private void set(Question.Flag flag, boolean on) {
        if (on) {
            flags.add(flag);
        } else {
            flags.remove(flag);
        }
    }

    private void emoji(String text) {
        emoji = text.equals("auto") ? Optional.empty() : Optional.of(bool("--emoji=", text));
    }

    private static boolean bool(String option, String text) {
        Boolean value = Booleans.parse(text);
        if (value == null) {
            throw new CommandFailure("Failed to parse boolean argument to " + option + ": " + text + ".");
        }
        return value;
    }

    private int run(List<String> words) {
        boolean echo = flags.contains(Question.Flag.ECHO);
        if (!emoji.orElse(!echo)) {
            flags.add(Question.Flag.HIDE_EMOJI);
        }
        Optional<String> message =
                words.isEmpty() ? Optional.of("Input:").filter(input -> echo) : Optional.of(String.join(" ", words));
        Question question = new Question(message, icon, id, keyName, Optional.of(credential), until(), flags);
        List<byte[]> passwords;
        try {
            passwords = new PasswordQuery(command.host(), command.style(), command.log()::debug).ask(question);
        } catch (ErrnoException failure) {
            throw CommandFailure.withErrno("Failed to query password: " + Errno.text(failure.errno()), failure.errno());
        }
        for (byte[] password : multiple ? passwords : passwords.subList(0, 1)) {
            if (output) {
                command.out().print(RawText.decode(password)).print(newline ? "\n" : "");
            }
        }
        return 0;
    }

    private long until() {
        if (timeout.usec() == 0) {
            return 0;
        }
        return timeout.isInfinite() ? NEVER : command.host().monotonicUsec() + timeout.usec();
    }
}
