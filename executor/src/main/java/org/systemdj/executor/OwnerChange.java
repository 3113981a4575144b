// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import java.util.Optional;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.ProcessTitle;
import org.systemdj.text.ExitStatus;

/**
 * Gives the nodes of a socket unit their owner.
 *
 * <p>Source: systemd.socket(5), SocketUser= and SocketGroup=.
 *
 * <p>Used by one thread.
 */
final class OwnerChange {
    /** First argument; then the unit, level and target of the log, user, group, how many files are open, paths. */
    static final String OPTION = "--change-owner";

    private static final String NAME = "(sd-chown)";
    private static final int PATHS = 7;
    private static final int FIRST_FD = 3;

    private final HelperLog log;

    private OwnerChange(HelperLog log) {
        this.log = log;
    }

    /** Returns the exit status. */
    static int run(List<String> args) {
        if (args.size() < PATHS) {
            return ExitStatus.CHOWN.status();
        }
        ProcessTitle.set(NAME);
        return new OwnerChange(new HelperLog(NAME, args.get(1), args.get(2), args.get(3)))
                .change(args.get(4), args.get(5), args.subList(PATHS, args.size()), Integer.parseInt(args.get(6)));
    }

    private int change(String user, String group, List<String> paths, int open) {
        Accounts accounts = new Accounts("");
        int owner = -1;
        int ownerGroup = -1;
        if (!user.isEmpty()) {
            Optional<Accounts.User> found = accounts.find(user);
            if (found.isEmpty()) {
                return fail("Failed to resolve user " + user, Errno.ESRCH, ExitStatus.USER);
            }
            owner = found.get().id();
            ownerGroup = found.get().group();
        }
        if (!group.isEmpty()) {
            Optional<Accounts.Group> found = accounts.findGroup(group);
            if (found.isEmpty()) {
                return fail("Failed to resolve group " + group, Errno.ESRCH, ExitStatus.GROUP);
            }
            ownerGroup = found.get().id();
        }
        for (String path : paths) {
            int result = FileSystem.tryChown(path, owner, ownerGroup);
            if (result < 0) {
                return fail("Failed to chown()", -result, ExitStatus.CHOWN);
            }
        }
        for (int fd = FIRST_FD; fd < FIRST_FD + open; fd++) {
            int result = FileSystem.tryChown(fd, owner, ownerGroup);
            if (result < 0) {
                return fail("Failed to chown()", -result, ExitStatus.CHOWN);
            }
        }
        return 0;
    }

    private int fail(String text, int errno, ExitStatus status) {
        log.error(text, errno);
        return status.status();
    }
}
