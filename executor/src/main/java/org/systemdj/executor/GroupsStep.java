// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Identity;

/**
 * Takes the group and the supplementary groups.
 *
 * <p>Source: setgroups(2), setresgid(2).
 *
 * <p>Stateless.
 */
final class GroupsStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.needsIdentity()) {
            return;
        }
        Account account = run.account();
        if (account.hasUser() || account.hasGroup() || run.groups().length > 0) {
            Errno.check(Identity.trySetGroups(run.groups()), "setgroups", null);
        }
        if (account.hasGroup()) {
            int group = account.group();
            Errno.check(Identity.trySetGroup(group, group, group), "setresgid", null);
        }
    }
}
