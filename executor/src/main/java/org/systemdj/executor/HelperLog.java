// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogRecord;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;
import org.systemdj.log.SystemChannels;
import org.systemdj.sys.Errno;

/**
 * Where processes log that do something else for the manager than to become a program of a unit.
 *
 * <p>Source: systemd(1), «Logging». Used by one thread.
 */
final class HelperLog {
    private final String unit;
    private final LogWriter log;

    /**
     * @param name whose log it is
     * @param level greatest level that is written
     * @param target word of the target
     */
    HelperLog(String name, String unit, String level, String target) {
        this.unit = unit;
        log = new LogWriter(name, new SystemChannels());
        log.maxLevel(Integer.parseInt(level));
        LogTarget known = LogTarget.of(target);
        if (known != null) {
            log.target(known);
        }
        log.allowJournal(true);
    }

    void error(String text, int errno) {
        log.write(new LogRecord(
                LogLevels.ERR,
                unit + ": " + text + ": " + Errno.text(errno),
                List.of("UNIT=" + unit, "ERRNO=" + errno)));
    }
}
