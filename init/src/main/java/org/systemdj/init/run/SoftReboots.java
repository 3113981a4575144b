// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Map;
import org.systemdj.text.Values;

/**
 * How often the user space was restarted since the kernel was: kept in the manager's own environment, which outlives it.
 *
 * <p>Source: systemd-soft-reboot.service(8); org.freedesktop.systemd1(5), SoftRebootsCount. Stateless.
 */
final class SoftReboots {
    private static final String VARIABLE = "SYSTEMD_SOFT_REBOOTS_COUNT";

    private SoftReboots() {}

    static int count(Map<String, String> environment) {
        return Values.parseUnsignedInt(environment.getOrDefault(VARIABLE, "0")).orElse(0);
    }

    /** Counts one more. */
    static void add(Map<String, String> environment) {
        environment.put(VARIABLE, Integer.toString(count(environment) + 1));
    }
}
