// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Namespaces;

/**
 * ProtectHostname=: a UTS namespace of its own.
 *
 * <p>Source: systemd.exec(5), ProtectHostname=; namespaces(7).
 *
 * <p>Stateless.
 */
final class HostnameStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing() || run.get(PlanFields.PROTECT_HOSTNAME).equals("no")) {
            return;
        }
        int result = Namespaces.tryUnshare(Namespaces.UTS);
        if (result == -Errno.EINVAL || result < 0 && Errno.isNotSupported(-result)) {
            run.log()
                    .debug("ProtectHostname=yes is configured, but the kernel does not support UTS namespaces, "
                            + "ignoring namespace setup.");
        } else if (result < 0 && Errno.isPrivilege(-result)) {
            run.log()
                    .debug("ProtectHostname=yes is configured, but UTS namespace setup is prohibited "
                            + "(container manager?), ignoring namespace setup.");
        } else {
            Errno.check(result, "unshare", "UTS");
        }
    }
}
