// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.Map;

/**
 * The names of the families of socket addresses.
 *
 * <p>Source: address_families(7); the kernel's list of families.
 *
 * <p>Immutable (static functions).
 */
public final class AddressFamilies {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("AF_UNIX", 1),
            Map.entry("AF_INET", 2),
            Map.entry("AF_AX25", 3),
            Map.entry("AF_IPX", 4),
            Map.entry("AF_APPLETALK", 5),
            Map.entry("AF_NETROM", 6),
            Map.entry("AF_BRIDGE", 7),
            Map.entry("AF_ATMPVC", 8),
            Map.entry("AF_X25", 9),
            Map.entry("AF_INET6", 10),
            Map.entry("AF_ROSE", 11),
            Map.entry("AF_DECnet", 12),
            Map.entry("AF_NETBEUI", 13),
            Map.entry("AF_SECURITY", 14),
            Map.entry("AF_KEY", 15),
            Map.entry("AF_NETLINK", 16),
            Map.entry("AF_PACKET", 17),
            Map.entry("AF_ASH", 18),
            Map.entry("AF_ECONET", 19),
            Map.entry("AF_ATMSVC", 20),
            Map.entry("AF_RDS", 21),
            Map.entry("AF_SNA", 22),
            Map.entry("AF_IRDA", 23),
            Map.entry("AF_PPPOX", 24),
            Map.entry("AF_WANPIPE", 25),
            Map.entry("AF_LLC", 26),
            Map.entry("AF_IB", 27),
            Map.entry("AF_MPLS", 28),
            Map.entry("AF_CAN", 29),
            Map.entry("AF_TIPC", 30),
            Map.entry("AF_BLUETOOTH", 31),
            Map.entry("AF_IUCV", 32),
            Map.entry("AF_RXRPC", 33),
            Map.entry("AF_ISDN", 34),
            Map.entry("AF_PHONET", 35),
            Map.entry("AF_IEEE802154", 36),
            Map.entry("AF_CAIF", 37),
            Map.entry("AF_ALG", 38),
            Map.entry("AF_NFC", 39),
            Map.entry("AF_VSOCK", 40),
            Map.entry("AF_KCM", 41),
            Map.entry("AF_QIPCRTR", 42),
            Map.entry("AF_SMC", 43),
            Map.entry("AF_XDP", 44),
            Map.entry("AF_MCTP", 45));

    private AddressFamilies() {}

    /** The usual name of the family; null when there is none such. */
    static String canonical(String name) {
        return switch (name) {
            case "AF_LOCAL", "AF_FILE" -> "AF_UNIX";
            case "AF_ROUTE" -> "AF_NETLINK";
            default -> NUMBERS.containsKey(name) ? name : null;
        };
    }

    /** The kernel's number of a family by its usual name; -1 when there is none such. */
    public static int number(String name) {
        return NUMBERS.getOrDefault(name, -1);
    }
}
