// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;

/** Interim. Immutable. */
final class SetProperty {
    private SetProperty() {}

    static int run(Session session, List<String> operands) {
        throw new CommandFailure("This command is not supported yet.");
    }
}
