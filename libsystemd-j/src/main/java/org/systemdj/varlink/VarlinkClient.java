// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.SocketTransport;
import org.systemdj.json.Json;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * A connection for commands: each call waits for its answer.
 *
 * <pre>{@code
 * try (VarlinkClient client = VarlinkClient.connect("/run/systemd/userdb/io.systemd.DynamicUser")) {
 *     Json.Members answer = client.call("org.varlink.service.GetInfo", new Json.Members());
 * }
 * }</pre>
 *
 * <p>Source: varlink.org, «Protocol»; sd-varlink 257: how long it waits.
 *
 * <p>Confined to one thread.
 */
public final class VarlinkClient implements AutoCloseable {
    /** How long an answer is waited for, unless said otherwise. */
    public static final long DEFAULT_TIMEOUT_USEC = 45_000_000;

    /** No limit. */
    public static final long FOREVER = Long.MAX_VALUE;

    private static final int USEC_PER_MSEC = 1000;
    private static final int NO_REASON = -1;

    private final VarlinkConnection connection;
    private final ArrayDeque<Json.Members> messages = new ArrayDeque<>();
    private long deadlineUsec = FOREVER;
    private long timeoutUsec = DEFAULT_TIMEOUT_USEC;
    private int closedBy = NO_REASON;

    /** Takes the transport over. */
    public VarlinkClient(BusTransport transport) {
        connection = new VarlinkConnection(transport, VarlinkBuffers.single(), new VarlinkConnection.Owner() {
            @Override
            public void onMessage(Json.Members message) {
                messages.add(message);
            }

            @Override
            public void onClosed(int errno) {
                closedBy = errno;
            }
        });
    }

    /**
     * An answer, or one of several.
     *
     * @param message as it came
     */
    public record Answer(Json.Members message) {
        /** Whether it is an error. */
        public boolean isError() {
            return message.has("error");
        }

        /** The qualified name of the error, empty for none. */
        public String error() {
            return message.text("error");
        }

        /** What it says; empty where nothing is said. */
        public Json.Members parameters() {
            return message.get("parameters") instanceof Json.Members parameters ? parameters : new Json.Members();
        }

        /** Whether others follow. */
        public boolean continues() {
            return Boolean.TRUE.equals(message.get("continues"));
        }

        /** Fails with VarlinkException where it is an error. */
        public Json.Members orThrow() {
            if (isError()) {
                throw new VarlinkException(error(), parameters());
            }
            return parameters();
        }
    }

    /** Connects to a service; throws {@link ErrnoException}. */
    public static VarlinkClient connect(String path) {
        return connect(
                path.startsWith("@")
                        ? new SocketAddress.UnixAbstract(path.substring(1))
                        : new SocketAddress.UnixPath(path));
    }

    private static VarlinkClient connect(SocketAddress address) {
        Fd socket = Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        try {
            Sockets.connect(socket.number(), address);
            Fd.setNonBlocking(socket.number(), true);
            return new VarlinkClient(new SocketTransport(socket));
        } catch (ErrnoException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Changes how long answers are waited for; {@link #FOREVER} or more than 0. */
    public void timeoutUsec(long usec) {
        timeoutUsec = usec;
    }

    /** Descriptors that come in are closed unless they are allowed. */
    public void descriptors(VarlinkConnection.Descriptors allowed) {
        connection.descriptors(allowed);
    }

    /** The next message takes a descriptor along. */
    public void push(Fd fd) {
        connection.push(fd);
    }

    /** Those that have come in so far; the caller owns them. */
    public int[] takeFds() {
        return connection.takeFds();
    }

    /** Calls, and gives what was answered; throws VarlinkException for an error, also one of the connection. */
    public Json.Members call(String method, Json.Members parameters) {
        Answer answer = ask(method, parameters);
        return answer.orThrow();
    }

    /** As {@link #call}, but an error of the service is an answer like others. */
    public Answer ask(String method, Json.Members parameters) {
        beginWait();
        connection.send(new Json.Members().put("method", method).put("parameters", parameters));
        Answer answer = receive();
        if (answer.continues()) {
            throw protocol();
        }
        return answer;
    }

    /** Calls a method that answers more than once; then {@link #receive} until an answer is the last. */
    public void askForMore(String method, Json.Members parameters) {
        beginWait();
        connection.send(new Json.Members()
                .put("method", method)
                .put("parameters", parameters)
                .put("more", true));
    }

    /** Calls without wanting an answer, and waits until the call is on its way. */
    public void send(String method, Json.Members parameters) {
        connection.send(new Json.Members()
                .put("method", method)
                .put("parameters", parameters)
                .put("oneway", true));
        while (connection.wantsWrite()) {
            await(Poll.OUT, FOREVER);
            connection.flush();
        }
        requireOpen();
    }

    private void beginWait() {
        deadlineUsec = timeoutUsec == FOREVER ? FOREVER : Clock.monotonicUsec() + timeoutUsec;
    }

    /** The next answer. Throws VarlinkException where the connection ends, or the last does not come in time after the call. */
    public Answer receive() {
        while (messages.isEmpty()) {
            requireOpen();
            int events = (connection.wantsRead() ? Poll.IN : 0) | (connection.wantsWrite() ? Poll.OUT : 0);
            await(events, deadlineUsec);
            connection.process();
        }
        return answer(messages.remove());
    }

    private void await(int events, long untilUsec) {
        int waitMsec = -1;
        if (untilUsec != FOREVER) {
            long leftUsec = untilUsec - Clock.monotonicUsec();
            if (leftUsec <= 0) {
                connection.close();
                closedBy = Errno.ETIMEDOUT;
                throw VarlinkError.TIMED_OUT.exception();
            }
            waitMsec = (int) Math.min((leftUsec + USEC_PER_MSEC - 1) / USEC_PER_MSEC, Integer.MAX_VALUE);
        }
        Poll.await(connection.fd(), events, waitMsec);
    }

    private void requireOpen() {
        if (!connection.isOpen()) {
            switch (closedBy) {
                case 0, NO_REASON -> throw VarlinkError.DISCONNECTED.exception();
                case Errno.EPROTO -> throw VarlinkError.PROTOCOL.exception();
                default -> throw new ErrnoException("varlink", closedBy, null);
            }
        }
    }

    private VarlinkException protocol() {
        connection.close();
        closedBy = Errno.EPROTO;
        return VarlinkError.PROTOCOL.exception();
    }

    private Answer answer(Json.Members message) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < message.size(); i++) {
            Object value = message.value(i);
            boolean fits =
                    switch (message.name(i)) {
                        case "error" -> value instanceof String;
                        case "continues" -> value instanceof Boolean;
                        case "parameters" -> value instanceof Json.Members || value == null;
                        default -> false;
                    };
            if (!fits || !seen.add(message.name(i))) {
                throw protocol();
            }
        }
        Answer answer = new Answer(message);
        if (answer.isError() && answer.continues()) {
            throw protocol();
        }
        return answer;
    }

    /** The descriptor to wait for together with others. */
    public int fd() {
        return connection.fd();
    }

    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.close();
    }
}
