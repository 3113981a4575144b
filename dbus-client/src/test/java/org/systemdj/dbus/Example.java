// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedesktop.systemd1.NoSuchUnit;
import org.systemdj.dbus.property.ControlGroupProperties;
import org.systemdj.dbus.property.ServiceProperties;
import org.systemdj.dbus.systemd1.UnitStatus;

/** The example of docs/CLIENT.md: tells what failed, restarts a service, runs a command with a limit. */
public final class Example {
    public static void main(String[] arguments) throws Exception {
        try (Systemd systemd = arguments.length > 0 ? Systemd.at(arguments[0]) : Systemd.system()) {
            for (UnitStatus unit : systemd.units(List.of("failed"), List.of())) {
                System.out.println("failed: " + unit.name() + ", " + unit.description());
            }

            SystemdUnit cron = systemd.unit("cron.service");
            try (AutoCloseable _ = cron.onChange(changed -> System.out.println("cron: " + changed.get("SubState")))) {
                JobResult result = cron.restart().get(90, TimeUnit.SECONDS);
                System.out.println("restart: " + result + ", process " + cron.get(ServiceProperties.MAIN_PID));
            } catch (NoSuchUnit e) {
                System.out.println("no cron here: " + e.getMessage());
            }

            TransientUnit report = TransientUnit.service(
                            "report.service", "/usr/bin/sh", "-c", "du -s /usr/share/doc; exit 4")
                    .description("Counts documentation")
                    .property("Type", "oneshot")
                    .property("MemoryMax", 64L << 20);
            JobResult end = systemd.start(report).get(90, TimeUnit.SECONDS);
            SystemdUnit unit = systemd.unit(report.name());
            System.out.println("report: " + end + ", exit status " + unit.get(ServiceProperties.EXEC_MAIN_STATUS)
                    + ", at most " + unit.get(ControlGroupProperties.MEMORY_MAX) + " bytes");
            unit.resetFailed();
        }
    }

    private Example() {}
}
