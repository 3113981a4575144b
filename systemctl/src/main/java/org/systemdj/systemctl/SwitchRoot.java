// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.PathName;

/**
 * The verb {@code switch-root}.
 *
 * <p>Source: systemctl(1), {@code switch-root}.
 *
 * <p>Immutable (static functions).
 */
final class SwitchRoot {
    private SwitchRoot() {}

    static int run(Session session, List<String> operands) {
        if (operands.isEmpty() && !session.host().exists("/etc/initrd-release")) {
            throw new CommandFailure("Not in initrd, refusing switch-root operation.");
        }
        String root = operands.isEmpty() ? "/sysroot" : operands.get(0);
        String init = operands.size() > 1 ? operands.get(1) : "";
        if (!PathName.isAbsolute(root)) {
            throw new CommandFailure("Root path is not absolute: " + root);
        }
        if (!session.host().exists(root)) {
            throw new CommandFailure("Failed to check if switch-root directory '" + root
                    + "' is current root: No such file or directory");
        }
        if (PathName.simplify(root).equals("/")) {
            throw new CommandFailure("Cannot switch to current root directory: " + root);
        }
        if (!init.isEmpty() && !PathName.isAbsolute(init)) {
            throw new CommandFailure("Path to init binary is not absolute: " + init);
        }
        session.log().debug("Switching root - root: " + root + "; init: " + (init.isEmpty() ? "n/a" : init));
        return ManagerVerbs.call(session, "SwitchRoot", "Failed to switch root", "ss", root, init);
    }
}
