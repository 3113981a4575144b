// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.console.Output;
import org.systemdj.journal.Journal;

/**
 * Prints entries of a journal, one after the other, in one of the modes.
 *
 * <p>Source: journalctl(1), «--output=».
 *
 * <p>Used by one thread.
 */
public final class EntryPrinter {
    /** Nothing of the message is marked. */
    public static final int NO_MARK = -1;

    private final EntryForm form;
    private final CatalogText catalog;

    public EntryPrinter(Output out, ShowOptions options) {
        form = switch (options.mode()) {
            case SHORT,
                    SHORT_FULL,
                    SHORT_ISO,
                    SHORT_ISO_PRECISE,
                    SHORT_PRECISE,
                    SHORT_MONOTONIC,
                    SHORT_DELTA,
                    SHORT_UNIX,
                    WITH_UNIT -> new ShortForm(out, options);
            case VERBOSE -> new VerboseForm(out, options);
            case EXPORT -> new ExportForm(out, options);
            case JSON, JSON_PRETTY, JSON_SSE, JSON_SEQ -> new JsonForm(out, options);
            case CAT -> new CatForm(out, options);
        };
        catalog = options.catalog().isEmpty() || options.mode().isForPrograms()
                ? null
                : new CatalogText(out, options.catalog().get(), options.style());
    }

    /** Prints the entry that the journal is at; returns whether something was cut for want of room. */
    public boolean print(Journal journal) {
        return print(journal, NO_MARK, NO_MARK);
    }

    /** The same with a part of the message marked: from and to where, counted from the start of the message. */
    public boolean print(Journal journal, int markStart, int markEnd) {
        boolean cut = form.print(journal, markStart, markEnd);
        if (catalog != null) {
            catalog.print(journal);
        }
        return cut;
    }
}
