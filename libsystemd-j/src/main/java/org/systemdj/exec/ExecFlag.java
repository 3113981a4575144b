// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * What kind of process is started, and which parts of the unit's settings hold for it.
 *
 * <p>Source: systemd.service(5), ExecStart= prefixes and PermissionsStartOnly=; systemd.exec(5).
 *
 * <p>Immutable.
 */
public enum ExecFlag {
    /** Failure of this command is no failure of the unit ({@code -}). */
    IGNORE_FAILURE,
    /** Runs with full privileges: neither identity nor sandbox is applied ({@code +}). */
    FULLY_PRIVILEGED,
    /** Identity is not applied, the sandbox is ({@code !}). */
    NO_SETUID,
    /** {@code $X} in the arguments stays as it is ({@code :}). */
    NO_ENV_EXPAND,
    /** Runs through the user's login shell ({@code |}). */
    VIA_SHELL,
    /** A control process (ExecReload=, ExecStop=, …), not the main one. */
    CONTROL,
    /** Runs in the {@code .control} sub-group if cgroups are delegated. */
    CONTROL_CGROUP,
    /** May use the unit's terminal as its standard input. */
    APPLY_TTY_STDIN,
    /** The unit's sandbox holds (it does not for PermissionsStartOnly= helpers). */
    APPLY_SANDBOXING,
    /** The unit's root directory holds. */
    APPLY_CHROOT,
    /** The cgroup belongs to the unit's user (Delegate=). */
    CGROUP_DELEGATE,
    /** The process gets the unit's credentials. */
    WRITE_CREDENTIALS,
    /** The process is one of several that share its file descriptors' non-blocking flag (NonBlocking=). */
    NON_BLOCKING,
    /** The user manager starts it, not PID 1. */
    USER_MANAGER,
    /** Stays in the manager's process group: automount points let only those through while they are being mounted. */
    SAME_PROCESS_GROUP,
    /** The credentials are read anew: processes before may have changed what they are made of. */
    FRESH_CREDENTIALS,
    /** The level of its SELinux context is that of the peer of its connection. */
    SELINUX_CONTEXT_FROM_NET;

    public long bit() {
        return 1L << ordinal();
    }
}
