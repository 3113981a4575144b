// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.id128.Id128;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.JournalFile;

/**
 * A file of the journal and the entry that it offers as the next one.
 *
 * <p>Source: sd_journal_next(3).
 *
 * <p>Used by one thread, that of the journal.
 */
final class Reader {
    final JournalFile file;
    final Id128 seqnumId;
    final Id128 machineId;
    /** What the file offers; its offset is 0 where it has no more in that direction. */
    final EntryHead head = new EntryHead();

    private EntrySource wanted;
    /** The direction in which {@link #head} was found; 0 when the place is to be looked for. */
    private int direction;
    /** How many entries the file had when it had no more to offer. */
    private long endedAt = -1;

    Reader(JournalFile file, Matches matches) {
        this.file = file;
        seqnumId = file.header().seqnumId();
        machineId = file.header().machineId();
        wanted = EntrySource.of(file, matches);
    }

    void want(Matches matches) {
        wanted = EntrySource.of(file, matches);
        forgetPlace();
    }

    void forgetPlace() {
        direction = 0;
        endedAt = -1;
        head.clear();
    }

    /**
     * Makes {@link #head} the first entry beyond the place of the journal; false where there is none.
     *
     * @param step 1 forward, -1 backward
     */
    boolean offer(Place place, int step, EntryOrder order) {
        if (direction != step) {
            forgetPlace();
            direction = step;
            take(locate(place, step), step);
        } else if (head.offset() == 0) {
            if (endedAt == file.header().entries()) {
                return false;
            }
            // More was written, or the end was reached at once: look again.
            endedAt = file.header().entries();
            take(locate(place, step), step);
        }
        // Entries may stand in several files; what was seen in one is passed over in the others.
        while (head.offset() != 0 && place.isEntry() && order.compare(this, place) * step <= 0) {
            advance(step);
        }
        if (head.offset() == 0) {
            // A point may say nothing of this file; the entry that is found in another one does.
            endedAt = place.isPoint() ? -1 : file.header().entries();
        }
        return head.offset() != 0;
    }

    void advance(int step) {
        take(step > 0 ? wanted.next(head.offset() + 1) : wanted.previous(head.offset() - 1), step);
    }

    /** Reads the entry at the offset, or the nearest in that direction that can be read. */
    private void take(long offset, int step) {
        long at = offset;
        while (at != EntrySource.NONE) {
            try {
                file.entry(at, head);
                return;
            } catch (CorruptFileException unreadable) {
                at = step > 0 ? wanted.next(at + 1) : wanted.previous(at - 1);
            }
        }
        head.clear();
    }

    private long locate(Place place, int step) {
        if (place.isHead()) {
            return step > 0 ? wanted.next(1) : EntrySource.NONE;
        }
        if (place.isTail()) {
            return step > 0 ? EntrySource.NONE : wanted.previous(Long.MAX_VALUE);
        }
        if (place.hasSeqnum() && place.seqnumId().equals(seqnumId)) {
            long number = place.seqnum();
            return step > 0
                    ? wanted.firstNotBefore(entry -> Long.compareUnsigned(entry.seqnum(), number) < 0)
                    : wanted.lastBefore(entry -> Long.compareUnsigned(entry.seqnum(), number) <= 0);
        }
        if (place.hasMonotonic()) {
            long found = locateInBoot(place, step);
            if (found >= 0) {
                return found;
            }
            if (!place.hasRealtime()) {
                return EntrySource.NONE; // Nothing says where the file's other boots are.
            }
        }
        if (place.hasRealtime()) {
            long time = place.realtime();
            return step > 0
                    ? wanted.firstNotBefore(entry -> entry.realtimeUsec() < time)
                    : wanted.lastBefore(entry -> entry.realtimeUsec() <= time);
        }
        return step > 0 ? wanted.next(1) : wanted.previous(Long.MAX_VALUE);
    }

    /** The entry at a time of a boot; -1 where the file has nothing of that boot. */
    private long locateInBoot(Place place, int step) {
        EntrySource boot = EntrySource.of(file, ("_BOOT_ID=" + place.boot()).getBytes(StandardCharsets.US_ASCII));
        if (boot.next(1) == EntrySource.NONE) {
            return -1;
        }
        long time = place.monotonic();
        long from = step > 0
                ? boot.firstNotBefore(entry -> entry.monotonicUsec() < time)
                : boot.lastBefore(entry -> entry.monotonicUsec() <= time);
        if (from == EntrySource.NONE) {
            return EntrySource.NONE;
        }
        EntrySource both = EntrySource.all(List.of(wanted, boot));
        return step > 0 ? both.next(from) : both.previous(from);
    }
}
