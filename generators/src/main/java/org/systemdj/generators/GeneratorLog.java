// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogRecord;
import org.systemdj.log.LogWriter;

/**
 * The messages of a generator. They go to the kernel's buffer: journald does not run yet.
 *
 * <p>Source: systemd.generator(7), «Notes about writing generators». Used by one thread.
 */
final class GeneratorLog {
    private final LogWriter writer;

    GeneratorLog(LogWriter writer) {
        this.writer = writer;
    }

    void error(String text) {
        write(LogLevels.ERR, text);
    }

    void warn(String text) {
        write(LogLevels.WARNING, text);
    }

    void notice(String text) {
        write(LogLevels.NOTICE, text);
    }

    void info(String text) {
        write(LogLevels.INFO, text);
    }

    void debug(String text) {
        write(LogLevels.DEBUG, text);
    }

    private void write(int level, String text) {
        writer.write(new LogRecord(level, text, List.of()));
    }
}
