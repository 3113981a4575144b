// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.List;
import java.util.Optional;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Output;
import org.systemdj.id128.Id128;
import org.systemdj.journal.Journal;
import org.systemdj.journal.Matches;
import org.systemdj.journal.catalog.Catalog;
import org.systemdj.journal.file.FieldData;
import org.systemdj.journal.show.EntryPrinter;
import org.systemdj.journal.show.ShowOptions;
import org.systemdj.text.RawText;

/**
 * Prints the entries that are asked for.
 *
 * <p>Where the end of what is wanted decides (the last lines, backwards, up to a time), it starts there and goes back.
 *
 * <p>Source: journalctl(1), «FILTERING OPTIONS», «OUTPUT OPTIONS».
 *
 * <p>Used by one thread.
 */
final class ShowEntries {
    private static final byte[] MESSAGE = RawText.encode("MESSAGE=");
    private static final byte[] IDENTIFIER = RawText.encode("SYSLOG_IDENTIFIER=");

    private final Session session;
    private final Options options;
    private final Output out;
    private final Journal journal;
    private final Optional<SearchPattern> pattern;
    private EntryPrinter printer;
    private boolean needsStep;
    private boolean sinceReached;
    private long shown;
    private Id128 boot = Id128.NULL;

    private ShowEntries(Session session, Journal journal) {
        this.session = session;
        this.options = session.options;
        this.out = session.command.out();
        this.journal = journal;
        pattern = options.pattern.map(text -> SearchPattern.of(text, options.caseSensitive));
    }

    static int run(Session session, List<String> words) {
        try (Journal journal = session.open()) {
            Matches matches = new Filters(session, journal).of(words);
            journal.want(matches);
            ShowEntries show = new ShowEntries(session, journal);
            show.prepare();
            return show.run();
        }
    }

    private void prepare() {
        boolean paged = !options.follow && session.page();
        if (options.countsFromEnd() && pattern.isPresent() && !options.follow) {
            options.reverse = true;
        }
        printer = new EntryPrinter(
                out,
                new ShowOptions(
                        options.output,
                        session.command.style(),
                        options.all,
                        options.full || paged || !session.command.style().terminal() && options.full,
                        session.command.style().columns(),
                        options.utc,
                        !options.noHostname,
                        options.truncateNewline,
                        options.catalog ? CatalogFiles.open(session) : Optional.<Catalog>empty(),
                        options.outputFields));
    }

    private int run() {
        seek();
        if (options.follow) {
            return new Follow(session, journal, this).run();
        }
        showAll();
        finish();
        return pattern.isPresent() && shown == 0 ? 1 : 0;
    }

    private void seek() {
        Optional<String> after = options.afterCursor.or(() -> CursorFile.read(options));
        Optional<String> cursor = options.cursor.or(() -> after);
        if (cursor.isPresent()) {
            seekCursor(cursor.get(), options.cursor.isEmpty());
            return;
        }
        boolean found;
        if (options.until.isPresent() && (options.reverse || options.countsFromEnd())) {
            journal.seekRealtime(options.until.getAsLong());
            found = options.reverse ? journal.previous() : journal.previous(options.lines) > 0;
        } else if (options.reverse) {
            journal.seekTail();
            found = journal.previous();
        } else if (options.countsFromEnd()) {
            journal.seekTail();
            found = journal.previous(options.lines) > 0;
        } else if (options.since.isPresent()) {
            journal.seekRealtime(options.since.getAsLong());
            found = journal.next();
            sinceReached = true;
        } else {
            journal.seekHead();
            found = journal.next();
        }
        needsStep = !found;
    }

    private void seekCursor(String cursor, boolean after) {
        if (!journal.seekCursor(cursor)) {
            throw new CommandFailure("Failed to seek to cursor: Invalid argument");
        }
        long wanted = after ? 2 : 1;
        if (after) {
            // Past the entry itself, which may have been removed meanwhile.
            boolean there = options.reverse ? journal.previous() : journal.next();
            if (there && journal.isAt(cursor)) {
                there = options.reverse ? journal.previous() : journal.next();
            }
            needsStep = !there;
            if (!there && !options.follow) {
                options.lines = 0;
            }
            return;
        }
        long steps = options.reverse ? journal.previous(wanted) : journal.next(wanted);
        needsStep = steps == 0;
    }

    /** Prints what there is up to now; false where the end of what is wanted was reached. */
    boolean showAll() {
        while (options.lines < 0 || shown < options.lines || options.follow) {
            if (needsStep && !(options.reverse ? journal.previous() : journal.next())) {
                return true;
            }
            needsStep = true;
            if (isBeyondUntil()) {
                return false;
            }
            if (options.since.isPresent() && !sinceReached && isBeforeSince()) {
                if (options.reverse) {
                    return false;
                }
                journal.seekRealtime(options.since.getAsLong());
                sinceReached = true;
                continue;
            }
            if (!options.reverse) {
                sinceReached = true;
            }
            show();
        }
        return false;
    }

    private boolean isBeyondUntil() {
        return options.until.isPresent()
                && !options.reverse
                && journal.entry().realtimeUsec() > options.until.getAsLong();
    }

    private boolean isBeforeSince() {
        return journal.entry().realtimeUsec() < options.since.getAsLong();
    }

    private void show() {
        if (!options.merge && !options.quiet) {
            separateBoots();
        }
        int markStart = 0;
        int markEnd = 0;
        if (pattern.isPresent()) {
            FieldData message = journal.field(MESSAGE);
            if (message == null || !pattern.get().isIn(message)) {
                return;
            }
            markStart = pattern.get().start();
            markEnd = pattern.get().end();
        }
        if (!options.excludedIdentifiers.isEmpty()) {
            FieldData identifier = journal.field(IDENTIFIER);
            if (identifier != null && options.excludedIdentifiers.contains(RawText.decode(identifier.value()))) {
                shown++;
                return;
            }
        }
        printer.print(journal, markStart, markEnd);
        shown++;
    }

    private void separateBoots() {
        if (journal.entry().isOfBoot(boot)) {
            return;
        }
        Id128 now = journal.entry().bootId();
        if (!boot.isNull()) {
            String text = "-- Boot " + now + " --";
            out.line(session.command.style().paint(Colour.HIGHLIGHT, text));
        }
        boot = now;
    }

    /** What comes behind the last entry. */
    void finish() {
        if (shown == 0 && !options.quiet) {
            out.line("-- No entries --");
        }
        if ((options.showCursor || options.cursorFile.isPresent()) && journal.isAtEntry()) {
            String cursor = journal.cursor();
            if (options.showCursor) {
                out.line("-- cursor: " + cursor);
            }
            CursorFile.write(session, cursor);
        }
    }
}
