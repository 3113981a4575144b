// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.id128.Id128;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.FieldData;
import org.systemdj.journal.file.JournalFile;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * The entries of many journal files as one stream, in the order in which they were written.
 *
 * <p>The journal stands at a place: before all entries, behind them, at a point that was looked for, or at an entry. Each file
 * offers its first entry beyond that place, and the first of these is the next one. An entry that stands in several files is
 * seen once.
 *
 * <p>Source: sd-journal(3), sd_journal_open(3), sd_journal_next(3), sd_journal_seek_head(3), sd_journal_add_match(3).
 *
 * <p>Used by one thread.
 */
public final class Journal implements AutoCloseable {
    private final JournalSelection selection;
    private final Optional<Id128> machine;
    private final List<Reader> readers = new ArrayList<>();
    private final EntryOrder order = new EntryOrder(Collections.unmodifiableList(readers));
    private final Map<String, Integer> errors = new LinkedHashMap<>();
    private final List<String> directories = new ArrayList<>();
    private final Place place = new Place();
    private Matches matches = new Matches();
    private Reader current;
    /** The entry that the journal is at: what its reader offers may be further on already. */
    private final EntryHead now = new EntryHead();

    private Journal(JournalSelection selection, Optional<Id128> machine) {
        this.selection = selection;
        this.machine = machine;
    }

    /**
     * Opens the files of a selection. Files that cannot be read are left out and noted ({@link #errors}); fails with
     * ErrnoException where a directory or file that was named cannot be opened.
     *
     * @param machine this machine's id, which tells its own directory from others
     */
    public static Journal open(JournalSelection selection, Optional<Id128> machine) {
        Journal journal = new Journal(selection, machine);
        try {
            journal.refresh();
        } catch (ErrnoException e) {
            journal.close();
            throw e;
        }
        return journal;
    }

    /** Looks for files again: new ones are opened, those that are gone are closed. */
    public void refresh() {
        JournalFiles found = JournalFiles.find(selection, machine);
        directories.clear();
        directories.addAll(found.directories());
        errors.putAll(found.errors());
        Map<String, Reader> known = new HashMap<>();
        for (Reader reader : readers) {
            known.put(identity(reader.file.status()), reader);
        }
        List<Reader> now = new ArrayList<>();
        for (String path : found.files()) {
            Reader reader = open(path, known);
            if (reader != null) {
                now.add(reader);
            }
        }
        for (Reader gone : known.values()) {
            if (gone == current) {
                current = null;
            }
            gone.file.close();
        }
        readers.clear();
        readers.addAll(now);
        order.changed();
    }

    private static String identity(FileStatus status) {
        return status.device() + ":" + status.inode();
    }

    /** The reader of a file: one that is there already is taken out of {@code known}. Null where it cannot be read. */
    private Reader open(String path, Map<String, Reader> known) {
        try {
            if (!known.isEmpty()) {
                Optional<FileStatus> status = FileSystem.status(path);
                Reader there = status.isEmpty() ? null : known.remove(identity(status.get()));
                if (there != null) {
                    return there;
                }
            }
            return new Reader(JournalFile.open(path), matches);
        } catch (CorruptFileException e) {
            errors.put(path, e.errno());
        } catch (ErrnoException e) {
            errors.put(path, e.errno());
        }
        return null;
    }

    /** What could not be read, with the error number: EBADMSG for broken files, ENODATA for truncated ones, … */
    public Map<String, Integer> errors() {
        return Collections.unmodifiableMap(errors);
    }

    /** The files that are read. */
    public List<JournalFile> files() {
        List<JournalFile> files = new ArrayList<>(readers.size());
        for (Reader reader : readers) {
            files.add(reader.file);
        }
        return files;
    }

    /** The directories that files were looked for in. */
    public List<String> directories() {
        return Collections.unmodifiableList(directories);
    }

    /** Only entries that fulfil the matches are seen from now on; the place stays. */
    public void want(Matches wanted) {
        matches = wanted.copy();
        for (Reader reader : readers) {
            reader.want(matches);
        }
        forgetPlaces();
    }

    private void forgetPlaces() {
        current = null;
        for (Reader reader : readers) {
            reader.forgetPlace();
        }
    }

    public void seekHead() {
        place.head();
        forgetPlaces();
    }

    public void seekTail() {
        place.tail();
        forgetPlaces();
    }

    public void seekRealtime(long usec) {
        place.realtime(usec);
        forgetPlaces();
    }

    public void seekMonotonic(Id128 boot, long usec) {
        place.monotonic(boot, usec);
        forgetPlaces();
    }

    /** Goes to where a cursor points; false for what is none. */
    public boolean seekCursor(String cursor) {
        Optional<Cursor> point = Cursor.parse(cursor);
        if (point.isEmpty()) {
            return false;
        }
        place.cursor(point.get());
        forgetPlaces();
        return true;
    }

    /** Goes to the next entry; false where there is none, and the place stays. */
    public boolean next() {
        return step(1);
    }

    /** Goes to the entry before. */
    public boolean previous() {
        return step(-1);
    }

    /** Goes that many entries on; returns how many there were. */
    public long next(long count) {
        return steps(1, count);
    }

    public long previous(long count) {
        return steps(-1, count);
    }

    private long steps(int direction, long count) {
        if (count == 0 && !place.isEntry()) {
            step(direction); // where the place was only looked for, it is taken now
            return 0;
        }
        long done = 0;
        while (done < count && step(direction)) {
            done++;
        }
        return done;
    }

    private boolean step(int direction) {
        Reader best = null;
        for (Reader reader : readers) {
            if (reader.offer(place, direction, order)
                    && (best == null || order.compare(reader, best) * direction < 0)) {
                best = reader;
            }
        }
        if (best == null) {
            return false;
        }
        current = best;
        now.copy(best.head);
        place.entry(best.seqnumId, now);
        return true;
    }

    /** Whether the journal stands at an entry. */
    public boolean isAtEntry() {
        return current != null;
    }

    /** When and where the entry was written; valid until the journal goes on. */
    public EntryHead entry() {
        at();
        return now;
    }

    private Reader at() {
        if (current == null) {
            throw new IllegalStateException("The journal is not at an entry.");
        }
        return current;
    }

    /** The file that the entry stands in. */
    public JournalFile file() {
        return at().file;
    }

    public Id128 seqnumId() {
        return at().seqnumId;
    }

    public String cursor() {
        return Cursor.format(at().seqnumId, now);
    }

    /** Whether the entry is the one that a cursor points at. */
    public boolean isAt(String cursor) {
        return Cursor.parse(cursor)
                .filter(point -> point.isOf(at().seqnumId, now))
                .isPresent();
    }

    /** How many fields the entry has. */
    public int fieldCount() {
        Reader reader = at();
        return reader.file.itemCount(now.offset());
    }

    /** A field of the entry; null where it cannot be read. */
    public FieldData field(int index) {
        Reader reader = at();
        try {
            FieldData field = reader.file.data(reader.file.item(now.offset(), index));
            return field.isAssignment() ? field : null;
        } catch (CorruptFileException unreadable) {
            return null;
        }
    }

    /** The first field of that name, given with its equals sign; null where the entry has none. */
    public FieldData field(byte[] nameAndEquals) {
        int count = fieldCount();
        for (int i = 0; i < count; i++) {
            FieldData field = field(i);
            if (field != null && field.isNamed(nameAndEquals)) {
                return field;
            }
        }
        return null;
    }

    /** How many bytes of disk the files take. */
    public long diskUsage() {
        long bytes = 0;
        for (Reader reader : readers) {
            bytes += reader.file.statusNow().blocks() * 512;
        }
        return bytes;
    }

    /** Entries were added or files changed places. */
    public void filesChanged() {
        order.changed();
    }

    @Override
    public void close() {
        for (Reader reader : readers) {
            reader.file.close();
        }
        readers.clear();
        current = null;
    }
}
