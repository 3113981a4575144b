// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * How important a status line is.
 *
 * <p>Source: systemd(1), {@code systemd.show_status=}.
 *
 * <p>Immutable.
 */
public enum StatusKind {
    /** Overwritten by the next line: «Job a.service/start running …». */
    EPHEMERAL,
    NORMAL,
    /** Shown unless status lines are off for good. */
    NOTICE,
    /** Shown in any case while the system starts or stops, even while a password is asked for. */
    EMERGENCY
}
