// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SysContract.errnoOf;
import static org.systemdj.sys.SysContract.require;
import static org.systemdj.sys.SysContract.same;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.SysContract.Check;
import org.systemdj.sys.UnixMessage.Receiver;

/**
 * Checks of sockets, messages, addresses and device events.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Confined to one thread.
 */
final class SocketContract {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private SocketContract() {}

    static void addTo(List<Check> checks) {
        checks.add(new Check("descriptors and credentials travel with a message", SocketContract::message));
        checks.add(new Check("unix sockets in files and in the abstract space", SocketContract::unix));
        checks.add(new Check("a path that is too long is refused", SocketContract::longPath));
        checks.add(new Check("datagrams carry the sender's address", SocketContract::datagram));
        checks.add(new Check("internet sockets bind, connect and name themselves", SocketContract::inet));
        checks.add(new Check("internet addresses read and print", SocketContract::addressText));
        checks.add(new Check("a closed peer is the end, then EPIPE without a signal", SocketContract::closedPeer));
        checks.add(new Check("the kernel's uevents can be received", SocketContract::netlink));
        checks.add(new Check("device events are read in both forms, damaged ones refused", SocketContract::uevents));
    }

    private static void message() {
        Fd[] pair = Sockets.pair(Sockets.STREAM);
        try (Fd a = pair[0];
                Fd b = pair[1];
                Fd file = Memfd.of("content", HELLO)) {
            Sockets.setOption(b.number(), Sockets.SOL_SOCKET, Sockets.SO_PASSCRED, 1);
            Receiver receiver = new Receiver();
            byte[] buffer = new byte[16];
            require(!receiver.receive(b.number(), buffer, 0, 16), "nothing yet");
            same(Errno.EAGAIN, receiver.errno());
            same(5, UnixMessage.send(a.number(), HELLO, 0, 5, file.number(), a.number()));
            require(receiver.receive(b.number(), buffer, 1, 15), "arrived");
            try (UnixMessage message = receiver.message()) {
                same(5, message.length());
                require(Arrays.equals(HELLO, Arrays.copyOfRange(buffer, 1, 6)), "content");
                same(2, message.descriptors().size());
                same(Processes.self(), message.credentials().process());
                same(Identity.user(), message.credentials().user());
                require(!message.truncated(), "truncated");
                Fd received = message.descriptors().get(0);
                received.seek(0);
                require(Arrays.equals(HELLO, FileContent.read(received.number(), "received")), "file content");
            }
            PeerCredentials peer = Sockets.peerCredentials(a.number());
            same(new PeerCredentials(Processes.self(), Identity.user(), Identity.group()), peer);
            PeerCredentials own = new PeerCredentials(Processes.self(), Identity.user(), Identity.group());
            same(5, UnixMessage.send(a.number(), HELLO, 0, 5, null, own));
            require(receiver.receiveBlocking(b.number(), buffer, 0, 2), "part");
            same(2, receiver.message().length());
        }
    }

    private static void unix() {
        String directory = SysContract.directory();
        List<SocketAddress> addresses = List.of(
                new SocketAddress.UnixPath(directory + "/söcket"),
                new SocketAddress.UnixAbstract(directory + "/abstract"));
        for (SocketAddress address : addresses) {
            try (Fd listener = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
                    Fd client = Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0)) {
                same(-Errno.EAGAIN, listenAndAccept(listener, address));
                Sockets.connect(client.number(), address);
                try (Fd server = Fd.own(Sockets.tryAccept(listener.number()))) {
                    same(address, Sockets.localAddress(listener.number()));
                    same(address, Sockets.peerAddress(client.number()).orElseThrow());
                    same(new SocketAddress.UnixUnnamed(), Sockets.peerAddress(server.number()).orElseThrow());
                    same(5, Sockets.send(client.number(), HELLO, 0, 5));
                    same(5, Sockets.receive(server.number(), new byte[9], 0, 9));
                    require(Sockets.isSocket(server.number(), SocketAddress.AF_UNIX, Sockets.STREAM), "kind");
                    require(!Sockets.isSocket(server.number(), 0, Sockets.DATAGRAM), "kind");
                }
            }
        }
        FileSystem.tryRemoveTree(directory);
    }

    private static int listenAndAccept(Fd listener, SocketAddress address) {
        Sockets.bind(listener.number(), address);
        Sockets.listen(listener.number(), 5);
        return Sockets.tryAccept(listener.number());
    }

    private static void longPath() {
        same(Errno.ENAMETOOLONG, errnoOf(() -> new SocketAddress.UnixPath("x".repeat(109))));
        same(108, new SocketAddress.UnixPath("x".repeat(108)).path().length());
    }

    private static void datagram() {
        String directory = SysContract.directory();
        SocketAddress there = new SocketAddress.UnixPath(directory + "/there");
        SocketAddress here = new SocketAddress.UnixPath(directory + "/here");
        try (Fd receiver = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.DATAGRAM, 0);
                Fd sender = Sockets.create(SocketAddress.AF_UNIX, Sockets.DATAGRAM, 0)) {
            Sockets.bind(receiver.number(), there);
            Sockets.bind(sender.number(), here);
            same(5, Sockets.sendTo(sender.number(), HELLO, 0, 5, there));
            Receiver received = new Receiver();
            require(received.receive(receiver.number(), new byte[3], 0, 3), "arrived");
            same(here, received.message().address());
            require(received.message().truncated(), "truncated");
        }
        FileSystem.tryRemoveTree(directory);
    }

    private static void inet() {
        SocketAddress any = new SocketAddress.Inet(new byte[] {127, 0, 0, 1}, 0, 0);
        try (Fd listener = Sockets.create(SocketAddress.AF_INET, Sockets.STREAM, 0);
                Fd client = Sockets.create(SocketAddress.AF_INET, Sockets.STREAM, 0)) {
            Sockets.setOption(listener.number(), Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1);
            same(1, Sockets.option(listener.number(), Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR));
            Sockets.bind(listener.number(), any);
            Sockets.listen(listener.number(), 1);
            SocketAddress bound = Sockets.localAddress(listener.number());
            require(bound.toString().startsWith("127.0.0.1:"), bound.toString());
            Sockets.connect(client.number(), bound);
            same(bound, Sockets.peerAddress(client.number()).orElseThrow());
        }
        same(1, SocketAddress.interfaceIndex("lo"));
        same(0, SocketAddress.interfaceIndex("nosuch0"));
    }

    private static void addressText() {
        for (String text : List.of("0.0.0.0", "255.1.20.3", "::", "::1", "fe80::1", "1:2:3:4:5:6:7:8", "2001:db8::ff00:42:8329",
                "::ffff:1.2.3.4", "1::8", "1:0:0:2::3")) {
            same(text, InetText.format(InetText.parse(text).orElseThrow()));
        }
        for (String bad : List.of("", "1.2.3", "1.2.3.256", "1.2.3.4.5", "01.2.3.4", ":::", "1::2::3", "12345::", "g::", "1:2",
                "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8:9", ":1", "1:")) {
            require(InetText.parse(bad).isEmpty(), "accepted " + bad);
        }
    }

    private static void closedPeer() {
        Fd[] pair = Sockets.pair(Sockets.STREAM);
        pair[1].close();
        same(0, Sockets.receive(pair[0].number(), new byte[1], 0, 1));
        same(-Errno.EPIPE, Sockets.send(pair[0].number(), HELLO, 0, 5));
        same(-Errno.EPIPE, UnixMessage.send(pair[0].number(), HELLO, 0, 5));
        pair[0].close();
    }

    private static void netlink() {
        try (Netlink kernel = Netlink.kernelEvents();
                Netlink udev = Netlink.udevEvents()) {
            require(!udev.takeOverrun(), "overrun");
            while (kernel.read() != null) {
                // events of the machine's own life may be there
            }
        }
    }

    private static void uevents() {
        byte[] rows = "ACTION=add\0DEVPATH=/devices/x\0SUBSYSTEM=block\0ID=a=b\0".getBytes(StandardCharsets.US_ASCII);
        byte[] kernel = concat("add@/devices/x\0".getBytes(StandardCharsets.US_ASCII), rows);
        Uevent event = Uevent.parse(kernel, kernel.length);
        same(Map.of("ACTION", "add", "DEVPATH", "/devices/x", "SUBSYSTEM", "block", "ID", "a=b"), event.properties());
        require(!event.fromUdev(), "kernel");
        byte[] header = new byte[40];
        System.arraycopy("libudev".getBytes(StandardCharsets.US_ASCII), 0, header, 0, 7);
        System.arraycopy(new byte[] {(byte) 0xFE, (byte) 0xED, (byte) 0xCA, (byte) 0xFE}, 0, header, 8, 4);
        header[12] = 40;
        header[16] = 40;
        header[20] = (byte) rows.length;
        byte[] udev = concat(header, rows);
        event = Uevent.parse(udev, udev.length);
        require(event.fromUdev(), "udev");
        same("block", event.subsystem());
        require(Uevent.parse(udev, udev.length - 1) == null, "cut off");
        udev[8] = 0;
        require(Uevent.parse(udev, udev.length) == null, "wrong magic");
        require(Uevent.parse(rows, rows.length) == null, "no heading");
        require(Uevent.parse(new byte[0], 0) == null, "empty");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
