// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * OOMScoreAdjust=.
 *
 * <p>Source: systemd.exec(5), OOMScoreAdjust=; proc(5).
 *
 * <p>Stateless.
 */
final class OomScoreStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.plan().isSet(PlanFields.OOM_SCORE_ADJUST)) {
            return;
        }
        int score = run.get(PlanFields.OOM_SCORE_ADJUST);
        int result = FileSystem.tryWriteText("/proc/self/oom_score_adj", Integer.toString(score));
        if (result < 0 && Errno.isPrivilege(-result)) {
            run.log()
                    .debug("Failed to adjust OOM setting, assuming containerized execution, ignoring: "
                            + Errno.text(-result));
            return;
        }
        Errno.check(result, "write", "oom_score_adj");
    }
}
