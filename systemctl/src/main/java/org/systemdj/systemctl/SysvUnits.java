// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the links of SysV init scripts in step with the unit files of the same services.
 *
 * <p>Source: systemctl(1), {@code enable}; systemd-sysv-install, as distributions provide it.
 *
 * <p>Immutable (static functions).
 */
final class SysvUnits {
    private static final String PROGRAM = "/usr/lib/systemd/systemd-sysv-install";
    private static final String SCRIPTS = "/etc/init.d/";
    private static final String SUFFIX = ".service";

    private SysvUnits() {}

    static boolean handles(EnableUnits.Kind kind) {
        return kind == EnableUnits.Kind.ENABLE || kind == EnableUnits.Kind.DISABLE;
    }

    /** Runs the program for names that have a script; returns the names that have a unit file. */
    static List<String> redirect(Session session, EnableUnits.Kind kind, List<String> names) {
        List<String> left = new ArrayList<>(names);
        Options options = session.options();
        if (options.isUser()) {
            return left;
        }
        for (String name : names) {
            boolean candidate = name.endsWith(SUFFIX) && name.indexOf('/') < 0;
            String script = candidate ? name.substring(0, name.length() - SUFFIX.length()) : "";
            if (!candidate || !session.host().exists(SCRIPTS + script)) {
                continue;
            }
            boolean hasUnit = hasUnitFile(session, name);
            if (!options.quiet) {
                session.log()
                        .info(
                                hasUnit
                                        ? "Synchronizing state of " + name + " with SysV service script with " + PROGRAM
                                                + "."
                                        : name + " is not a native service, redirecting to systemd-sysv-install.");
                session.log().info("Executing: " + PROGRAM + " " + kind.word() + " " + script);
            }
            session.out().flush();
            int status = session.host().run(List.of(PROGRAM, kind.word(), script), List.of(), null);
            if (status != 0) {
                throw CommandFailure.silent(1);
            }
            if (!hasUnit) {
                left.remove(name);
            }
        }
        return left;
    }

    private static boolean hasUnitFile(Session session, String name) {
        try {
            String fragment = session.bus()
                    .property(ObjectPath.ofUnit(name), UnitList.UNIT, "FragmentPath")
                    .text();
            return !fragment.isEmpty() && !fragment.startsWith("/run/systemd/generator");
        } catch (BusFailure failure) {
            return false;
        }
    }
}
