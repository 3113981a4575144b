// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.Errno;

/**
 * What an operation on unit files did.
 *
 * <p>Source: org.freedesktop.systemd1(5), {@code EnableUnitFiles()}; systemctl(1).
 *
 * <p>Immutable.
 *
 * @param errno why it failed; 0 when it did not
 * @param changes what was done and what failed, in order
 * @param carriesInstallInfo whether a unit said how to enable it
 */
public record InstallResult(int errno, List<InstallChange> changes, boolean carriesInstallInfo) {
    /** Whether it failed. */
    public boolean isFailure() {
        return errno != 0;
    }

    /** The changes without the failures: what the bus returns and signals. */
    public List<InstallChange> done() {
        List<InstallChange> done = new ArrayList<>(changes.size());
        for (InstallChange change : changes) {
            if (!change.type().isFailure()) {
                done.add(change);
            }
        }
        return done;
    }

    /**
     * What the commands print when it failed and no change says why; empty otherwise.
     *
     * @param verb the command, as {@code enable}
     */
    public String lastLine(String verb) {
        for (InstallChange change : changes) {
            if (change.type().isFailure()) {
                return "";
            }
        }
        return isFailure() ? "Failed to " + verb + " unit: " + Errno.text(errno) + "." : "";
    }
}
