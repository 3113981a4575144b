// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

/**
 * What the manager does next: runs, or leaves its loop for something else.
 *
 * <p>Source: org.freedesktop.systemd1(5), Reload() to SwitchRoot(). Immutable.
 */
public enum Objective {
    RUN,
    RELOAD,
    REEXECUTE,
    SWITCH_ROOT,
    SOFT_REBOOT,
    EXIT,
    REBOOT,
    POWEROFF,
    HALT,
    KEXEC
}
