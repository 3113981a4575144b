// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.MEMORY;

import java.nio.charset.StandardCharsets;

/**
 * What a process is called that has become something else than the program it began as: its name, and the command line
 * which it was started with, as both are seen by others.
 *
 * <p>Source: proc(5), {@code /proc/PID/cmdline}, {@code /proc/PID/stat}. The process's own.
 */
public final class ProcessTitle {
    /** Of arg_start and arg_end among the fields of stat behind the name, which come third. */
    private static final int BEGIN = 45;

    private static final int END = 46;

    private ProcessTitle() {}

    /** Sets both; the command line is cut at the length that it had, the name at 15 bytes. */
    public static void set(String title) {
        Prctl.setName(title);
        String stat = FileSystem.readText("/proc/self/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        if (fields.length > END) {
            long begin = Long.parseUnsignedLong(fields[BEGIN]);
            overwrite(begin, Long.parseUnsignedLong(fields[END]) - begin, title.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void overwrite(long begin, long length, byte[] text) {
        if (begin != 0 && length > 0) {
            MEMORY.zero(begin, length);
            MEMORY.put(begin, text, 0, (int) Math.min(text.length, length - 1));
        }
    }
}
