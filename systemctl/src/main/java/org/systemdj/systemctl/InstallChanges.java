// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

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
            tell(session, (String) f[0], (String) f[1], (String) f[2]);
        }
    }

    static void tell(Session session, String type, String path, String source) {
        if (session.options().quiet) {
            return;
        }
        Diagnostics log = session.log();
        switch (type) {
            case "symlink" ->
                log.info("Created symlink '" + path + "' " + session.style().glyph(Glyph.ARROW_RIGHT) + " '" + source
                        + "'.");
            case "unlink" -> log.info("Removed '" + path + "'.");
            case "masked" -> log.info("Unit " + path + " is masked, ignoring.");
            case "masked by generator" ->
                log.info("Unit " + path + " is masked via a generator and cannot be unmasked.");
            case "dangling" -> log.info("Unit " + path + " is an alias to a unit that is not present, ignoring.");
            case "destination not present" ->
                log.warning("Unit " + path + " is added as a dependency to a non-existent unit " + source + ".");
            case "auxiliary unit failed" -> log.warning("Failed to enable auxiliary unit " + path + ", ignoring.");
            default -> log.debug("Unit file change " + type + ": " + path);
        }
    }
}
