// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;

/**
 * One connection, either side, without blocking.
 *
 * <p>The owner waits until {@link #fd()} is readable (always wanted) or, while {@link #wantsWrite()}, writable, and
 * then calls {@link #process()}. What arrives goes to the {@link Owner}: calls and signals as messages, answers to
 * {@link #call} to their callback. Messages are written at once where the socket takes them, else queued; a peer
 * that lets more than the queue limit pile up is cut off. A client's messages wait until its authentication was
 * answered: systemd's manager reads what comes together with the end of the authentication only when more follows.
 *
 * <p>Source: D-Bus specification; sd-bus(3). Loop-confined.
 */
public final class BusConnection implements AutoCloseable {
    /** Gets what a connection has to tell. */
    public interface Owner {
        /**
         * A call or a signal, or (only after {@link BusConnection#listen}) an answer to somebody else; its descriptors
         * are closed after this returns, unless taken.
         */
        void onMessage(BusConnection connection, Message message);

        /** The connection ended, for that reason; told once, never by {@link BusConnection#close()}. */
        void onClosed(BusConnection connection, BusException reason);
    }

    /** Gets the answer to a call: exactly one of the two is not null. */
    @FunctionalInterface
    public interface Callback {
        void onReply(Message reply, BusException error);
    }

    /** How long a call waits for its answer unless said otherwise. */
    public static final long DEFAULT_TIMEOUT_USEC = 25_000_000L;

    private static final int READ_BYTES = 4096;
    private static final int MIN_ROOM_BYTES = 1024;
    private static final int KEEP_BYTES = 64 * 1024;
    /** A buffer for a long message grows this many times at once, so that little must come before much is set aside. */
    private static final int GROWTH = 8;
    /** How often a peer that sends and sends is read from before others have their turn. */
    private static final int READS_IN_A_ROW = 8;
    /** What is handed to the kernel at once. */
    private static final int WRITE_BYTES = 60 * 1024;
    /** When this much more waits for a peer that did not take anything, it is tried again. */
    private static final int RETRY_BYTES = 256 * 1024;

    private static final long QUEUE_LIMIT_BYTES = 32L << 20;
    /** One turn of a client among many ends after so many messages, or when so much has been sent in it. */
    private static final int TURN_MESSAGES = 8;

    private static final int TURN_BYTES = 32 * 1024;
    /** A client among many that leaves so much unread is not listened to. */
    private static final long UNREAD_BYTES = 4L << 20;

    private static final int[] NO_FDS = {};

    /** What is to be written; authentication goes before messages. */
    private record Outgoing(byte[] data, int from, int to, int[] fds, boolean authentication) {
        static Outgoing authentication(byte[] data) {
            return new Outgoing(data, 0, data.length, NO_FDS, true);
        }

        static Outgoing message(MessageWriter.Wire wire, int[] fds) {
            return new Outgoing(wire.data(), wire.from(), wire.to(), fds, false);
        }

        int bytes() {
            return to - from;
        }
    }

    private record PendingCall(Callback callback, long deadlineUsec) {}

    private final BusTransport transport;
    private final Owner owner;
    private final BusPeer peer;
    private Sasl sasl;
    private boolean fdsAgreed;
    private boolean open = true;

    private byte[] in = new byte[READ_BYTES];
    private int inStart;
    private int inEnd;
    /** Bytes of the message of which a part has come, 0 where none has or its length is not known yet. */
    private int awaited;

    private final FdQueue inFds = new FdQueue();

    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private int headOffset;
    private boolean blocked;
    private long queuedBytes;
    private long retryAtBytes;
    private long queueLimitBytes = QUEUE_LIMIT_BYTES;

    private boolean takesTurns;
    private int mostTurnMessages = TURN_MESSAGES;
    private int mostTurnBytes = TURN_BYTES;
    private int turnMessages;
    private long turnBytes;
    private boolean turnEnded;

    private long lastSerial;
    private final Map<Long, PendingCall> pending = new HashMap<>();
    private String uniqueName;
    private boolean greeting;
    private String serverId = "";
    private boolean listening;

    private BusConnection(BusTransport transport, Sasl sasl, BusPeer peer, Owner owner) {
        this.transport = transport;
        this.sasl = sasl;
        this.peer = peer;
        this.owner = owner;
    }

    /** The accepted side of a direct connection; {@code guid}: 32 hex digits. */
    public static BusConnection server(BusTransport transport, String guid, BusPeer peer, Owner owner) {
        return new BusConnection(
                transport, new SaslServer(guid, peer.uid(), SaslServer.Anonymous.REFUSED), peer, owner);
    }

    /** The accepted side of a connection of somebody whom the caller trusts, whoever that is. */
    public static BusConnection trusting(BusTransport transport, String guid, Owner owner) {
        return new BusConnection(
                transport,
                new SaslServer(guid, -1, SaslServer.Anonymous.UNASKED, transport instanceof SocketTransport),
                BusPeer.UNKNOWN,
                owner);
    }

    /** The connecting side of a direct connection, such as to PID 1's private socket. */
    public static BusConnection direct(BusTransport transport, Owner owner) {
        BusConnection c = new BusConnection(transport, SaslClient.external(), BusPeer.UNKNOWN, owner);
        c.enqueueAuthentication(c.sasl.takeOutput());
        return c;
    }

    /** A connection to a message bus: {@code Hello} is sent and its answer kept as {@link #uniqueName()}. */
    public static BusConnection bus(BusTransport transport, Owner owner) {
        BusConnection c = direct(transport, owner);
        MessageWriter hello =
                MessageWriter.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello");
        c.greeting = true;
        c.pending.put(c.queueMessage(hello), new PendingCall(c::onHello, Long.MAX_VALUE));
        return c;
    }

    private void onHello(Message reply, BusException error) {
        if (error != null) {
            fail(error);
        } else {
            uniqueName = reply.body().readString();
            greeting = false;
        }
    }

    /** How much may wait for a peer that does not read; 32 MiB unless said otherwise. */
    public BusConnection queueLimit(long bytes) {
        queueLimitBytes = bytes;
        return this;
    }

    /**
     * For a client among many: {@link #process} handles only some messages at a time, {@link #hasMore} says whether others are
     * there; and nothing more is read of a client that does not read.
     */
    public BusConnection takeTurns() {
        return takeTurns(1);
    }

    /** As {@link #takeTurns()}, for a connection that so many clients share. */
    public BusConnection takeTurns(int clients) {
        takesTurns = true;
        mostTurnMessages = TURN_MESSAGES * clients;
        mostTurnBytes = TURN_BYTES * clients;
        return this;
    }

    /** Whether messages that have come were left for the next turn. */
    public boolean hasMore() {
        return open && turnEnded && !leavesUnread();
    }

    /** Whether a client among many leaves so much unread that it is not to be waited for but to write. */
    public boolean leavesUnread() {
        return takesTurns && queuedBytes > UNREAD_BYTES;
    }

    /** From now on answers that nobody waits for go to the owner, too: for connections that watch others. */
    public void listen() {
        listening = true;
    }

    /** The name of the server, 32 hex digits; "" before it was told. */
    public String serverId() {
        return serverId;
    }

    /** The descriptor to wait for. */
    public int fd() {
        return transport.fd();
    }

    /** Who is at the other end, as the kernel says; unknown on connections that we opened. */
    public BusPeer peer() {
        return peer;
    }

    /** Our name on the bus, or null before {@code Hello} was answered and on direct connections. */
    public String uniqueName() {
        return uniqueName;
    }

    public boolean isOpen() {
        return open;
    }

    /** Whether authentication has ended. */
    public boolean isAuthenticated() {
        return sasl == null;
    }

    /** Whether there is something to write that the socket did not take yet. */
    public boolean wantsWrite() {
        return open && !queue.isEmpty() && mayWriteHead();
    }

    /** Whether anything has not gone out yet, be it that the socket is full or that authentication takes its time. */
    public boolean hasUnsent() {
        return open && !queue.isEmpty();
    }

    /** Whether the descriptors of messages can be passed. */
    public boolean canPassFds() {
        return fdsAgreed;
    }

    /** Sends a message; answers its serial, or 0 when the connection is closed. */
    public long send(MessageWriter message) {
        if (!open) {
            closeFds(message.fds());
            return 0;
        }
        long serial = queueMessage(message);
        flushUnlessBlocked();
        return serial;
    }

    /**
     * Passes on a message of another connection as it came, with its descriptors; false where it has some and the other
     * side cannot take them.
     */
    public boolean forward(Message message) {
        int count = message.fdCount();
        if (count > 0 && !fdsAgreed) {
            return false;
        }
        if (open) {
            int[] fds = new int[count];
            for (int i = 0; i < count; i++) {
                fds[i] = message.takeFd(i);
            }
            enqueue(new MessageWriter.Wire(message.wire(), 0, message.wire().length), fds);
            flushUnlessBlocked();
        }
        return true;
    }

    /** Sends the same message, without descriptors, on all these connections; it is encoded once. */
    public static void sendToAll(List<BusConnection> connections, MessageWriter message) {
        long serial = 0;
        for (BusConnection c : connections) {
            serial = Math.max(serial, c.lastSerial);
        }
        serial = following(serial);
        MessageWriter.Wire data = message.wire(serial);
        for (BusConnection c : connections) {
            if (c.open) {
                c.lastSerial = serial;
                c.enqueue(data, NO_FDS);
                c.flushUnlessBlocked();
            }
        }
    }

    private void flushUnlessBlocked() {
        if (!blocked || queuedBytes >= retryAtBytes) {
            flush();
        }
    }

    /**
     * Calls a method.
     *
     * @param deadlineUsec when {@link #expire} gives up on it; {@code Long.MAX_VALUE}: never
     */
    public void call(MessageWriter message, long deadlineUsec, Callback callback) {
        if (!open) {
            closeFds(message.fds());
            callback.onReply(null, disconnected());
            return;
        }
        pending.put(queueMessage(message), new PendingCall(callback, deadlineUsec));
        flushUnlessBlocked();
    }

    /** The earliest deadline of the calls that wait, or {@code Long.MAX_VALUE}. */
    public long nextDeadlineUsec() {
        long next = Long.MAX_VALUE;
        for (PendingCall call : pending.values()) {
            next = Math.min(next, call.deadlineUsec);
        }
        return next;
    }

    /** Ends the calls whose deadline has passed with {@code NoReply}. */
    public void expire(long nowUsec) {
        List<Long> late = new ArrayList<>();
        for (Map.Entry<Long, PendingCall> e : pending.entrySet()) {
            if (e.getValue().deadlineUsec <= nowUsec) {
                late.add(e.getKey());
            }
        }
        for (Long serial : late) {
            PendingCall call = pending.remove(serial);
            if (call != null) {
                call.callback.onReply(null, new BusException(BusError.NO_REPLY, "Method call timed out"));
            }
        }
    }

    /** Reads and writes what is possible now, and hands on the messages that are complete. */
    public void process() {
        flush();
        turnMessages = 0;
        turnBytes = 0;
        if (turnEnded && open && !leavesUnread()) {
            turnEnded = false;
            consume();
        }
        boolean more = open && !turnEnded && !leavesUnread();
        for (int reads = 0; more && reads < READS_IN_A_ROW; reads++) {
            makeRoom();
            int room = in.length - inEnd;
            int count = transport.read(in, inEnd, room, inFds);
            if (count == -Errno.EAGAIN) {
                break;
            }
            if (count <= 0) {
                fail(
                        count == 0 || count == -Errno.ECONNRESET
                                ? disconnected()
                                : BusException.ofErrno(-count, "Reading failed: " + Errno.text(-count)));
                break;
            }
            inEnd += count;
            consume();
            more = open && count == room && !turnEnded && !leavesUnread();
        }
    }

    /** Writes what the socket takes of the queue. */
    public void flush() {
        blocked = false;
        while (open && !queue.isEmpty() && mayWriteHead()) {
            Outgoing head = queue.peek();
            int left = Math.min(head.bytes() - headOffset, WRITE_BYTES);
            int count = transport.write(head.data, head.from + headOffset, left, headOffset == 0 ? head.fds : NO_FDS);
            if (count == -Errno.EAGAIN) {
                blocked = true;
                retryAtBytes = queuedBytes + RETRY_BYTES;
                return;
            }
            if (count < 0) {
                fail(
                        count == -Errno.EPIPE || count == -Errno.ECONNRESET
                                ? disconnected()
                                : BusException.ofErrno(-count, "Writing failed: " + Errno.text(-count)));
                return;
            }
            headOffset += count;
            queuedBytes -= count;
            if (headOffset == head.bytes()) {
                queue.remove();
                headOffset = 0;
                closeFds(head.fds);
            }
        }
    }

    /** Closes without a word to the owner; calls that wait get an error. */
    @Override
    public void close() {
        close(disconnected());
    }

    private void close(BusException reason) {
        if (!open) {
            return;
        }
        open = false;
        transport.close();
        inFds.closeAll();
        for (Outgoing o : queue) {
            closeFds(o.fds);
        }
        queue.clear();
        List<PendingCall> calls = new ArrayList<>(pending.values());
        pending.clear();
        for (PendingCall call : calls) {
            call.callback.onReply(null, reason);
        }
    }

    private void fail(BusException reason) {
        if (open) {
            close(reason);
            owner.onClosed(this, reason);
        }
    }

    /** With the text of the errno that programs see for it. */
    private BusException disconnected() {
        int errno = sasl != null || greeting ? Errno.ENOTCONN : Errno.ECONNRESET;
        return BusException.ofErrno(errno, Errno.text(errno));
    }

    private long queueMessage(MessageWriter message) {
        lastSerial = following(lastSerial);
        enqueue(message.wire(lastSerial), message.fds());
        return lastSerial;
    }

    private static long following(long serial) {
        return serial == 0xffffffffL ? 1 : serial + 1;
    }

    private void enqueue(MessageWriter.Wire wire, int[] fds) {
        Outgoing message = Outgoing.message(wire, fds);
        if (!queue.isEmpty() && queuedBytes + message.bytes() > queueLimitBytes) {
            closeFds(fds);
            fail(new BusException(BusError.LIMITS_EXCEEDED, "Peer does not read its messages"));
            return;
        }
        queuedBytes += message.bytes();
        turnBytes += message.bytes();
        queue.add(message);
    }

    private void enqueueAuthentication(byte[] data) {
        if (data.length == 0) {
            return;
        }
        queuedBytes += data.length;
        Outgoing head = queue.peek();
        if (head != null && head.authentication) { // its rest comes first
            queue.remove();
            byte[] joined = Arrays.copyOf(head.data, head.data.length + data.length);
            System.arraycopy(data, 0, joined, head.data.length, data.length);
            queue.addFirst(Outgoing.authentication(joined));
        } else {
            queue.addFirst(Outgoing.authentication(data));
        }
    }

    private boolean mayWriteHead() {
        return sasl == null || queue.peek().authentication;
    }

    private static void closeFds(int[] fds) {
        for (int fd : fds) {
            Fd.closeNumber(fd);
        }
    }

    /** Makes room for another read; a long message's buffer grows with what has really come. */
    private void makeRoom() {
        int held = inEnd - inStart;
        if (held == 0) {
            inStart = 0;
            inEnd = 0;
            if (in.length > KEEP_BYTES) {
                in = new byte[READ_BYTES];
            }
        }
        if (in.length - inEnd >= MIN_ROOM_BYTES) {
            return;
        }
        byte[] target = in;
        if (awaited > in.length || held + MIN_ROOM_BYTES > in.length) {
            long most = Math.min((long) in.length * GROWTH, MessageHeader.MAX_BYTES);
            target = new byte[(int) Math.min(most, Math.max(awaited, in.length * 2L))];
        }
        System.arraycopy(in, inStart, target, 0, held);
        in = target;
        inStart = 0;
        inEnd = held;
    }

    private void consume() {
        if (sasl != null) {
            inStart += sasl.feed(in, inStart, inEnd);
            enqueueAuthentication(sasl.takeOutput());
            if (sasl.state() == Sasl.State.FAILED) {
                flush();
                fail(new BusException(BusError.AUTH_FAILED, "Authentication failed"));
                return;
            }
            if (sasl.state() == Sasl.State.DONE) {
                fdsAgreed = sasl.fdsAgreed();
                serverId = sasl instanceof SaslClient client ? client.serverGuid() : serverId;
                sasl = null;
            }
            flush();
            if (sasl != null) {
                return;
            }
        }
        while (open && inEnd - inStart >= MessageHeader.FIXED_BYTES) {
            if (takesTurns && (turnMessages >= mostTurnMessages || turnBytes >= mostTurnBytes)) {
                turnEnded = true;
                return;
            }
            turnMessages++;
            int length = MessageHeader.messageLength(in, inStart);
            if (length < 0) {
                fail(new BusException(BusError.INCONSISTENT_MESSAGE, "Malformed or too long message"));
                return;
            }
            if (inEnd - inStart < length) {
                awaited = length;
                return;
            }
            awaited = 0;
            handle(take(length));
        }
    }

    /** The next message's bytes; a long one that fills the buffer takes it away. */
    private byte[] take(int length) {
        if (length == in.length) {
            byte[] whole = in;
            in = new byte[READ_BYTES];
            inStart = 0;
            inEnd = 0;
            return whole;
        }
        byte[] data = Arrays.copyOfRange(in, inStart, inStart + length);
        inStart += length;
        return data;
    }

    private void handle(byte[] data) {
        Message message;
        try {
            message = Message.parse(data);
        } catch (BusException e) {
            fail(e);
            return;
        }
        if (message.fdCount() > inFds.size() || message.fdCount() > 0 && !fdsAgreed) {
            fail(new BusException(BusError.INCONSISTENT_MESSAGE, "Message announces descriptors that did not come"));
            return;
        }
        if (message.fdCount() > 0) {
            message.attach(inFds.take(message.fdCount()));
        }
        try {
            deliver(message);
        } finally {
            if (!message.isKept()) {
                message.close();
            }
        }
    }

    private void deliver(Message message) {
        if (message.type() == null) {
            return;
        }
        switch (message.type()) {
            case METHOD_CALL, SIGNAL -> owner.onMessage(this, message);
            case METHOD_RETURN, ERROR -> {
                PendingCall call = pending.remove(message.replySerial());
                if (call == null) {
                    if (listening) {
                        owner.onMessage(this, message);
                    }
                    return;
                }
                if (message.type() == MessageType.ERROR) {
                    call.callback.onReply(null, message.toException());
                } else {
                    call.callback.onReply(message, null);
                }
            }
        }
    }
}
