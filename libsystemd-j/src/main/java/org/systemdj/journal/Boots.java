// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.id128.Id128;

/**
 * The boots that a journal knows, in the order in which they happened.
 *
 * <p>Source: journalctl(1), «--boot=», «--list-boots».
 *
 * <p>Immutable (static functions); the journal's matches are gone afterwards.
 */
public final class Boots {
    /** A boot, with the times of its first and last entry. */
    public record Boot(Id128 id, long firstUsec, long lastUsec) {}

    private Boots() {}

    /** All boots. */
    public static List<Boot> list(Journal journal) {
        List<Boot> boots = new ArrayList<>();
        Set<Id128> seen = new HashSet<>();
        journal.want(new Matches());
        journal.seekHead();
        while (journal.next()) {
            Id128 id = journal.entry().bootId();
            if (!seen.add(id)) {
                if (!passOver(journal, id)) {
                    break;
                }
                continue;
            }
            long time = journal.entry().realtimeUsec();
            long first = edgeOf(journal, id, true, time);
            boots.add(new Boot(id, first, edgeOf(journal, id, false, time)));
            journal.want(new Matches());
        }
        return boots;
    }

    /** Goes on to the last of some entries of a boot that was seen before; false at the end. */
    private static boolean passOver(Journal journal, Id128 id) {
        while (journal.entry().isOfBoot(id)) {
            if (!journal.next()) {
                return false;
            }
        }
        return journal.previous();
    }

    /** The time of the first or last entry of a boot; the journal is there afterwards. */
    private static long edgeOf(Journal journal, Id128 id, boolean first, long otherwise) {
        Matches ofBoot = new Matches();
        ofBoot.add("_BOOT_ID=" + id);
        journal.want(ofBoot);
        if (first) {
            journal.seekHead();
        } else {
            journal.seekTail();
        }
        boolean found = first ? journal.next() : journal.previous();
        return found ? journal.entry().realtimeUsec() : otherwise;
    }
}
