// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.directive.Settings;
import org.systemdj.text.UnitName;

/**
 * A manager on trial: it loads units and works out what starting them would mean, as the real one does, but starts
 * nothing and changes nothing. What it has to say about units on the way goes to a {@link Log}.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze verify».
 *
 * <p>Loop-confined: one at a time in a process.
 */
public interface UnitTrial {
    /** Takes the manager's messages, each with its line end. */
    @FunctionalInterface
    interface Log {
        void write(byte[] line);
    }

    /**
     * What a trial is about.
     *
     * @param searchPath where units are looked for
     * @param environment the variables that count
     * @param generated a directory for what generators make, which are run then; empty for none of that
     * @param dependencies whether dependencies are followed
     * @param maxLevel messages above this level of syslog(3) are dropped
     */
    record Request(
            SearchPath searchPath,
            Map<String, String> environment,
            String generated,
            boolean dependencies,
            int maxLevel) {}

    /** Starts trials. */
    @FunctionalInterface
    interface Factory {
        UnitTrial open(Request request, Log log);
    }

    /**
     * A unit as the manager has it.
     *
     * @param name its main name
     * @param refusal why it could not be started even alone, because of its load state; empty where it could
     * @param definition what its files say
     * @param settings what is in force, with what is implied
     */
    record Loaded(UnitName name, String refusal, UnitDefinition definition, Settings settings) {
        /** Whether it could be loaded. */
        public boolean isUsable() {
            return refusal.isEmpty();
        }
    }

    /** Loads a unit with all that it mentions. */
    Loaded load(UnitName name);

    /** Works out what starting a unit would mean; returns why that cannot be, or nothing. */
    String start(UnitName name);

    /** The unit that another one triggers. */
    Optional<Loaded> triggeredBy(UnitName name);

    /** All units that have been loaded. */
    List<Loaded> all();
}
