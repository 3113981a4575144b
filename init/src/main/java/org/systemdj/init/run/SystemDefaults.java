// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.EnumMap;
import java.util.Map;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.OomPolicy;
import org.systemdj.config.StandardOutput;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.manager.Defaults;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/**
 * The defaults of units, as system.conf has them when it says nothing.
 *
 * <p>Source: systemd-system.conf(5); systemd.unit(5), IgnoreOnIsolate=. Immutable.
 */
public final class SystemDefaults implements Defaults {
    private static final long TIMEOUT_USEC = 90_000_000;
    private static final long RESTART_USEC = 100_000;
    private static final int TASKS_PERMYRIAD = 1500;

    private final Map<UnitType, Settings> byType = new EnumMap<>(UnitType.class);

    public SystemDefaults() {
        for (UnitType type : UnitType.values()) {
            byType.put(type, ofType(type));
        }
    }

    private static Settings ofType(UnitType type) {
        Settings.Builder builder = new Settings.Builder();
        builder.set(CgroupDirectives.MEMORY_ACCOUNTING, true);
        builder.set(CgroupDirectives.TASKS_ACCOUNTING, true);
        if (type != UnitType.SLICE) {
            builder.set(CgroupDirectives.TASKS_MAX, CgroupLimit.share(TASKS_PERMYRIAD));
        }
        builder.set(ExecDirectives.STANDARD_OUTPUT, StandardOutput.JOURNAL);
        builder.set(
                UnitDirectives.IGNORE_ON_ISOLATE,
                switch (type) {
                    case SERVICE, TARGET, SOCKET, TIMER, PATH -> false;
                    case SLICE, SCOPE, DEVICE, SWAP, MOUNT, AUTOMOUNT -> true;
                });
        return builder.build();
    }

    @Override
    public Settings apply(Unit unit, Settings own) {
        return own.over(byType.get(unit.type()));
    }

    @Override
    public long timeoutStartUsec() {
        return TIMEOUT_USEC;
    }

    @Override
    public long timeoutStopUsec() {
        return TIMEOUT_USEC;
    }

    @Override
    public long restartUsec() {
        return RESTART_USEC;
    }

    @Override
    public OomPolicy oomPolicy(Unit unit) {
        if (unit.type() == UnitType.SERVICE && unit.settings().isSet(ServiceDirectives.OOM_POLICY)) {
            return unit.get(ServiceDirectives.OOM_POLICY);
        }
        return unit.type() == UnitType.SCOPE ? OomPolicy.CONTINUE : OomPolicy.STOP;
    }
}
