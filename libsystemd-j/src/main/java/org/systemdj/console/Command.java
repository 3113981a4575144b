// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.List;
import org.systemdj.notify.Notify;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.PathName;
import org.systemdj.text.SystemVersion;

/**
 * A small command at work: what it was called, the machine that it runs on, and where it writes.
 *
 * <p>Source: what the programs of systemd 257 have in common: {@code --help}, {@code --version}, getopt_long(3).
 *
 * <p>Used by one thread.
 */
public final class Command {
    private final String argv0;
    private final Host host;
    private final Style style;
    private final Output out;
    private final Diagnostics log;
    private boolean silent;

    private Command(String argv0, Host host, Style style, Output out, Diagnostics log) {
        this.argv0 = argv0;
        this.host = host;
        this.style = style;
        this.out = out;
        this.log = log;
    }

    /** The program: gets the words after {@code argv0}, returns the exit status or fails with CommandFailure. */
    @FunctionalInterface
    public interface Body {
        int run(Command command, List<String> arguments);
    }

    /** What an option without an argument changes. */
    @FunctionalInterface
    public interface Change<T> {
        void to(T target);
    }

    /** What an option with an argument changes; fails with CommandFailure for a bad one. */
    @FunctionalInterface
    public interface Setting<T> {
        void to(T target, String value);
    }

    /** Where options may stand. */
    public enum Order {
        /** Between the operands, too. */
        ANYWHERE,
        /** Only before the first operand, which starts another command's line. */
        FIRST
    }

    /** Runs a program from its first message to its last. */
    public static int run(String argv0, List<String> arguments, Host host, Body body) {
        Style style = Style.of(host);
        Output out = new Output(host);
        Diagnostics log = new Diagnostics(host, out, style);
        Command command = new Command(argv0, host, style, out, log);
        int status;
        int errno = 0;
        try {
            status = body.run(command, arguments);
        } catch (CommandFailure failure) {
            if (!failure.getMessage().isEmpty()) {
                log.error(failure.getMessage());
            }
            status = failure.status();
            errno = failure.errno();
        }
        out.close();
        command.tellManager(status, errno);
        return status;
    }

    /** Leaves it to the program what a manager is told. */
    public void staySilent() {
        silent = true;
    }

    /** A program that is a service tells its manager how it ends. */
    private void tellManager(int status, int errno) {
        if (silent) {
            return;
        }
        if (errno > 0) {
            tellManager("ERRNO=" + errno);
        }
        tellManager("EXIT_STATUS=" + status);
    }

    /** Tells the service manager, where the program is a service, such as {@code READY=1}. Source: sd_notify(3). */
    public void tellManager(String state) {
        String address = host.environment(Notify.VARIABLE);
        if (address == null) {
            return;
        }
        try {
            Notify.send(address, state);
        } catch (ErrnoException nobodyListens) {
            log.debug("Failed to tell the service manager: " + Errno.text(nobodyListens.errno()));
        }
    }

    public Host host() {
        return host;
    }

    public Style style() {
        return style;
    }

    public Output out() {
        return out;
    }

    public Diagnostics log() {
        return log;
    }

    /** The name without its directory. */
    public String name() {
        return PathName.fileName(argv0);
    }

    /** Applies the options and collects the operands; returns {@link Getopt#CONTINUE} or an exit status. */
    public <T> int parse(
            List<Getopt.Option<T>> options, List<String> arguments, Order order, T target, List<String> operands) {
        boolean permute = order == Order.ANYWHERE && host.environment("POSIXLY_CORRECT") == null;
        return new Getopt<>(options).parse(arguments, permute, target, operands, text -> {
            log.plain(argv0 + ": " + text);
            throw CommandFailure.silent(1);
        });
    }

    /** The row of {@code --help} and {@code -h}. */
    public <T> Getopt.Option<T> help(String text) {
        return new Getopt.Option<>("help", 'h', Getopt.Argument.NONE, (target, value) -> showHelp(text));
    }

    /** Prints the text of {@code --help}; returns the exit status. */
    public int showHelp(String text) {
        out.print(HelpPage.of(text, name(), style));
        return 0;
    }

    /** The row of {@code --version}. */
    public <T> Getopt.Option<T> version() {
        return new Getopt.Option<>("version", 0, Getopt.Argument.NONE, (target, value) -> {
            out.print(SystemVersion.TEXT);
            return 0;
        });
    }

    /** The row of an option without an argument. */
    public static <T> Getopt.Option<T> flag(String name, int letter, Change<T> change) {
        return new Getopt.Option<>(name, letter, Getopt.Argument.NONE, (target, value) -> {
            change.to(target);
            return Getopt.CONTINUE;
        });
    }

    /** The row of an option with an argument. */
    public static <T> Getopt.Option<T> set(String name, int letter, Setting<T> setting) {
        return row(name, letter, Getopt.Argument.REQUIRED, setting);
    }

    /** The row of an option whose argument may be left out: it is null then. */
    public static <T> Getopt.Option<T> optional(String name, int letter, Setting<T> setting) {
        return row(name, letter, Getopt.Argument.OPTIONAL, setting);
    }

    private static <T> Getopt.Option<T> row(String name, int letter, Getopt.Argument argument, Setting<T> setting) {
        return new Getopt.Option<>(name, letter, argument, (target, value) -> {
            setting.to(target, value);
            return Getopt.CONTINUE;
        });
    }
}
