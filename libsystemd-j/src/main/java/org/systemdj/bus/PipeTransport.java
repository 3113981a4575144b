// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;

/**
 * Two pipes as a transport, such as the standard input and output of a program. Descriptors cannot be passed; writing waits for room.
 *
 * <p>Source: pipe(7). Confined to the connection that owns it.
 */
public final class PipeTransport implements BusTransport {
    private final Fd source;
    private final Fd sink;

    /** Takes both over: where to read, which then does not wait, and where to write. */
    public PipeTransport(Fd source, Fd sink) {
        this.source = source;
        this.sink = sink;
        Fd.setNonBlocking(source.number(), true);
    }

    @Override
    public int fd() {
        return source.number();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, FdQueue fds) {
        return Fd.read(source.number(), buffer, offset, length);
    }

    @Override
    public int write(byte[] data, int offset, int length, int[] fds) {
        return fds.length == 0 ? Fd.write(sink.number(), data, offset, length) : -Errno.EOPNOTSUPP;
    }

    @Override
    public void close() {
        source.close();
        sink.close();
    }
}
