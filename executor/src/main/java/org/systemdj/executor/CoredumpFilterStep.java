// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * CoredumpFilter=.
 *
 * <p>Source: systemd.exec(5), CoredumpFilter=; core(5).
 *
 * <p>Stateless.
 */
final class CoredumpFilterStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.plan().isSet(PlanFields.COREDUMP_FILTER)) {
            return;
        }
        String mask = "0x" + Long.toHexString(run.get(PlanFields.COREDUMP_FILTER));
        int result = FileSystem.tryWriteText("/proc/self/coredump_filter", mask);
        if (result < 0 && Errno.isPrivilege(-result)) {
            run.log().debug("Failed to adjust coredump_filter, ignoring: " + Errno.text(-result));
            return;
        }
        Errno.check(result, "write", "coredump_filter");
    }
}
