// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.directive.Directive;
import org.systemdj.directive.Settings;
import org.systemdj.text.UnitName;

/**
 * What the files say about one unit, before anything implied is added.
 *
 * <p>Source: systemd.unit(5).
 *
 * <p>Immutable.
 *
 * @param name the name under which the unit is known: that of the file to which all its other names link
 * @param aliases its other names that were met
 * @param state whether it could be read
 * @param stateReason why it could not; empty when it could
 * @param fragmentPath the main file; empty where there is none or it is masked by no file of its own
 * @param dropInPaths the files of its drop-in directories, in the order in which they were read
 * @param newestChange when the newest of these files was last changed, in microseconds since 1970; 0 without files
 * @param settings what is assigned
 * @param wants units linked from its {@code .wants} directories
 * @param requires units linked from its {@code .requires} directories
 * @param upholds units linked from its {@code .upholds} directories
 * @param problems what was wrong, for the log
 */
public record UnitDefinition(
        UnitName name,
        Set<UnitName> aliases,
        LoadState state,
        String stateReason,
        Optional<String> fragmentPath,
        List<String> dropInPaths,
        long newestChange,
        Settings settings,
        List<UnitName> wants,
        List<UnitName> requires,
        List<UnitName> upholds,
        List<Problem> problems) {
    /** Copies all collections. */
    public UnitDefinition {
        aliases = Set.copyOf(aliases);
        dropInPaths = List.copyOf(dropInPaths);
        wants = List.copyOf(wants);
        requires = List.copyOf(requires);
        upholds = List.copyOf(upholds);
        problems = List.copyOf(problems);
    }

    /** A unit without any file. */
    public static UnitDefinition notFound(UnitName name) {
        return new UnitDefinition(
                name,
                Set.of(),
                LoadState.NOT_FOUND,
                "Unit " + name + " not found.",
                Optional.empty(),
                List.of(),
                0,
                Settings.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The value in force of a setting. */
    public <T> T get(Directive<T> directive) {
        return settings.get(directive);
    }

    /** Whether a setting is assigned. */
    public boolean isSet(Directive<?> directive) {
        return settings.isSet(directive);
    }

    /** The same unit with other settings. */
    public UnitDefinition withSettings(Settings changed) {
        return new UnitDefinition(
                name,
                aliases,
                state,
                stateReason,
                fragmentPath,
                dropInPaths,
                newestChange,
                changed,
                wants,
                requires,
                upholds,
                problems);
    }

    /** The same unit with other drop-in files. */
    UnitDefinition withDropIns(List<String> changed, long newest) {
        return new UnitDefinition(
                name,
                aliases,
                state,
                stateReason,
                fragmentPath,
                changed,
                newest,
                settings,
                wants,
                requires,
                upholds,
                problems);
    }

    /** The same unit with other problems. */
    UnitDefinition withProblems(List<Problem> changed) {
        return new UnitDefinition(
                name,
                aliases,
                state,
                stateReason,
                fragmentPath,
                dropInPaths,
                newestChange,
                settings,
                wants,
                requires,
                upholds,
                changed);
    }

    /** The same unit in another load state. */
    public UnitDefinition withState(LoadState changed, String reason) {
        return new UnitDefinition(
                name,
                aliases,
                changed,
                reason,
                fragmentPath,
                dropInPaths,
                newestChange,
                settings,
                wants,
                requires,
                upholds,
                problems);
    }
}
