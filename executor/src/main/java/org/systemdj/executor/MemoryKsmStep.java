// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Prctl;

/**
 * MemoryKSM=.
 *
 * <p>Source: systemd.exec(5), MemoryKSM=; prctl(2).
 *
 * <p>Stateless.
 */
final class MemoryKsmStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        int wanted = run.get(PlanFields.MEMORY_KSM);
        if (wanted < 0) {
            return;
        }
        int result = Prctl.setMemoryMerge(wanted > 0);
        if (result < 0 && (Errno.isNotSupported(-result) || result == -Errno.EINVAL)) {
            run.log().debug("KSM support not available, ignoring.");
            return;
        }
        Errno.check(result, "prctl", "PR_SET_MEMORY_MERGE");
    }
}
