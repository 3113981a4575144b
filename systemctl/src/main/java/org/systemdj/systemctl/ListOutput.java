// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.console.Colour;
import org.systemdj.console.Style;
import org.systemdj.console.Table;

/**
 * What the listing verbs share: a table in columns or as JSON, and the count below it.
 *
 * <p>Source: systemctl(1), {@code --legend=}, {@code --output=}.
 *
 * <p>Immutable (static functions).
 */
final class ListOutput {
    private ListOutput() {}

    /** Prints the table; returns whether it was JSON, below which nothing else may stand. */
    static boolean print(Session session, Table table) {
        String output = session.options().output;
        boolean pretty = output.equals("json-pretty");
        if (pretty || output.equals("json") || output.equals("json-sse") || output.equals("json-seq")) {
            table.printJson(session.out(), pretty, session.style().colours());
            return true;
        }
        int width = session.ellipsizes() ? session.style().columns() : Table.UNLIMITED;
        table.print(session.out(), session.style(), width);
        return false;
    }

    /** «3 timers listed.» and the hint to {@code --all}. */
    static void count(Session session, int count, String noun) {
        if (!session.options().legend) {
            return;
        }
        Style style = session.style();
        Colour colour = count > 0 ? Colour.HIGHLIGHT : Colour.RED;
        session.out().line();
        session.out().line(style.paint(colour, count + " " + noun + "s listed."));
        if (!session.options().all) {
            session.out().line("Pass --all to see loaded but inactive " + noun + "s, too.");
        }
    }
}
