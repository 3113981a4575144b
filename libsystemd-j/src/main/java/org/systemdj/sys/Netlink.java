// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import org.systemdj.sys.UnixMessage.Receiver;

/**
 * Device events from the kernel or from udev.
 *
 * <p>Messages are taken from root's processes (udev) or the kernel itself only: anybody may send to a netlink group.
 *
 * <p>Source: netlink(7) NETLINK_KOBJECT_UEVENT; group 1 is the kernel's, group 2 udev's.
 *
 * <p>Loop-confined.
 */
public final class Netlink implements AutoCloseable {
    private static final int KOBJECT_UEVENT = 15;
    private static final int KERNEL_GROUP = 1;
    private static final int UDEV_GROUP = 2;
    private static final int MESSAGE_BYTES = 8 * 1024;
    private static final int RECEIVE_BUFFER = 128 * 1024 * 1024;

    private final Fd fd;
    private final boolean kernel;
    private final byte[] buffer = new byte[MESSAGE_BYTES];
    private final Receiver receiver = new Receiver();
    private boolean overrun;

    private Netlink(boolean kernel) {
        this.kernel = kernel;
        fd = Sockets.createNonBlocking(SocketAddress.AF_NETLINK, Sockets.RAW, KOBJECT_UEVENT);
        try {
            if (Sockets.trySetOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, RECEIVE_BUFFER) < 0) {
                Sockets.trySetOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUF, RECEIVE_BUFFER);
            }
            Sockets.setOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_PASSCRED, 1);
            Sockets.bind(fd.number(), new SocketAddress.Netlink(0, kernel ? KERNEL_GROUP : UDEV_GROUP));
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }

    /** Events as the kernel sends them. */
    public static Netlink kernelEvents() {
        return new Netlink(true);
    }

    /** Events after udev has run its rules. */
    public static Netlink udevEvents() {
        return new Netlink(false);
    }

    public int fd() {
        return fd.number();
    }

    /** The next trustworthy event, or null when there is none now. */
    public Uevent read() {
        while (receiver.receive(fd.number(), buffer, 0, buffer.length)) {
            try (UnixMessage message = receiver.message()) {
                Uevent event = isTrusted(message) ? Uevent.parse(buffer, message.length()) : null;
                if (event != null && event.fromUdev() != kernel) {
                    return event;
                }
            }
        }
        if (receiver.errno() == Errno.ENOBUFS) {
            overrun = true;
        } else if (receiver.errno() != Errno.EAGAIN) {
            throw new ErrnoException("recvmsg", receiver.errno(), "uevent");
        }
        return null;
    }

    /** Were events lost since the last call, because they came faster than they were read? */
    public boolean takeOverrun() {
        boolean lost = overrun;
        overrun = false;
        return lost;
    }

    private boolean isTrusted(UnixMessage message) {
        if (message.truncated()
                || message.credentials() == null
                || !(message.address() instanceof SocketAddress.Netlink(int port, int groups))
                || groups == 0) {
            return false;
        }
        return kernel ? port == 0 : message.credentials().user() == 0;
    }

    @Override
    public void close() {
        fd.close();
    }
}
