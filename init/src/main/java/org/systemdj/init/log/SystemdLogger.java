// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogRecord;
import org.systemdj.log.LogWriter;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.UnitType;

/**
 * A logger whose records become systemd log records: key-value pairs become journal fields, {@code PRIORITY} among them
 * sets one of the levels that SLF4J has no name for.
 *
 * <p>Source: systemd.journal-fields(7).
 *
 * <p>Used by the loop's thread.
 */
final class SystemdLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;
    private static final int STACK_LINES = 12;

    private final transient LogWriter writer;
    private final transient UnitLoggingSlot units;
    private final String codeFile;

    SystemdLogger(String name, LogWriter writer, UnitLoggingSlot units) {
        this.name = name;
        this.writer = writer;
        this.units = units;
        this.codeFile = "CODE_FILE=" + name.replace('.', '/') + ".java";
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return writer.passes(LogLevels.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return writer.passes(LogLevels.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return writer.passes(LogLevels.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return writer.passes(LogLevels.ERR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable cause) {
        write(
                priority(level),
                MessageFormatter.basicArrayFormat(pattern, arguments),
                List.of(),
                unitOf(pattern, arguments),
                cause);
    }

    /** A sentence that begins with a unit's name and a colon is that unit's: {@code systemctl status} shows it. */
    private static String unitOf(String pattern, Object[] arguments) {
        if (arguments == null || arguments.length == 0 || pattern == null || !pattern.startsWith("{}: ")) {
            return "";
        }
        String first = String.valueOf(arguments[0]);
        return UnitType.ofName(first).isPresent() ? first : "";
    }

    @Override
    public void log(LoggingEvent event) {
        int priority = priority(event.getLevel());
        List<String> fields = List.of();
        String unit = "";
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            fields = new ArrayList<>(pairs.size() + 2);
            for (KeyValuePair pair : pairs) {
                if (pair.key.equals("PRIORITY") && pair.value instanceof Integer given) {
                    priority = given;
                } else if (unit.isEmpty() && (pair.key.equals("UNIT") || pair.key.equals("USER_UNIT"))) {
                    unit = String.valueOf(pair.value);
                } else {
                    fields.add(pair.key + "=" + pair.value);
                }
            }
        }
        if (writer.passes(priority)) {
            String text = MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
            if (unit.isEmpty()) {
                unit = unitOf(event.getMessage(), event.getArgumentArray());
            }
            write(priority, text, fields, unit, event.getThrowable());
        }
    }

    private void write(int priority, String text, List<String> given, String unit, Throwable cause) {
        List<String> fields = new ArrayList<>(given.size() + 4);
        if (!unit.isEmpty()) {
            UnitLogging.Settings own = units.get().of(unit);
            if (priority > own.maxLevel()) {
                return;
            }
            fields.addAll(own.fields());
        }
        fields.addAll(given);
        fields.add(codeFile);
        String whole = text;
        if (cause instanceof ErrnoException failed) {
            fields.add("ERRNO=" + failed.errno());
            whole = text + ": " + failed.reason();
        } else if (cause != null) {
            whole = text + ": " + trace(cause);
        }
        writer.write(new LogRecord(priority, whole, fields));
    }

    /** The throwable and the top of its stack: enough to find a fault of ours, not enough to flood the kernel's buffer. */
    private static String trace(Throwable cause) {
        StringBuilder out = new StringBuilder(cause.toString());
        StackTraceElement[] frames = cause.getStackTrace();
        for (int i = 0; i < frames.length && i < STACK_LINES; i++) {
            out.append("\n    at ").append(frames[i].getClassName()).append('.').append(frames[i].getMethodName());
            out.append(':').append(frames[i].getLineNumber());
        }
        return out.toString();
    }

    private static int priority(Level level) {
        return switch (level) {
            case ERROR -> LogLevels.ERR;
            case WARN -> LogLevels.WARNING;
            case INFO -> LogLevels.INFO;
            case DEBUG, TRACE -> LogLevels.DEBUG;
        };
    }
}
