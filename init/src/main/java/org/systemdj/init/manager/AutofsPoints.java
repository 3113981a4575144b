// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.Collection;
import org.systemdj.sys.AutofsDevice;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;

/** Automount points as the kernel has them. Source: kernel Documentation/filesystems/autofs.rst. Loop-confined. */
public interface AutofsPoints {
    /**
     * A mounted automount point.
     *
     * @param requests where the kernel writes who waits; owned by whoever has the point
     * @param device the number of its file system, by which the kernel knows it again
     */
    record Point(Fd requests, int device) {}

    /**
     * Mounts an automount point.
     *
     * @param extraOptions to mount it with, separated by commas; may be empty
     * @param idleSec after how many seconds without use what is mounted there is idle; 0 for never
     * @throws ErrnoException if that is not possible; ENODEV where the kernel has no autofs
     */
    Point mount(String where, String extraOptions, long idleSec);

    /** The next request; null if there is none. */
    AutofsDevice.Request read(Point point);

    /** Lets waiting processes go on: with success for 0, else with an error. What goes wrong is logged. */
    void answer(String where, Point point, Collection<Integer> tokens, int errno);

    /** Whether the automount point is there and nothing is mounted on it. */
    boolean isOnTop(String where, Point point);

    /** Unmounts what is mounted on top at a place: 0 or a negated errno. */
    int unmount(String where, int flags);
}
