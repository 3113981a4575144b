// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * Who is at the other end of a direct connection, as the kernel told at connect time.
 *
 * <p>Source: unix(7), SO_PEERCRED. Immutable.
 *
 * @param uid user, or -1
 * @param gid group, or -1
 * @param pid process, or 0
 */
public record BusPeer(long uid, long gid, int pid) {
    /** Nobody that we know. */
    public static final BusPeer UNKNOWN = new BusPeer(-1, -1, 0);
}
