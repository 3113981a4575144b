// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.ExecDirectory;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.manager.StandardPaths;

/**
 * What can be removed of a unit that is down.
 *
 * <p>Source: systemctl(1), {@code clean}; org.freedesktop.systemd1(5), {@code CanClean}. Immutable.
 */
public enum CleanResource {
    RUNTIME("runtime", ExecDirectives.RUNTIME_DIRECTORY),
    STATE("state", ExecDirectives.STATE_DIRECTORY),
    CACHE("cache", ExecDirectives.CACHE_DIRECTORY),
    LOGS("logs", ExecDirectives.LOGS_DIRECTORY),
    CONFIGURATION("configuration", ExecDirectives.CONFIGURATION_DIRECTORY),
    /** Descriptors that were left with the manager. */
    FDSTORE("fdstore", null);

    private final String word;
    private final Directive<List<ExecDirectory>> directories;

    CleanResource(String word, Directive<List<ExecDirectory>> directories) {
        this.word = word;
        this.directories = directories;
    }

    /** The word on the bus. */
    public String word() {
        return word;
    }

    /** The resource of a word. */
    public static Optional<CleanResource> of(String word) {
        for (CleanResource resource : values()) {
            if (resource.word.equals(word)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    /** The directories of this kind that a unit has made for it; none for descriptors. */
    public List<ExecDirectory> directories(Unit unit) {
        return directories == null ? List.of() : unit.get(directories);
    }

    /** Where they lie. */
    public String prefix(StandardPaths paths) {
        return switch (this) {
            case RUNTIME -> paths.runtime();
            case STATE -> paths.state();
            case CACHE -> paths.cache();
            case LOGS -> paths.logs();
            case CONFIGURATION -> paths.configuration();
            case FDSTORE -> "";
        };
    }
}
