// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Poll;

/**
 * A connection for commands: each call waits for its answer. Signals that arrive meanwhile are kept for
 * {@link #waitFor}.
 *
 * <p>Source: sd-bus(3), sd_bus_call(3). Confined to one thread.
 */
public final class BusClient implements AutoCloseable {
    /** As {@link BusConnection#DEFAULT_TIMEOUT_USEC}. */
    public static final long DEFAULT_TIMEOUT_USEC = BusConnection.DEFAULT_TIMEOUT_USEC;

    /** No limit. */
    public static final long FOREVER = Long.MAX_VALUE;

    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final int SIGNAL_LIMIT = 100_000;

    private final BusConnection connection;
    private final boolean throughBus;
    private final String destination;
    private final ArrayDeque<Message> signals = new ArrayDeque<>();
    private BusException closedBy;
    private boolean listening;
    private boolean expired;

    private BusClient(BusTransport transport, boolean throughBus, String destination) {
        BusConnection.Owner owner = new BusConnection.Owner() {
            @Override
            public void onMessage(BusConnection c, Message message) {
                receive(message);
            }

            @Override
            public void onClosed(BusConnection c, BusException reason) {
                closedBy = reason;
            }
        };
        this.throughBus = throughBus;
        this.destination = destination;
        this.connection = throughBus ? BusConnection.bus(transport, owner) : BusConnection.direct(transport, owner);
    }

    /** Connects to a service that listens itself, such as {@link BusAddress#MANAGER}. */
    public static BusClient direct(BusAddress address) {
        return direct(SocketTransport.connect(address));
    }

    /** The same over a transport at hand. */
    public static BusClient direct(BusTransport transport) {
        return new BusClient(transport, false, null);
    }

    /** Connects to a message bus, to talk to the service with that name. */
    public static BusClient throughBus(BusAddress bus, String service) {
        return new BusClient(SocketTransport.connect(bus), true, service);
    }

    /** The same over a transport at hand. */
    public static BusClient throughBus(BusTransport transport, String service) {
        return new BusClient(transport, true, service);
    }

    /** Connects to a message bus, to talk to anybody there. */
    public static BusClient toBus(BusTransport transport) {
        return new BusClient(transport, true, null);
    }

    /** Our name on the bus, or null before the bus has told it. */
    public String uniqueName() {
        return connection.uniqueName();
    }

    /** The name of the server, 32 hex digits; "" before it was told. */
    public String serverId() {
        return connection.serverId();
    }

    /** From now on messages of all types go to {@link #waitFor}, and none is answered: for a bus's monitor. */
    public void listen() {
        listening = true;
        connection.listen();
    }

    /** A call to the service that this client talks to. */
    public MessageWriter newCall(String path, String interfaceName, String member) {
        return MessageWriter.call(destination, path, interfaceName, member);
    }

    /** Calls with the usual time limit; throws the {@link BusException} that was answered. */
    public Message call(MessageWriter call) {
        return call(call, DEFAULT_TIMEOUT_USEC);
    }

    /** Calls; throws the {@link BusException} that was answered, or TimedOut after the time. */
    public Message call(MessageWriter call, long timeoutUsec) {
        Answer answer = new Answer(deadline(timeoutUsec));
        connection.call(call, answer.deadline, answer);
        while (answer.isOpen()) {
            turn(answer.deadline);
        }
        return answer.get();
    }

    /**
     * Calls many times, some calls ahead of the answers, which are handed on in the order of the calls. Throws the
     * {@link BusException} that one was answered with once those before it were handed on, or TimedOut after the time.
     *
     * @param ahead how many calls wait for their answer at most
     * @param calls makes each of them
     * @param timeoutUsec from when each was made
     */
    public void callEach(
            int count, int ahead, IntFunction<MessageWriter> calls, long timeoutUsec, Consumer<Message> answers) {
        ArrayDeque<Answer> waiting = new ArrayDeque<>();
        try {
            int made = 0;
            for (int i = 0; i < count; i++) {
                for (; made < count && waiting.size() < ahead; made++) {
                    Answer answer = new Answer(deadline(timeoutUsec));
                    waiting.add(answer);
                    connection.call(calls.apply(made), answer.deadline, answer);
                }
                Answer first = waiting.remove();
                while (first.isOpen()) {
                    turn(first.deadline);
                }
                try (Message reply = first.get()) {
                    answers.accept(reply);
                }
            }
        } finally {
            waiting.forEach(Answer::drop);
        }
    }

    /** The answer to a call that others follow. */
    private final class Answer implements BusConnection.Callback {
        final long deadline;
        private Message reply;
        private BusException failure;
        private boolean unwanted;

        Answer(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public void onReply(Message message, BusException error) {
            reply = message;
            failure = error;
            if (message != null && !unwanted) {
                message.keep();
            }
        }

        boolean isOpen() {
            return reply == null && failure == null;
        }

        Message get() {
            if (failure != null) {
                boolean late = expired && failure.is(BusError.NO_REPLY);
                throw late ? BusException.ofErrno(Errno.ETIMEDOUT, Errno.text(Errno.ETIMEDOUT)) : failure;
            }
            return reply;
        }

        void drop() {
            unwanted = true;
            if (reply != null) {
                reply.close();
            }
        }
    }

    /** Waits until the bus knows us; throws a {@link BusException} when it does not want to. */
    public void awaitGreeting() {
        while (isGreeting()) {
            turn(FOREVER);
        }
        if (throughBus && uniqueName() == null && closedBy != null) {
            throw closedBy;
        }
    }

    /** Sends without waiting for an answer, once the bus knows us; throws a {@link BusException} when it could not. */
    public void send(MessageWriter message) {
        awaitGreeting();
        long serial = connection.send(message.withoutReply());
        while (connection.hasUnsent()) {
            turn(FOREVER);
        }
        if (serial == 0 && closedBy != null) {
            throw closedBy;
        }
    }

    private boolean isGreeting() {
        return throughBus && connection.isOpen() && uniqueName() == null;
    }

    /** Reads one property; the reader stands inside the variant, whose signature must be the expected one. */
    public MessageReader getProperty(String path, String interfaceName, String property, String signature) {
        MessageReader r = call(newCall(path, StandardInterfaces.PROPERTIES, "Get")
                        .writeString(interfaceName)
                        .writeString(property))
                .body();
        String found = r.enterVariant();
        if (!found.equals(signature)) {
            throw new BusException(
                    BusError.INVALID_SIGNATURE,
                    "Property " + property + " has type '" + found + "', expected '" + signature + "'");
        }
        return r;
    }

    /** Asks the bus for matching signals; nothing to do on a direct connection. */
    public void addMatch(MatchRule rule) {
        if (throughBus) {
            call(MessageWriter.call(BUS, BUS_PATH, BUS, "AddMatch").writeString(rule.toString()));
        }
    }

    /**
     * Hands signals, older ones first, to the predicate until it says that it has seen enough; false: time is up.
     * Descriptors that it does not take are closed then.
     */
    public boolean waitFor(Predicate<Message> enough, long timeoutUsec) {
        long deadline = deadline(timeoutUsec);
        while (true) {
            Message signal = signals.poll();
            if (signal != null) {
                try (signal) {
                    if (enough.test(signal)) {
                        return true;
                    }
                }
            } else if (closedBy != null) {
                throw closedBy;
            } else if (Clock.monotonicUsec() >= deadline) {
                return false;
            } else {
                turn(deadline);
            }
        }
    }

    /** Hands the signals that have arrived so far to the consumer. */
    public void drainSignals(Consumer<Message> consumer) {
        connection.process();
        while (!signals.isEmpty()) {
            try (Message signal = signals.poll()) {
                consumer.accept(signal);
            }
        }
    }

    /** The descriptor to wait for together with others; then {@link #drainSignals}. */
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

    private void receive(Message message) {
        if (listening) {
            keep(message);
        } else if (message.type() == MessageType.METHOD_CALL) {
            if (message.expectsReply()) {
                connection.send(answer(message));
            }
        } else if (signals.size() < SIGNAL_LIMIT) {
            keep(message);
        }
    }

    private void keep(Message message) {
        message.keep();
        signals.add(message);
    }

    /** A client has no objects, but says which machine it runs on. */
    private static MessageWriter answer(Message call) {
        if (call.isCall(StandardInterfaces.PEER, "Ping")) {
            return MessageWriter.reply(call);
        }
        if (call.isCall(StandardInterfaces.PEER, "GetMachineId")) {
            return MessageWriter.reply(call)
                    .writeString(FileSystem.readFirstLine("/etc/machine-id").orElse(""));
        }
        return MessageWriter.error(call, BusError.UNKNOWN_OBJECT.errorName(), "Unknown object '" + call.path() + "'.");
    }

    private static long deadline(long timeoutUsec) {
        return timeoutUsec == FOREVER ? FOREVER : Clock.monotonicUsec() + timeoutUsec;
    }

    /** Waits for the socket once and processes it. */
    private void turn(long deadline) {
        if (!connection.isOpen()) {
            throw closedBy != null ? closedBy : BusException.ofErrno(Errno.ENOTCONN, Errno.text(Errno.ENOTCONN));
        }
        int wait = -1;
        if (deadline != FOREVER) {
            long left = deadline - Clock.monotonicUsec();
            if (left <= 0) {
                expired = true;
                connection.expire(Long.MAX_VALUE - 1);
                return;
            }
            wait = (int) Math.min((left + 999) / 1000, Integer.MAX_VALUE);
        }
        Poll.await(connection.fd(), connection.wantsWrite() ? Poll.IN | Poll.OUT : Poll.IN, wait);
        connection.process();
    }
}
