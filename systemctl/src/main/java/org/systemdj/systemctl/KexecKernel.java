// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;

/**
 * Sees to it that there is a kernel to boot into before {@code kexec}.
 *
 * <p>Source: systemctl(1), {@code kexec}; kexec(8).
 *
 * <p>Immutable (static functions).
 */
final class KexecKernel {
    private static final String PROGRAM = "/usr/sbin/kexec";
    private static final String LOADED = "/sys/kernel/kexec_loaded";

    private KexecKernel() {}

    static void check(Session session) {
        if (session.options().force >= 2 || isLoaded(session.host())) {
            return;
        }
        if (!session.host().exists(PROGRAM)) {
            throw new CommandFailure(PROGRAM + " is not available: No such file or directory");
        }
        throw new CommandFailure("No kexec kernel loaded and autodetection failed.\n"
                + "Loading a kernel by boot loader entry is not supported yet; load one with kexec --load first.");
    }

    private static boolean isLoaded(Host host) {
        byte[] content = host.readFile(LOADED);
        return content != null
                && new String(content, StandardCharsets.US_ASCII).strip().equals("1");
    }
}
