// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.Optional;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Epoll;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Terminal;
import org.systemdj.sys.TerminalMode;
import org.systemdj.text.Numbers;

/**
 * Passes what is typed here on to a pseudo terminal and what comes from there to the screen.
 *
 * <p>The caller waits for {@link #fds} together with what else it waits for, then calls {@link #step}. The terminals here
 * are in raw mode from {@link #start} to {@link #close}. Where what is written to them is to look otherwise than it came, an
 * {@link AnsiFilter} changes it.
 *
 * <p>Source: systemd-run(1), {@code --pty}; pty(7); termios(3).
 *
 * <p>Used by one thread.
 */
public final class PtyForward implements AutoCloseable {
    /** How many descriptors there are to wait for. */
    public static final int FDS = 3;

    private static final int ROOM = 1 << 17;
    private static final int CHUNK = 1 << 13;
    private static final byte ESCAPE = 0x1d;
    private static final int ESCAPES = 3;
    private static final long ESCAPE_USEC = 1_000_000;
    private static final int PAUSE_MILLIS = 20;
    private static final Terminal.Size USUAL_SIZE = new Terminal.Size(24, 80);

    /** Whether, and why, nothing is passed on any more. */
    public enum State {
        OPEN,
        /** One of the sides is gone and everything that came has been passed on. */
        HUNG_UP,
        /** The user asked for it. */
        DISCONNECTED,
        /** The terminal here is gone. */
        FAILED
    }

    private final Host host;
    private final Fd master;
    private final AnsiFilter filter;
    private final Bytes toMaster = new Bytes(ROOM);
    private final Bytes toScreen = new Bytes(ROOM);
    private Optional<TerminalMode> inputMode = Optional.empty();
    private Optional<TerminalMode> outputMode = Optional.empty();
    private Fd input;
    private Fd output;
    private State state = State.OPEN;
    private boolean inputIsRead;
    private boolean inputEnded;
    private boolean hungUp;
    private boolean anythingRead;
    private boolean draining;
    private long firstEscapeUsec;
    private int escapes;
    private byte last;
    private int errno;

    /**
     * @param master the controlling end, not blocking
     * @param filter changes what is shown
     */
    public PtyForward(Host host, Fd master, AnsiFilter filter) {
        this.host = host;
        this.master = master;
        this.filter = filter;
    }

    /** Takes the terminals here over. */
    public void start() {
        input = nonBlocking(Host.STDIN);
        output = nonBlocking(Host.STDOUT);
        try (Epoll trial = new Epoll(1)) {
            inputIsRead = trial.tryAdd(input.number(), Epoll.IN, 0) == 0; // files and /dev/null never tell of anything
        }
        resized();
        inputMode = TerminalMode.of(Host.STDIN);
        outputMode = TerminalMode.of(Host.STDOUT);
        inputMode.ifPresent(mode -> mode.raw().trySet(Host.STDIN));
        outputMode.ifPresent(mode -> mode.raw().trySet(Host.STDOUT));
        toScreen.add(filter.opening());
    }

    /** Terminals are shared with other programs, which must not find them in another mode: they are opened anew. */
    private static Fd nonBlocking(int fd) {
        if (Terminal.isTerminal(fd)) {
            int flags = OpenFlags.O_NOCTTY
                    | OpenFlags.O_NONBLOCK
                    | OpenFlags.O_CLOEXEC
                    | (fd == Host.STDIN ? OpenFlags.O_RDONLY : OpenFlags.O_WRONLY);
            int opened = FileSystem.tryOpen(Fd.procPath(fd), flags, 0);
            if (opened >= 0) {
                return Fd.own(opened);
            }
        }
        return Fd.duplicate(fd);
    }

    /** The terminal here has another size: tells the other side. */
    public void resized() {
        Terminal.Size size = Terminal.size(Host.STDOUT);
        int result = Terminal.trySetSize(master.number(), size == null ? usualSize() : size);
        if (result < 0 && size != null) {
            errno = -result;
        }
    }

    private Terminal.Size usualSize() {
        int rows = number("LINES", USUAL_SIZE.rows());
        return new Terminal.Size(rows, number("COLUMNS", USUAL_SIZE.columns()));
    }

    private int number(String variable, int otherwise) {
        String word = host.environment(variable);
        int number = word == null ? 0 : Numbers.parseInt(word, 0);
        return number > 0 && number <= 0xffff ? number : otherwise;
    }

    public State state() {
        return state;
    }

    /** What went wrong, or 0. */
    public int errno() {
        return errno;
    }

    /** The last byte that came from the other side, or 0. */
    public int lastByte() {
        return last;
    }

    /** The other side has ended: nothing more is typed. Returns whether all that it wrote has been shown. */
    public boolean drain() {
        draining = true;
        return state != State.OPEN || toScreen.isEmpty() && isDry();
    }

    /** Stores what to wait for from {@code at} on: descriptors (-1 for none) and events; returns the longest wait. */
    public int fds(int[] fds, int[] events, int at) {
        boolean open = state == State.OPEN;
        boolean reads = open && inputIsRead && !inputEnded && !draining && toMaster.hasRoom(CHUNK);
        fds[at] = reads ? input.number() : -1;
        events[at] = Poll.IN;
        int other = (toScreen.hasRoom(2 * CHUNK) ? Poll.IN : 0) | (toMaster.isEmpty() ? 0 : Poll.OUT);
        boolean paused = hungUp;
        fds[at + 1] = open && !paused && other != 0 ? master.number() : -1;
        events[at + 1] = other;
        fds[at + 2] = open && !toScreen.isEmpty() ? output.number() : -1;
        events[at + 2] = Poll.OUT;
        return open && (paused || draining) ? PAUSE_MILLIS : -1;
    }

    /** Passes on what can be passed on now. */
    public void step(int[] ready, int at) {
        if (state != State.OPEN) {
            return;
        }
        if (ready[at] != 0) {
            readInput();
        }
        if (state == State.OPEN) {
            writeTo(master, toMaster);
            readMaster();
            writeTo(output, toScreen);
        }
        boolean oneIsGone = inputEnded || hungUp && anythingRead;
        if (state == State.OPEN && oneIsGone && toScreen.isEmpty() && (toMaster.isEmpty() || hungUp)) {
            state = State.HUNG_UP;
        }
    }

    private void readInput() {
        byte[] chunk = new byte[CHUNK];
        int count = read(input, chunk);
        if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
            return;
        }
        if (count <= 0) {
            inputEnded = true;
            return;
        }
        if (asksToDisconnect(chunk, count)) {
            state = State.DISCONNECTED;
            return;
        }
        toMaster.add(chunk, 0, count);
    }

    /** Three times in a row, within a second. */
    private boolean asksToDisconnect(byte[] typed, int count) {
        for (int i = 0; i < count; i++) {
            if (typed[i] != ESCAPE) {
                escapes = 0;
                continue;
            }
            long now = Clock.monotonicUsec();
            if (escapes == 0 || now > firstEscapeUsec + ESCAPE_USEC) {
                firstEscapeUsec = now;
                escapes = 1;
            } else {
                escapes++;
            }
            if (escapes >= ESCAPES) {
                return true;
            }
        }
        return false;
    }

    /** A terminal that nobody has open answers EIO: before anything came, somebody is yet to open it. */
    private void readMaster() {
        hungUp = false;
        while (toScreen.hasRoom(2 * CHUNK)) {
            byte[] chunk = new byte[CHUNK];
            int count = read(master, chunk);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return;
            }
            if (count <= 0) {
                hungUp = true;
                return;
            }
            anythingRead = true;
            last = chunk[count - 1];
            toScreen.add(filter.shown(chunk, count));
        }
    }

    private static int read(Fd fd, byte[] chunk) {
        return Fd.read(fd.number(), chunk, 0, chunk.length);
    }

    private void writeTo(Fd fd, Bytes bytes) {
        while (!bytes.isEmpty()) {
            int count = bytes.writeTo(fd);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return;
            }
            if (count < 0) {
                bytes.clear();
                if (fd == output) {
                    inputEnded = true;
                    errno = count == -Errno.EPIPE || count == -Errno.EIO ? 0 : -count;
                    state = errno == 0 ? state : State.FAILED;
                }
                return;
            }
        }
    }

    private boolean isDry() {
        return hungUp || Terminal.waitingInput(master.number()) <= 0 && Terminal.waitingOutput(master.number()) <= 0;
    }

    /** Gives the terminals here back as they were; the service keeps its own. */
    public void leave() {
        if (input == null) {
            return;
        }
        byte[] closing = filter.closing();
        if (closing.length > 0) {
            Fd.setNonBlocking(output.number(), false);
            Fd.writeAll(output.number(), closing, 0, closing.length);
        }
        outputMode.ifPresent(mode -> mode.trySet(Host.STDOUT));
        inputMode.ifPresent(mode -> mode.trySet(Host.STDIN));
        try {
            input.close();
            output.close();
        } catch (ErrnoException gone) {
            errno = gone.errno();
        }
        input = null;
    }

    /** Gives the terminals back, and the service's is gone. */
    @Override
    public void close() {
        leave();
        master.close();
    }

    /** A queue of bytes of limited size. */
    private static final class Bytes {
        private byte[] data;
        private final int room;
        private int start;
        private int end;

        Bytes(int room) {
            this.room = room;
            data = new byte[CHUNK];
        }

        boolean isEmpty() {
            return start == end;
        }

        boolean hasRoom(int count) {
            return end - start + count <= room;
        }

        void clear() {
            start = end;
        }

        void add(byte[] more) {
            add(more, 0, more.length);
        }

        void add(byte[] more, int from, int count) {
            if (start == end) {
                start = 0;
                end = 0;
            }
            if (end + count > data.length) {
                byte[] larger = new byte[Math.max(2 * data.length, end - start + count)];
                System.arraycopy(data, start, larger, 0, end - start);
                data = larger;
                end -= start;
                start = 0;
            }
            System.arraycopy(more, from, data, end, count);
            end += count;
        }

        /** Writes what one call takes: how much, or a negated errno. */
        int writeTo(Fd fd) {
            int count = Fd.write(fd.number(), data, start, end - start);
            if (count > 0) {
                start += count;
            }
            return count;
        }
    }
}
