// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The first failure that has a text. */
    public Optional<InstallChange> failure() {
        for (InstallChange change : changes) {
            if (!change.failureText().isEmpty()) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    /**
     * The lines that the commands print.
     *
     * @param verb the command, as {@code enable}
     * @param quiet whether only failures are printed
     * @param errorText what strerror(3) says to {@link #errno}
     */
    public List<String> lines(String verb, boolean quiet, String errorText) {
        List<String> lines = new ArrayList<>(changes.size());
        for (InstallChange change : changes) {
            String line = change.line(verb);
            boolean done = change.type() == ChangeType.SYMLINK || change.type() == ChangeType.UNLINK;
            if (!line.isEmpty() && !(quiet && done)) {
                lines.add(line);
            }
        }
        if (isFailure() && failure().isEmpty()) {
            lines.add("Failed to " + verb + " unit: " + errorText + ".");
        }
        return lines;
    }
}
