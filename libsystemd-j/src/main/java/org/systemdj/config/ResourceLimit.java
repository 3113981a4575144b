// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A limit of a resource, both bounds as unsigned numbers.
 *
 * <p>Source: systemd.exec(5), Process Properties; setrlimit(2).
 *
 * <p>Immutable.
 *
 * @param soft the bound that is in force
 * @param hard the bound up to which the soft one may be raised
 */
public record ResourceLimit(long soft, long hard) {
    /** No limit. */
    public static final long INFINITY = -1;

    /** Nothing assigned: the manager's own limits count. */
    public static final ResourceLimit NOT_SET = new ResourceLimit(INFINITY, INFINITY);
}
