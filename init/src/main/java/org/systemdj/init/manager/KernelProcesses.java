// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.Optional;
import org.systemdj.sys.ExitInfo;

/**
 * What the kernel says of processes, and signals to them: the seam below {@link ProcessTable}.
 *
 * <p>Source: proc(5), kill(2), waitid(2). Loop-confined.
 */
public interface KernelProcesses {
    /** Sends a signal; false if the process is gone. */
    boolean signal(int pid, int signal);

    /** Whether it exists and is no zombie. */
    boolean isAlive(int pid);

    /** Whether its end will be told to this process. */
    boolean isOurChild(int pid);

    /** A child that has ended and waits to be reaped, null if there is none; the same until {@link #reap}. */
    ExitInfo peekExited();

    /** Lets an ended child go. */
    void reap(int pid);

    /** Its name; empty if it is gone. */
    Optional<String> name(int pid);

    /** The path of its control group; empty if it is gone or has none. */
    Optional<String> cgroup(int pid);
}
