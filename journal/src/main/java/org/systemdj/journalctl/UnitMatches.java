// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.console.CommandFailure;
import org.systemdj.journal.FieldNames;
import org.systemdj.journal.Journal;
import org.systemdj.journal.JournalSelection;
import org.systemdj.journal.Matches;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Identity;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitNameMangler;

/**
 * The messages of units, and what the manager and others say about them.
 *
 * <p>Source: journalctl(1), «--unit=», «--user-unit=»; systemd.journal-fields(7).
 *
 * <p>Used by one thread.
 */
final class UnitMatches {
    private static final String COREDUMP = "MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1";
    private static final List<String> SYSTEM_FIELDS =
            List.of("_SYSTEMD_UNIT", "COREDUMP_UNIT", "UNIT", "OBJECT_SYSTEMD_UNIT", "_SYSTEMD_SLICE");
    private static final List<String> USER_FIELDS = List.of(
            "_SYSTEMD_USER_UNIT", "USER_UNIT", "COREDUMP_USER_UNIT", "OBJECT_SYSTEMD_USER_UNIT", "_SYSTEMD_USER_SLICE");

    private final Session session;
    private final Journal journal;

    UnitMatches(Session session, Journal journal) {
        this.session = session;
        this.journal = journal;
    }

    /** Units of the system that are asked for, without those that {@code --user} makes a user's. */
    static List<String> system(Options options) {
        return isForUser(options) ? List.of() : options.units;
    }

    static List<String> user(Options options) {
        if (!isForUser(options)) {
            return options.userUnits;
        }
        List<String> all = new ArrayList<>(options.userUnits);
        all.addAll(options.units);
        return all;
    }

    private static boolean isForUser(Options options) {
        return options.types.equals(Set.of(JournalSelection.Flag.CURRENT_USER));
    }

    void addTo(Matches matches) {
        List<String> system = system(session.options);
        List<String> user = user(session.options);
        if (system.isEmpty() && user.isEmpty()) {
            return;
        }
        Set<String> systemNames = names(system, SYSTEM_FIELDS);
        Set<String> userNames = names(user, USER_FIELDS);
        if (systemNames.isEmpty() && userNames.isEmpty()) {
            throw CommandFailure.withErrno("Failed to add filter for units: No data available", Errno.ENODATA);
        }
        systemNames.forEach(name -> addSystem(matches, name));
        userNames.forEach(name -> addUser(matches, name));
        matches.and();
    }

    private Set<String> names(List<String> words, List<String> fields) {
        Set<String> names = new LinkedHashSet<>();
        List<String> patterns = new ArrayList<>();
        for (String word : words) {
            UnitNameMangler.Result result = UnitNameMangler.mangle(word, UnitNameMangler.Globs.ACCEPTED)
                    .orElseThrow(() -> new CommandFailure("Failed to mangle unit name: Invalid argument"));
            if (Glob.isGlob(result.name())) {
                patterns.add(result.name());
            } else {
                names.add(result.name());
            }
        }
        if (!patterns.isEmpty()) {
            for (String field : fields) {
                for (String value : FieldNames.values(journal, field)) {
                    if (Glob.matchesAny(patterns, value)) {
                        names.add(value);
                    }
                }
            }
        }
        return names;
    }

    static void addSystem(Matches matches, String unit) {
        matches.add("_SYSTEMD_UNIT=" + unit);
        matches.or();
        matches.add("UNIT=" + unit);
        matches.add("_SYSTEMD_CGROUP=/init.scope");
        matches.or();
        matches.add("OBJECT_SYSTEMD_UNIT=" + unit);
        matches.add("_UID=0");
        matches.or();
        matches.add("COREDUMP_UNIT=" + unit);
        matches.add(COREDUMP);
        if (unit.endsWith(".slice")) {
            matches.or();
            matches.add("_SYSTEMD_SLICE=" + unit);
        }
        matches.or();
    }

    static void addUser(Matches matches, String unit) {
        String user = "_UID=" + Identity.user();
        for (String field : USER_FIELDS) {
            if (!field.endsWith("_SLICE") || unit.endsWith(".slice")) {
                matches.add(field + "=" + unit);
                matches.add(user);
                matches.or();
            }
        }
    }
}
