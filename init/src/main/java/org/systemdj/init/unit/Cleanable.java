// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systemdj.config.ExecDirectory;
import org.systemdj.init.manager.StandardPaths;

/**
 * A type of unit of which something can be left when it is down.
 *
 * <p>Source: systemctl(1), {@code clean}. Loop-confined.
 */
public interface Cleanable {
    /** What can be removed. */
    Set<CleanResource> cleanable();

    /**
     * Begins to remove; only called for units that are down and have no job.
     *
     * @return whether there is anything of that
     * @throws ProcessSpawner.SpawnException if that cannot be begun
     */
    boolean clean(Set<CleanResource> what) throws ProcessSpawner.SpawnException;

    /** The kinds of directories that are made for a unit. */
    static Set<CleanResource> directoriesOf(Unit unit) {
        Set<CleanResource> kinds = EnumSet.noneOf(CleanResource.class);
        for (CleanResource kind : CleanResource.values()) {
            if (!kind.directories(unit).isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The paths of the directories of those kinds, of where they really lie with a dynamic user, and of links to them. */
    static List<String> pathsOf(Unit unit, Set<CleanResource> what) {
        StandardPaths standard = unit.manager().paths();
        List<String> paths = new ArrayList<>();
        for (CleanResource kind : what) {
            String prefix = kind.prefix(standard);
            for (ExecDirectory directory : kind.directories(unit)) {
                paths.add(prefix + "/" + directory.path());
                if (kind != CleanResource.CONFIGURATION) {
                    paths.add(prefix + "/private/" + directory.path());
                }
                for (String link : directory.symlinks()) {
                    paths.add(prefix + "/" + link);
                }
            }
        }
        return paths;
    }
}
