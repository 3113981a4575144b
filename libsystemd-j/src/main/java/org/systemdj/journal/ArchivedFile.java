// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.Optional;
import org.systemdj.id128.Id128;

/**
 * What the name of an archived file says: {@code NAME@SEQNUMID-SEQNUM-REALTIME.journal}, and {@code NAME@REALTIME-RANDOM.journal~}
 * for one that was not closed properly.
 *
 * <p>Source: systemd-journald.service(8), «FILES»; the names that systemd-journald 257 gives.
 *
 * <p>Immutable.
 *
 * @param seqnumId null id for a file that was not closed
 */
public record ArchivedFile(String name, Id128 seqnumId, long seqnum, long realtimeUsec)
        implements Comparable<ArchivedFile> {
    private static final String CLEAN = ".journal";
    private static final String DIRTY = ".journal~";
    private static final int ID = 32;
    private static final int NUMBER = 16;

    public static Optional<ArchivedFile> parse(String name) {
        if (name.endsWith(CLEAN)) {
            int start = name.length() - CLEAN.length() - (ID + 1 + NUMBER + 1 + NUMBER);
            if (start < 2 || name.charAt(start - 1) != '@') {
                return Optional.empty();
            }
            Optional<Id128> id = Id128.parse(name.substring(start, start + ID));
            long seqnum = number(name, start + ID + 1);
            long realtime = number(name, start + ID + 1 + NUMBER + 1);
            boolean separated = name.charAt(start + ID) == '-' && name.charAt(start + ID + 1 + NUMBER) == '-';
            return id.isPresent() && separated && seqnum >= 0 && realtime >= 0
                    ? Optional.of(new ArchivedFile(name, id.get(), seqnum, realtime))
                    : Optional.empty();
        }
        if (name.endsWith(DIRTY)) {
            int start = name.length() - DIRTY.length() - (NUMBER + 1 + NUMBER);
            if (start < 2 || name.charAt(start - 1) != '@' || name.charAt(start + NUMBER) != '-') {
                return Optional.empty();
            }
            long realtime = number(name, start);
            return realtime >= 0 ? Optional.of(new ArchivedFile(name, Id128.NULL, 0, realtime)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static long number(String name, int start) {
        try {
            return Long.parseLong(name, start, start + NUMBER, 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Oldest first: by number within a series, else by time. */
    @Override
    public int compareTo(ArchivedFile other) {
        if (!seqnumId.isNull() && seqnumId.equals(other.seqnumId)) {
            return Long.compare(seqnum, other.seqnum);
        }
        int order = Long.compare(realtimeUsec, other.realtimeUsec);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
