// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.EntryList;
import org.systemdj.journal.file.JournalFile;

/**
 * The entries of one file that fulfil some matches, by where they stand in the file.
 *
 * <p>Source: sd_journal_add_match(3).
 *
 * <p>Used by one thread, that of the file.
 */
abstract sealed class EntrySource {
    static final long NONE = 0;

    /** The first at the offset or behind it. */
    abstract long next(long from);

    /** The last at the offset or before it. */
    abstract long previous(long to);

    /** The first that is not before a point. */
    abstract long firstNotBefore(EntryList.Before point);

    /** The last that is not after a point, which lies behind all that are before it. */
    abstract long lastBefore(EntryList.Before behind);

    /** Those that matches want of a file. */
    static EntrySource of(JournalFile file, Matches matches) {
        if (matches.isEmpty()) {
            return new Listed(file, file.entries(), null);
        }
        List<EntrySource> groups = new ArrayList<>();
        for (List<List<Matches.Field>> group : matches.groups()) {
            List<EntrySource> alternatives = new ArrayList<>();
            for (List<Matches.Field> alternative : group) {
                List<EntrySource> fields = new ArrayList<>();
                for (Matches.Field field : alternative) {
                    List<EntrySource> values = new ArrayList<>();
                    for (byte[] assignment : field.assignments()) {
                        values.add(new Listed(file, null, assignment));
                    }
                    fields.add(any(values));
                }
                alternatives.add(all(fields));
            }
            groups.add(any(alternatives));
        }
        return all(groups);
    }

    /** Those that have this field. */
    static EntrySource of(JournalFile file, byte[] assignment) {
        return new Listed(file, null, assignment);
    }

    static EntrySource all(List<EntrySource> parts) {
        return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
    }

    private static EntrySource any(List<EntrySource> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
    }

    /** A list of the file: of all entries, or of those with a field, which may appear in the file later. */
    static final class Listed extends EntrySource {
        private final JournalFile file;
        private final byte[] assignment;
        private final EntryHead scratch = new EntryHead();
        private EntryList list;
        private long lookedForAmong = -1;
        private long hint = -1;

        Listed(JournalFile file, EntryList list, byte[] assignment) {
            this.file = file;
            this.list = list;
            this.assignment = assignment;
        }

        private EntryList list() {
            long objects = file.header().objects();
            if (list == null && objects != lookedForAmong) {
                lookedForAmong = objects;
                try {
                    long data = file.findData(assignment);
                    list = data == 0 ? null : file.entriesOf(data);
                } catch (CorruptFileException unreadable) {
                    list = null;
                }
            }
            return list;
        }

        @Override
        long next(long from) {
            EntryList entries = list();
            if (entries == null) {
                return NONE;
            }
            long count = entries.count();
            for (long index = entries.indexAtOrAfter(from, hint); index < count; index++) {
                long offset = entries.at(index);
                if (offset >= from && offset != 0) {
                    hint = index;
                    return offset;
                }
            }
            return NONE;
        }

        @Override
        long previous(long to) {
            EntryList entries = list();
            if (entries == null) {
                return NONE;
            }
            long end = to == Long.MAX_VALUE ? entries.count() : entries.indexAtOrAfter(to + 1, hint);
            for (long index = end - 1; index >= 0; index--) {
                long offset = entries.at(index);
                if (offset <= to && offset != 0) {
                    hint = Math.max(0, index - 1); // the one that is asked for next
                    return offset;
                }
            }
            return NONE;
        }

        @Override
        long firstNotBefore(EntryList.Before point) {
            EntryList entries = list();
            return entries == null ? NONE : entries.at(entries.firstNotBefore(point, scratch));
        }

        @Override
        long lastBefore(EntryList.Before behind) {
            EntryList entries = list();
            return entries == null ? NONE : entries.at(entries.firstNotBefore(behind, scratch) - 1);
        }
    }

    /** Entries that are in all parts. */
    private static final class All extends EntrySource {
        private final List<EntrySource> parts;

        All(List<EntrySource> parts) {
            this.parts = parts;
        }

        @Override
        long next(long from) {
            long wanted = from;
            int agreed = 0;
            for (int i = 0; agreed < parts.size(); i = (i + 1) % parts.size()) {
                long found = parts.get(i).next(wanted);
                if (found == NONE) {
                    return NONE;
                }
                agreed = found == wanted ? agreed + 1 : 1;
                wanted = found;
            }
            return wanted;
        }

        @Override
        long previous(long to) {
            long wanted = to;
            int agreed = 0;
            for (int i = 0; agreed < parts.size(); i = (i + 1) % parts.size()) {
                long found = parts.get(i).previous(wanted);
                if (found == NONE) {
                    return NONE;
                }
                agreed = found == wanted ? agreed + 1 : 1;
                wanted = found;
            }
            return wanted;
        }

        @Override
        long firstNotBefore(EntryList.Before point) {
            long from = NONE;
            for (EntrySource part : parts) {
                long found = part.firstNotBefore(point);
                if (found == NONE) {
                    return NONE;
                }
                from = Math.max(from, found);
            }
            return next(from);
        }

        @Override
        long lastBefore(EntryList.Before behind) {
            long to = Long.MAX_VALUE;
            for (EntrySource part : parts) {
                long found = part.lastBefore(behind);
                if (found == NONE) {
                    return NONE;
                }
                to = Math.min(to, found);
            }
            return previous(to);
        }
    }

    /** Entries that are in one part or more. */
    private static final class Any extends EntrySource {
        private final List<EntrySource> parts;

        Any(List<EntrySource> parts) {
            this.parts = parts;
        }

        private static long first(long a, long b) {
            return a == NONE ? b : b == NONE ? a : Math.min(a, b);
        }

        @Override
        long next(long from) {
            long best = NONE;
            for (EntrySource part : parts) {
                best = first(best, part.next(from));
            }
            return best;
        }

        @Override
        long previous(long to) {
            long best = NONE;
            for (EntrySource part : parts) {
                best = Math.max(best, part.previous(to));
            }
            return best;
        }

        @Override
        long firstNotBefore(EntryList.Before point) {
            long best = NONE;
            for (EntrySource part : parts) {
                best = first(best, part.firstNotBefore(point));
            }
            return best;
        }

        @Override
        long lastBefore(EntryList.Before behind) {
            long best = NONE;
            for (EntrySource part : parts) {
                best = Math.max(best, part.lastBefore(behind));
            }
            return best;
        }
    }
}
