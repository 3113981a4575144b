// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.HashMap;
import java.util.Map;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Accounts;

/**
 * As which user and group the processes of units run, while there are any.
 *
 * <p>Source: systemd.exec(5), User=, Group=; org.freedesktop.systemd1(5), UID, GID. Loop-confined.
 */
public final class UnitAccounts {
    private final Accounts accounts;
    private final Map<String, Ids> byUnit = new HashMap<>();

    /** The numbers; -1 where the settings name none. Immutable. */
    public record Ids(int user, int group) {
        public static final Ids NONE = new Ids(-1, -1);
    }

    public UnitAccounts() {
        this(new Accounts(""));
    }

    UnitAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A process of the unit is started: with users that are in the system's files. */
    public void note(String unit, Settings settings) {
        String user = settings.get(ExecDirectives.USER);
        String group = settings.get(ExecDirectives.GROUP);
        if (!user.isEmpty() || !group.isEmpty()) {
            note(unit, ids(user, group));
        }
    }

    /** A process of the unit is started. */
    public void note(String unit, Ids ids) {
        byUnit.put(unit, ids);
    }

    private Ids ids(String user, String group) {
        int userId = -1;
        int groupId = -1;
        if (!user.isEmpty()) {
            int number = Accounts.id(user);
            Accounts.User found = (number >= 0 ? accounts.user(number) : accounts.user(user)).orElse(null);
            userId = found == null ? number : found.id();
            groupId = found == null ? number : found.group();
        }
        if (!group.isEmpty()) {
            int number = Accounts.id(group);
            groupId = number >= 0
                    ? number
                    : accounts.group(group).map(Accounts.Group::id).orElse(-1);
        }
        return new Ids(userId, groupId);
    }

    /** The unit is down. */
    public Ids forget(String unit) {
        Ids ids = byUnit.remove(unit);
        return ids == null ? Ids.NONE : ids;
    }

    public Ids of(String unit) {
        return byUnit.getOrDefault(unit, Ids.NONE);
    }

    /** Whether a unit that has processes runs as the user. */
    public boolean isUserBusy(int user) {
        return byUnit.values().stream().anyMatch(ids -> ids.user() == user);
    }

    /** Whether a unit that has processes runs as the group. */
    public boolean isGroupBusy(int group) {
        return byUnit.values().stream().anyMatch(ids -> ids.group() == group);
    }
}
