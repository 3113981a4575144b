// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.FdQueue;
import org.systemdj.bus.SocketTransport;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.LocalDatagram;

/**
 * Sends {@link HostileMessages} and other nonsense to the PID 1 of the guest that this runs in, over all its sockets at once, until
 * so many have been sent: {@code nixos-test/hostile-boot}. As another user than root it only speaks over the message bus.
 *
 * <p>Usage: {@code HostileSender COUNT SECONDS SEED}. What was sent is written to standard output, one line for each kind.
 */
final class HostileSender {
    private static final byte[] AUTHENTICATION = ascii("\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
    private static final String[] HALF = {
        "\0", "\0AUTH", "\0AUTH EXTERNAL\r\nDATA\r\n", "\0AUTH ANONYMOUS\r\n", "\0\r\n\r\n\r\n", "GET / HTTP/1.0"
    };
    private static final String[] FIELDS = {
        "READY=1",
        "STOPPING=1",
        "RELOADING=1",
        "STATUS=x",
        "ERRNO=5",
        "MAINPID=1",
        "MAINPID=x",
        "WATCHDOG=1",
        "WATCHDOG=trigger",
        "FDSTORE=1",
        "FDSTOREREMOVE=1",
        "FDNAME=x",
        "BARRIER=1",
        "MONOTONIC_USEC=-1",
        "EXTEND_TIMEOUT_USEC=99999999999999999999",
        "",
        "=",
        "\0",
        "X_y"
    };
    private static final String[] TEXTS = {
        "{\"method\":\"io.systemd.Manager.Describe\",\"parameters\":{}}",
        "{\"method\":\"io.systemd.Unit.List\",\"parameters\":{\"name\":\"dbus.service\"},\"more\":true}",
        "{\"method\":\"io.systemd.UserDatabase.GetUserRecord\",\"parameters\":{\"uid\":61184,\"service\":\"io.systemd.DynamicUser\"}}",
        "{\"method\":\"io.systemd.UserDatabase.GetMemberships\",\"parameters\":{\"service\":\"io.systemd.DynamicUser\"},\"more\":true}",
        "{\"method\":\"io.systemd.ManagedOOM.SubscribeManagedOOMCGroups\",\"parameters\":{},\"more\":true}",
        "{\"method\":\"org.varlink.service.GetInfo\"}",
        "{\"method\":\"org.varlink.service.GetInterfaceDescription\",\"parameters\":{\"interface\":\"io.systemd.Manager\"}}",
        "{\"method\":\"io.systemd.Nope.X\",\"parameters\":[1,2,{\"a\":null}],\"oneway\":true}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"method\":5}",
        "{}",
        "null",
        ""
    };

    /** What would end the guest, or end the run: reloading by the thousand, and logs of all that is done. */
    private static final Set<String> WITHOUT = Set.of(
            "Exit",
            "PowerOff",
            "Reboot",
            "Halt",
            "KExec",
            "SoftReboot",
            "SwitchRoot",
            "Reexecute",
            "Reload",
            "LogLevel",
            "LogTarget",
            "PresetAllUnitFiles",
            "Dump",
            "DumpByFileDescriptor",
            "DumpUnitsMatchingPatterns",
            "DumpUnitsMatchingPatternsByFileDescriptor");
    /** What everybody else in the guest runs below. */
    private static final Set<String> SPARED = Set.of("-.slice", "system.slice", "basic.target", "-.mount");

    private static final int BATCH = 64;
    private static final int FIRST_SIZE = 1 << 16;
    private static final long REPORT_NANOS = 20_000_000_000L;

    private final long count;
    private final long end;
    private final long seed;
    private final Map<String, LongAdder> sent = new TreeMap<>();
    private final LongAdder total = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    private HostileSender(long count, long seconds, long seed) {
        this.count = count;
        this.end = System.nanoTime() + seconds * 1_000_000_000L;
        this.seed = seed;
        for (String kind : List.of(
                "private", "private, closed", "half-open", "slow readers", "bus", "varlink", "notify", "failed")) {
            sent.put(kind, new LongAdder());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        new HostileSender(Long.parseLong(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2])).run();
    }

    /** A round of one kind of sender. */
    private interface Round {
        void run(Random random) throws ErrnoException;
    }

    private void run() throws InterruptedException {
        boolean root = new File("/proc/self/fd/0").exists() && "root".equals(System.getProperty("user.name"));
        List<Thread> threads = new ArrayList<>();
        HostileMessages overBus =
                new HostileMessages(new Random(seed + 1), WITHOUT, SPARED, "org.freedesktop.systemd1");
        threads.add(start("bus", random -> bus(overBus)));
        if (root) {
            for (int i = 0; i < 2; i++) {
                HostileMessages messages = new HostileMessages(new Random(seed + 2 + i), WITHOUT, SPARED, null);
                threads.add(start("private", random -> authenticated(random, messages)));
            }
            threads.add(start("half-open", this::halfOpen));
            threads.add(start("slow readers", this::slowReaders));
            threads.add(start("varlink", this::varlink));
            threads.add(start("notify", this::notifications));
        }
        long next = System.nanoTime() + REPORT_NANOS;
        while (isOn()) {
            Thread.sleep(200);
            if (System.nanoTime() > next) {
                next += REPORT_NANOS;
                System.err.println(total.sum() + " " + sent);
            }
        }
        for (Thread thread : threads) {
            thread.join(5000);
        }
        sent.forEach((kind, number) -> System.out.println(kind + "\t" + number.sum()));
        System.out.println("bytes\t" + bytes.sum());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private boolean isOn() {
        return total.sum() < count && System.nanoTime() < end;
    }

    private Thread start(String kind, Round round) {
        Thread thread = new Thread(
                () -> {
                    Random random = new Random(seed ^ kind.hashCode());
                    while (isOn()) {
                        try {
                            round.run(random);
                        } catch (ErrnoException e) {
                            sent.get("failed").increment(); // refused, closed: the next round begins anew
                            LockSupport.parkNanos(1_000_000);
                        }
                    }
                },
                kind);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void count(String kind, int messages, int size) {
        sent.get(kind).add(messages);
        total.add(messages);
        bytes.add(size);
    }

    /** A connection as root: right messages in one piece, and one at the end that the connection may not outlive. */
    private void authenticated(Random random, HostileMessages messages) {
        try (Connection connection = new Connection("/run/systemd/private")) {
            connection.write(AUTHENTICATION, 0);
            connection.awaitAnswer();
            for (int rounds = random.nextInt(8); rounds >= 0 && isOn(); rounds--) {
                ByteArrayOutputStream batch = new ByteArrayOutputStream(FIRST_SIZE);
                int inBatch = 0;
                while (inBatch < BATCH) {
                    HostileMessages.Made made = messages.next();
                    boolean good = made.kind() == HostileMessages.Kind.RIGHT
                            || made.kind() == HostileMessages.Kind.WRONG_SIGNATURE;
                    if (!good || made.descriptors() > 0) {
                        if (good || rounds == 0) {
                            inBatch += flush(connection, batch, inBatch);
                            connection.write(made.bytes(), made.descriptors());
                            count(good ? "private" : "private, closed", 1, made.bytes().length);
                            if (!good) {
                                connection.drain();
                                return;
                            }
                        }
                        continue;
                    }
                    batch.writeBytes(made.bytes());
                    inBatch++;
                }
                flush(connection, batch, inBatch);
                connection.drain();
            }
        }
    }

    /** Writes what was gathered and counts it. */
    private int flush(Connection connection, ByteArrayOutputStream batch, int messages) {
        int size = batch.size();
        connection.write(batch.toByteArray(), 0);
        batch.reset();
        count("private", Math.min(messages, BATCH), size);
        return 0;
    }

    private void halfOpen(Random random) {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Connection connection = new Connection("/run/systemd/private");
                all.add(connection);
                byte[] first = ascii(HALF[random.nextInt(HALF.length)]);
                if (random.nextInt(3) == 0) {
                    first = new byte[random.nextInt(2000)];
                    random.nextBytes(first);
                } else if (random.nextInt(3) == 0) { // the head of a large message, and no more
                    connection.write(AUTHENTICATION, 0);
                    first = ascii("l\1\0\1\0\0\0\7");
                }
                connection.write(first, random.nextInt(10) == 0 ? 100 : 0);
                count("half-open", 1, first.length);
            }
            LockSupport.parkNanos(200_000_000L);
        } finally {
            all.forEach(Connection::close);
        }
    }

    /** They ask for all units, and do not read for a while. */
    private void slowReaders(Random random) {
        List<Connection> all = new ArrayList<>();
        byte[] request = RawMessage.encode(
                new RawMessage.Header(
                        RawMessage.CALL,
                        0,
                        1,
                        "/org/freedesktop/systemd1",
                        "org.freedesktop.systemd1.Manager",
                        "ListUnits",
                        null,
                        0),
                "",
                List.of(),
                false);
        try {
            for (int i = 0; i < 10; i++) {
                Connection connection = new Connection("/run/systemd/private");
                all.add(connection);
                connection.write(AUTHENTICATION, 0);
                for (int n = random.nextInt(20); n > 0; n--) {
                    connection.write(request, 0);
                    count("slow readers", 1, request.length);
                }
            }
            LockSupport.parkNanos(500_000_000L);
        } finally {
            all.forEach(Connection::close);
        }
    }

    private void bus(HostileMessages messages) {
        try (Connection connection = new Connection("/run/dbus/system_bus_socket")) {
            connection.write(AUTHENTICATION, 0);
            connection.awaitAnswer();
            connection.write(
                    RawMessage.encode(
                            new RawMessage.Header(
                                    RawMessage.CALL,
                                    0,
                                    1,
                                    "/org/freedesktop/DBus",
                                    "org.freedesktop.DBus",
                                    "Hello",
                                    "org.freedesktop.DBus",
                                    0),
                            "",
                            List.of(),
                            false),
                    0);
            for (int rounds = 100; rounds >= 0 && isOn(); rounds--) {
                ByteArrayOutputStream batch = new ByteArrayOutputStream(FIRST_SIZE);
                int inBatch = 0;
                for (int i = 0; i < BATCH / 2; i++) {
                    HostileMessages.Made made = messages.next();
                    boolean good = made.kind() == HostileMessages.Kind.RIGHT && made.descriptors() == 0;
                    if (good || rounds == 0) {
                        batch.writeBytes(made.bytes());
                        inBatch++;
                    }
                }
                connection.write(batch.toByteArray(), 0);
                count("bus", inBatch, batch.size());
                LockSupport.parkNanos(2_000_000);
                connection.drain();
            }
        }
    }

    private void varlink(Random random) {
        String[] names = new File("/run/systemd").list((directory, name) -> name.startsWith("io.system"));
        if (names == null || names.length == 0) {
            LockSupport.parkNanos(1_000_000_000L);
            return;
        }
        try (Connection connection = new Connection("/run/systemd/" + names[random.nextInt(names.length)])) {
            for (int rounds = random.nextInt(30); rounds >= 0 && isOn(); rounds--) {
                ByteArrayOutputStream batch = new ByteArrayOutputStream(FIRST_SIZE);
                int inBatch = random.nextInt(16);
                for (int i = 0; i < inBatch; i++) {
                    byte[] text = ascii(TEXTS[random.nextInt(rounds == 0 ? TEXTS.length : TEXTS.length - 5)]);
                    for (int n = rounds == 0 ? random.nextInt(4) : 0; n > 0 && text.length > 0; n--) {
                        text[random.nextInt(text.length)] = (byte) random.nextInt(256);
                    }
                    batch.writeBytes(text);
                    batch.write(0);
                }
                connection.write(batch.toByteArray(), 0);
                count("varlink", inBatch, batch.size());
                LockSupport.parkNanos(3_000_000);
                connection.drain();
            }
        }
    }

    private void notifications(Random random) {
        try (LocalDatagram socket = LocalDatagram.open()) {
            for (int i = 0; i < 1000 && isOn(); i++) {
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(5); n >= 0; n--) {
                    text.append(FIELDS[random.nextInt(FIELDS.length)]).append(random.nextInt(10) == 0 ? "" : "\n");
                }
                if (random.nextInt(50) == 0) {
                    text.append("x".repeat(random.nextInt(9000)));
                }
                byte[] data = text.toString().getBytes(StandardCharsets.UTF_8);
                if (socket.send("/run/systemd/notify", data) >= 0) {
                    count("notify", 1, data.length);
                } else {
                    LockSupport.parkNanos(2_000_000);
                }
                LockSupport.parkNanos(300_000);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One that is written to whatever it answers. */
    private static final class Connection implements AutoCloseable {
        private static final byte[] SINK = new byte[1 << 18];
        private static final long PATIENCE_NANOS = 20_000_000_000L;

        private final SocketTransport transport;
        private final Fd nothing = FileSystem.openRead("/dev/null");

        Connection(String path) {
            try {
                transport = SocketTransport.connect(new BusAddress(path, false));
            } catch (ErrnoException e) {
                nothing.close();
                throw e;
            }
        }

        void write(byte[] data, int descriptors) {
            int[] fds = new int[descriptors];
            java.util.Arrays.fill(fds, nothing.number());
            long patience = System.nanoTime() + PATIENCE_NANOS;
            for (int at = 0; at < data.length; ) {
                int count = transport.write(data, at, data.length - at, at == 0 ? fds : new int[0]);
                if (count == -Errno.EAGAIN && System.nanoTime() < patience) {
                    drain();
                    LockSupport.parkNanos(200_000);
                } else if (count < 0) {
                    throw new ErrnoException("send", -count, null);
                } else {
                    at += count;
                }
            }
        }

        /** Reads what there is. */
        int drain() {
            int all = 0;
            try (FdDrain fds = new FdDrain()) {
                for (int count = 1; count > 0; all += Math.max(0, count)) {
                    count = transport.read(SINK, 0, SINK.length, fds.queue);
                    if (count == 0) {
                        throw new ErrnoException("recv", Errno.EPIPE, null);
                    }
                }
            }
            return all;
        }

        void awaitAnswer() {
            for (int i = 0; i < 1000 && drain() == 0; i++) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public void close() {
            transport.close();
            nothing.close();
        }
    }

    /** Descriptors that come along are closed. */
    private static final class FdDrain implements AutoCloseable {
        private final FdQueue queue = new FdQueue();

        @Override
        public void close() {
            for (int fd : queue.takeAll()) {
                Fd.closeNumber(fd);
            }
        }
    }
}
