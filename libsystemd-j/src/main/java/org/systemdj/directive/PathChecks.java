// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.text.PathName;
import org.systemdj.unitfile.Problem;

/**
 * What systemd demands of paths in settings, with its messages.
 *
 * <p>Source: the messages of systemd 257 for relative and other unusable paths.
 *
 * <p>Immutable (static functions).
 */
final class PathChecks {
    private static final String LEGACY_RUN = "/var/run/";

    private PathChecks() {}

    /** A simplified absolute path; null when the text is none. */
    static String absolute(String path, ParseContext context, boolean fatal) {
        if (!PathName.isAbsolute(path)) {
            String text = context.key() + "= path is not absolute";
            return fatal ? context.fatal(text + ": " + path) : context.reject(text + ", ignoring: " + path);
        }
        if (!PathName.isValid(path)) {
            String text = context.key() + "= path has invalid length (" + path.length() + " bytes)";
            return fatal ? context.fatal(text + ".") : context.reject(text + ", ignoring: " + path);
        }
        String simple = PathName.simplify(path);
        if (!PathName.isNormalized(simple)) {
            String text = context.key() + "= path is not normalized";
            return fatal ? context.fatal(text + ": " + simple) : context.reject(text + ", ignoring: " + simple);
        }
        return simple;
    }

    /** A simplified relative path without dots; null when the text is none. */
    static String relative(String path, ParseContext context) {
        if (PathName.isAbsolute(path)) {
            return context.reject(context.key() + "= path is absolute, ignoring: " + path);
        }
        String simple = PathName.simplify(path);
        if (!PathName.isNormalized(simple)) {
            return context.reject(context.key() + "= path is not normalized, ignoring: " + path);
        }
        return simple;
    }

    /** The path with {@code /run/} for {@code /var/run/}, with a notice: what systemd makes itself must lie in one place. */
    static String withoutLegacyRun(String path, ParseContext context) {
        if (!path.startsWith(LEGACY_RUN)) {
            return path;
        }
        String updated = "/run/" + path.substring(LEGACY_RUN.length());
        context.report(
                Problem.Severity.NOTICE,
                context.key() + "= references a path below legacy directory /var/run/, updating " + path + " \u2192 "
                        + updated + "; please update the unit file accordingly.");
        return updated;
    }
}
