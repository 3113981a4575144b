// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.List;
import org.systemdj.directive.InstallDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.text.UnitName;

/**
 * A unit file that was found, with what its [Install] section says.
 *
 * <p>Source: systemd.unit(5), [INSTALL] SECTION OPTIONS.
 *
 * <p>Immutable.
 *
 * @param name the unit's name after all links were followed
 * @param path its file, with the root directory
 * @param masked whether the file masks the unit
 * @param install the section
 */
record InstallUnit(UnitName name, String path, boolean masked, Settings install) {
    List<String> aliases() {
        return install.get(InstallDirectives.ALIAS);
    }

    List<String> also() {
        return install.get(InstallDirectives.ALSO);
    }

    String defaultInstance() {
        return install.get(InstallDirectives.DEFAULT_INSTANCE);
    }

    /** Whether the unit says what it wants to be linked from. */
    boolean hasRules() {
        return !aliases().isEmpty()
                || !install.get(InstallDirectives.WANTED_BY).isEmpty()
                || !install.get(InstallDirectives.REQUIRED_BY).isEmpty()
                || !install.get(InstallDirectives.UPHELD_BY).isEmpty();
    }

    /** Whether enabling it makes links: an alias that is its own name does not. */
    boolean hasLinks() {
        return !aliases().stream().allMatch(name.toString()::equals)
                || !install.get(InstallDirectives.WANTED_BY).isEmpty()
                || !install.get(InstallDirectives.REQUIRED_BY).isEmpty()
                || !install.get(InstallDirectives.UPHELD_BY).isEmpty();
    }

    /** The name to link: for templates that of the default instance, where there is one. */
    UnitName linkedName() {
        return name.isTemplate() && !defaultInstance().isEmpty()
                ? name.instantiate(defaultInstance()).orElse(name)
                : name;
    }

    /** The unit with no other rule than to be wanted or required by a unit. */
    InstallUnit only(Settings rules) {
        return new InstallUnit(name, path, masked, rules);
    }
}
