// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.Set;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.UnitDefinition;

/**
 * Where unit definitions come from: the unit files, or a table in tests.
 *
 * <p>Loop-confined.
 */
public interface DefinitionSource {
    /** The name that an alias stands for; the name itself where it is none. */
    UnitName resolve(UnitName name);

    /** Whether there is a file for the name. */
    boolean exists(UnitName name);

    /** Reads what the files say; never fails, see {@link UnitDefinition#state}. */
    UnitDefinition load(UnitName name);

    /** Looks at the directories again. */
    void refresh();

    /** Looks at the directories again where one has changed since; so units can be started without a reload. */
    void refreshIfChanged();

    /** How often the directories have been looked at. */
    int looks();

    /** Writes the file of a unit that is made at run time, or of one that changes its settings then. Its path. */
    String write(Lifespan lifespan, String file, String text);

    /** The definition with drop-in files that were just written and whose settings are in force: it is not stale for them. */
    UnitDefinition withDropIns(UnitDefinition definition, Set<String> written);

    /** How long what is written lasts: as the unit, made at run time; until the next boot; for good. */
    enum Lifespan {
        TRANSIENT,
        RUNTIME,
        PERSISTENT
    }

    /** Removes the files of a unit that was made at run time and is forgotten now. */
    void removeTransient(UnitName name);

    /** Whether the files of a definition have changed since it was read. */
    boolean isStale(UnitDefinition definition);
}
