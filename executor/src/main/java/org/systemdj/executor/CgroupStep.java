// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.ExitStatus;

/**
 * Moves itself into its cgroup, where the C library or kernel could not start it there.
 *
 * <p>Source: systemd.resource-control(5); cgroups(7).
 *
 * <p>Stateless.
 */
final class CgroupStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String wanted = run.get(PlanFields.CGROUP) + run.get(PlanFields.CGROUP_SUBGROUP);
        if (wanted.isEmpty()) {
            return;
        }
        String present = ProcessInfo.cgroup(0).orElse("");
        if (present.equals(wanted)) {
            return;
        }
        int result = new Cgroups(Cgroups.MOUNT_POINT).tryAttach(wanted, 0);
        if (result == -Errno.EOPNOTSUPP) {
            throw new StepFailure(
                    ExitStatus.CGROUP,
                    "Failed to attach process to cgroup '" + wanted
                            + "', because the cgroup or one of its parents or siblings is in the threaded mode",
                    0);
        }
        if (result < 0) {
            throw new StepFailure(ExitStatus.CGROUP, "Failed to attach to cgroup " + wanted, -result);
        }
    }
}
