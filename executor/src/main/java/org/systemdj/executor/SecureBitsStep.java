// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Prctl;

/**
 * SecureBits=.
 *
 * <p>Source: systemd.exec(5), SecureBits=; prctl(2).
 *
 * <p>Stateless.
 */
final class SecureBitsStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        int wanted = run.get(PlanFields.SECURE_BITS);
        if (!run.needsSandboxing() || wanted == 0) {
            return; // the bit that carried capabilities through the change of user ends with execve(2)
        }
        int present = Prctl.secureBits();
        if (present != wanted) {
            Errno.check(Prctl.setSecureBits(wanted), "prctl", "PR_SET_SECUREBITS");
        }
    }
}
