// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.client.BusFailure;
import org.systemdj.console.Colour;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;

/**
 * The control groups of a unit with their processes, as a tree.
 *
 * <p>Source: systemctl(1), {@code status}; org.freedesktop.systemd1(5), GetUnitProcesses().
 *
 * <p>Used by one thread.
 */
final class ProcessTree {
    private static final int COMMAND_PERCENT = 100;

    /** One control group. */
    private static final class Node {
        final Map<String, Node> children = new TreeMap<>();
        final List<Entry> processes = new ArrayList<>();
    }

    private record Entry(long pid, String command) {}

    private final Session session;

    private ProcessTree(Session session) {
        this.session = session;
    }

    /** Prints what runs below a control group; the unit's name may be empty for the whole system. */
    static void print(Session session, String unit, String group, String prefix) {
        Object[] rows;
        try {
            rows = (Object[]) session.bus().manager("GetUnitProcesses", "s", unit)[0];
        } catch (BusFailure failure) {
            session.log().debug("Failed to dump process list for '" + unit + "', ignoring: " + failure.getMessage());
            return;
        }
        Node root = new Node();
        for (Object row : rows) {
            Object[] f = (Object[]) row;
            String path = (String) f[0];
            node(root, below(path, group)).processes.add(new Entry((Long) f[1], (String) f[2]));
        }
        new ProcessTree(session).print(root, prefix);
    }

    private static String below(String path, String group) {
        String base = group.equals("/") ? "" : group;
        return path.startsWith(base) ? path.substring(base.length()) : path;
    }

    private static Node node(Node root, String path) {
        Node node = root;
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                node = node.children.computeIfAbsent(path.substring(start, end), name -> new Node());
            }
            start = end + 1;
        }
        return node;
    }

    private void print(Node node, String prefix) {
        Style style = session.style();
        node.processes.sort((a, b) -> Long.compare(a.pid(), b.pid()));
        int digits = 1;
        for (Entry entry : node.processes) {
            digits = Math.max(digits, Long.toString(entry.pid()).length());
        }
        for (int i = 0; i < node.processes.size(); i++) {
            boolean more = i + 1 < node.processes.size() || !node.children.isEmpty();
            process(node.processes.get(i), prefix, style.glyph(more ? Glyph.TREE_BRANCH : Glyph.TREE_RIGHT), digits);
        }
        int left = node.children.size();
        for (Map.Entry<String, Node> child : node.children.entrySet()) {
            left--;
            String glyph = style.glyph(left > 0 ? Glyph.TREE_BRANCH : Glyph.TREE_RIGHT);
            String name = child.getKey();
            session.out().line(prefix + glyph + (name.startsWith("_") ? name.substring(1) : name));
            print(child.getValue(), prefix + style.glyph(left > 0 ? Glyph.TREE_VERTICAL : Glyph.TREE_SPACE));
        }
    }

    private void process(Entry entry, String prefix, String glyph, int digits) {
        Style style = session.style();
        String pid = Long.toString(entry.pid());
        String text = " ".repeat(digits - pid.length()) + pid + " " + entry.command();
        if (session.ellipsizes()) {
            int room = Math.max(20, style.columns() - Ellipsis.width(prefix) - 2);
            text = Ellipsis.at(text, room, COMMAND_PERCENT, style);
        }
        session.out().line(prefix + glyph + style.paint(Colour.GREY, text));
    }
}
