// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.id128.Id128;
import org.systemdj.journal.file.EntryHead;

/**
 * A point in the journal, as text: parts may be missing.
 *
 * <p>Source: sd_journal_get_cursor(3); «s=…;i=…;b=…;m=…;t=…;x=…» are sequence number id and number, boot, monotonic and real
 * time, and the hash of all fields, numbers in hexadecimal.
 *
 * <p>Immutable.
 */
record Cursor(
        Optional<Id128> seqnumId,
        OptionalLong seqnum,
        Optional<Id128> boot,
        OptionalLong monotonic,
        OptionalLong realtime,
        OptionalLong xorHash) {
    static String format(Id128 seqnumId, EntryHead head) {
        return "s=" + seqnumId
                + ";i=" + Long.toHexString(head.seqnum())
                + ";b=" + head.bootId()
                + ";m=" + Long.toHexString(head.monotonicUsec())
                + ";t=" + Long.toHexString(head.realtimeUsec())
                + ";x=" + Long.toHexString(head.xorHash());
    }

    /** What the text names; empty where it is no cursor, or names too little to be a point. */
    static Optional<Cursor> parse(String text) {
        Optional<Id128> seqnumId = Optional.empty();
        Optional<Id128> boot = Optional.empty();
        OptionalLong[] numbers = {OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()
        };
        for (String part : text.split(";")) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.length() < 2 || part.charAt(1) != '=') {
                return Optional.empty();
            }
            String value = part.substring(2);
            char kind = part.charAt(0);
            int which = "imtx".indexOf(kind);
            if (which >= 0) {
                numbers[which] = number(value);
                if (numbers[which].isEmpty()) {
                    return Optional.empty();
                }
            } else if (kind == 's' || kind == 'b') {
                Optional<Id128> id = Id128.parse(value);
                if (id.isEmpty()) {
                    return Optional.empty();
                }
                seqnumId = kind == 's' ? id : seqnumId;
                boot = kind == 'b' ? id : boot;
            }
        }
        boolean numbered = seqnumId.isPresent() && numbers[0].isPresent();
        boolean timed = boot.isPresent() && numbers[1].isPresent();
        if (!numbered && !timed && numbers[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(
                numbered ? seqnumId : Optional.empty(),
                numbered ? numbers[0] : OptionalLong.empty(),
                timed ? boot : Optional.empty(),
                timed ? numbers[1] : OptionalLong.empty(),
                numbers[2],
                numbers[3]));
    }

    private static OptionalLong number(String hexadecimal) {
        try {
            return OptionalLong.of(Long.parseUnsignedLong(hexadecimal, 16));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether an entry is the one that all parts name. */
    boolean isOf(Id128 itsSeqnumId, EntryHead head) {
        return (seqnumId.isEmpty() || seqnumId.get().equals(itsSeqnumId) && seqnum.getAsLong() == head.seqnum())
                && (boot.isEmpty() || head.isOfBoot(boot.get()) && monotonic.getAsLong() == head.monotonicUsec())
                && (realtime.isEmpty() || realtime.getAsLong() == head.realtimeUsec())
                && (xorHash.isEmpty() || xorHash.getAsLong() == head.xorHash());
    }
}
