// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.LogFilterPattern;
import org.systemdj.config.ManagedOomPreference;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.text.UnitType;

/**
 * What is noted at a control group for others to read: its run, whether it is delegated, whether systemd-oomd is to spare
 * it, whether it gets its core dumps, which of its messages journald keeps.
 *
 * <p>Source: systemd.resource-control(5), Delegate=, ManagedOOMPreference=, CoredumpReceive=; systemd.exec(5), LogFilterPatterns=; systemd.unit(5),
 * SurviveFinalKillSignal=; CGROUP_DELEGATION of systemd's documentation. Stateless.
 */
final class CgroupMarks {
    private static final Logger LOG = LoggerFactory.getLogger(CgroupMarks.class);
    private static final String PATTERNS = "user.journald_log_filter_patterns";
    private static final int SEPARATOR = 0xFF;
    private static final String[] WORLDS = {"trusted.", "user."};

    private CgroupMarks() {}

    static void apply(Unit unit, String directory, boolean fresh) {
        if (!unit.invocationId().isEmpty() && unit.type() != UnitType.SLICE && !unit.perpetual()) {
            set(unit, directory, "invocation_id", unit.invocationId());
        }
        flag(
                unit,
                directory,
                fresh,
                "delegate",
                unit.get(CgroupDirectives.DELEGATE).enabled());
        flag(unit, directory, fresh, "survive_final_kill_signal", unit.get(UnitDirectives.SURVIVE_FINAL_KILL_SIGNAL));
        boolean receives = unit.get(CgroupDirectives.DELEGATE).enabled() && unit.get(CgroupDirectives.COREDUMP_RECEIVE);
        mark(unit, directory, fresh, "user.coredump_receive", receives);
        ManagedOomPreference preference = unit.get(CgroupDirectives.MANAGED_OOM_PREFERENCE);
        mark(unit, directory, fresh, "user.oomd_avoid", preference == ManagedOomPreference.AVOID);
        mark(unit, directory, fresh, "user.oomd_omit", preference == ManagedOomPreference.OMIT);
        byte[] patterns = patterns(unit.get(ExecDirectives.LOG_FILTER_PATTERNS));
        if (patterns.length > 0) {
            report(unit, PATTERNS, ExtendedAttributes.trySet(directory, PATTERNS, patterns));
        } else if (!fresh) {
            ExtendedAttributes.tryRemove(directory, PATTERNS);
        }
    }

    /** As journald reads them: what is kept, a byte of ones, what is dropped; zero bytes between. */
    static byte[] patterns(List<LogFilterPattern> all) {
        if (all.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(joined(all, true));
        bytes.write(SEPARATOR);
        bytes.writeBytes(joined(all, false));
        return bytes.toByteArray();
    }

    private static byte[] joined(List<LogFilterPattern> all, boolean allow) {
        List<String> texts = new ArrayList<>();
        for (LogFilterPattern pattern : all) {
            if (pattern.allow() == allow) {
                texts.add(pattern.pattern());
            }
        }
        return String.join("\0", texts).getBytes(StandardCharsets.UTF_8);
    }

    private static void flag(Unit unit, String directory, boolean fresh, String name, boolean on) {
        for (String world : WORLDS) {
            mark(unit, directory, fresh, world + name, on);
        }
    }

    private static void mark(Unit unit, String directory, boolean fresh, String name, boolean on) {
        if (on) {
            report(unit, name, ExtendedAttributes.trySet(directory, name, "1".getBytes(StandardCharsets.US_ASCII)));
        } else if (!fresh) {
            ExtendedAttributes.tryRemove(directory, name);
        }
    }

    private static void set(Unit unit, String directory, String name, String value) {
        for (String world : WORLDS) {
            int result = ExtendedAttributes.trySet(directory, world + name, value.getBytes(StandardCharsets.US_ASCII));
            report(unit, world + name, result);
        }
    }

    private static void report(Unit unit, String name, int result) {
        if (result < 0) {
            LOG.debug(
                    "{}: Failed to set '{}' xattr on control group, ignoring: {}",
                    unit.id(),
                    name,
                    Errno.text(-result));
        }
    }
}
