// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.directive.Directive;
import org.systemdj.directive.Settings;
import org.systemdj.unitfile.UnitTrial;

/**
 * What units are, for people who look at debug messages: their files and settings, on standard output.
 *
 * <p>Source: systemd-analyze(1), {@code dump}: its form is no interface; 257 prints units so that {@code verify} and
 * {@code security --offline=} have loaded, where debug messages are asked for. Compat: only settings that were made.
 *
 * <p>Immutable (static functions).
 */
final class UnitDump {
    private static final int DEBUG = 7;

    private UnitDump() {}

    /** Prints the unit where debug messages are shown. */
    static void print(Session session, UnitTrial.Loaded unit) {
        if (session.log().threshold() < DEBUG) {
            return;
        }
        session.out().line("\t→ Unit " + unit.name() + ":");
        line(session, "Unit Load State", unit.definition().state().word());
        unit.definition().fragmentPath().ifPresent(path -> line(session, "Fragment Path", path));
        for (Directive<?> directive : unit.settings().assigned()) {
            setting(session, unit.settings(), directive);
        }
        session.out().flush();
    }

    private static <T> void setting(Session session, Settings settings, Directive<T> directive) {
        for (String value : directive.write(settings.get(directive))) {
            line(session, directive.name(), value);
        }
    }

    private static void line(Session session, String name, String value) {
        session.out().line("\t\t" + name + ": " + value);
    }
}
