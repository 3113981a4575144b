// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.List;

/**
 * A set of nftables into which ids of a unit are put.
 *
 * <p>Source: systemd.resource-control(5), NFTSet=.
 *
 * <p>Immutable.
 *
 * @param source {@link #CGROUP}, {@link #USER} or {@link #GROUP}
 * @param family the protocol family of the table as nftables numbers it
 * @param table the table
 * @param set the set in it
 */
public record NftSet(int source, int family, String table, String set) {
    /** The number of the unit's control group. */
    public static final int CGROUP = 3;

    /** The number of the user that its processes run as. */
    public static final int USER = 4;

    /** The same of the group. */
    public static final int GROUP = 5;

    /** Words for sources by their numbers; empty where there is none. */
    public static final List<String> SOURCES = List.of("", "", "", "cgroup", "user", "group");

    /** Words for families by their numbers; empty where there is none. */
    public static final List<String> FAMILIES =
            List.of("", "inet", "ip", "arp", "", "netdev", "", "bridge", "", "", "ip6");

    private static final int MOST_NAME = 31;

    /** Whether a table or a set can be called so. */
    public static boolean isName(String name) {
        boolean valid = !name.isEmpty() && name.length() <= MOST_NAME;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            valid &= letter || i > 0 && (c >= '0' && c <= '9' || "/\\_.".indexOf(c) >= 0);
        }
        return valid;
    }
}
