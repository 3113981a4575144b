// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

/**
 * Follows the event files of control groups: the seam below {@link Cgroups}.
 *
 * <p>Source: the kernel's cgroup-v2 document, cgroup.events. Loop-confined.
 */
public interface GroupWatches {
    /** Calls back whenever the kernel changes the file; returns the watch's number, -1 where that fails. */
    int watch(String file, Runnable onChange);

    /** Ends a watch; nothing for -1. */
    void unwatch(int watch);
}
