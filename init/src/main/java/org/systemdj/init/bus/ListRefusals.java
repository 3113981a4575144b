// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.directive.UnitDirectives;
import org.systemdj.directive.UserNames;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;

/**
 * What the members of properties that are lists of texts have to be, and what is answered where they are not.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartTransientUnit(); the texts are those of systemd. Immutable (static
 * functions).
 */
final class ListRefusals {
    private ListRefusals() {}

    /** Refuses a member that the property cannot have. */
    static void check(String property, String value) {
        if (PropertyRefusals.UNIT_REFERENCES.contains(property)) {
            if (UnitName.parse(value).filter(name -> !name.isTemplate()).isEmpty()) {
                throw PropertyRefusals.because("Invalid unit name " + value);
            }
            return;
        }
        switch (property) {
            case "ReadWritePaths",
                    "ReadOnlyPaths",
                    "InaccessiblePaths",
                    "ReadWriteDirectories",
                    "ReadOnlyDirectories",
                    "InaccessibleDirectories",
                    "ExecPaths",
                    "NoExecPaths",
                    "ExtensionDirectories" -> {
                if (!PathName.isAbsolute(withoutPrefix(value))) {
                    throw PropertyRefusals.because("Invalid " + property);
                }
            }
            case "Symlinks" -> {
                if (!PathName.isAbsolute(value)) {
                    throw PropertyRefusals.because("Symlink path is not absolute: " + value);
                }
            }
            case "RequiresMountsFor", "WantsMountsFor" -> checkMountPoint(property, PathName.simplify(value));
            case "PassEnvironment" -> {
                if (!EnvironmentVariables.isName(value)) {
                    throw PropertyRefusals.because("Invalid PassEnvironment= block.");
                }
            }
            case "UnsetEnvironment" -> {
                if (!EnvironmentVariables.isName(value) && !EnvironmentVariables.isAssignment(value)) {
                    throw PropertyRefusals.because("Invalid UnsetEnvironment= list.");
                }
            }
            case "SupplementaryGroups" -> {
                if (!value.isEmpty() && !UserNames.isNameOrNumber(value)) {
                    throw PropertyRefusals.because("Invalid supplementary group names");
                }
            }
            case "Documentation" -> {
                if (!UnitDirectives.DOCUMENTATION.accepts(value) || value.isEmpty()) {
                    throw PropertyRefusals.because("Invalid URL in Documentation: " + value);
                }
            }
            default -> {
                // The setting itself judges.
            }
        }
    }

    private static String withoutPrefix(String path) {
        String rest = path.startsWith("-") ? path.substring(1) : path;
        return rest.startsWith("+") ? rest.substring(1) : rest;
    }

    private static void checkMountPoint(String property, String path) {
        if (!PathName.isAbsolute(path)) {
            throw PropertyRefusals.because("Path specified in " + property + " is not absolute: " + path);
        }
        if (!PathName.isNormalized(path)) {
            throw PropertyRefusals.because("Path specified in " + property + " is not normalized: " + path);
        }
    }
}
