// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.id128.Id128;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.FieldData;
import org.systemdj.journal.file.JournalFile;

/**
 * The times that are shown of an entry: when its source says that it happened, else when it was received. The time since boot
 * is as far from that of reception as the time of day.
 *
 * <p>Source: systemd.journal-fields(7), «_SOURCE_REALTIME_TIMESTAMP=».
 *
 * <p>Used by one thread: it is filled anew for each entry.
 */
final class DisplayTime {
    private static final long NONE = -1;

    long realtime;
    long monotonic;
    Id128 boot = Id128.NULL;

    void set(EntryHead head, FieldData sourceRealtime) {
        realtime = head.realtimeUsec();
        monotonic = head.monotonicUsec();
        if (!head.isOfBoot(boot)) {
            boot = head.bootId();
        }
        long said = number(sourceRealtime);
        if (JournalFile.isRealtime(said)) {
            monotonic = map(said, realtime, monotonic);
            realtime = said;
        }
    }

    /** The time on another clock that is as far from a second point; 0 before its start. */
    private static long map(long from, long base, long otherBase) {
        return Math.max(0, otherBase + (from - base));
    }

    /** The decimal number that a field holds, or -1. */
    static long number(FieldData field) {
        if (field == null || field.valueLength() == 0 || field.valueLength() > 18) {
            return NONE;
        }
        byte[] bytes = field.bytes();
        long value = 0;
        for (int i = field.valueStart(); i < bytes.length; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return NONE;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
