// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * A process just started.
 *
 * <p>Source: pidfd_spawn(3).
 *
 * <p>Immutable; the receiver owns the descriptor.
 *
 * @param inCgroup was it started in the cgroup of the request? If not, the C library or the kernel cannot: the child
 *     sits in our cgroup and moves itself by writing {@code 0} to {@code cgroup.procs} as its first step
 */
public record SpawnedProcess(PidFd handle, boolean inCgroup) {
    public int process() {
        return handle.process();
    }
}
