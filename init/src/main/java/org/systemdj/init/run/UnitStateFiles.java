// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.LogLevel;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.time.TimeSpan;

/**
 * What journald wants to know of running units without asking: their run and how much they may log. One link for each
 * value in {@code /run/systemd/units} (a user's manager: {@code $XDG_RUNTIME_DIR/systemd/units}), its target the value.
 *
 * <p>Source: own observation of systemd 257's {@code /run/systemd/units}; systemd.exec(5), LogLevelMax= and the
 * following. Loop-confined.
 */
final class UnitStateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(UnitStateFiles.class);
    private static final String DIRECTORY = "/systemd/units/";
    private static final int DIRECTORY_MODE = 0755;
    private static final String INVOCATION = "invocation:";
    private static final String LEVEL = "log-level-max:";
    private static final String EXTRA_FIELDS = "log-extra-fields:";
    private static final String INTERVAL = "log-rate-limit-interval:";
    private static final String BURST = "log-rate-limit-burst:";
    private static final List<String> ALL = List.of(INVOCATION, LEVEL, EXTRA_FIELDS, INTERVAL, BURST);

    private UnitStateFiles() {}

    /** A process of the unit is about to start. */
    static void write(Unit unit) {
        try {
            writeAll(unit);
        } catch (ErrnoException e) {
            LOG.debug("{}: Failed to tell the journal about the unit, ignoring: {}", unit.id(), e.getMessage());
        }
    }

    private static void writeAll(Unit unit) {
        Settings settings = unit.settings();
        if (!unit.invocationId().isEmpty()) {
            link(INVOCATION, unit, unit.invocationId());
        }
        LogLevel level = settings.get(ExecDirectives.LOG_LEVEL_MAX);
        if (level != LogLevel.NOT_SET) {
            link(LEVEL, unit, Integer.toString(level.number()));
        }
        List<String> fields = settings.get(ExecDirectives.LOG_EXTRA_FIELDS);
        if (!fields.isEmpty()) {
            FileSystem.writeAtomic(path(EXTRA_FIELDS, unit), encode(fields), 0644);
        }
        TimeSpan interval = settings.get(ExecDirectives.LOG_RATE_LIMIT_INTERVAL_SEC);
        if (!interval.isZero()) {
            link(INTERVAL, unit, Long.toUnsignedString(interval.toBus()));
        }
        int burst = settings.get(ExecDirectives.LOG_RATE_LIMIT_BURST);
        if (burst != 0) {
            link(BURST, unit, Integer.toUnsignedString(burst));
        }
    }

    private static String path(String kind, Unit unit) {
        return unit.manager().paths().runtime() + DIRECTORY + kind + unit.id();
    }

    private static void link(String kind, Unit unit, String value) {
        String path = path(kind, unit);
        int made = FileSystem.trySymlink(value, path);
        if (made == -Errno.EEXIST && !FileSystem.readlink(path).orElse("").equals(value)) {
            FileSystem.symlinkAtomic(value, path);
        } else if (made == -Errno.ENOENT) { // the first of a user's manager
            FileSystem.mkdirsAbove(path, DIRECTORY_MODE);
            FileSystem.trySymlink(value, path);
        }
    }

    /** Each field after its length, 64 bits little endian. */
    private static byte[] encode(List<String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                out.write((int) ((long) bytes.length >> shift));
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    /** The unit is down. */
    static void remove(Unit unit) {
        if (!unit.invocationId().isEmpty()) {
            for (String kind : ALL) {
                FileSystem.tryUnlink(path(kind, unit));
            }
        }
    }
}
