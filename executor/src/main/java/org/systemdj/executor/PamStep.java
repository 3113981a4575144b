// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;

/**
 * PAMName=: sessions of pluggable authentication modules. Not applied yet, and said so.
 *
 * <p>Source: systemd.exec(5), PAMName=; pam(3).
 *
 * <p>Stateless.
 */
final class PamStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String name = run.get(PlanFields.PAM_NAME);
        if (!run.needsIdentity() || name.isEmpty()) {
            return;
        }
        // The modules live in a C library that calls back and keeps a handle until the session ends.
        run.log().warning("PAMName=" + name + " is not applied: no PAM session is opened, ignoring.");
    }
}
