// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Prctl;
import org.systemdj.text.ExitStatus;

/**
 * Takes the user's id, keeping the capabilities that are still needed.
 *
 * <p>Source: setresuid(2), capabilities(7).
 *
 * <p>Stateless.
 */
final class UserStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        Account account = run.account();
        if (!run.needsIdentity() || !account.hasUser()) {
            return;
        }
        int user = account.user();
        int bits = Prctl.secureBits();
        // Ambient capabilities and what later steps need survive the change only with this bit.
        boolean keep = run.ambientCapabilities() != 0 || needsLater(run);
        if (keep && bits >= 0) {
            Errno.check(Prctl.setSecureBits(bits | Prctl.SECBIT_KEEP_CAPS), "prctl", "PR_SET_SECUREBITS");
        }
        int result = Identity.trySetUser(user, user, user);
        if (result < 0) {
            throw new StepFailure(
                    ExitStatus.USER, "Failed to change UID to " + Integer.toUnsignedString(user), -result);
        }
        if (keep) {
            long wanted = run.ambientCapabilities() | LATER;
            Capabilities.Sets had = Capabilities.get();
            long kept = had.permitted() & wanted;
            // Inheritable too, as with systemd; what the bounding set does not have cannot be.
            boolean filters = run.needsSandboxing() && SystemCallFilterStep.hasFilters(run.plan());
            long inheritable =
                    had.inheritable() | (filters ? kept & LATER & BoundingSetStep.boundingSet(run.plan()) : 0);
            Errno.check(Capabilities.trySet(new Capabilities.Sets(kept, kept, inheritable)), "capset", null);
        }
    }

    /** CAP_SYS_ADMIN for filters without NoNewPrivileges=, CAP_SETPCAP for secure bits. Gone again with execve(2). */
    private static final long LATER = 1L << Capabilities.SYS_ADMIN | 1L << Capabilities.SETPCAP;

    private static boolean needsLater(Invocation run) {
        return run.needsSandboxing()
                && (run.get(PlanFields.SECURE_BITS) != 0 || SystemCallFilterStep.hasFilters(run.plan()));
    }
}
