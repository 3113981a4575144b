// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Namespaces;
import org.systemdj.sys.NetworkInterface;
import org.systemdj.text.ExitStatus;

/**
 * PrivateNetwork= and NetworkNamespacePath=.
 *
 * <p>Source: systemd.exec(5), PrivateNetwork=; network_namespaces(7).
 *
 * <p>Stateless.
 */
final class NetworkNamespaceStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String path = run.get(PlanFields.NETWORK_NAMESPACE_PATH);
        boolean wanted = run.get(PlanFields.PRIVATE_NETWORK) || !path.isEmpty();
        if (!run.needsSandboxing() || !wanted) {
            return;
        }
        SharedNamespace namespace = new SharedNamespace(Namespaces.NET, "net", path);
        int result = namespace.enter(run.get(PlanFields.NETWORK_NAMESPACE_STORAGE));
        if (result == SharedNamespace.MADE) {
            int up = NetworkInterface.tryBringUp("lo");
            if (up < 0) {
                run.log().warning("Failed to bring the loopback interface up, ignoring: " + Errno.text(-up));
            }
        } else if (result < 0 && namespace.isOpened() && Errno.isPrivilege(-result)) {
            run.log()
                    .notice("PrivateNetwork=yes is configured, but network namespace setup not permitted, "
                            + "proceeding without: " + Errno.text(-result));
        } else if (result == -Errno.EINVAL && path.isEmpty()) {
            run.log()
                    .notice("PrivateNetwork=yes is configured, but the kernel does not support or we lack privileges "
                            + "for network namespace, proceeding without.");
        } else if (result < 0 && !namespace.isOpened()) {
            throw new StepFailure(ExitStatus.NETWORK, "Failed to open network namespace path " + path, -result);
        } else if (result < 0) {
            throw new StepFailure(ExitStatus.NETWORK, "Failed to set up network namespacing", -result);
        }
    }
}
