// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.List;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.id128.Id128;
import org.systemdj.journal.Boots;
import org.systemdj.journal.Journal;
import org.systemdj.journal.Matches;
import org.systemdj.sys.Errno;

/**
 * Makes matches of the options and of the words of the command line.
 *
 * <p>Source: journalctl(1), «FILTERING OPTIONS», «DESCRIPTION».
 *
 * <p>Used by one thread.
 */
final class Filters {
    private final Session session;
    private final Options options;
    private final Journal journal;
    private final Matches matches = new Matches();

    Filters(Session session, Journal journal) {
        this.session = session;
        this.options = session.options;
        this.journal = journal;
    }

    /** All matches; empty where nothing can match because there is no such boot. */
    Matches of(List<String> words) {
        Optional<Id128> boot = boot();
        Optional<Id128> invocation = Invocations.chosen(session, journal, boot);
        if (boot.isPresent()) {
            matches.add("_BOOT_ID=" + boot.get());
            matches.and();
        }
        if (options.kernel) {
            matches.add("_TRANSPORT=kernel");
            matches.and();
        }
        if (invocation.isPresent()) {
            Invocations.addMatches(matches, invocation.get());
            matches.and();
        } else {
            new UnitMatches(session, journal).addTo(matches);
        }
        options.identifiers.forEach(name -> matches.add("SYSLOG_IDENTIFIER=" + name));
        matches.and();
        for (int level = 0; level <= 7; level++) {
            if ((options.priorities & 1 << level) != 0) {
                matches.add("PRIORITY=" + level);
            }
        }
        matches.and();
        options.facilities.forEach(number -> matches.add("SYSLOG_FACILITY=" + number));
        matches.and();
        new WordMatches(session).addTo(matches, words);
        session.command.log().debug("Journal filter: " + (matches.isEmpty() ? "none" : matches.toString()));
        return matches;
    }

    /** The boot that is asked for. */
    Optional<Id128> boot() {
        if (options.boot.isEmpty() && !options.kernel) {
            return Optional.empty();
        }
        LogId wanted = options.boot.orElse(LogId.LATEST);
        boolean here = options.directory.isEmpty()
                && options.files.isEmpty()
                && !options.fileFromStandardInput
                && options.root.isEmpty()
                && options.machine.isEmpty();
        if (!wanted.hasId() && wanted.offset() == 0 && here) {
            return session.bootNow();
        }
        if (wanted.hasId() && wanted.offset() == 0) {
            Matches ofBoot = new Matches();
            ofBoot.add("_BOOT_ID=" + wanted.id());
            journal.want(ofBoot);
            journal.seekHead();
            if (journal.next()) {
                return Optional.of(wanted.id());
            }
            throw nothing(wanted);
        }
        List<Boots.Boot> boots = Boots.list(journal);
        int index = index(boots.stream().map(Boots.Boot::id).toList(), wanted);
        if (index < 0) {
            throw nothing(wanted);
        }
        return Optional.of(boots.get(index).id());
    }

    /** Where in a list, oldest first, the wanted one stands; -1 where it does not. */
    static int index(List<Id128> list, LogId wanted) {
        long index;
        if (wanted.hasId()) {
            int there = list.indexOf(wanted.id());
            index = there < 0 ? -1 : (long) there + wanted.offset();
        } else if (wanted.offset() > 0) {
            index = wanted.offset() - 1L;
        } else {
            index = list.size() - 1L + wanted.offset();
        }
        return index < 0 || index >= list.size() ? -1 : (int) index;
    }

    private static CommandFailure nothing(LogId wanted) {
        return CommandFailure.withErrno(
                "No journal boot entry found for the specified boot (" + (wanted.hasId() ? wanted.id() : "")
                        + wanted.signedOffset() + ").",
                Errno.ENODATA);
    }
}
