// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Cgroups;
import org.systemdj.text.ExitStatus;

/**
 * Delegate=: the unit's user owns its cgroup.
 *
 * <p>Source: systemd.resource-control(5), Delegate=.
 *
 * <p>Stateless.
 */
final class CgroupAccessStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String cgroup = run.get(PlanFields.CGROUP);
        if (!run.has(ExecFlag.CGROUP_DELEGATE)
                || cgroup.isEmpty()
                || !run.account().hasUser()) {
            return;
        }
        int result = new Cgroups(Cgroups.MOUNT_POINT)
                .tryDelegate(cgroup, run.account().user(), run.account().group());
        if (result < 0) {
            throw new StepFailure(ExitStatus.CGROUP, "Failed to adjust control group access", -result);
        }
    }
}
