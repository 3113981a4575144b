// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import org.systemdj.id128.Id128;
import org.systemdj.journal.file.EntryHead;

/**
 * Where the journal stands: before everything, behind everything, at a point that was looked for, or at an entry.
 *
 * <p>Source: sd_journal_seek_head(3).
 *
 * <p>Used by one thread, that of the journal.
 */
final class Place {
    private enum Kind {
        HEAD,
        TAIL,
        POINT,
        ENTRY
    }

    private Kind kind = Kind.HEAD;
    private boolean seqnumSet;
    private boolean monotonicSet;
    private boolean realtimeSet;
    private boolean xorHashSet;
    private Id128 seqnumId = Id128.NULL;
    private long seqnum;
    private Id128 boot = Id128.NULL;
    private long monotonic;
    private long realtime;
    private long xorHash;

    private void begin(Kind newKind) {
        kind = newKind;
        seqnumSet = false;
        monotonicSet = false;
        realtimeSet = false;
        xorHashSet = false;
    }

    void head() {
        begin(Kind.HEAD);
    }

    void tail() {
        begin(Kind.TAIL);
    }

    void realtime(long usec) {
        begin(Kind.POINT);
        realtimeSet = true;
        realtime = usec;
    }

    void monotonic(Id128 ofBoot, long usec) {
        begin(Kind.POINT);
        monotonicSet = true;
        boot = ofBoot;
        monotonic = usec;
    }

    void cursor(Cursor cursor) {
        begin(Kind.POINT);
        if (cursor.seqnumId().isPresent()) {
            seqnumSet = true;
            seqnumId = cursor.seqnumId().get();
            seqnum = cursor.seqnum().getAsLong();
        }
        if (cursor.boot().isPresent()) {
            monotonicSet = true;
            boot = cursor.boot().get();
            monotonic = cursor.monotonic().getAsLong();
        }
        if (cursor.realtime().isPresent()) {
            realtimeSet = true;
            realtime = cursor.realtime().getAsLong();
        }
        if (cursor.xorHash().isPresent()) {
            xorHashSet = true;
            xorHash = cursor.xorHash().getAsLong();
        }
    }

    void entry(Id128 itsSeqnumId, EntryHead head) {
        kind = Kind.ENTRY;
        seqnumSet = true;
        monotonicSet = true;
        realtimeSet = true;
        xorHashSet = true;
        seqnumId = itsSeqnumId;
        seqnum = head.seqnum();
        if (!head.isOfBoot(boot)) {
            boot = head.bootId();
        }
        monotonic = head.monotonicUsec();
        realtime = head.realtimeUsec();
        xorHash = head.xorHash();
    }

    boolean isHead() {
        return kind == Kind.HEAD;
    }

    boolean isTail() {
        return kind == Kind.TAIL;
    }

    boolean isPoint() {
        return kind == Kind.POINT;
    }

    boolean isEntry() {
        return kind == Kind.ENTRY;
    }

    boolean hasSeqnum() {
        return seqnumSet;
    }

    boolean hasMonotonic() {
        return monotonicSet;
    }

    boolean hasRealtime() {
        return realtimeSet;
    }

    boolean hasXorHash() {
        return xorHashSet;
    }

    Id128 seqnumId() {
        return seqnumId;
    }

    long seqnum() {
        return seqnum;
    }

    Id128 boot() {
        return boot;
    }

    long monotonic() {
        return monotonic;
    }

    long realtime() {
        return realtime;
    }

    long xorHash() {
        return xorHash;
    }
}
