// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;

/**
 * Named groups with descriptions, as the verbs {@code syscall-filter} and {@code filesystems} list them.
 *
 * <p>Source: systemd-analyze(1).
 *
 * <p>Immutable.
 */
final class DescribedGroups {
    private final String kind;
    private final String[][] rows;

    /**
     * @param kind what the groups are called in messages
     * @param rows name and description of each, in the order of listings
     */
    DescribedGroups(String kind, String[][] rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** Prints what is in a group. */
    @FunctionalInterface
    interface MemberLines {
        void print(Session session, String group);
    }

    /** The names, in the order of listings. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String[] row : rows) {
            names.add(row[0]);
        }
        return names;
    }

    /** Prints the groups of these names, an empty line between; fails at the first name that is none. */
    void print(Session session, List<String> names, MemberLines members) {
        boolean first = true;
        for (String name : names) {
            if (!first) {
                session.out().line();
            }
            first = false;
            String description = description(name);
            if (description == null) {
                session.out().flush();
                throw new CommandFailure(kind + " \"" + name + "\" not found.");
            }
            session.out().line(session.style().paint(Colour.HIGHLIGHT, name));
            session.out().line("    # " + description);
            members.print(session, name);
        }
    }

    private String description(String name) {
        for (String[] row : rows) {
            if (row[0].equals(name)) {
                return row[1];
            }
        }
        return null;
    }

    /** Prints, below a heading, names that are in no group; nothing where there are none. */
    static void printRest(Session session, String heading, Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        session.out().line();
        int end = heading.indexOf(" (");
        session.out()
                .line("# " + session.style().paint(Colour.HIGHLIGHT, heading.substring(2, end))
                        + heading.substring(end));
        for (String name : names) {
            session.out().line("#   " + name);
        }
    }
}
