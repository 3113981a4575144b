// SPDX-License-Identifier: Apache-2.0
package org.systemdj.notify;

/** The fields of a notification. Source: sd_notify(3). Immutable. */
public enum NotifyField {
    READY,
    RELOADING,
    STOPPING,
    STATUS,
    ERRNO,
    BUSERROR,
    VARLINKERROR,
    EXIT_STATUS,
    MAINPID,
    MAINPIDFD,
    MAINPIDFDID,
    WATCHDOG,
    WATCHDOG_USEC,
    EXTEND_TIMEOUT_USEC,
    FDSTORE,
    FDSTOREREMOVE,
    FDNAME,
    FDPOLL,
    NOTIFYACCESS,
    MONOTONIC_USEC,
    BARRIER,
    RESTART_RESET
}
