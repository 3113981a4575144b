// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.UnitTrial;

/**
 * Unit files given as operands: the units that they are of, templates with the instance of {@code --instance=}, and the
 * directories that they lie in. What cannot be used is told and left out.
 *
 * <p>Source: systemd-analyze(1), {@code verify} and {@code security --offline=}; texts as of 257.
 *
 * <p>Used by one thread.
 */
final class UnitOperands {
    private final Session session;
    private final List<UnitName> names = new ArrayList<>();
    private final List<String> directories = new ArrayList<>();
    private boolean failed;

    /** Looks at the names only. */
    UnitOperands(Session session, List<String> files) {
        this.session = session;
        for (String file : files) {
            Optional<UnitName> name = UnitName.parse(PathName.fileName(file));
            if (name.isPresent() && name.get().isTemplate()) {
                name = name.get().instantiate(session.options().instance);
            }
            if (name.isEmpty()) {
                session.log().error("Failed to prepare filename " + file + ": Invalid argument");
                failed = true;
                continue;
            }
            names.add(name.get());
            directories.add(PathName.parent(absolute(session, file)));
        }
    }

    /** A path from the root, also for one from the working directory. */
    static String absolute(Session session, String file) {
        return PathName.simplify(
                PathName.isAbsolute(file) ? file : session.host().workingDirectory() + "/" + file);
    }

    List<UnitName> names() {
        return names;
    }

    List<String> directories() {
        return directories;
    }

    /** Whether something could not be had; it has been told. */
    boolean failed() {
        return failed;
    }

    /** Loads the units; returns those that can be used. */
    List<UnitTrial.Loaded> load(UnitTrial trial) {
        List<UnitTrial.Loaded> loaded = new ArrayList<>();
        for (UnitName name : names) {
            UnitTrial.Loaded unit = trial.load(name);
            if (unit.isUsable()) {
                loaded.add(unit);
            } else {
                session.log().error(unit.refusal());
                failed = true;
            }
        }
        return loaded;
    }
}
