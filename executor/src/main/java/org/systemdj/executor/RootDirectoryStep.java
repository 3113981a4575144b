// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * RootDirectory= where no mount namespace was made that has it as its root.
 *
 * <p>Source: systemd.exec(5), RootDirectory=; chroot(2).
 *
 * <p>Stateless.
 */
final class RootDirectoryStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String root = run.get(PlanFields.ROOT_DIRECTORY);
        if (root.isEmpty() || run.ownMountNamespace() || !run.has(ExecFlag.APPLY_CHROOT)) {
            return;
        }
        Errno.check(FileSystem.tryChroot(root), "chroot", root);
        Errno.check(FileSystem.tryChdir("/"), "chdir", "/");
    }
}
