// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;

/**
 * Combinations of options that make no sense together.
 *
 * <p>Source: systemctl(1), OPTIONS; texts as of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class OptionChecks {
    private static final String MACHINES = "/run/systemd/machines";

    private OptionChecks() {}

    /** Fails on what cannot be; {@code --quiet} takes headings away, too. */
    static void check(Host host, Options options, List<String> words) {
        options.legend &= !options.quiet;
        if (options.wait && options.noBlock) {
            throw new CommandFailure("--wait may not be combined with --no-block.");
        }
        boolean reloads = !words.isEmpty() && words.get(0).equals("reload-or-restart");
        if (options.transport == Options.Transport.REMOTE && options.isUser()) {
            throw new CommandFailure("Cannot access user instance remotely.");
        }
        if (options.marked) {
            if (!reloads) {
                throw new CommandFailure("--marked may only be used with 'reload-or-restart'.");
            }
            if (words.size() > 1) {
                throw new CommandFailure("No additional arguments allowed with 'reload-or-restart --marked'.");
            }
            if (options.wait) {
                throw new CommandFailure("--marked --wait is not supported.");
            }
            if (options.showTransaction) {
                throw new CommandFailure("--marked --show-transaction is not supported.");
            }
        } else if (reloads && words.size() == 1) {
            throw new CommandFailure("List of units to restart/reload is required.");
        }
        if (options.image != null && options.root != null) {
            throw new CommandFailure(
                    "Please specify either --root= or --image=, the combination of both is not supported.");
        }
        if (options.recursive && !host.list(MACHINES).isEmpty()) {
            throw new CommandFailure("Option --recursive is not supported yet where containers run.");
        }
    }
}
