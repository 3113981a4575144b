// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.console.Glyph;
import org.systemdj.install.ChangeType;
import org.systemdj.install.InstallChange;
import org.systemdj.install.InstallResult;

/**
 * Tells what was done to unit files, one line each.
 *
 * <p>Source: org.freedesktop.systemd1(5), EnableUnitFiles(); texts as of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class InstallChanges {
    private InstallChanges() {}

    /** Tells the rows of a method's answer: type, file, where it leads. */
    static void tell(Session session, Object[] rows) {
        for (Object row : rows) {
            Object[] f = (Object[]) row;
            ChangeType.ofWord((String) f[0])
                    .ifPresentOrElse(
                            type -> tell(session, new InstallChange(type, (String) f[1], (String) f[2]), ""),
                            () -> session.log().debug("Unit file change " + f[0] + ": " + f[1]));
        }
    }

    /** Tells what was done here, and what was not. */
    static void tell(Session session, InstallResult result, String verb) {
        for (InstallChange change : result.changes()) {
            tell(session, change, verb);
        }
        String last = result.lastLine(verb);
        if (!last.isEmpty()) {
            session.log().error(last);
        }
    }

    private static void tell(Session session, InstallChange change, String verb) {
        boolean quiet = session.options().quiet;
        String line = change.line(verb);
        switch (change.type()) {
            case SYMLINK, UNLINK, IS_MASKED, IS_MASKED_GENERATOR, IS_DANGLING -> {
                if (!quiet) {
                    session.log().info(line.replace("→", session.style().glyph(Glyph.ARROW_RIGHT)));
                }
            }
            case DESTINATION_NOT_PRESENT, AUXILIARY_FAILED -> {
                if (!quiet) {
                    session.log().warning(line);
                }
            }
            default -> session.log().error(line);
        }
    }
}
