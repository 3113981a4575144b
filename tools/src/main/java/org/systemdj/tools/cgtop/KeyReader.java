// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.TerminalMode;

/**
 * Waits for a key: on a terminal for any, elsewhere for a line with one character.
 *
 * <p>Source: systemd-cgtop(1), «KEYS».
 *
 * <p>Used by one thread.
 */
final class KeyReader {
    /** Nobody has typed. */
    static final int NONE = -1;

    private static final long USEC_PER_MSEC = 1000;

    private KeyReader() {}

    /** The key's first byte, or NONE after so much time; fails with CommandFailure. */
    static int read(Host host, long waitUsec) {
        Optional<TerminalMode> before = TerminalMode.of(Host.STDIN);
        if (before.isEmpty()) {
            return awaits(waitUsec) ? line() : NONE;
        }
        before.get().keys(false).trySet(Host.STDIN);
        try {
            if (!awaits(waitUsec)) {
                return NONE;
            }
            byte[] key = new byte[1];
            int count = Fd.read(Host.STDIN, key, 0, 1);
            return count <= 0 ? 0 : key[0] & 0xff;
        } finally {
            before.get().trySet(Host.STDIN);
        }
    }

    private static boolean awaits(long waitUsec) {
        long millis = (waitUsec + USEC_PER_MSEC - 1) / USEC_PER_MSEC;
        return Poll.await(Host.STDIN, Poll.IN, (int) Math.min(Integer.MAX_VALUE, millis)) != 0;
    }

    private static int line() {
        byte[] key = new byte[1];
        int first = NONE;
        int length = 0;
        while (true) {
            int count = Fd.read(Host.STDIN, key, 0, 1);
            if (count <= 0 && length == 0) {
                throw failure(Errno.EIO);
            }
            if (count <= 0 || key[0] == '\n') {
                break;
            }
            first = length == 0 ? key[0] & 0xff : first;
            length++;
        }
        if (length != 1) {
            throw failure(Errno.EBADMSG);
        }
        return first;
    }

    private static CommandFailure failure(int errno) {
        return CommandFailure.withErrno("Couldn't read key: " + Errno.text(errno), errno);
    }
}
