// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import org.systemdj.console.CommandFailure;

/**
 * Makes keys for forward-secure sealing.
 *
 * <p>Compat: it is not built in, as in a systemd without libgcrypt.
 *
 * <p>Source: journalctl(1), «--setup-keys».
 *
 * <p>Immutable (static functions).
 */
final class SealingKeys {
    private SealingKeys() {}

    static CommandFailure unavailable() {
        return new CommandFailure("Forward-secure sealing not available.");
    }
}
