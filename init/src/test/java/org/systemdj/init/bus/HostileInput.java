// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.FdQueue;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageType;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.unit.Unit;
import org.systemdj.install.SystemInstallFiles;
import org.systemdj.install.UnitInstaller;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.unitfile.SearchPath;

/**
 * A whole manager behind its bus objects, and clients that mean no good: they send {@link HostileMessages}, in pieces,
 * before and after authentication, with files, and do not always read what they are answered. No message may end in a
 * fault of a handler, and none may stop the others.
 */
final class HostileInput implements AutoCloseable {
    private static final byte[] AUTHENTICATION = "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int SETTLE_EACH = 40;
    private static final int HOUR_SECONDS = 3600;
    private static final int MOST_UNITS = 2000;

    private final Random random;
    private final HostileMessages messages;
    private final Fd nothing = FileSystem.openRead("/dev/null");
    private final Map<HostileMessages.Kind, Long> counts = new EnumMap<>(HostileMessages.Kind.class);
    private ManagerBed bed;
    private ManagerBus bus;
    private Client client;
    private BusConnection connection;
    private String last = "";
    private long slowestNanos;
    private String slowest = "";
    private long connections;
    private long returned;
    private long refused;

    /** @param without members that are left alone */
    HostileInput(long seed, Set<String> without) {
        random = new Random(seed);
        messages = new HostileMessages(random, without);
    }

    /** The client's end, in memory. */
    private final class Client implements BusTransport {
        private byte[] data = {};
        private int at;
        private int descriptors;
        private int piece = Integer.MAX_VALUE;
        private boolean reads = true;

        void send(byte[] bytes, int files) {
            data = Arrays.copyOf(Arrays.copyOfRange(data, at, data.length), data.length - at + bytes.length);
            System.arraycopy(bytes, 0, data, data.length - bytes.length, bytes.length);
            at = 0;
            descriptors += files;
        }

        @Override
        public int fd() {
            return -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, FdQueue fds) {
            int n = Math.min(Math.min(length, piece), data.length - at);
            if (n == 0) {
                return -Errno.EAGAIN;
            }
            System.arraycopy(data, at, buffer, offset, n);
            at += n;
            for (; descriptors > 0; descriptors--) {
                if (!fds.add(Fd.duplicate(nothing.number()).release())) {
                    return -Errno.EMFILE;
                }
            }
            return n;
        }

        @Override
        public int write(byte[] written, int offset, int length, int[] fds) {
            if (reads && length > 1) {
                returned += written[offset + 1] == MessageType.METHOD_RETURN.code() ? 1 : 0;
                refused += written[offset + 1] == MessageType.ERROR.code() ? 1 : 0;
            }
            return reads ? length : -Errno.EAGAIN;
        }

        @Override
        public void close() {
            data = new byte[0];
            at = 0;
        }
    }

    /** As the manager's own socket: everybody who gets this far is root. */
    private final class Owner implements BusConnection.Owner {
        @Override
        public void onMessage(BusConnection c, Message message) {
            if (message.type() == MessageType.METHOD_CALL) {
                bus.tree().dispatch(c, message);
            }
        }

        @Override
        public void onClosed(BusConnection c, BusException reason) {
            bus.connectionGone(c);
        }
    }

    /** Sends so many messages; fails with an AssertionError. */
    void run(long count) {
        for (long i = 0; i < count; i++) {
            if (bed == null
                    || i % (SETTLE_EACH * 1000) == 0
                    || bed.manager().units().all().size() > MOST_UNITS) {
                begin();
            }
            if (connection == null || !connection.isOpen()) {
                connect();
            }
            HostileMessages.Made made = messages.next();
            counts.merge(made.kind(), 1L, Long::sum);
            last = made.what();
            client.send(made.bytes(), made.descriptors());
            receive();
            if (i % SETTLE_EACH == 0) {
                settle();
            }
            boolean garbled =
                    made.kind() != HostileMessages.Kind.RIGHT && made.kind() != HostileMessages.Kind.WRONG_SIGNATURE;
            if (random.nextInt(garbled ? 2 : 500) == 0 && connection.isOpen()) { // perhaps half a message, and gone
                connection.close();
                bus.connectionGone(connection);
            }
        }
        settle();
    }

    private void receive() {
        long start = System.nanoTime();
        int left;
        do {
            left = client.data.length - client.at;
            connection.process();
        } while (connection.isOpen() && client.data.length - client.at < left);
        long nanos = System.nanoTime() - start;
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowest = last;
        }
    }

    private void settle() {
        bed.settle();
        if (random.nextInt(200) == 0) {
            bed.advance(random.nextInt(HOUR_SECONDS));
        }
        for (String line : bed.takeLog()) {
            if (line.contains("Failed to handle bus call")) {
                throw new AssertionError(line + "\nlast message: " + last);
            }
        }
        List<Throwable> failures = bed.takeFailures();
        if (!failures.isEmpty()) {
            throw new AssertionError("a handler of the loop failed, last message: " + last, failures.getFirst());
        }
    }

    private void connect() {
        connections++;
        client = new Client();
        client.piece = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : Integer.MAX_VALUE;
        client.reads = random.nextInt(4) != 0;
        connection = BusConnection.server(client, "0".repeat(32), new BusPeer(0, 0, 1), new Owner())
                .queueLimit(1 << 20);
        byte[] greeting = AUTHENTICATION.clone();
        if (random.nextInt(6) == 0) { // not quite
            greeting[random.nextInt(greeting.length)] = (byte) random.nextInt(256);
        }
        client.send(greeting, 0);
        receive();
    }

    private void begin() {
        end();
        bed = new ManagerBed("cpu memory io pids");
        bed.unit("a.service", "[Service]", "ExecStart=/bin/daemon")
                .unit("b.socket", "[Socket]", "ListenStream=" + bed.path("b"), "Service=a.service")
                .unit("c.timer", "[Timer]", "OnActiveSec=10", "Unit=a.service")
                .unit("d.path", "[Path]", "PathExists=" + bed.path("d"), "Unit=a.service")
                .unit("e.mount", "[Mount]", "What=tmpfs", "Where=/e", "Type=tmpfs")
                .unit("f.slice", "[Slice]")
                .unit("h.target", "[Unit]", "Wants=a.service c.timer")
                .unit("i@.service", "[Service]", "ExecStart=/bin/daemon %i");
        bus = new ManagerBus(bed.manager(), new Control(), new UnitBusRequests(), "0".repeat(32));
        bed.start("h.target");
        bed.start("f.slice");
    }

    private void end() {
        if (connection != null && connection.isOpen()) {
            connection.close();
            bus.connectionGone(connection);
        }
        connection = null;
        if (bed != null) {
            for (Unit unit : bed.manager().units().all()) {
                FileSystem.tryUnlink("/run/systemd/transient/" + unit.id());
            }
            bed.close();
        }
        bed = null;
    }

    /** How many calls were answered by what they asked for. */
    long returned() {
        return returned;
    }

    /** What happened, in a line. */
    String report() {
        return counts + ", " + connections + " connections, " + returned + " answers and " + refused
                + " errors read, slowest " + slowestNanos / 1_000_000 + " ms: " + slowest;
    }

    @Override
    public void close() {
        end();
        nothing.close();
    }

    /** What the process around the manager would know and do. */
    private final class Control implements ManagerControl {
        @Override
        public List<String> environment() {
            return List.of("LANG=C.UTF-8");
        }

        @Override
        public void changeEnvironment(List<String> unset, List<String> set) {}

        @Override
        public Object setting(String property) {
            return null;
        }

        @Override
        public int changeSetting(String property, Object value) {
            return 0;
        }

        @Override
        public boolean admitsReload(long nowUsec) {
            return random.nextInt(10) != 0;
        }

        @Override
        public boolean admitsReexecution(long nowUsec) {
            return false;
        }

        @Override
        public List<String> unitPath() {
            return List.of(ManagerBed.UNITS);
        }

        @Override
        public UnitInstaller installer() {
            return new UnitInstaller(
                    new SystemInstallFiles(),
                    SearchPath.of(SearchPath.Scope.SYSTEM, bed.path("root"), Map.of()),
                    SystemSpecifiers.none(),
                    problem -> {});
        }

        @Override
        public String fact(Fact fact) {
            return "fact";
        }

        @Override
        public boolean isInInitrd() {
            return false;
        }

        @Override
        public void switchRoot(String newRoot, String init) {}
    }
}
