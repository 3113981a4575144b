// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.Optional;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.text.ExitStatus;

/**
 * Looks up User= and Group=, in the files of users and groups only.
 *
 * <p>Source: systemd.exec(5), User= and Group=.
 *
 * <p>Stateless.
 */
final class AccountStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (run.get(PlanFields.DYNAMIC_USER)) {
            run.account(new Account(
                    run.get(PlanFields.USER),
                    run.get(PlanFields.DYNAMIC_USER_ID),
                    run.get(PlanFields.DYNAMIC_GROUP_ID),
                    "",
                    ""));
            return;
        }
        Accounts accounts = new Accounts("");
        Account account = Account.NONE;
        String user = run.get(PlanFields.USER);
        if (!user.isEmpty()) {
            // Their own homes and shells are looked at only for what is to look like a log-in.
            boolean login = run.get(PlanFields.SET_LOGIN_ENVIRONMENT) > 0
                    || !run.get(PlanFields.PAM_NAME).isEmpty();
            Optional<Accounts.User> fixed = login ? Optional.empty() : Accounts.fixed(user);
            account = fixed.isPresent() ? account(fixed.get()) : user(accounts, user);
        }
        String group = run.get(PlanFields.GROUP);
        if (!group.isEmpty()) {
            account = account.withGroup(group(accounts, group));
        }
        run.account(account);
    }

    private static Account account(Accounts.User user) {
        return new Account(user.name(), user.id(), user.group(), user.home(), user.shell());
    }

    private static Account user(Accounts accounts, String name) {
        Optional<Accounts.User> found = accounts.find(name);
        if (found.isPresent()) {
            return account(found.get());
        }
        throw new StepFailure(ExitStatus.USER, "Failed to determine user credentials", Errno.ESRCH);
    }

    /** The id of a group by name or number; it must be there. */
    static int group(Accounts accounts, String name) {
        return accounts.findGroup(name)
                .map(Accounts.Group::id)
                .orElseThrow(
                        () -> new StepFailure(ExitStatus.GROUP, "Failed to determine group credentials", Errno.ESRCH));
    }
}
