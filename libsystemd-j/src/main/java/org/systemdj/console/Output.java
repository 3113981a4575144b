// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.Arrays;
import org.systemdj.text.RawText;

/**
 * Standard output: collected and written in large pieces, or in one through the pager where one was asked for.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_PAGER».
 *
 * <p>Used by one thread.
 */
public final class Output {
    private static final int MUCH = 1 << 15;

    private final Host host;
    private byte[] pending = new byte[4096];
    private int length;
    private Pager pager;

    public Output(Host host) {
        this.host = host;
    }

    /** From now on the text goes through the pager. */
    public void through(Pager newPager) {
        pager = newPager;
    }

    public Output print(String text) {
        if (text.isEmpty()) {
            return this;
        }
        byte[] bytes = RawText.encode(text);
        return print(bytes, 0, bytes.length);
    }

    /** Prints text that is encoded already. */
    public Output print(byte[] encoded, int from, int bytes) {
        reserve(bytes);
        System.arraycopy(encoded, from, pending, length, bytes);
        length += bytes;
        return this;
    }

    /** Prints an ASCII character. */
    public Output print(char ascii) {
        reserve(1);
        pending[length++] = (byte) ascii;
        return this;
    }

    /** Prints that many spaces, none for less than one. */
    public Output spaces(int count) {
        if (count > 0) {
            reserve(count);
            Arrays.fill(pending, length, length + count, (byte) ' ');
            length += count;
        }
        return this;
    }

    public Output line(String text) {
        return print(text).line();
    }

    public Output line() {
        reserve(1);
        pending[length++] = '\n';
        return this;
    }

    private void reserve(int more) {
        if (pager == null && length >= MUCH) {
            writeOut();
        }
        if (pending.length - length < more) {
            pending = Arrays.copyOf(pending, Math.max(2 * pending.length, length + more));
        }
    }

    /** Before something else writes to the same place: what was collected comes first. */
    public void flush() {
        if (pager == null) {
            writeOut();
        }
    }

    /** A message: after what was collected, to standard error, or to the pager that has taken its place. */
    void diagnostic(byte[] message) {
        if (pager == null) {
            writeOut();
            host.write(Host.STDERR, message);
        } else {
            print(message, 0, message.length);
        }
    }

    /** At the end of the command. */
    public void close() {
        if (pager != null && length > 0) {
            byte[] data = take();
            if (!pager.show(data)) {
                host.write(Host.STDOUT, data);
            }
            return;
        }
        writeOut();
    }

    private void writeOut() {
        if (length > 0) {
            host.write(Host.STDOUT, take());
        }
    }

    private byte[] take() {
        byte[] data = Arrays.copyOf(pending, length);
        length = 0;
        return data;
    }
}
