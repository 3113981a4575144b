// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import org.systemdj.console.Host;

/**
 * The machine's name.
 *
 * <p>Source: hostname(7), proc_sys_kernel(5).
 *
 * <p>Immutable (static functions).
 */
final class HostName {
    private HostName() {}

    static String get(Host host) {
        byte[] name = host.readFile("/proc/sys/kernel/hostname");
        return name == null ? "localhost" : new String(name, StandardCharsets.UTF_8).strip();
    }
}
