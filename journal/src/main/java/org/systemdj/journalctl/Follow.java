// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.console.Host;
import org.systemdj.journal.Journal;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.Poll;

/**
 * Waits for entries and prints them as they come; files that appear or are renamed are taken up.
 *
 * <p>Source: journalctl(1), «--follow»; inotify(7).
 *
 * <p>Used by one thread.
 */
final class Follow {
    private static final int CHANGES = Inotify.MODIFY
            | Inotify.CREATE
            | Inotify.MOVED_FROM
            | Inotify.MOVED_TO
            | Inotify.DELETE
            | Inotify.DELETE_SELF
            | Inotify.ATTRIB;

    private final Session session;
    private final Journal journal;
    private final ShowEntries show;
    private final Set<String> watched = new HashSet<>();

    Follow(Session session, Journal journal, ShowEntries show) {
        this.session = session;
        this.journal = journal;
        this.show = show;
    }

    int run() {
        try (Inotify changes = new Inotify()) {
            watch(changes);
            while (show.showAll()) {
                session.command.out().flush();
                if (!await(changes)) {
                    break;
                }
            }
        }
        show.finish();
        return 0;
    }

    private void watch(Inotify changes) {
        for (String directory : journal.directories()) {
            if (watched.add(directory)) {
                changes.tryAdd(directory, CHANGES);
            }
        }
        if (journal.directories().isEmpty()) {
            journal.files().forEach(file -> {
                if (watched.add(file.path())) {
                    changes.tryAdd(file.path(), CHANGES);
                }
            });
        }
    }

    /** Waits until something has changed; false where nobody reads any more. */
    private boolean await(Inotify changes) {
        int[] ready = new int[2];
        Poll.await(new int[] {changes.fd(), Host.STDOUT}, new int[] {Poll.IN, 0}, ready, -1);
        if ((ready[1] & (Poll.ERR | Poll.HUP)) != 0) {
            return false;
        }
        List<Inotify.Event> events = changes.read();
        boolean filesChanged = false;
        for (Inotify.Event event : events) {
            filesChanged |= (event.mask() & ~(Inotify.MODIFY | Inotify.ATTRIB)) != 0;
        }
        if (filesChanged) {
            journal.refresh();
            watch(changes);
        } else {
            journal.filesChanged();
        }
        return true;
    }
}
