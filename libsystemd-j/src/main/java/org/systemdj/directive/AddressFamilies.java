// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.Set;

/**
 * The names of the families of socket addresses.
 *
 * <p>Source: address_families(7); the kernel's list of families.
 *
 * <p>Immutable (static functions).
 */
final class AddressFamilies {
    private static final Set<String> NAMES = Set.of(
            "AF_UNIX", "AF_INET", "AF_AX25", "AF_IPX", "AF_APPLETALK", "AF_NETROM", "AF_BRIDGE",
            "AF_ATMPVC", "AF_X25", "AF_INET6", "AF_ROSE", "AF_DECnet", "AF_NETBEUI", "AF_SECURITY", "AF_KEY",
            "AF_NETLINK", "AF_PACKET", "AF_ASH", "AF_ECONET", "AF_ATMSVC", "AF_RDS", "AF_SNA", "AF_IRDA",
            "AF_PPPOX", "AF_WANPIPE", "AF_LLC", "AF_IB", "AF_MPLS", "AF_CAN", "AF_TIPC", "AF_BLUETOOTH", "AF_IUCV",
            "AF_RXRPC", "AF_ISDN", "AF_PHONET", "AF_IEEE802154", "AF_CAIF", "AF_ALG", "AF_NFC", "AF_VSOCK", "AF_KCM",
            "AF_QIPCRTR", "AF_SMC", "AF_XDP", "AF_MCTP");

    private AddressFamilies() {}

    /** The usual name of the family; null when there is none such. */
    static String canonical(String name) {
        return switch (name) {
            case "AF_LOCAL", "AF_FILE" -> "AF_UNIX";
            case "AF_ROUTE" -> "AF_NETLINK";
            default -> NAMES.contains(name) ? name : null;
        };
    }
}
