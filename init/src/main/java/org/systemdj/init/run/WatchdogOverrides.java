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
 * Times that clients have set of the hardware watchdog: they go before the configuration, over reloads and re-executions too.
 *
 * <p>Source: org.freedesktop.systemd1(5), RuntimeWatchdogUSec and the following. Loop-confined.
 */
final class WatchdogOverrides {
    private static final String KEY = "watchdog-override";

    private static final Map<String, Directive<TimeSpan>> TIMES = Map.of(
            "RuntimeWatchdogUSec", ManagerDirectives.RUNTIME_WATCHDOG_SEC,
            "RuntimeWatchdogPreUSec", ManagerDirectives.RUNTIME_WATCHDOG_PRE_SEC,
            "RebootWatchdogUSec", ManagerDirectives.REBOOT_WATCHDOG_SEC,
            "KExecWatchdogUSec", ManagerDirectives.KEXEC_WATCHDOG_SEC);

    /** Microseconds by property, unsigned. */
    private final Map<String, Long> chosen = new TreeMap<>();

    void set(String property, long value) {
        chosen.put(property, value);
    }

    /** The settings with what was set over them. */
    Settings over(Settings configured) {
        if (chosen.isEmpty()) {
            return configured;
        }
        Settings.Builder all = configured.toBuilder();
        chosen.forEach((property, usec) -> all.set(TIMES.get(property), TimeSpan.fromBus(usec)));
        return all.build();
    }

    void write(StateWriter out) {
        chosen.forEach((property, usec) -> out.put(KEY, property + "=" + usec));
    }

    void read(StateReader in) {
        for (String line : in.all(KEY)) {
            int sign = line.indexOf('=');
            String property = line.substring(0, Math.max(0, sign));
            if (TIMES.containsKey(property)) {
                chosen.put(property, Long.parseLong(line, sign + 1, line.length(), 10));
            }
        }
    }
}
