// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.id128.Id128;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.EntryList;

/**
 * Which of two entries of different files came first. Sequence numbers decide where they are of one series, else the time
 * since boot where it is one boot, else which boot of a machine ended first, else the time of day, which may have been wrong.
 *
 * <p>Source: sd-journal(3); «Journal File Format», «Sequence Numbers».
 *
 * <p>Used by one thread, that of the journal.
 */
final class EntryOrder {
    /** The last that is known of a boot. */
    private record Newest(Id128 machine, long monotonic, long realtime) {}

    private final List<Reader> readers;
    private Map<Id128, Newest> boots;

    EntryOrder(List<Reader> readers) {
        this.readers = readers;
    }

    /** The files are other ones, or have more entries. */
    void changed() {
        boots = null;
    }

    int compare(Reader a, Reader b) {
        EntryHead x = a.head;
        EntryHead y = b.head;
        boolean sameSeries = a.seqnumId.equals(b.seqnumId);
        boolean sameBoot = x.isSameBoot(y);
        if (sameSeries) {
            int order = Long.compareUnsigned(x.seqnum(), y.seqnum());
            if (order != 0) {
                return order;
            }
        }
        int order =
                sameBoot ? Long.compare(x.monotonicUsec(), y.monotonicUsec()) : compareBoots(x.bootId(), y.bootId());
        if (order != 0) {
            return order;
        }
        order = Long.compare(x.realtimeUsec(), y.realtimeUsec());
        return order != 0 ? order : Long.compareUnsigned(x.xorHash(), y.xorHash());
    }

    /** The same with the place of the journal, of which not all needs to be known. */
    int compare(Reader a, Place place) {
        EntryHead x = a.head;
        if (place.hasSeqnum() && a.seqnumId.equals(place.seqnumId())) {
            int order = Long.compareUnsigned(x.seqnum(), place.seqnum());
            if (order != 0) {
                return order;
            }
        }
        if (place.hasMonotonic()) {
            int order = x.isOfBoot(place.boot())
                    ? Long.compare(x.monotonicUsec(), place.monotonic())
                    : compareBoots(x.bootId(), place.boot());
            if (order != 0) {
                return order;
            }
        }
        if (place.hasRealtime()) {
            int order = Long.compare(x.realtimeUsec(), place.realtime());
            if (order != 0) {
                return order;
            }
        }
        return place.hasXorHash() ? Long.compareUnsigned(x.xorHash(), place.xorHash()) : 0;
    }

    private int compareBoots(Id128 a, Id128 b) {
        if (boots == null) {
            boots = newest();
        }
        Newest x = boots.get(a);
        Newest y = boots.get(b);
        if (x == null || y == null || !x.machine.equals(y.machine)) {
            return 0;
        }
        return Long.compare(x.realtime, y.realtime);
    }

    private Map<Id128, Newest> newest() {
        Map<Id128, Newest> newest = new HashMap<>();
        EntryHead last = new EntryHead();
        for (Reader reader : readers) {
            EntryList entries = reader.file.entries();
            for (long index = entries.count() - 1; index >= 0; index--) {
                try {
                    reader.file.entry(entries.at(index), last);
                } catch (CorruptFileException unreadable) {
                    continue;
                }
                Newest known = newest.get(last.bootId());
                if (known == null || known.monotonic < last.monotonicUsec()) {
                    newest.put(last.bootId(), new Newest(reader.machineId, last.monotonicUsec(), last.realtimeUsec()));
                }
                break;
            }
        }
        return newest;
    }
}
