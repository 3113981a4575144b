// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogRecord;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;
import org.systemdj.sys.Errno;

/**
 * What the executor has to say: every message begins with the unit's name and carries it in its fields.
 *
 * <p>Source: systemd.journal-fields(7), UNIT= and INVOCATION_ID=.
 *
 * <p>Used by one thread.
 */
final class ExecLog {
    /** SD_MESSAGE_SPAWN_FAILED of systemd's catalog. */
    static final String SPAWN_FAILED = "MESSAGE_ID=641257651c1b4ec9a8624d7a40a9e1e7";

    private final LogWriter writer;
    private final String prefix;
    private final List<String> fields = new ArrayList<>(4);

    ExecLog(LogWriter writer, ExecPlan plan) {
        this.writer = writer;
        String unit = plan.get(PlanFields.UNIT);
        this.prefix = unit.isEmpty() ? "" : unit + ": ";
        boolean user = (plan.get(PlanFields.FLAGS) & ExecFlag.USER_MANAGER.bit()) != 0;
        fields.add((user ? "USER_UNIT=" : "UNIT=") + unit);
        if (!plan.get(PlanFields.INVOCATION_ID).isEmpty()) {
            fields.add((user ? "USER_INVOCATION_ID=" : "INVOCATION_ID=") + plan.get(PlanFields.INVOCATION_ID));
        }
        writer.maxLevel(plan.get(PlanFields.LOG_LEVEL));
        LogTarget target = LogTarget.of(plan.get(PlanFields.LOG_TARGET));
        if (target != null) {
            writer.target(target);
        }
    }

    void error(String text, String... more) {
        write(LogLevels.ERR, text, more);
    }

    /** As a library says it: without the unit's name before the text. */
    void plainError(String text) {
        if (writer.passes(LogLevels.ERR)) {
            writer.write(new LogRecord(LogLevels.ERR, text, fields));
        }
    }

    /** As {@link #plainError}, of what fails without harm. */
    void plainInfo(String text, int errno) {
        if (writer.passes(LogLevels.INFO)) {
            List<String> all = new ArrayList<>(fields);
            all.add("ERRNO=" + errno);
            writer.write(new LogRecord(LogLevels.INFO, text + ": " + Errno.text(errno), all));
        }
    }

    void warning(String text, String... more) {
        write(LogLevels.WARNING, text, more);
    }

    void notice(String text, String... more) {
        write(LogLevels.NOTICE, text, more);
    }

    void info(String text) {
        write(LogLevels.INFO, text);
    }

    void debug(String text) {
        write(LogLevels.DEBUG, text);
    }

    private void write(int level, String text, String... more) {
        if (!writer.passes(level)) {
            return;
        }
        List<String> all = new ArrayList<>(fields);
        all.addAll(List.of(more));
        writer.write(new LogRecord(level, prefix + text, all));
    }

    void close() {
        writer.close();
    }
}
