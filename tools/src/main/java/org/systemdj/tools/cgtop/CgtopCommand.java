// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Terminal;
import org.systemdj.text.Booleans;
import org.systemdj.text.RawText;
import org.systemdj.text.Words;
import org.systemdj.time.TimeSpan;
import org.systemdj.tools.cgls.UnitGroups;

/**
 * Shows again and again what control groups use.
 *
 * <p>Source: systemd-cgtop(1).
 *
 * <p>Used by one thread.
 */
public final class CgtopCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] [CGROUP]

            Show top control groups by their resource usage.

              -h --help           Show this help
                 --version        Show package version
                 --order=path|tasks|cpu|memory|io
                                  Order by specified property
              -p                  Same as --order=path, order by path
              -t                  Same as --order=tasks, order by number of
                                  tasks/processes
              -c                  Same as --order=cpu, order by CPU load
              -m                  Same as --order=memory, order by memory load
              -i                  Same as --order=io, order by IO load
              -r --raw            Provide raw (not human-readable) numbers
                 --cpu[=percentage]
                                  Show CPU usage as percentage (default)
                 --cpu=time       Show CPU usage as time
              -P                  Count userspace processes instead of tasks (excl. kernel)
              -k                  Count all processes instead of tasks (incl. kernel)
                 --recursive=BOOL Sum up process count recursively
              -d --delay=DELAY    Delay between updates
              -n --iterations=N   Run for N iterations before exiting
              -1                  Shortcut for --iterations=1
              -b --batch          Run in batch mode, accepting no input
                 --depth=DEPTH    Maximum traversal depth (default: 3)
              -M --machine=       Show container

            See the systemd-cgtop(1) man page for details.
            """;

    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final int DEFAULT_DEPTH = 3;
    private static final long QUARTER_USEC = 250_000;
    private static final long SECOND_USEC = 1_000_000;
    private static final int KEYS_SECONDS = 3;

    private final Command command;
    private final Host host;
    private Order order = Order.CPU;
    private Counting counting = Counting.TASKS;
    private boolean time;
    private boolean raw;
    private boolean recursive = true;
    private boolean batch;
    private int depth = DEFAULT_DEPTH;
    private long delayUsec = SECOND_USEC;
    private Optional<Integer> iterations = Optional.empty();
    private Optional<String> machine = Optional.empty();

    private CgtopCommand(Command command) {
        this.command = command;
        this.host = command.host();
    }

    public static int run(Command command, List<String> arguments) {
        CgtopCommand top = new CgtopCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(top.options(), arguments, Command.Order.ANYWHERE, top, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (words.size() > 1) {
            throw new CommandFailure("Too many arguments.");
        }
        top.show(top.root(words.isEmpty() ? "" : words.getFirst()));
        return 0;
    }

    private List<Getopt.Option<CgtopCommand>> options() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.set("order", 0, (c, word) -> c.order = orderOf(word)),
                Command.flag("", 'p', c -> c.order = Order.PATH),
                Command.flag("", 't', c -> c.order = Order.TASKS),
                Command.flag("", 'c', c -> c.order = Order.CPU),
                Command.flag("", 'm', c -> c.order = Order.MEMORY),
                Command.flag("", 'i', c -> c.order = Order.IO),
                Command.flag("raw", 'r', c -> c.raw = true),
                Command.optional("cpu", 0, (c, word) -> c.time = isTime(word)),
                Command.flag("", 'P', c -> c.counting = Counting.USER_PROCESSES),
                Command.flag("", 'k', c -> c.counting = Counting.ALL_PROCESSES),
                Command.set("recursive", 0, (c, word) -> c.recursive = truth(word)),
                Command.set("delay", 'd', (c, word) -> c.delayUsec = delay(word)),
                Command.set("iterations", 'n', (c, word) -> c.iterations = Optional.of(number("iterations", word))),
                Command.flag("", '1', c -> c.iterations = Optional.of(1)),
                Command.flag("batch", 'b', c -> c.batch = true),
                Command.set("depth", 0, (c, word) -> c.depth = number("depth", word)),
                Command.set("machine", 'M', (c, word) -> c.machine = Optional.of(word)));
    }

    private static Order orderOf(String word) {
        Order order = Order.of(word);
        if (order == null) {
            throw new CommandFailure("Invalid argument to --order=: " + word);
        }
        return order;
    }

    private static boolean isTime(String word) {
        if (word == null || word.equals("time")) { // without an argument it is the time, whatever the help says
            return true;
        }
        if (word.equals("percentage")) {
            return false;
        }
        throw new CommandFailure("Unknown argument to --cpu=: " + word);
    }

    private static boolean truth(String word) {
        Boolean value = Booleans.parse(word);
        if (value == null) {
            throw new CommandFailure("Failed to parse boolean argument to --recursive=: " + word + ".");
        }
        return value;
    }

    private static long delay(String word) {
        Optional<TimeSpan> span = TimeSpan.parse(word);
        if (span.isEmpty()) {
            throw new CommandFailure(
                    "Failed to parse delay parameter '" + word + "': " + Errno.text(TimeSpan.errnoOf(word)));
        }
        if (span.get().isZero()) {
            throw new CommandFailure("Invalid delay parameter '" + word + "'");
        }
        return span.get().usec();
    }

    private static int number(String what, String word) {
        boolean digits = word.matches("\\s*[-+]?[0-9]+");
        long value = -1;
        try {
            value = digits ? Long.parseLong(word.strip().replaceFirst("^\\+", "")) : -1;
        } catch (NumberFormatException tooLong) {
            value = -1;
        }
        if (!digits || value < 0 || value > 0xffffffffL) {
            throw new CommandFailure("Failed to parse " + what + " parameter '" + word + "': "
                    + Errno.text(digits ? Errno.ERANGE : Errno.EINVAL));
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** The group to show, as a path below that of all of them. */
    private String root(String asked) {
        if (machine.isEmpty()) {
            return asked;
        }
        try {
            return UnitGroups.ofMachine(command, machine.get());
        } catch (CommandFailure failure) {
            throw CommandFailure.withErrno(
                    "Failed to get root control group path: " + Errno.text(failure.errno()), failure.errno());
        }
    }

    private void show(String root) {
        boolean terminal = command.style().terminal();
        if (counting == Counting.TASKS && !accountsTasks()) {
            counting = Counting.ALL_PROCESSES;
        }
        int most = iterations.orElse(terminal ? 0 : 1);
        GroupScan scan = new GroupScan(host, depth, !new Virtualization(new KernelFiles(Map::of)).isContainer());
        boolean quit = false;
        boolean refresh = false;
        long lastUsec = 0;
        while (!quit) {
            long now = host.monotonicUsec();
            if (now >= TimeSpan.add(lastUsec, delayUsec) || refresh) {
                scan.look(root, counting, recursive);
                lastUsec = now;
                refresh = false;
            }
            display(scan, terminal);
            if (most > 0 && scan.rounds() >= most) {
                return;
            }
            if (!terminal) {
                command.out().line();
            }
            command.out().flush();
            long waitUsec = TimeSpan.add(Math.max(0, lastUsec - now), delayUsec);
            int key = ' ';
            if (batch) {
                Clock.sleepUsec(waitUsec);
            } else {
                key = KeyReader.read(host, waitUsec);
                if (key == KeyReader.NONE) {
                    continue;
                }
            }
            if (terminal) {
                command.out().print("\r \r").flush(); // what was typed is shown there
            }
            if (!batch) {
                quit = key == 'q';
                refresh = key == ' ';
                if (!quit && !refresh) {
                    act(key);
                }
            }
        }
    }

    /** Whether the controller that counts tasks is there. */
    private boolean accountsTasks() {
        byte[] data = host.readFile(Cgroups.MOUNT_POINT + "/cgroup.controllers");
        return data != null && Words.plain(RawText.decode(data)).contains("pids");
    }

    private void display(GroupScan scan, boolean terminal) {
        Terminal.Size size = terminal ? Terminal.size(Host.STDOUT) : null;
        String term = host.environment("TERM");
        boolean dumb = !terminal || term == null || term.isEmpty() || term.equals("dumb");
        command.out().print(dumb ? "" : CLEAR);
        new UsageTable(new UsageTable.Look(order, time, raw, recursive, counting), command.style())
                .print(
                        command.out(),
                        scan.groups(),
                        !terminal ? 0 : size == null ? 24 : size.rows(),
                        size == null ? command.style().columns() : size.columns());
    }

    private void act(int key) {
        switch (key) {
            case 'p' -> order = Order.PATH;
            case 't' -> order = Order.TASKS;
            case 'c' -> order = Order.CPU;
            case 'm' -> order = Order.MEMORY;
            case 'i' -> order = Order.IO;
            case '%' -> time = !time;
            case 'k' -> count(Counting.ALL_PROCESSES);
            case 'P' -> count(Counting.USER_PROCESSES);
            case 'r' -> {
                if (counting == Counting.TASKS) {
                    tell("\n\u0007Cannot toggle recursive counting, not available in task counting mode.", 1);
                } else {
                    recursive = !recursive;
                    tell("\nRecursive process counting: " + (recursive ? "yes" : "no"), 1);
                }
            }
            case '+' -> {
                delayUsec = TimeSpan.add(delayUsec, delayUsec < SECOND_USEC ? QUARTER_USEC : SECOND_USEC);
                tell("\nIncreased delay to " + new TimeSpan(delayUsec).format(0) + ".", 1);
            }
            case '-' -> {
                long less = delayUsec < SECOND_USEC + QUARTER_USEC ? QUARTER_USEC : SECOND_USEC;
                delayUsec = delayUsec <= 2 * QUARTER_USEC ? QUARTER_USEC : TimeSpan.subtract(delayUsec, less);
                tell("\nDecreased delay to " + new TimeSpan(delayUsec).format(0) + ".", 1);
            }
            case '?', 'h' -> tell(keys(), KEYS_SECONDS);
            default -> {
                String shown = key < ' ' ? "\\x" + Integer.toHexString(key) : String.valueOf((char) key);
                tell("\nUnknown key '" + shown + "'. Ignoring.", 1);
            }
        }
    }

    private void count(Counting wanted) {
        counting = counting == wanted ? Counting.TASKS : wanted;
        tell("\nCounting: " + counting.text() + ".", 1);
    }

    private void tell(String text, int seconds) {
        command.out().print(text).flush();
        Clock.sleepUsec(seconds * SECOND_USEC);
    }

    private String keys() {
        String text = """
                \t<p> By path; <t> By tasks/procs; <c> By CPU; <m> By memory; <i> By I/O
                \t<+> Inc. delay; <-> Dec. delay; <%> Toggle time; <SPACE> Refresh
                \t<P> Toggle count userspace processes; <k> Toggle count all processes
                \t<r> Count processes recursively; <q> Quit""";
        return command.style().colours() ? text.replaceAll("<([^>]+)>", "<\u001b[0;1;39m$1\u001b[0m>") : text;
    }
}
