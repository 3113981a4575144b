// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.notify;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Identity;

/**
 * The user that a notification comes from.
 *
 * <p>Source: systemd-notify(1), {@code --uid=}.
 *
 * <p>Immutable.
 */
record Sender(int user, int group) {
    /** A user by name or number; a number without an account is its own group. */
    static Sender parse(String name) {
        Accounts accounts = new Accounts("");
        int id = Accounts.id(name);
        Optional<Accounts.User> account = id == Identity.UNCHANGED ? accounts.user(name) : accounts.user(id);
        if (account.isPresent()) {
            return new Sender(account.get().id(), account.get().group());
        }
        if (id == Identity.UNCHANGED) {
            throw new CommandFailure("Can't resolve user " + name + ": Invalid argument");
        }
        return new Sender(id, id);
    }

    /** Changes the real ids, which the kernel attaches to messages. */
    void become() {
        change("GID", Identity.trySetGroup(group, Identity.UNCHANGED, Identity.UNCHANGED));
        change("UID", Identity.trySetUser(user, Identity.UNCHANGED, Identity.UNCHANGED));
    }

    private static void change(String what, int result) {
        if (result < 0) {
            throw CommandFailure.withErrno("Failed to change " + what + ": " + Errno.text(-result), -result);
        }
    }
}
