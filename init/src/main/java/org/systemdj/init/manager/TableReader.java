// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.List;

/**
 * A table that the kernel keeps in /proc, which polls ready whenever it changes.
 *
 * <p>Source: proc_pid_mountinfo(5), proc_swaps(5). Loop-confined.
 *
 * @param <E> a line of it
 */
public interface TableReader<E> {
    /** The descriptor to poll, -1 where the kernel has no such table. */
    int fd();

    /** The table as it is now. */
    List<E> read();
}
