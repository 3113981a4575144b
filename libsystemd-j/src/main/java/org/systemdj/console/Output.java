// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import org.systemdj.text.RawText;

/**
 * Standard output: collected and written in one piece, through the pager where one was asked for.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_PAGER».
 *
 * <p>Used by one thread.
 */
public final class Output {
    private final Host host;
    private final StringBuilder pending = new StringBuilder(4096);
    private Pager pager;

    public Output(Host host) {
        this.host = host;
    }

    /** From now on the text goes through the pager. */
    public void through(Pager newPager) {
        pager = newPager;
    }

    public Output print(String text) {
        pending.append(text);
        return this;
    }

    public Output line(String text) {
        pending.append(text).append('\n');
        return this;
    }

    public Output line() {
        pending.append('\n');
        return this;
    }

    /** Before something else writes to the same place: what was collected comes first. */
    public void flush() {
        if (pager == null) {
            writeOut();
        }
    }

    /** At the end of the command. */
    public void close() {
        if (pager != null && !pending.isEmpty()) {
            byte[] data = take();
            if (!pager.show(data)) {
                host.write(Host.STDOUT, data);
            }
            return;
        }
        writeOut();
    }

    private void writeOut() {
        if (!pending.isEmpty()) {
            host.write(Host.STDOUT, take());
        }
    }

    private byte[] take() {
        byte[] data = RawText.encode(pending.toString());
        pending.setLength(0);
        return data;
    }
}
