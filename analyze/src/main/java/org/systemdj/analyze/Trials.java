// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.console.Host;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.UnitTrial;

/**
 * Starts managers on trial for the verbs that look at unit files.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze verify»: the search path begins with the directories of the files.
 *
 * <p>Immutable (static functions).
 */
final class Trials {
    private Trials() {}

    /** A trial with units from those directories, then from the usual ones. */
    static UnitTrial open(Session session, List<String> directories, boolean dependencies) {
        return open(session, directories, "", "", dependencies);
    }

    /**
     * The same with more.
     *
     * @param last one more directory with drop-ins, which all others override; empty for none
     * @param generated a directory for what generators make, which are run then; empty for none of that
     */
    static UnitTrial open(
            Session session, List<String> directories, String last, String generated, boolean dependencies) {
        Map<String, String> environment = session.environment();
        String usual = environment.get("SYSTEMD_UNIT_PATH");
        Set<String> first = new LinkedHashSet<>(directories);
        if (!first.isEmpty()) {
            environment.put("SYSTEMD_UNIT_PATH", String.join(":", first) + ":" + (usual == null ? "" : usual));
        }
        String root = session.options().root == null ? "" : session.options().root;
        SearchPath usualPath = SearchPath.of(session.options().scope, root, environment);
        SearchPath path =
                (generated.isEmpty() ? usualPath.withoutGenerated() : usualPath.generatedIn(generated)).andLast(last);
        return session.trials()
                .open(
                        new UnitTrial.Request(
                                path,
                                environment,
                                generated,
                                dependencies,
                                session.log().threshold()),
                        line -> write(session, line));
    }

    private static void write(Session session, byte[] line) {
        session.out().flush();
        session.host().write(Host.STDERR, line);
    }
}
