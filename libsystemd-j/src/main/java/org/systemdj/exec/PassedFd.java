// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * A file descriptor the process is to find at 3 and above, with its name in {@code $LISTEN_FDNAMES}.
 *
 * <p>Source: sd_listen_fds_with_names(3).
 *
 * <p>Immutable.
 *
 * @param fd its number in the executor's table (in the manager's table until the plan is made)
 * @param name the name given by FileDescriptorName= or FDNAME=
 */
public record PassedFd(int fd, String name) {
    static final PlanCodec<PassedFd> CODEC = PlanCodec.of(
            (out, value) -> {
                out.signed(value.fd);
                out.text(value.name);
            },
            in -> new PassedFd((int) in.signed(), in.text()));
}
