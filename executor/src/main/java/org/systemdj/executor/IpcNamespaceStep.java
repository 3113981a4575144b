// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Namespaces;
import org.systemdj.text.ExitStatus;

/**
 * PrivateIPC= and IPCNamespacePath=.
 *
 * <p>Source: systemd.exec(5), PrivateIPC=; ipc_namespaces(7).
 *
 * <p>Stateless.
 */
final class IpcNamespaceStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String path = run.get(PlanFields.IPC_NAMESPACE_PATH);
        if (!run.needsSandboxing() || !run.get(PlanFields.PRIVATE_IPC) && path.isEmpty()) {
            return;
        }
        int result = new SharedNamespace(Namespaces.IPC, "ipc", path).enter(run.get(PlanFields.IPC_NAMESPACE_STORAGE));
        if (result < 0 && path.isEmpty() && (Errno.isPrivilege(-result) || result == -Errno.EINVAL)) {
            run.log()
                    .warning("PrivateIPC=yes is configured, but IPC namespace setup failed, ignoring: "
                            + Errno.text(-result));
            return;
        }
        if (result < 0 && !path.isEmpty()) {
            throw new StepFailure(ExitStatus.NAMESPACE, "Failed to open IPC namespace path " + path, -result);
        }
        Errno.check(Math.min(result, 0), "unshare", "IPC");
    }
}
