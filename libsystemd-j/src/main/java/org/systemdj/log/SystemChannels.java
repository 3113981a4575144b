// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

import org.systemdj.sys.Clock;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.LocalDatagram;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Processes;

/**
 * The real ways out: journald's sockets, {@code /dev/kmsg}, the console. Opened with the first record and kept, all but
 * the console, which process 1 opens for each record.
 *
 * <p>Source: systemd.io/JOURNAL_NATIVE_PROTOCOL, kmsg(4), console(4).
 *
 * <p>Used by one thread.
 */
public final class SystemChannels implements LogChannels {
    private static final String JOURNAL = "/run/systemd/journal/socket";
    private static final String SYSLOG = "/run/systemd/journal/dev-log";
    private static final int NONE = -1;
    private static final int STANDARD_ERROR = 2;

    private LocalDatagram socket;
    private int kmsg = NONE;

    /** Channels that are all still closed. */
    public SystemChannels() {}

    @Override
    public boolean journal(byte[] datagram) {
        return send(JOURNAL, datagram);
    }

    @Override
    public boolean syslog(byte[] line) {
        return send(SYSLOG, line);
    }

    private boolean send(String path, byte[] datagram) {
        if (socket == null) {
            try {
                socket = LocalDatagram.open();
            } catch (ErrnoException e) {
                return false; // out of descriptors: the next channel may work
            }
        }
        return socket.send(path, datagram) >= 0;
    }

    @Override
    public boolean kmsg(byte[] line) {
        if (kmsg < 0) {
            kmsg = FileSystem.tryOpen("/dev/kmsg", OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC, 0);
        }
        return kmsg >= 0 && Fd.write(kmsg, line, 0, line.length) >= 0;
    }

    @Override
    public void console(byte[] text) {
        if (processId() != 1) {
            Fd.writeAll(STANDARD_ERROR, text, 0, text.length);
            return;
        }
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK;
        int console = FileSystem.tryOpen("/dev/console", flags, 0);
        if (console >= 0) {
            Fd.writeAll(console, text, 0, text.length);
            Fd.closeNumber(console);
        }
    }

    @Override
    public int processId() {
        return Processes.self();
    }

    @Override
    public long monotonicUsec() {
        return Clock.monotonicUsec();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
        if (kmsg >= 0) {
            Fd.closeNumber(kmsg);
            kmsg = NONE;
        }
    }
}
