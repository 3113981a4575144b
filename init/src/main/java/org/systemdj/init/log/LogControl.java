// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;

/**
 * What the kernel command line, system.conf, the bus and {@code systemctl log-level} can say about the manager's log.
 *
 * <p>Source: systemd(1), «Kernel Command Line»; org.freedesktop.LogControl1.
 *
 * <p>Loop-confined. In an image initialised at build time, which binds SLF4J to our provider then (see the package).
 */
public final class LogControl {
    private static final SystemdLoggerFactory FACTORY = bind();
    private static final LogWriter WRITER = FACTORY.writer();
    private static final Chosen CHOSEN = new Chosen();

    /** What was asked for while the manager runs. */
    private static final class Chosen {
        private String level = "";
        private String target = "";
    }

    private LogControl() {}

    /** The writer behind every logger of this program. */
    public static LogWriter writer() {
        return WRITER;
    }

    /** Takes a level by name or number; false when there is none of that name. */
    public static boolean level(String word) {
        int level = LogLevels.parse(word);
        if (level < LogLevels.NONE) {
            return false;
        }
        WRITER.maxLevel(level);
        return true;
    }

    /** Takes a target by name; false when there is none of that name. */
    public static boolean target(String word) {
        LogTarget target = LogTarget.of(word);
        if (target == null) {
            return false;
        }
        WRITER.target(target);
        return true;
    }

    /** As {@link #level}, for one that was asked for while the manager runs: it outlives re-executions. */
    public static boolean chooseLevel(String word) {
        boolean known = level(word);
        CHOSEN.level = known ? word : CHOSEN.level;
        return known;
    }

    /** As {@link #target}, for one that was asked for while the manager runs. */
    public static boolean chooseTarget(String word) {
        boolean known = target(word);
        CHOSEN.target = known ? word : CHOSEN.target;
        return known;
    }

    /** The level that was asked for while the manager runs; "" for none. */
    public static String chosenLevel() {
        return CHOSEN.level;
    }

    /** The target that was asked for while the manager runs; "" for none. */
    public static String chosenTarget() {
        return CHOSEN.target;
    }

    /** The manager says from now on what units add to their records. */
    public static void units(UnitLogging logging) {
        FACTORY.units().set(logging);
    }

    private static SystemdLoggerFactory bind() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof SystemdLoggerFactory ours) {
            return ours;
        }
        throw new IllegalStateException(
                "SLF4J is bound to " + factory.getClass().getName());
    }
}
