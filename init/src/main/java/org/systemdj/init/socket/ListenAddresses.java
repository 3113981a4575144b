// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.List;
import org.systemdj.config.SocketProtocol;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
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

    private ListenAddresses() {}

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
