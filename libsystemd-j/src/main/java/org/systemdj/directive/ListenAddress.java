// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.text.PathName;

/**
 * Reads the addresses that sockets listen on and writes them as systemd shows them.
 *
 * <p>Source: systemd.socket(5), ListenStream= and ListenNetlink=.
 *
 * <p>Immutable (static functions).
 */
public final class ListenAddress {
    private static final int MAX_UNIX_PATH = 107;
    private static final String INVALID = "Invalid argument";
    private static final String TOO_LONG = "File name too long";
    private static final String RANGE = "Numerical result out of range";

    private static final String[] NETLINK_FAMILIES = {
        "route",
        null,
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
        null,
        "scsitransport",
        "ecryptfs",
        "rdma"
    };

    /** An address, or why there is none. */
    public record Result(boolean isValid, boolean isInternet, String text) {}

    private ListenAddress() {}

    /** Reads a path, an abstract name, a port, an address with port, or a vsock address. */
    public static Result parse(String text) {
        if (PathName.isAbsolute(text)) {
            return text.length() > MAX_UNIX_PATH ? bad(TOO_LONG) : new Result(true, false, text);
        }
        if (text.startsWith("@")) {
            return text.length() > MAX_UNIX_PATH || text.length() == 1 ? bad(INVALID) : new Result(true, false, text);
        }
        if (text.startsWith("vsock:")) {
            return vsock(text.substring(6));
        }
        long port = Numbers.integer(text, 0, 65535);
        if (port != Numbers.BAD) {
            return port == Numbers.RANGE ? bad(RANGE) : port == 0 ? bad(INVALID) : internet("[::]", port);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return bad(INVALID);
        }
        String host = text.substring(0, colon);
        long number = Numbers.integer(text.substring(colon + 1), 1, 65535);
        if (number < 0) {
            return bad(number == Numbers.RANGE ? RANGE : INVALID);
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = host.substring(1, host.length() - 1);
            int scope = inner.indexOf('%');
            byte[] address = IpAddress.parse(scope < 0 ? inner : inner.substring(0, scope));
            if (address == null || address.length != 16) {
                return bad(INVALID);
            }
            String zone = scope < 0 ? "" : inner.substring(scope);
            return new Result(true, true, "[" + IpAddress.format(address) + "]:" + number + zone);
        }
        byte[] address = IpAddress.parse(host);
        return address == null || address.length != 4 ? bad(INVALID) : internet(IpAddress.format(address), number);
    }

    private static Result internet(String host, long port) {
        return new Result(true, true, host + ":" + port);
    }

    private static Result vsock(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return bad(INVALID);
        }
        String cid = text.substring(0, colon);
        long port = Numbers.integer(text.substring(colon + 1), 0, 0xffff_ffffL);
        long number = cid.isEmpty() ? -1 : Numbers.integer(cid, 0, 0xffff_ffffL);
        if (port < 0 || number < -1) {
            return bad(INVALID);
        }
        return new Result(true, false, "vsock:" + (number < 0 ? "" : Long.toString(number)) + ":" + port);
    }

    /** Reads a netlink family and, perhaps, a group. */
    static Result netlink(String text) {
        int space = text.indexOf(' ');
        String family = space < 0 ? text : text.substring(0, space);
        long group = space < 0 ? 0 : Numbers.integer(text.substring(space + 1).strip(), 0, 0xffff_ffffL);
        if (group < 0) {
            return bad(INVALID);
        }
        for (int number = 0; number < NETLINK_FAMILIES.length; number++) {
            if (family.equals(NETLINK_FAMILIES[number])) {
                return new Result(true, false, family + " " + group);
            }
        }
        long number = Numbers.integer(family, 0, 255);
        return number < 0 ? bad(INVALID) : new Result(true, false, number + " " + group);
    }

    /** Whether a setting of the kind, such as {@code Stream}, can have the address. */
    public static boolean isValid(String kind, String address) {
        return (kind.equals("Netlink") ? netlink(address) : parse(address)).isValid();
    }

    private static Result bad(String why) {
        return new Result(false, false, why);
    }
}
