// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Output;
import org.systemdj.console.Table;
import org.systemdj.id128.Id128;
import org.systemdj.journal.Boots;
import org.systemdj.journal.FieldNames;
import org.systemdj.journal.Journal;
import org.systemdj.journal.Matches;
import org.systemdj.journal.show.OutputMode;
import org.systemdj.text.ByteSize;
import org.systemdj.time.TimeZoneRules;
import org.systemdj.time.Timestamps;

/**
 * Boots, invocations, fields and their values, and the size of it all.
 *
 * <p>Source: journalctl(1), «COMMANDS».
 *
 * <p>Immutable (static functions).
 */
final class Listings {
    private Listings() {}

    static int boots(Session session) {
        try (Journal journal = session.open()) {
            List<Boots.Boot> boots = Boots.list(journal);
            if (boots.isEmpty() || session.options.lines == 0) {
                session.command.log().error("No boot found.");
                return 1;
            }
            print(session, boots, "boot id");
            return 0;
        }
    }

    static int invocations(Session session) {
        try (Journal journal = session.open()) {
            Optional<Id128> boot = new Filters(session, journal).boot();
            List<Boots.Boot> all =
                    Invocations.list(session, journal, boot, "Using --list-invocations requires a unit.");
            if (all.isEmpty()) {
                session.command.log().error("No invocation ID for " + Invocations.unit(session) + " found.");
                return 1;
            }
            print(session, all, "invocation id");
            return 0;
        }
    }

    /** Prints the part of a list, oldest first, that is asked for. The last one is number 0. */
    private static void print(Session session, List<Boots.Boot> all, String title) {
        Options options = session.options;
        if (options.lines == 0) {
            return;
        }
        int from = options.countsFromEnd() ? Math.max(0, all.size() - options.lines) : 0;
        int to = options.oldestLines && options.lines >= 0 ? Math.min(all.size(), options.lines) : all.size();
        TimeZoneRules zone = options.utc ? TimeZoneRules.UTC : Timestamps.localZone();
        Table table = new Table("idx", title, "first entry", "last entry")
                .right(0)
                .jsonName(0, "index")
                .header(!options.quiet);
        List<Integer> indexes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            indexes.add(options.reverse ? to - 1 - (i - from) : i);
        }
        for (int i : indexes) {
            Boots.Boot boot = all.get(i);
            int number = options.oldestLines && options.lines >= 0 ? i + 1 : i - all.size() + 1;
            table.add(
                    false,
                    cell(Integer.toString(number), number),
                    cell(boot.id().toString(), boot.id().toString()),
                    cell(Timestamps.format(boot.firstUsec(), zone, false), boot.firstUsec()),
                    cell(Timestamps.format(boot.lastUsec(), zone, false), boot.lastUsec()));
        }
        session.page();
        Output out = session.command.out();
        if (options.output.isJson()) {
            table.printJson(
                    out,
                    options.output == OutputMode.JSON_PRETTY,
                    session.command.style().colours());
        } else {
            table.print(out, session.command.style(), Table.UNLIMITED);
        }
    }

    private static Table.Cell cell(String text, Object json) {
        return new Table.Cell(text, json, Colour.NONE, false);
    }

    static int names(Session session) {
        try (Journal journal = session.open()) {
            print(session, FieldNames.all(journal), Options.LINES_ALL);
            return 0;
        }
    }

    static int values(Session session) {
        try (Journal journal = session.open()) {
            String field = session.options.field.orElse("");
            if (!Matches.isName(field)) {
                throw new CommandFailure("Failed to query unique data objects: Invalid argument");
            }
            print(session, FieldNames.values(journal, field), session.options.lines);
            return 0;
        }
    }

    /** Prints as many as are wanted; as C's texts they end at a NUL. */
    private static void print(Session session, Iterable<String> lines, int most) {
        int shown = 0;
        for (String line : lines) {
            if (most >= 0 && shown++ >= most) {
                return;
            }
            int end = line.indexOf('\0');
            byte[] bytes = (end < 0 ? line : line.substring(0, end)).getBytes(StandardCharsets.ISO_8859_1);
            session.command.out().print(bytes, 0, bytes.length).line();
        }
    }

    static int diskUsage(Session session) {
        try (Journal journal = session.open()) {
            session.command
                    .out()
                    .line("Archived and active journals take up " + ByteSize.format(journal.diskUsage())
                            + " in the file system.");
            return 0;
        }
    }
}
