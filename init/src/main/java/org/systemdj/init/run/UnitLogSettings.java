// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.LogLevel;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.log.UnitLogging;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;

/**
 * The fields of records about units: name, run, LogExtraFields=; and LogLevelMax=, which holds for the manager's
 * records about the unit, too.
 *
 * <p>Source: systemd.exec(5); systemd.journal-fields(7). Loop-confined.
 */
final class UnitLogSettings implements UnitLogging {
    private final Manager manager;

    UnitLogSettings(Manager manager) {
        this.manager = manager;
    }

    @Override
    public Settings of(String name) {
        String prefix = manager.isSystem() ? "" : "USER_";
        List<String> fields = new ArrayList<>(4);
        fields.add(prefix + "UNIT=" + name);
        Unit unit = UnitName.parse(name).map(manager.units()::get).orElse(null);
        if (unit == null) {
            return new Settings(fields, Integer.MAX_VALUE);
        }
        if (!unit.invocationId().isEmpty()) {
            fields.add(prefix + "INVOCATION_ID=" + unit.invocationId());
        }
        fields.addAll(unit.get(ExecDirectives.LOG_EXTRA_FIELDS));
        LogLevel max = unit.get(ExecDirectives.LOG_LEVEL_MAX);
        return new Settings(fields, max == LogLevel.NOT_SET ? Integer.MAX_VALUE : max.number());
    }
}
