// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.FileSystem;

/**
 * UMask=.
 *
 * <p>Source: systemd.exec(5), UMask=; umask(2).
 *
 * <p>Stateless.
 */
final class UmaskStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        FileSystem.setUmask(run.get(PlanFields.UMASK));
    }
}
