// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.ObjectPath;
import org.systemdj.console.Colour;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.text.UnitName;

/**
 * The verb {@code list-dependencies}: a tree of units.
 *
 * <p>Source: systemctl(1), {@code list-dependencies}.
 *
 * <p>Used by one thread.
 */
final class ListDependencies {
    private static final int NAME_PERCENT = 100;

    private final Session session;
    private final List<String> visited = new ArrayList<>();

    private ListDependencies(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        List<String> names = session.expand(operands.isEmpty() ? List.of("default.target") : operands);
        session.usePager();
        boolean first = true;
        for (String name : names) {
            if (!first) {
                session.out().line();
            }
            first = false;
            new ListDependencies(session).root(name);
        }
        return 0;
    }

    private void root(String name) {
        session.out().line(name);
        branch(name, 0, "", new ArrayList<>());
    }

    private void branch(String name, int level, String prefix, List<String> above) {
        above.add(name);
        List<String> dependencies = DependencyNames.of(session, name);
        dependencies.removeIf(dependency -> !isShown(dependency));
        dependencies.sort(ListDependencies::compare);
        Options options = session.options();
        for (int i = 0; i < dependencies.size(); i++) {
            String dependency = dependencies.get(i);
            boolean last = i + 1 == dependencies.size();
            if (options.all && !isPlain() && above.contains(dependency)) {
                line("...", level, prefix, last);
                continue;
            }
            if (!options.all || isPlain()) {
                if (above.contains(dependency) || isPlain() && visited.contains(dependency)) {
                    continue;
                }
            }
            visited.add(dependency);
            line(dependency, level, prefix, last);
            if (options.all || name(dependency, "target")) {
                branch(dependency, level + 1, prefix + (last ? space() : vertical()), above);
            }
        }
        above.remove(above.size() - 1);
    }

    /** Targets come last, because they branch. */
    private static int compare(String a, String b) {
        int byKind = Boolean.compare(name(a, "target"), name(b, "target"));
        return byKind != 0 ? byKind : a.compareToIgnoreCase(b);
    }

    /** A tree with holes would mislead, so that filters make it a list. */
    private boolean isPlain() {
        Options options = session.options();
        return options.plain || !options.types.isEmpty() || !options.states.isEmpty();
    }

    private static boolean name(String unit, String type) {
        return unit.endsWith("." + type);
    }

    private boolean isShown(String name) {
        Options options = session.options();
        if (!options.types.isEmpty()) {
            String type = UnitName.parse(name).map(unit -> unit.type().word()).orElse("");
            if (!options.types.contains(type)) {
                return false;
            }
        }
        return options.states.isEmpty() || options.states.contains(state(name));
    }

    private String state(String name) {
        return session.bus()
                .property(ObjectPath.ofUnit(name), UnitList.UNIT, "ActiveState")
                .text();
    }

    private static String dot(Style style, String state) {
        Colour colour = UnitInfo.colour(state);
        return style.paint(colour == Colour.NONE ? Colour.NORMAL : colour, style.glyph(UnitInfo.glyph(state)));
    }

    private String space() {
        return session.style().glyph(Glyph.TREE_SPACE);
    }

    private String vertical() {
        return session.style().glyph(Glyph.TREE_VERTICAL);
    }

    private void line(String name, int level, String prefix, boolean last) {
        Style style = session.style();
        StringBuilder line = new StringBuilder();
        if (!isPlain()) {
            String mark = name.equals("...") ? " " : dot(style, state(name));
            line.append(mark).append(' ');
            line.append(prefix).append(style.glyph(last ? Glyph.TREE_RIGHT : Glyph.TREE_BRANCH));
        } else {
            line.append("  ");
        }
        if (session.ellipsizes()) {
            int used = isPlain() ? 2 : 2 + 2 * (level + 1);
            line.append(Ellipsis.at(name, Math.max(1, style.columns() - used), NAME_PERCENT, style));
        } else {
            line.append(name);
        }
        session.out().line(line.toString());
    }
}
