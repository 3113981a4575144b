// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.console.RealHost;

/**
 * The command journalctl.
 *
 * <p>Source: journalctl(1).
 *
 * <p>Immutable (static functions). Runs once, on the main thread.
 */
public final class JournalctlMain {
    private JournalctlMain() {}

    /** Runs the command and returns its exit status. */
    public static int run(String argv0, List<String> arguments) {
        return run(argv0, arguments, new RealHost());
    }

    /** The same on another machine, for tests. */
    public static int run(String argv0, List<String> arguments, Host host) {
        return Command.run(argv0, arguments, host, JournalctlMain::run);
    }

    private static int run(Command command, List<String> arguments) {
        Options options = new Options();
        List<String> words = new ArrayList<>();
        int status = command.parse(new OptionTable(command).rows(), arguments, Command.Order.ANYWHERE, options, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        settle(options, words);
        return run(new Session(command, options), words);
    }

    /** What options mean together, and which cannot be. */
    private static void settle(Options options, List<String> words) {
        if (options.noTail) {
            options.lines = Options.LINES_ALL;
        }
        if (options.follow && options.since.isEmpty() && options.lines == Options.LINES_DEFAULT) {
            options.lines = Options.LINES_FOLLOWED;
        }
        long places = Stream.of(
                        options.directory.isPresent(),
                        !options.files.isEmpty() || options.fileFromStandardInput,
                        options.machine.isPresent(),
                        options.root.isPresent(),
                        options.image.isPresent())
                .filter(named -> named)
                .count();
        if (places > 1) {
            throw new CommandFailure(
                    "Please specify at most one of -D/--directory=, --file=, -M/--machine=, --root=, --image=.");
        }
        if (options.image.isPresent() || options.imagePolicy.isPresent()) {
            throw new CommandFailure(
                    "Disk images are not supported; mount it (systemd-dissect --mount) and say --root= instead.");
        }
        if (options.verifyKey.isPresent()) {
            throw SealingKeys.unavailable();
        }
        if (options.since.isPresent()
                && options.until.isPresent()
                && options.since.getAsLong() > options.until.getAsLong()) {
            throw new CommandFailure("--since= must be before --until=.");
        }
        long starts = Stream.of(
                        options.cursor.isPresent(),
                        options.afterCursor.isPresent(),
                        options.cursorFile.isPresent(),
                        options.since.isPresent())
                .filter(named -> named)
                .count();
        if (starts > 1) {
            throw new CommandFailure(
                    "Please specify only one of --since=, --cursor=, --cursor-file=, and --after-cursor=.");
        }
        if (options.follow && options.reverse) {
            throw new CommandFailure("Please specify either --reverse or --follow, not both.");
        }
        if (options.oldestLines
                && options.lines >= 0
                && (options.reverse || options.follow)
                && options.action == Action.SHOW) {
            throw new CommandFailure("--lines=+N is unsupported when --reverse or --follow is specified.");
        }
        if (!options.action.takesOperands() && !words.isEmpty()) {
            throw new CommandFailure("Extraneous arguments starting with '" + words.getFirst() + "'");
        }
        if ((options.boot.isPresent() || options.action == Action.LIST_BOOTS) && options.merge) {
            throw new CommandFailure("Using --boot or --list-boots with --merge is not supported.");
        }
        // A word of the pattern that cannot be is told before anything is opened.
        options.pattern.ifPresent(text -> SearchPattern.of(text, options.caseSensitive));
        if (options.machine.isPresent()) {
            options.root = Optional.of(Machines.root(options.machine.get()));
        }
    }

    private static int run(Session session, List<String> words) {
        return switch (session.options.action) {
            case SHOW -> ShowEntries.run(session, words);
            case LIST_BOOTS -> Listings.boots(session);
            case LIST_INVOCATIONS -> Listings.invocations(session);
            case LIST_FIELDS -> Listings.values(session);
            case LIST_FIELD_NAMES -> Listings.names(session);
            case LIST_NAMESPACES -> Namespaces.list(session);
            case PRINT_HEADER -> Headers.print(session);
            case DISK_USAGE -> Listings.diskUsage(session);
            case LIST_CATALOG, DUMP_CATALOG -> CatalogTexts.list(session, words);
            case UPDATE_CATALOG -> CatalogTexts.update(session);
            case VERIFY -> Verification.run(session);
            case SETUP_KEYS -> throw SealingKeys.unavailable();
            case FLUSH -> Daemon.flush(session);
            case RELINQUISH_VAR -> Daemon.relinquish(session);
            case SYNC -> Daemon.synchronize(session);
            case ROTATE -> Daemon.rotate(session);
            case VACUUM -> Vacuum.run(session);
            case ROTATE_AND_VACUUM -> {
                int status = Daemon.rotate(session);
                yield status != 0 ? status : Vacuum.run(session);
            }
        };
    }
}
