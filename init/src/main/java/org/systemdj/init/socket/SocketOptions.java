// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.BindIpv6Only;
import org.systemdj.config.SocketTimestamping;
import org.systemdj.directive.Directive;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.time.TimeSpan;

/**
 * Sets the options of listening sockets. What the kernel refuses is logged and goes without.
 *
 * <p>Source: systemd.socket(5); socket(7), ip(7), ipv6(7), tcp(7). Loop-confined.
 */
final class SocketOptions {
    private static final Logger LOG = LoggerFactory.getLogger(SocketOptions.class);

    private static final int IP_TOS = 1;
    private static final int IP_TTL = 2;
    private static final int IP_PKTINFO = 8;
    private static final int IP_FREEBIND = 15;
    private static final int IP_TRANSPARENT = 19;
    private static final int IPV6_UNICAST_HOPS = 16;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_RECVPKTINFO = 49;
    private static final int IPV6_TRANSPARENT = 75;
    private static final int IPV6_FREEBIND = 78;
    private static final int TCP_NODELAY = 1;
    private static final int TCP_KEEPIDLE = 4;
    private static final int TCP_KEEPINTVL = 5;
    private static final int TCP_KEEPCNT = 6;
    private static final int TCP_DEFER_ACCEPT = 9;
    private static final int TCP_CONGESTION = 13;
    private static final int NETLINK_PKTINFO = 3;

    private final Unit unit;
    private final int fd;

    private SocketOptions(Unit unit, int fd) {
        this.unit = unit;
        this.fd = fd;
    }

    /** Options that bind(2) looks at. */
    static void applyBeforeBind(Unit unit, int fd, SocketAddress address) {
        SocketOptions options = new SocketOptions(unit, fd);
        if (!(address instanceof SocketAddress.Inet)) {
            return;
        }
        boolean six = address.family() == SocketAddress.AF_INET6;
        options.set("SO_REUSEADDR", Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1);
        BindIpv6Only only = unit.get(SocketDirectives.BIND_IPV6_ONLY);
        if (six && only != BindIpv6Only.DEFAULT) {
            options.set("IPV6_V6ONLY", Sockets.IPPROTO_IPV6, IPV6_V6ONLY, only == BindIpv6Only.IPV6_ONLY ? 1 : 0);
        }
        if (unit.get(SocketDirectives.REUSE_PORT)) {
            options.set("SO_REUSEPORT", Sockets.SOL_SOCKET, Sockets.SO_REUSEPORT, 1);
        }
        if (unit.get(SocketDirectives.FREE_BIND)) {
            options.set(
                    "IP_FREEBIND",
                    six ? Sockets.IPPROTO_IPV6 : Sockets.IPPROTO_IP,
                    six ? IPV6_FREEBIND : IP_FREEBIND,
                    1);
        }
        if (unit.get(SocketDirectives.TRANSPARENT)) {
            options.set(
                    "IP_TRANSPARENT",
                    six ? Sockets.IPPROTO_IPV6 : Sockets.IPPROTO_IP,
                    six ? IPV6_TRANSPARENT : IP_TRANSPARENT,
                    1);
        }
        String device = unit.get(SocketDirectives.BIND_TO_DEVICE);
        if (!device.isEmpty()) {
            options.check(
                    "SO_BINDTODEVICE", Sockets.trySetOption(fd, Sockets.SOL_SOCKET, Sockets.SO_BINDTODEVICE, device));
        }
    }

    /** All other options. */
    static void apply(Unit unit, int fd, SocketAddress address) {
        SocketOptions options = new SocketOptions(unit, fd);
        options.applyCommon();
        new SmackLabels(unit.id())
                .ofPackets(
                        fd,
                        unit.get(SocketDirectives.SMACK_LABEL_IP_IN),
                        unit.get(SocketDirectives.SMACK_LABEL_IP_OUT));
        if (address instanceof SocketAddress.Inet) {
            options.applyInternet(address.family() == SocketAddress.AF_INET6);
        }
        if (unit.get(SocketDirectives.PASS_PACKET_INFO)) {
            options.applyPacketInfo(address);
        }
    }

    private void applyCommon() {
        flag(SocketDirectives.KEEP_ALIVE, "SO_KEEPALIVE", Sockets.SO_KEEPALIVE);
        flag(SocketDirectives.BROADCAST, "SO_BROADCAST", Sockets.SO_BROADCAST);
        flag(SocketDirectives.PASS_CREDENTIALS, "SO_PASSCRED", Sockets.SO_PASSCRED);
        flag(SocketDirectives.PASS_SECURITY, "SO_PASSSEC", Sockets.SO_PASSSEC);
        SocketTimestamping stamps = unit.get(SocketDirectives.TIMESTAMPING);
        if (stamps != SocketTimestamping.OFF) {
            int option = stamps == SocketTimestamping.US ? Sockets.SO_TIMESTAMP : Sockets.SO_TIMESTAMPNS;
            set("SO_TIMESTAMP", Sockets.SOL_SOCKET, option, 1);
        }
        if (unit.get(SocketDirectives.PRIORITY) >= 0) {
            set("SO_PRIORITY", Sockets.SOL_SOCKET, Sockets.SO_PRIORITY, unit.get(SocketDirectives.PRIORITY));
        }
        if (unit.get(SocketDirectives.MARK) >= 0) {
            set("SO_MARK", Sockets.SOL_SOCKET, Sockets.SO_MARK, unit.get(SocketDirectives.MARK));
        }
        buffer(SocketDirectives.RECEIVE_BUFFER, Sockets.SO_RCVBUFFORCE, Sockets.SO_RCVBUF);
        buffer(SocketDirectives.SEND_BUFFER, Sockets.SO_SNDBUFFORCE, Sockets.SO_SNDBUF);
    }

    private void buffer(Directive<Long> directive, int force, int plain) {
        long size = unit.get(directive);
        if (size > 0) {
            int value = (int) Math.min(Integer.MAX_VALUE, size);
            if (Sockets.trySetOption(fd, Sockets.SOL_SOCKET, force, value) < 0) {
                set(directive.name(), Sockets.SOL_SOCKET, plain, value);
            }
        }
    }

    private void applyInternet(boolean six) {
        if (unit.get(SocketDirectives.KEEP_ALIVE)) {
            seconds(SocketDirectives.KEEP_ALIVE_TIME_SEC, "TCP_KEEPIDLE", TCP_KEEPIDLE);
            seconds(SocketDirectives.KEEP_ALIVE_INTERVAL_SEC, "TCP_KEEPINTVL", TCP_KEEPINTVL);
            if (unit.get(SocketDirectives.KEEP_ALIVE_PROBES) > 0) {
                set("TCP_KEEPCNT", Sockets.IPPROTO_TCP, TCP_KEEPCNT, unit.get(SocketDirectives.KEEP_ALIVE_PROBES));
            }
        }
        seconds(SocketDirectives.DEFER_ACCEPT_SEC, "TCP_DEFER_ACCEPT", TCP_DEFER_ACCEPT);
        if (unit.get(SocketDirectives.NO_DELAY)) {
            set("TCP_NODELAY", Sockets.IPPROTO_TCP, TCP_NODELAY, 1);
        }
        String congestion = unit.get(SocketDirectives.TCP_CONGESTION);
        if (!congestion.isEmpty()) {
            check("TCP_CONGESTION", Sockets.trySetOption(fd, Sockets.IPPROTO_TCP, TCP_CONGESTION, congestion));
        }
        if (unit.get(SocketDirectives.IP_TOS) >= 0) {
            set("IP_TOS", Sockets.IPPROTO_IP, IP_TOS, unit.get(SocketDirectives.IP_TOS));
        }
        int ttl = unit.get(SocketDirectives.IP_TTL);
        if (ttl >= 0) {
            set("IP_TTL", six ? Sockets.IPPROTO_IPV6 : Sockets.IPPROTO_IP, six ? IPV6_UNICAST_HOPS : IP_TTL, ttl);
        }
    }

    private void applyPacketInfo(SocketAddress address) {
        if (address instanceof SocketAddress.Netlink) {
            set("NETLINK_PKTINFO", Sockets.SOL_NETLINK, NETLINK_PKTINFO, 1);
        } else if (address.family() == SocketAddress.AF_INET6) {
            set("IPV6_RECVPKTINFO", Sockets.IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
        } else if (address.family() == SocketAddress.AF_INET) {
            set("IP_PKTINFO", Sockets.IPPROTO_IP, IP_PKTINFO, 1);
        }
    }

    private void flag(Directive<Boolean> directive, String name, int option) {
        if (unit.get(directive)) {
            set(name, Sockets.SOL_SOCKET, option, 1);
        }
    }

    private void seconds(Directive<TimeSpan> directive, String name, int option) {
        long usec = unit.get(directive).usec();
        if (usec > 0 && usec != TimeSpan.USEC_INFINITY) {
            set(name, Sockets.IPPROTO_TCP, option, (int) (usec / TimeSpan.USEC_PER_SEC));
        }
    }

    private void set(String name, int level, int option, int value) {
        check(name, Sockets.trySetOption(fd, level, option, value));
    }

    private void check(String name, int result) {
        if (result < 0) {
            LOG.warn("{}: {} failed: {}", unit.id(), name, Errno.text(-result));
        }
    }
}
