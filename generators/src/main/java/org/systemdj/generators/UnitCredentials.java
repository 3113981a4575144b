// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.UnitName;

/**
 * Units and drop-ins that come as credentials of the system.
 *
 * <p>Source: systemd.system-credentials(7), {@code systemd.extra-unit.*}, {@code systemd.unit-dropin.*}. Used by one
 * thread.
 */
final class UnitCredentials {
    private static final String UNIT = "systemd.extra-unit.";
    private static final String DROP_IN = "systemd.unit-dropin.";
    private static final String USUAL_NAME = "50-credential";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final UnitDirectory directory;

    UnitCredentials(Surroundings surroundings, UnitDirectory directory) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.directory = directory;
    }

    /** Writes what credentials there are. */
    void write() {
        for (String credential : surroundings.credentials()) {
            if (credential.startsWith(UNIT)) {
                addUnit(credential, credential.substring(UNIT.length()));
            } else if (credential.startsWith(DROP_IN)) {
                addDropIn(credential, credential.substring(DROP_IN.length()));
            }
        }
    }

    private void addUnit(String credential, String unit) {
        Optional<String> text = read(credential, unit);
        if (text.isEmpty()) {
            return;
        }
        try {
            directory.write(unit, text.get());
            log.debug("Wrote unit file '" + unit + "' from credential '" + credential + "'");
        } catch (ErrnoException e) {
            log.warn("Failed to write unit file '" + unit + "' from credential '" + credential + "', ignoring: "
                    + e.getMessage());
        }
    }

    private void addDropIn(String credential, String place) {
        int tilde = place.indexOf('~');
        String unit = tilde < 0 ? place : place.substring(0, tilde);
        String name = tilde < 0 ? USUAL_NAME : place.substring(tilde + 1);
        if (name.isEmpty()) {
            log.warn("Empty drop-in name for unit '" + unit + "' in credential '" + credential + "', ignoring.");
            return;
        }
        Optional<String> text = read(credential, unit);
        if (text.isEmpty()) {
            return;
        }
        try {
            directory.writeDropIn(unit, name, text.get());
            log.debug("Wrote drop-in '" + name + "' for unit '" + unit + "' from credential '" + credential + "'");
        } catch (ErrnoException e) {
            log.warn("Failed to write drop-in '" + name + "' for unit '" + unit + "' from credential '" + credential
                    + "', ignoring: " + e.getMessage());
        }
    }

    private Optional<String> read(String credential, String unit) {
        if (!UnitName.isValid(unit)) {
            log.warn("Invalid unit name '" + unit + "' in credential '" + credential + "', ignoring.");
            return Optional.empty();
        }
        return surroundings.credential(credential);
    }
}
