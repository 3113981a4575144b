// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.PipeTransport;
import org.systemdj.bus.SocketTransport;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.SpawnedProcess;
import org.systemdj.text.PathName;
import org.systemdj.varlink.VarlinkClient;

/**
 * A connection to the service that an address leads to; a program that was started for it goes with it.
 *
 * <p>Source: varlinkctl(1), «Addresses»; sd_listen_fds(3).
 *
 * <p>Used by one thread.
 */
final class Connection implements AutoCloseable {
    private static final int EXECUTE = 1;
    /** Becomes the program, which is told its own number, as only the process itself knows it. */
    private static final String ACTIVATE = "[ -x \"$0\" ] || exit 127; export LISTEN_PID=$$; exec \"$0\"";

    private static final int LISTEN_FD = 3;

    private final VarlinkClient client;
    private final SpawnedProcess server;

    private Connection(VarlinkClient client, SpawnedProcess server) {
        this.client = client;
        this.server = server;
    }

    VarlinkClient client() {
        return client;
    }

    /** Fails with CommandFailure. */
    static Connection open(Host host, String address) {
        if (address.startsWith("/") || address.startsWith(".")) {
            return byPath(host, address);
        }
        try {
            return byUrl(host, address);
        } catch (ErrnoException failure) {
            throw new CommandFailure("Failed to connect to URL '" + address + "': " + Errors.text(failure.errno()));
        }
    }

    private static Connection byPath(Host host, String address) {
        String path = PathName.isAbsolute(address) ? address : host.workingDirectory() + "/" + address;
        Optional<FileStatus> status;
        try {
            status = FileSystem.status(path);
        } catch (ErrnoException failure) {
            throw new CommandFailure("Failed to open '" + address + "': " + Errors.text(failure.errno()));
        }
        if (status.isEmpty()) {
            throw new CommandFailure("Failed to open '" + address + "': " + Errors.text(Errno.ENOENT));
        }
        if (status.get().isSocket()) {
            try {
                return new Connection(VarlinkClient.connect(path), null);
            } catch (ErrnoException failure) {
                throw new CommandFailure("Failed to connect to '" + address + "': " + Errors.text(failure.errno()));
            }
        }
        if (status.get().isRegular() && FileSystem.tryAccess(path, EXECUTE) == 0) {
            return activate(host, path);
        }
        throw new CommandFailure(
                "Unrecognized path '" + address + "' is neither an AF_UNIX socket, nor an executable binary.");
    }

    private static Connection byUrl(Host host, String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        String rest = url.substring(colon + 1);
        return switch (scheme) {
            case "unix" -> {
                requirePart(rest);
                yield new Connection(VarlinkClient.connect(rest.startsWith("@") ? rest : absolute(rest)), null);
            }
            case "exec" -> {
                requirePart(rest);
                yield activate(host, absolute(rest));
            }
            case "ssh", "ssh-unix" -> {
                int end = end(rest);
                String path = absolute(rest.substring(end + 1));
                yield remote(host, List.of("-W", path, rest.substring(0, end)));
            }
            case "ssh-exec" -> {
                int end = end(rest);
                if (end + 1 == rest.length()) {
                    throw invalid(Errno.EINVAL);
                }
                yield remote(
                        host,
                        List.of(
                                "-e",
                                "none",
                                "-T",
                                rest.substring(0, end),
                                "env",
                                "SYSTEMD_VARLINK_LISTEN=-",
                                rest.substring(end + 1)));
            }
            default -> throw invalid(Errno.EPROTONOSUPPORT);
        };
    }

    private static ErrnoException invalid(int errno) {
        return new ErrnoException("varlink", errno, null);
    }

    /** Addresses have no further parts. */
    private static void requirePart(String rest) {
        if (rest.indexOf(';') >= 0) {
            throw invalid(Errno.EPROTONOSUPPORT);
        }
    }

    private static String absolute(String path) {
        if (!PathName.isAbsolute(path)) {
            throw invalid(Errno.EINVAL);
        }
        return path;
    }

    private static int end(String hostAndRest) {
        int colon = hostAndRest.indexOf(':');
        if (colon < 0) {
            throw invalid(Errno.EINVAL);
        }
        return colon;
    }

    // --- programs ---

    /** A program that serves the connection that it is given. */
    private static Connection activate(Host host, String path) {
        List<String> environment = new ArrayList<>();
        for (String assignment : host.environment()) {
            if (!assignment.startsWith("LISTEN_")) {
                environment.add(assignment);
            }
        }
        environment.add("LISTEN_FDS=1");
        environment.add("LISTEN_FDNAMES=varlink");
        Fd[] ends = Sockets.pair(Sockets.STREAM);
        try (Fd theirs = ends[1]) {
            SpawnRequest request = new SpawnRequest("/bin/sh", List.of("sh", "-c", ACTIVATE, path), environment)
                    .pass(Host.STDIN, Host.STDIN)
                    .pass(Host.STDOUT, Host.STDOUT)
                    .pass(Host.STDERR, Host.STDERR)
                    .pass(theirs.number(), LISTEN_FD);
            Fd.setNonBlocking(ends[0].number(), true);
            return started(new SocketTransport(ends[0]), request);
        }
    }

    /** ssh, which passes on what is said. */
    private static Connection remote(Host host, List<String> arguments) {
        String ssh = host.environment("SYSTEMD_SSH");
        List<String> words = new ArrayList<>(List.of(ssh == null ? "ssh" : ssh));
        words.addAll(arguments);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "command -v \"$0\" >/dev/null && exec \"$0\" \"$@\""));
        command.addAll(words);
        Pipe there = Pipe.create();
        Pipe back = Pipe.create();
        BusTransport transport = new PipeTransport(back.readEnd(), there.writeEnd());
        try (Fd input = there.readEnd();
                Fd output = back.writeEnd()) {
            SpawnRequest request = new SpawnRequest("/bin/sh", command, host.environment())
                    .pass(input.number(), Host.STDIN)
                    .pass(output.number(), Host.STDOUT)
                    .pass(Host.STDERR, Host.STDERR);
            return started(transport, request);
        }
    }

    private static Connection started(BusTransport transport, SpawnRequest request) {
        try {
            return new Connection(new VarlinkClient(transport), Processes.spawn(request));
        } catch (ErrnoException failure) {
            transport.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        client.close();
        if (server != null) {
            server.handle().signal(Signals.SIGTERM);
            server.handle().close();
        }
    }
}
