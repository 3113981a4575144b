// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A file that the manager opens for a service.
 *
 * <p>Source: systemd.service(5), OpenFile=.
 *
 * <p>Immutable.
 *
 * @param path absolute
 * @param name the name of the descriptor
 * @param flags the sum of the constants here
 */
public record OpenFile(String path, String name, int flags) {
    /** Only for reading. */
    public static final int READ_ONLY = 1;

    /** Writing at the end. */
    public static final int APPEND = 2;

    /** Emptied when opened. */
    public static final int TRUNCATE = 4;

    /** Failure to open is no failure of the service. */
    public static final int GRACEFUL = 8;
}
