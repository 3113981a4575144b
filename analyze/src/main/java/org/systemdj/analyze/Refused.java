// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.console.CommandFailure;

/**
 * The verbs that cannot be had yet, listed in docs/CONFORMANCE.md: they fail and say so.
 *
 * <p>Source: systemd-analyze(1).
 *
 * <p>Immutable (static functions).
 */
final class Refused {
    private Refused() {}

    /** A verb that is known and fails. */
    static Verb verb(String name, int min, int max) {
        return new Verb(name, min, max, (session, operands) -> {
            throw new CommandFailure("Verb '" + name + "' is not supported yet.");
        });
    }
}
