// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.FdQueue;
import org.systemdj.json.Json;
import org.systemdj.json.JsonReader;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.text.RawText;

/**
 * One connection, either side, without blocking: objects in JSON with a byte of zero behind each.
 *
 * <p>The owner waits until {@link #fd()} is readable, while {@link #wantsRead()}, or writable, while {@link #wantsWrite()},
 * and calls {@link #process()}, which reads at most once. Nothing is read while the owner has {@link #pause}d, nor while
 * the other end does not take its answers; when too many of these pile up it is cut off. From within
 * {@link Owner#onMessage} {@link #process()} of connections with the same buffers must not be called.
 *
 * <p>Source: varlink.org, «Protocol»; sd-varlink 257: the limits, and that descriptors come with messages.
 *
 * <p>Loop-confined.
 */
public final class VarlinkConnection implements AutoCloseable {
    /** Gets what a connection has to tell. */
    public interface Owner {
        /** A message. */
        void onMessage(Json.Members message);

        /** The connection ended, by that error (0: the other end hung up); told once, never by {@link #close}. */
        void onClosed(int errno);
    }

    /** Whether descriptors may be passed. */
    public enum Descriptors {
        REFUSED,
        ALLOWED
    }

    private static final long QUEUE_LIMIT_BYTES = VarlinkBuffers.LONGEST_MESSAGE_BYTES;
    private static final long BACKLOG_BYTES = 64 << 10;
    private static final int[] NO_FDS = {};
    private static final byte[] NOTHING = {};

    private record Outgoing(byte[] data, int[] fds) {}

    private final BusTransport transport;
    private final VarlinkBuffers buffers;
    private final Owner owner;
    private boolean open = true;
    private boolean paused;
    private boolean ended;

    /** What came behind the last message that was handed on; counted in the buffers. */
    private byte[] held = NOTHING;

    private int start;
    private int end;
    private int scanned;
    private final FdQueue inFds = new FdQueue();
    private Descriptors descriptors = Descriptors.REFUSED;

    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private int headOffset;
    private long queuedBytes;
    private int[] outFds = NO_FDS;

    public VarlinkConnection(BusTransport transport, VarlinkBuffers buffers, Owner owner) {
        this.transport = transport;
        this.buffers = buffers;
        this.owner = owner;
    }

    /** Descriptors that come in are closed unless they are allowed. */
    public void descriptors(Descriptors allowed) {
        descriptors = allowed;
    }

    /** The descriptor to wait for. */
    public int fd() {
        return transport.fd();
    }

    public boolean isOpen() {
        return open;
    }

    /** No message is handed on until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    /** The owner then calls {@link #process}: more may be there already. */
    public void resume() {
        paused = false;
    }

    public boolean wantsRead() {
        return open && accepts() && !ended;
    }

    public boolean wantsWrite() {
        return open && !queue.isEmpty();
    }

    private boolean accepts() {
        return !paused && queuedBytes <= BACKLOG_BYTES;
    }

    // --- in ---

    /** Writes and reads what is possible now, and hands on the messages that are complete. */
    public void process() {
        flush();
        if (open && start < end) {
            start = consume(held, start, end);
            release();
        }
        if (wantsRead()) {
            read();
        }
        if (open && ended && accepts() && queue.isEmpty()) {
            fail(0);
        }
    }

    private void read() {
        byte[] scratch = buffers.scratch();
        int count = transport.read(scratch, 0, scratch.length, inFds);
        if (descriptors == Descriptors.REFUSED) {
            closeFds(inFds.takeAll());
        }
        if (count == -Errno.EAGAIN) {
            return;
        }
        if (count == 0 || count == -Errno.ECONNRESET) {
            ended = true;
            return;
        }
        if (count < 0) {
            fail(-count);
            return;
        }
        if (start < end) {
            if (keep(scratch, 0, count)) {
                start = consume(held, start, end);
                release();
            }
            return;
        }
        scanned = 0;
        int done = consume(scratch, 0, count);
        if (open && done < count) {
            scanned -= done;
            keep(scratch, done, count);
        }
    }

    /** Hands messages on; returns where the rest starts. */
    private int consume(byte[] data, int from, int to) {
        int at = from;
        scanned = Math.max(scanned, at);
        while (open && accepts()) {
            while (scanned < to && data[scanned] != 0) {
                scanned++;
            }
            if (scanned >= to) {
                break;
            }
            int length = scanned - at;
            int messageStart = at;
            at = ++scanned;
            handle(data, messageStart, length);
        }
        return at;
    }

    private void handle(byte[] data, int from, int length) {
        Object value;
        try {
            value = JsonReader.read(RawText.decode(data, from, length));
        } catch (JsonReader.Malformed malformed) {
            fail(malformed.isTooDeep() ? Errno.ELNRNG : Errno.EINVAL);
            return;
        }
        if (value instanceof Json.Members message) {
            owner.onMessage(message);
        } else {
            fail(Errno.EPROTO);
        }
    }

    /** Adds to what is held; false where that was too much. */
    private boolean keep(byte[] data, int from, int to) {
        int wanted = end - start + to - from;
        if (wanted > VarlinkBuffers.LONGEST_MESSAGE_BYTES) {
            fail(Errno.ENOBUFS);
            return false;
        }
        if (end + to - from > held.length) {
            int room = wanted > held.length ? Math.max(wanted, 2 * held.length) : held.length;
            if (!buffers.take(room - held.length)) {
                fail(Errno.ENOBUFS);
                return false;
            }
            byte[] target = room > held.length ? new byte[room] : held;
            System.arraycopy(held, start, target, 0, end - start);
            scanned = Math.max(0, scanned - start);
            end -= start;
            start = 0;
            held = target;
        }
        System.arraycopy(data, from, held, end, to - from);
        end += to - from;
        return true;
    }

    /** Nothing is held any more: that costs nothing, then. */
    private void release() {
        if (start >= end) {
            buffers.giveBack(held.length);
            held = NOTHING;
            start = 0;
            end = 0;
            scanned = 0;
        }
    }

    /** The other end has closed: nobody waits for answers that are to come later. */
    public void hungUp() {
        if (paused) {
            fail(0);
        } else {
            process();
        }
    }

    /** Those that came in so far and were not taken; the caller owns them. */
    public int[] takeFds() {
        return inFds.takeAll();
    }

    // --- out ---

    /** The next message takes a descriptor along, which is owned by the connection from now on. */
    public void push(Fd fd) {
        outFds = Arrays.copyOf(outFds, outFds.length + 1);
        outFds[outFds.length - 1] = fd.release();
    }

    public void send(Json.Members message) {
        int[] fds = outFds;
        outFds = NO_FDS;
        byte[] text = RawText.encode(Json.write(message));
        byte[] data = Arrays.copyOf(text, text.length + 1);
        if (!open || !queue.isEmpty() && queuedBytes + data.length > QUEUE_LIMIT_BYTES) {
            closeFds(fds);
            fail(Errno.ENOBUFS);
            return;
        }
        queuedBytes += data.length;
        queue.add(new Outgoing(data, fds));
        flush();
    }

    /** Writes what the socket takes of the queue. */
    public void flush() {
        while (open && !queue.isEmpty()) {
            Outgoing head = queue.peek();
            int left = head.data.length - headOffset;
            int count = transport.write(head.data, headOffset, left, headOffset == 0 ? head.fds : NO_FDS);
            if (count == -Errno.EAGAIN) {
                return;
            }
            if (count < 0) {
                fail(count == -Errno.EPIPE || count == -Errno.ECONNRESET ? 0 : -count);
                return;
            }
            headOffset += count;
            queuedBytes -= count;
            if (headOffset == head.data.length) {
                queue.remove();
                headOffset = 0;
                closeFds(head.fds);
            }
        }
    }

    private static void closeFds(int[] fds) {
        for (int fd : fds) {
            Fd.closeNumber(fd);
        }
    }

    /** Ends the connection for an error; the owner hears of it. */
    public void fail(int errno) {
        if (open) {
            close();
            owner.onClosed(errno);
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        transport.close();
        closeFds(inFds.takeAll());
        closeFds(outFds);
        for (Outgoing outgoing : queue) {
            closeFds(outgoing.fds);
        }
        queue.clear();
        start = end;
        release();
    }
}
