// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

/**
 * Says why some journals are not shown.
 *
 * <p>Source: journalctl(1), «DESCRIPTION»: access to the journals of the system and of other users.
 *
 * <p>Immutable (static functions).
 */
final class Access {
    private Access() {}

    static void hint(Session session) {
        session.command
                .log()
                .notice("Hint: You are currently not seeing messages from other users and the system.\n"
                        + "      Users in groups 'adm', 'systemd-journal' can see all messages.\n"
                        + "      Pass -q to turn off this notice.");
    }
}
