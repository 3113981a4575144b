// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.systemdj.log.LogWriter;
import org.systemdj.log.SystemChannels;

/**
 * Hands out one logger per name; all of them share one writer.
 *
 * <p>Source: {@link ILoggerFactory}.
 *
 * <p>Thread-safe; the writer is used by the loop's thread.
 */
final class SystemdLoggerFactory implements ILoggerFactory {
    private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private final LogWriter writer = new LogWriter("systemd", new SystemChannels());

    private final UnitLoggingSlot units = new UnitLoggingSlot();

    LogWriter writer() {
        return writer;
    }

    UnitLoggingSlot units() {
        return units;
    }

    @Override
    public Logger getLogger(String name) {
        Logger known = loggers.get(name);
        if (known != null) {
            return known;
        }
        Logger made = new SystemdLogger(name, writer, units);
        Logger raced = loggers.putIfAbsent(name, made);
        return raced == null ? made : raced;
    }
}
