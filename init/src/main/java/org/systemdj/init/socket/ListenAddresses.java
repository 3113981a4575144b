// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.List;
import org.systemdj.config.SocketProtocol;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.InetText;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * Turns the addresses of socket units, which have been checked when they were read, into socket addresses.
 *
 * <p>Source: systemd.socket(5), ListenStream=, ListenNetlink=. Pure, but for the netlink socket it opens.
 */
final class ListenAddresses {
    /** By protocol number, as systemd names them. */
    private static final List<String> NETLINK_FAMILIES = List.of(
            "route",
            "",
            "usersock",
            "firewall",
            "inet-diag",
            "nflog",
            "xfrm",
            "selinux",
            "iscsi",
            "audit",
            "fib-lookup",
            "connector",
            "netfilter",
            "ip6-fw",
            "dnrtmsg",
            "kobject-uevent",
            "generic",
            "",
            "scsitransport",
            "ecryptfs",
            "rdma");

    private static final int IPV6_BYTES = 16;

    private ListenAddresses() {}

    /** Reads an absolute path, an @abstract name, vsock:CID:PORT, or an address with a port. */
    static SocketAddress parse(String text) {
        if (text.startsWith("/")) {
            return new SocketAddress.UnixPath(text);
        }
        if (text.startsWith("@")) {
            return new SocketAddress.UnixAbstract(text.substring(1));
        }
        if (text.startsWith("vsock:")) {
            String[] f = text.split(":", -1);
            int context = f[1].isEmpty() ? SocketAddress.Vsock.ANY : Integer.parseUnsignedInt(f[1]);
            return new SocketAddress.Vsock(context, Integer.parseUnsignedInt(f[2]));
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new SocketAddress.Inet(new byte[IPV6_BYTES], Integer.parseInt(text), 0);
        }
        int port = Integer.parseInt(text, colon + 1, text.length(), 10);
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int percent = host.indexOf('%');
        int scope = percent < 0 ? 0 : SocketAddress.interfaceIndex(host.substring(percent + 1));
        String plain = percent < 0 ? host : host.substring(0, percent);
        byte[] bytes = InetText.parse(plain).orElseThrow(() -> new ErrnoException("inet_pton", Errno.EINVAL, text));
        return new SocketAddress.Inet(bytes, port, scope);
    }

    /** The protocol number for socket(2), 0 for the usual one. */
    static int protocol(SocketProtocol wanted, SocketAddress address) {
        return address instanceof SocketAddress.Inet ? wanted.number() : 0;
    }

    /** Opens "FAMILY [GROUP]". */
    static Fd openNetlink(String text) {
        String[] f = text.split(" ", 2);
        int protocol = NETLINK_FAMILIES.indexOf(f[0]);
        if (protocol < 0) {
            protocol = Integer.parseInt(f[0]);
        }
        int group = f.length > 1 ? Integer.parseInt(f[1].trim()) : 0;
        Fd fd = Sockets.createNonBlocking(SocketAddress.AF_NETLINK, Sockets.RAW, protocol);
        try {
            Sockets.bind(fd.number(), new SocketAddress.Netlink(0, group));
            return fd;
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }
}
