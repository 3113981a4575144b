// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Bpf;
import org.systemdj.sys.Errno;

/**
 * RestrictFileSystems=: from here on it holds for all of the control group, this process included.
 *
 * <p>Compat: the manager has made the list, so that processes that have given up their privileges can put it there; with
 * systemd 257 such a unit fails with status 244.
 *
 * <p>Source: systemd.exec(5), RestrictFileSystems=.
 *
 * <p>Stateless.
 */
final class FileSystemsStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        Invocation.FileSystemMaps maps = run.fileSystemMaps();
        if (maps != null) {
            byte[] group =
                    buffer(Long.BYTES).putLong(run.get(PlanFields.CGROUP_ID)).array();
            byte[] list = buffer(Integer.BYTES).putInt(maps.list()).array();
            Errno.check(Bpf.tryUpdate(maps.groups(), group, list), "bpf", null);
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }
}
