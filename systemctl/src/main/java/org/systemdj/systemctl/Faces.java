// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;

/** Interim. Immutable. */
final class Faces {
    private Faces() {}

    static int run(String face, SystemctlMain.Environment environment, List<String> arguments) {
        throw new CommandFailure(face + " is not supported yet.");
    }
}
