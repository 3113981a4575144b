// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;

/**
 * AmbientCapabilities=, once the identity is the final one.
 *
 * <p>Source: systemd.exec(5), AmbientCapabilities=; capabilities(7).
 *
 * <p>Stateless.
 */
final class AmbientCapabilitiesStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        long ambient = run.ambientCapabilities();
        if (!run.needsSandboxing() || ambient == 0) {
            return;
        }
        Errno.check(Capabilities.trySetAmbient(ambient), "prctl", "PR_CAP_AMBIENT");
    }
}
