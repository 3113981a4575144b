// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Keyring;
import org.systemdj.sys.Processes;

/**
 * KeyringMode=: a session keyring of its own, with the invocation's id in it.
 *
 * <p>Source: systemd.exec(5), KeyringMode=; keyrings(7).
 *
 * <p>Stateless.
 */
final class KeyringStep implements ExecStep {
    private static final int VIEW_READ_SEARCH_ALL = 0x0b0b0000 & 0x3f3f0000;
    private static final int ID_BYTES = 16;
    private static final int NOBODY = -1; // leave as it is

    @Override
    public void apply(Invocation run) {
        String mode = run.get(PlanFields.KEYRING_MODE);
        if (mode.equals("inherit") || Processes.parent() != 1 && Identity.user() != 0) {
            return;
        }
        int session = Keyring.tryJoinNewSession();
        if (session < 0) {
            String why =
                    switch (-session) {
                        case Errno.ENOSYS -> "Kernel keyring not supported, ignoring.";
                        case Errno.EACCES, Errno.EPERM -> "Kernel keyring access prohibited, ignoring.";
                        case Errno.EDQUOT -> "Out of kernel keyrings to allocate, ignoring.";
                        default -> throw new ErrnoException("keyctl", -session, null);
                    };
            run.log().debug(why);
            return;
        }
        if (mode.equals("shared")) {
            linkUserKeyring(run.account());
        }
        addInvocation(run);
        Account account = run.account();
        if (account.hasUser() || account.hasGroup()) {
            Keyring.tryChown(
                    session,
                    account.hasUser() ? account.user() : NOBODY,
                    account.hasGroup() ? account.group() : NOBODY);
        }
    }

    /** Whose keyring that is, the real user id says. */
    private static void linkUserKeyring(Account account) {
        int real = Identity.user();
        boolean other = account.hasUser() && account.user() != real;
        if (other) {
            Errno.check(Identity.trySetUser(account.user(), NOBODY, NOBODY), "setresuid", null);
        }
        try {
            Errno.check(Keyring.tryLink(Keyring.USER, Keyring.SESSION), "keyctl", "link");
        } finally {
            if (other) {
                Errno.check(Identity.trySetUser(real, NOBODY, NOBODY), "setresuid", null);
            }
        }
    }

    private static void addInvocation(Invocation run) {
        String id = run.get(PlanFields.INVOCATION_ID);
        if (id.length() != 2 * ID_BYTES) {
            return;
        }
        byte[] bytes = new byte[ID_BYTES];
        for (int i = 0; i < ID_BYTES; i++) {
            bytes[i] = (byte) Integer.parseInt(id, 2 * i, 2 * i + 2, 16);
        }
        int key = Keyring.tryAdd("invocation_id", bytes, Keyring.SESSION);
        if (key < 0) {
            run.log().debug("Failed to add invocation ID to keyring, ignoring: " + Errno.text(-key));
        } else {
            Errno.check(Keyring.trySetPermissions(key, VIEW_READ_SEARCH_ALL), "keyctl", "setperm");
        }
    }
}
