// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.activate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.console.Child;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.notify.ListenFds;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.InetText;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalFd;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.tools.ProgramExecution;

/**
 * Listens on sockets and starts a program when somebody calls.
 *
 * <p>Source: systemd-socket-activate(1); sd_listen_fds(3).
 *
 * <p>Used by one thread.
 */
public final class ActivateCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...]

            *Listen on sockets and launch child on connection.

            Options:
              -h --help                  Show this help and exit
                 --version               Print version string and exit
              -l --listen=ADDR           Listen for raw connections at ADDR
              -d --datagram              Listen on datagram instead of stream socket
                 --seqpacket             Listen on SOCK_SEQPACKET instead of stream socket
              -a --accept                Spawn separate child for each connection
              -E --setenv=NAME[=VALUE]   Pass an environment variable to children
                 --fdname=NAME[:NAME...] Specify names for file descriptors
                 --inetd                 Enable inetd file descriptor passing protocol

            Note: file descriptors from sd_listen_fds() will be passed through.

            See the systemd-socket-activate(1) man page for details.
            """;

    /** What programs get of the environment here. */
    private static final List<String> PASSED_ON = List.of("TERM", "PATH", "USER", "HOME");

    private final Command command;
    private final List<String> addresses = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Fd> sockets = new ArrayList<>();
    private int type = Sockets.STREAM;
    private boolean accept;
    private boolean inetd;

    private ActivateCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        ActivateCommand activate = new ActivateCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(activate.rows(), arguments, Command.Order.FIRST, activate, words);
        return status != Getopt.CONTINUE ? status : activate.run(words);
    }

    private List<Getopt.Option<ActivateCommand>> rows() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.set("listen", 'l', (c, value) -> c.addresses.add(value)),
                Command.flag("datagram", 'd', c -> c.type(Sockets.DATAGRAM, Sockets.SEQPACKET)),
                Command.flag("seqpacket", 0, c -> c.type(Sockets.SEQPACKET, Sockets.DATAGRAM)),
                Command.flag("accept", 'a', c -> c.accept = true),
                Command.set("setenv", 'E', ActivateCommand::variable),
                Command.set("environment", 0, ActivateCommand::variable),
                Command.set("fdname", 0, (c, value) -> c.names(value)),
                Command.flag("inetd", 0, c -> c.inetd = true));
    }

    private void type(int wanted, int other) {
        if (type == other) {
            throw new CommandFailure(
                    wanted == Sockets.DATAGRAM
                            ? "--datagram may not be combined with --seqpacket."
                            : "--seqpacket may not be combined with --datagram.");
        }
        type = wanted;
    }

    private void variable(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String own = equals < 0 ? command.host().environment(name) : text.substring(equals + 1);
        if (!EnvironmentVariables.isName(name)) {
            throw new CommandFailure("Cannot assign environment variable " + text + ": Invalid argument");
        }
        variables.put(name, own == null ? "" : own);
    }

    private void names(String list) {
        for (String name : list.split(":", -1)) {
            if (!isDescriptorName(name)) {
                command.log().warning("File descriptor name \"" + name + "\" is not valid.");
            }
            names.add(name);
        }
    }

    private static boolean isDescriptorName(String name) {
        boolean valid = name.length() <= 255;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            valid &= c >= ' ' && c < 127 && c != ':';
        }
        return valid;
    }

    private int run(List<String> words) {
        if (words.isEmpty()) {
            throw new CommandFailure(command.name() + ": command to execute is missing.");
        }
        if (type == Sockets.DATAGRAM && accept) {
            throw new CommandFailure("Datagram sockets do not accept connections. "
                    + "The --datagram and --accept options may not be combined.");
        }
        ListenFds given = ListenFds.receive(command.host()::environment, Processes.self());
        if (given.count() > 0) {
            command.log().info("Received " + given.count() + " descriptors via the environment.");
        }
        for (int i = 0; i < given.count(); i++) {
            add(Fd.own(ListenFds.FIRST + i));
        }
        for (String address : addresses) {
            add(ListeningSocket.open(command.log(), address, type));
        }
        if (sockets.isEmpty()) {
            throw CommandFailure.withErrno("No sockets to listen on specified or passed in.", Errno.ENOENT);
        }
        if (accept) {
            serve(words);
        }
        int ready = next(null);
        command.log().info("Communication attempt on fd " + ready + ".");
        return execute(words, sockets);
    }

    private void add(Fd socket) {
        int wanted = ListenFds.FIRST + sockets.size();
        Fd placed = socket;
        if (socket.number() != wanted) { // only where this program was started with more open than it knows of
            Fd.installAt(socket.number(), wanted);
            Fd.setCloseOnExec(wanted, true);
            socket.close();
            placed = Fd.own(wanted);
        }
        sockets.add(placed);
        command.log().info("Listening on " + Sockets.localAddress(wanted) + " as " + wanted + ".");
    }

    /** Waits for the next caller's socket; tells of children that have ended meanwhile. */
    private int next(SignalFd ends) {
        int[] fds = new int[sockets.size() + 1];
        int[] events = new int[fds.length];
        int[] ready = new int[fds.length];
        for (int i = 0; i < fds.length; i++) {
            fds[i] = i < sockets.size() ? sockets.get(i).number() : ends == null ? -1 : ends.fd();
            events[i] = Poll.IN;
        }
        while (true) {
            Poll.await(fds, events, ready, -1);
            if (ready[fds.length - 1] != 0) {
                while (ends.read() != null) {
                    // one signal may stand for several children
                }
                for (ExitInfo end = Processes.tryReapAny(); end != null; end = Processes.tryReapAny()) {
                    command.log().info("Child " + end.process() + " died with code " + end.status());
                }
            }
            for (int i = 0; i < sockets.size(); i++) {
                if (ready[i] != 0) {
                    return fds[i];
                }
            }
        }
    }

    private void serve(List<String> words) {
        SignalSet child = SignalSet.of(Signals.SIGCHLD);
        Signals.block(child);
        try (SignalFd ends = new SignalFd(child)) {
            while (true) {
                int ready = next(ends);
                command.log().info("Communication attempt on fd " + ready + ".");
                accept(words, ready);
            }
        }
    }

    private void accept(List<String> words, int listening) {
        int accepted = Sockets.tryAcceptBlocking(listening);
        if (accepted < 0) {
            boolean gone = accepted == -Errno.EAGAIN || accepted == -Errno.ECONNABORTED;
            if (gone) {
                return;
            }
            throw CommandFailure.withErrno(
                    "Failed to accept connection on fd:" + listening + ": " + Errno.text(-accepted), -accepted);
        }
        try (Fd connection = Fd.own(accepted)) {
            command.log().info("Connection from " + caller(connection) + " to " + Sockets.localAddress(accepted));
            command.out().flush();
            int process = Child.start(() -> execute(words, List.of(connection)));
            command.log().info("Spawned " + told(words) + " as PID " + process + ".");
        }
    }

    /** Who called: the process, or the address. */
    private static String caller(Fd connection) {
        SocketAddress peer = Sockets.peerAddress(connection.number()).orElse(new SocketAddress.UnixUnnamed());
        if (peer.family() == SocketAddress.AF_UNIX) {
            PeerCredentials who = Sockets.peerCredentials(connection.number());
            return "PID " + who.process() + "/UID " + who.user();
        }
        if (peer instanceof SocketAddress.Inet(byte[] bytes, int port, int scope) && isIpv4(bytes)) {
            return InetText.format(Arrays.copyOfRange(bytes, 12, 16)) + ":" + port;
        }
        return peer.toString();
    }

    /** Whether an IPv6 address stands for one of IPv4. */
    private static boolean isIpv4(byte[] address) {
        boolean mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
        for (int i = 0; i < 10 && mapped; i++) {
            mapped = address[i] == 0;
        }
        return mapped;
    }

    private static String told(List<String> words) {
        return words.getFirst() + " (" + String.join(" ", words) + ")";
    }

    /** Becomes the program, with the sockets; returns only when that fails. */
    private int execute(List<String> words, List<Fd> passed) {
        if (inetd && passed.size() != 1) {
            throw CommandFailure.withErrno("--inetd only supported for single file descriptors.", Errno.EINVAL);
        }
        List<String> environment = environment();
        if (inetd) {
            int socket = passed.getFirst().number();
            Fd.installAt(socket, Host.STDIN);
            Fd.installAt(socket, Host.STDOUT);
        } else {
            for (int i = 0; i < passed.size(); i++) {
                int target = ListenFds.FIRST + i;
                if (passed.get(i).number() == target) {
                    Fd.setCloseOnExec(target, false);
                } else {
                    Fd.installAt(passed.get(i).number(), target);
                }
            }
            protocol(environment, passed.size());
        }
        command.log().info("Execing " + told(words));
        int errno = ProgramExecution.execute(command.host(), words, environment);
        command.log().error("Failed to execp " + told(words) + ": " + Errno.text(errno));
        return 1;
    }

    private List<String> environment() {
        List<String> environment = new ArrayList<>();
        for (String name : PASSED_ON) {
            String value = command.host().environment(name);
            if (value != null && !variables.containsKey(name)) {
                environment.add(name + "=" + value);
            }
        }
        variables.forEach((name, value) -> environment.add(name + "=" + value));
        return environment;
    }

    /** Adds what tells the program of its sockets. */
    private void protocol(List<String> environment, int count) {
        environment.add("LISTEN_FDS=" + count);
        environment.add("LISTEN_PID=" + Processes.self());
        if (names.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(names);
        while (names.size() == 1 && all.size() < count) {
            all.add(names.getFirst());
        }
        if (all.size() != count) {
            command.log()
                    .warning("The number of fd names is different than number of fds: " + all.size() + " vs " + count);
        }
        environment.add("LISTEN_FDNAMES=" + String.join(":", all));
    }
}
