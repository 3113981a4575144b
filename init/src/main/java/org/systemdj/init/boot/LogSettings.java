// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;
import org.systemdj.sys.Clock;
import org.systemdj.time.Timestamps;

/**
 * Sets the log as the configuration says. What somebody has changed at run time stays when the files are read again.
 *
 * <p>Source: systemd-system.conf(5), LogLevel= and the following. Loop-confined.
 */
public final class LogSettings {
    private static final int NEVER = -2;

    private final LogTarget usual;
    private int level = NEVER;
    private LogTarget target;

    /** @param container a container has no kernel log */
    public LogSettings(boolean container) {
        usual = container ? LogTarget.JOURNAL : LogTarget.JOURNAL_OR_KMSG;
        LogControl.writer().target(container ? LogTarget.CONSOLE : LogTarget.KMSG);
    }

    private LogSettings(LogTarget usual) {
        this.usual = usual;
        LogControl.writer().target(usual);
    }

    /** A user's manager logs into the journal, which was there before it. */
    public static LogSettings ofUser() {
        LogControl.writer().allowJournal(true);
        return new LogSettings(LogTarget.JOURNAL);
    }

    private static String now() {
        return Timestamps.local(Clock.realtimeUsec(), false);
    }

    /** Takes the settings of [Manager]. */
    public void use(Settings settings) {
        LogWriter writer = LogControl.writer();
        if (level == NEVER || writer.maxLevel() == level) {
            level = settings.get(ManagerDirectives.LOG_LEVEL).number();
            writer.maxLevel(level);
        }
        if (target == null || writer.target() == target) {
            LogTarget named = settings.isSet(ManagerDirectives.LOG_TARGET)
                    ? LogTarget.of(settings.get(ManagerDirectives.LOG_TARGET))
                    : usual;
            target = named == null ? usual : named;
            writer.target(target);
        }
        if (settings.isSet(ManagerDirectives.LOG_COLOR)) {
            writer.colour(settings.get(ManagerDirectives.LOG_COLOR));
        }
        writer.clock(settings.get(ManagerDirectives.LOG_TIME) ? LogSettings::now : null);
        writer.location(settings.get(ManagerDirectives.LOG_LOCATION));
    }
}
