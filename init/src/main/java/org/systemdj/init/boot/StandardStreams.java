// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * Takes PID 1's standard streams off the console, which the kernel gives it: PID 1 opens the console for each line
 * instead, and what it starts shall not write there unasked.
 *
 * <p>Source: console(4). Used once at the start of the program.
 */
public final class StandardStreams {
    private static final int STREAMS = 3;

    private StandardStreams() {}

    /** Puts /dev/null in their place; where there is none they stay as they are. */
    public static void silence() {
        int none = FileSystem.tryOpen("/dev/null", OpenFlags.O_RDWR | OpenFlags.O_NOCTTY, 0);
        if (none < 0) {
            return;
        }
        for (int stream = 0; stream < STREAMS; stream++) {
            Fd.installAt(none, stream);
        }
        if (none >= STREAMS) {
            Fd.closeNumber(none);
        }
    }
}
