// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import org.systemdj.console.Host;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Identity;

/**
 * The shell that is started where no command is named.
 *
 * <p>Source: systemd-run(1), {@code --shell}; passwd(5).
 *
 * <p>Stateless.
 */
final class LoginShell {
    private static final String OF_ROOT = "/bin/bash";
    private static final String ANY = "/bin/sh";

    private LoginShell() {}

    /** The caller's own choice, else what the user database says. */
    static String ofCaller(Host host) {
        String chosen = host.environment("SHELL");
        if (chosen != null && !chosen.isEmpty()) {
            return chosen;
        }
        int user = Identity.user();
        if (user == 0) {
            return host.exists(OF_ROOT) ? OF_ROOT : ANY;
        }
        return new Accounts("")
                .user(user)
                .map(Accounts.User::shell)
                .filter(s -> !s.isEmpty())
                .orElse(ANY);
    }
}
