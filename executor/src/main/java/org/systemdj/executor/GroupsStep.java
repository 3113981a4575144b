// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.HashSet;
import java.util.Set;
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
        // A user's manager may not change them; there is no need to where they are those already.
        if (run.groups().length > 0 && !set(run.groups()).equals(set(Identity.groups()))) {
            Errno.check(Identity.trySetGroups(run.groups()), "setgroups", null);
        }
        if (account.hasGroup()) {
            int group = account.group();
            Errno.check(Identity.trySetGroup(group, group, group), "setresgid", null);
        }
    }

    private static Set<Integer> set(int[] groups) {
        Set<Integer> set = new HashSet<>();
        for (int group : groups) {
            set.add(group);
        }
        return set;
    }
}
