// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Host;
import org.systemdj.text.Glob;

/**
 * The verb {@code dot}: the dependencies of all units as a graph for dot(1).
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze dot».
 *
 * <p>Used by one thread.
 */
final class DotVerb {
    private static final int PATH = 6;
    private static final String[][] EDGES = {
        {"After", "green"},
        {"Requires", "black"},
        {"Requisite", "darkblue"},
        {"BindsTo", "gold"},
        {"Wants", "grey66"},
        {"Conflicts", "red"},
    };

    private final Session session;
    private final List<String> patterns;

    private DotVerb(Session session, List<String> patterns) {
        this.session = session;
        this.patterns = patterns;
    }

    static int run(Session session, List<String> operands) {
        DotVerb verb = new DotVerb(session, expanded(session, operands));
        List<PropertySet> units = new ArrayList<>();
        for (Object row : (Object[]) session.bus().manager("ListUnits", "")[0]) {
            String path = (String) ((Object[]) row)[PATH];
            units.add(new PropertySet(session.bus().properties(path, "org.freedesktop.systemd1.Unit")));
        }
        session.out().line("digraph systemd {");
        for (PropertySet unit : units) {
            verb.print(unit);
        }
        session.out().line("}");
        verb.hint();
        return 0;
    }

    /** Patterns as they are, and of names that are none the main one. */
    private static List<String> expanded(Session session, List<String> operands) {
        List<String> patterns = new ArrayList<>();
        for (String operand : operands) {
            patterns.add(Glob.isGlob(operand) ? operand : UnitPaths.id(session, operand));
        }
        return patterns;
    }

    private void print(PropertySet unit) {
        String from = unit.text("Id");
        if (!session.options().fromPatterns.isEmpty() && !Glob.matchesAny(session.options().fromPatterns, from)) {
            return;
        }
        boolean matches = Glob.matchesAny(patterns, from);
        for (String[] edge : EDGES) {
            boolean order = edge[0].equals("After");
            boolean wanted =
                    switch (session.options().dot) {
                        case ALL -> true;
                        case ORDER -> order;
                        case REQUIREMENT -> !order;
                    };
            for (String to : wanted ? unit.texts(edge[0]) : new String[0]) {
                boolean shown =
                        session.options().toPatterns.isEmpty() || Glob.matchesAny(session.options().toPatterns, to);
                if (shown && (patterns.isEmpty() || matches || Glob.matchesAny(patterns, to))) {
                    session.out().line("\t\"" + from + "\"->\"" + to + "\" [color=\"" + edge[1] + "\"];");
                }
            }
        }
    }

    private void hint() {
        session.log()
                .info("   Color legend: black     = Requires\n"
                        + "                 dark blue = Requisite\n"
                        + "                 gold      = BindsTo\n"
                        + "                 dark grey = Wants\n"
                        + "                 red       = Conflicts\n"
                        + "                 green     = After");
        if (session.host().isTerminal(Host.STDOUT) && !session.options().quiet) {
            session.log()
                    .notice("-- You probably want to process this output with graphviz' dot tool.\n"
                            + "-- Try a shell pipeline like 'systemd-analyze dot | dot -Tsvg > systemd.svg'!");
        }
    }
}
