// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Map;
import java.util.TreeMap;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.time.TimeSpan;

/**
 * What clients have set of the hardware watchdog: it goes before the configuration, over reloads and re-executions too.
 *
 * <p>Source: org.freedesktop.systemd1(5), RuntimeWatchdogUSec and the following. Loop-confined.
 */
final class WatchdogOverrides {
    static final String GOVERNOR = "RuntimeWatchdogPreGovernor";
    private static final String KEY = "watchdog-override";

    private static final Map<String, Directive<TimeSpan>> TIMES = Map.of(
            "RuntimeWatchdogUSec", ManagerDirectives.RUNTIME_WATCHDOG_SEC,
            "RuntimeWatchdogPreUSec", ManagerDirectives.RUNTIME_WATCHDOG_PRE_SEC,
            "RebootWatchdogUSec", ManagerDirectives.REBOOT_WATCHDOG_SEC,
            "KExecWatchdogUSec", ManagerDirectives.KEXEC_WATCHDOG_SEC);

    /** By property: a time in microseconds ({@code Long}, unsigned) or the name of the governor. */
    private final Map<String, Object> chosen = new TreeMap<>();

    void set(String property, Object value) {
        chosen.put(property, value);
    }

    /** The settings with what was set over them. */
    Settings over(Settings configured) {
        if (chosen.isEmpty()) {
            return configured;
        }
        Settings.Builder all = configured.toBuilder();
        chosen.forEach((property, value) -> {
            if (property.equals(GOVERNOR)) {
                all.set(ManagerDirectives.RUNTIME_WATCHDOG_PRE_GOVERNOR, (String) value);
            } else {
                all.set(TIMES.get(property), TimeSpan.fromBus((Long) value));
            }
        });
        return all.build();
    }

    void write(StateWriter out) {
        chosen.forEach((property, value) -> out.put(KEY, property + "=" + value));
    }

    void read(StateReader in) {
        for (String line : in.all(KEY)) {
            int sign = line.indexOf('=');
            String property = line.substring(0, Math.max(0, sign));
            String value = line.substring(sign + 1);
            if (property.equals(GOVERNOR)) {
                chosen.put(property, value);
            } else if (TIMES.containsKey(property)) {
                chosen.put(property, Long.parseLong(value));
            }
        }
    }
}
