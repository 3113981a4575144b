// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * Value types of the environment in which processes run.
 *
 * <p>Source: systemd.exec(5).
 *
 * <p>Immutable.
 */
final class ExecTypes {
    /** A user or group, by name or number; the unit must not run when it is bad. */
    static final ValueType<String> USER = TextTypes.text((text, context) -> {
        String expanded = context.expand(text);
        if (expanded == null) {
            return null;
        }
        return UserNames.isNameOrNumber(expanded)
                ? expanded
                : context.fatal("Invalid user/group name or numeric ID: " + expanded);
    });

    private ExecTypes() {}
}
