// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import org.systemdj.id128.Id128;

/**
 * When and where an entry was written, and what tells it from others.
 *
 * <p>Source: «Journal File Format», «Entry Objects».
 *
 * <p>Used by one thread: it is filled anew for each entry of a file.
 */
public final class EntryHead {
    long offset;
    long seqnum;
    long realtime;
    long monotonic;
    long bootHigh;
    long bootLow;
    long xorHash;

    /** Where the entry stands in its file; 0 for none. */
    public long offset() {
        return offset;
    }

    public long seqnum() {
        return seqnum;
    }

    /** Microseconds since 1970. */
    public long realtimeUsec() {
        return realtime;
    }

    /** Microseconds since the boot. */
    public long monotonicUsec() {
        return monotonic;
    }

    public Id128 bootId() {
        return new Id128(bootHigh, bootLow);
    }

    public boolean isOfBoot(Id128 boot) {
        return bootHigh == boot.high() && bootLow == boot.low();
    }

    public boolean isSameBoot(EntryHead other) {
        return bootHigh == other.bootHigh && bootLow == other.bootLow;
    }

    /** The hash of all fields together. */
    public long xorHash() {
        return xorHash;
    }

    /** Takes everything from another. */
    public void copy(EntryHead other) {
        offset = other.offset;
        seqnum = other.seqnum;
        realtime = other.realtime;
        monotonic = other.monotonic;
        bootHigh = other.bootHigh;
        bootLow = other.bootLow;
        xorHash = other.xorHash;
    }

    /** No entry. */
    public void clear() {
        offset = 0;
    }
}
