// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * {@code /dev/console}, opened and closed for each line.
 *
 * <p>Source: console(4). The file {@code /run/systemd/show-status} is there while status lines appear.
 *
 * <p>Loop-confined.
 */
public final class SystemConsole implements ConsoleOutput {
    private static final int FLAGS =
            OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK;

    private static final String SHOWN = "/run/systemd/show-status";

    /** The system's console. */
    public SystemConsole() {}

    @Override
    public int columns() {
        int console = FileSystem.tryOpen("/dev/console", FLAGS, 0);
        if (console < 0) {
            return 0;
        }
        int columns = Fd.terminalColumns(console);
        Fd.closeNumber(console);
        return columns;
    }

    @Override
    public void write(byte[] text) {
        int console = FileSystem.tryOpen("/dev/console", FLAGS, 0);
        if (console >= 0) {
            Fd.writeAll(console, text, 0, text.length);
            Fd.closeNumber(console);
        }
    }

    @Override
    public void shown(boolean on) {
        if (!on) {
            FileSystem.tryUnlink(SHOWN);
            return;
        }
        int mark = FileSystem.tryOpen(SHOWN, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_NOCTTY, 0644);
        if (mark >= 0) {
            Fd.closeNumber(mark);
        }
    }
}
