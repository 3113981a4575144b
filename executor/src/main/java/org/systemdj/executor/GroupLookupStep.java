// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.Arrays;
import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Identity;
import org.systemdj.text.ExitStatus;

/**
 * Collects the groups the user is a member of, and SupplementaryGroups=.
 *
 * <p>Source: systemd.exec(5), SupplementaryGroups=; initgroups(3).
 *
 * <p>Stateless.
 */
final class GroupLookupStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        Account account = run.account();
        List<String> more = run.get(PlanFields.SUPPLEMENTARY_GROUPS);
        if (!account.hasUser() && !account.hasGroup() && more.isEmpty()) {
            return;
        }
        Accounts accounts = new Accounts("");
        boolean listed = account.hasUser() && account.hasGroup() && account.group() != 0;
        int[] known = listed ? accounts.groupsOf(account.name(), account.group()) : new int[0];
        if (listed && run.has(ExecFlag.USER_MANAGER)) {
            takeMembership(account, known);
        } else if (listed && !run.needsIdentity()) {
            Identity.trySetGroups(known); // with the full rights of "+" and "!" the user's groups come, too
        }
        if (more.isEmpty()) {
            run.groups(known);
            return;
        }
        int[] all = Arrays.copyOf(known, known.length + more.size());
        int count = known.length;
        for (String name : more) {
            try {
                all[count++] = AccountStep.group(accounts, name);
            } catch (StepFailure e) {
                throw new StepFailure(ExitStatus.GROUP, "Failed to determine supplementary groups", e.errno());
            }
        }
        run.groups(all);
    }

    /** A user's manager can be no other user: that shows here, before standard output and error are connected. */
    private static void takeMembership(Account account, int[] known) {
        int result = Identity.trySetGroups(known);
        if (result < 0 && !(Errno.isPrivilege(-result) && account.group() == Identity.effectiveGroup())) {
            throw new StepFailure(ExitStatus.GROUP, "Failed to determine supplementary groups", -result);
        }
    }
}
