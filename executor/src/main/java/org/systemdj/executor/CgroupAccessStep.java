// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.ExitStatus;

/**
 * Delegate=: the unit's user owns its cgroup. MemoryPressureWatch=: the user may ask to be woken.
 *
 * <p>Source: systemd.resource-control(5), Delegate=, MemoryPressureWatch=.
 *
 * <p>Stateless.
 */
final class CgroupAccessStep implements ExecStep {
    private static final String NO_WATCH = "/dev/null";
    private static final String OWN_FILE = "/sys/fs/cgroup/memory.pressure";

    @Override
    public void apply(Invocation run) {
        delegate(run);
        watchPressure(run);
    }

    /** A file that is not there or cannot be given away is not talked about. */
    private static void watchPressure(Invocation run) {
        String file = run.get(PlanFields.MEMORY_PRESSURE_WATCH);
        if (!file.isEmpty() && !file.equals(NO_WATCH)) {
            int user = run.account().hasUser() ? run.account().user() : 0;
            int group = run.account().hasGroup() ? run.account().group() : 0;
            int result = FileSystem.tryChown(file, user, group);
            if (result < 0) {
                run.log().debug("Failed to adjust ownership of '" + file + "', ignoring: " + Errno.text(-result));
                return;
            }
            // What the process sees as the root of the tree is its own group then.
            file = run.needsSandboxing() && MountTable.ownsCgroups(run.plan()) ? OWN_FILE : file;
        }
        run.memoryPressureWatch(file);
    }

    private static void delegate(Invocation run) {
        String cgroup = run.get(PlanFields.CGROUP);
        if (!run.has(ExecFlag.CGROUP_DELEGATE)
                || cgroup.isEmpty()
                || !run.account().hasUser()) {
            return;
        }
        Cgroups groups = new Cgroups(Cgroups.MOUNT_POINT);
        int user = run.account().user();
        int group = run.account().group();
        int result = groups.tryDelegate(cgroup, user, group);
        String below = run.get(PlanFields.CGROUP_SUBGROUP);
        if (result >= 0 && !below.isEmpty()) {
            result = groups.tryGive(cgroup + below, user, group);
        }
        if (result < 0) {
            throw new StepFailure(ExitStatus.CGROUP, "Failed to adjust control group access", -result);
        }
    }
}
