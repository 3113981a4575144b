// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.id128.Id128;
import org.systemdj.journal.Boots;
import org.systemdj.journal.Journal;
import org.systemdj.journal.Matches;
import org.systemdj.journal.file.FieldData;
import org.systemdj.sys.Errno;
import org.systemdj.text.RawText;
import org.systemdj.text.UnitNameMangler;

/**
 * The times that a unit was started.
 *
 * <p>Source: journalctl(1), «--invocation=», «--list-invocations»; systemd.journal-fields(7).
 *
 * <p>Immutable (static functions).
 */
final class Invocations {
    private static final List<String> FIELDS =
            List.of("_SYSTEMD_INVOCATION_ID", "OBJECT_SYSTEMD_INVOCATION_ID", "INVOCATION_ID", "USER_INVOCATION_ID");
    private static final byte[][] NAMES =
            FIELDS.stream().map(name -> RawText.encode(name + "=")).toArray(byte[][]::new);

    private Invocations() {}

    /** The messages of an invocation and about it. */
    static void addMatches(Matches matches, Id128 id) {
        for (String field : FIELDS) {
            matches.add(field + "=" + id);
            matches.or();
        }
    }

    /** The invocation that is asked for. */
    static Optional<Id128> chosen(Session session, Journal journal, Optional<Id128> boot) {
        Optional<LogId> wanted = session.options.invocation;
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.get().hasId() && wanted.get().offset() == 0) {
            return Optional.of(wanted.get().id());
        }
        List<Boots.Boot> all = list(session, journal, boot, "Using -I/--invocation= with an offset requires a unit.");
        int index = Filters.index(all.stream().map(Boots.Boot::id).toList(), wanted.get());
        if (index < 0) {
            throw CommandFailure.withErrno(
                    "No journal entry found for the invocation ("
                            + (wanted.get().hasId() ? wanted.get().id() : "")
                            + wanted.get().signedOffset() + ").",
                    Errno.ENODATA);
        }
        return Optional.of(all.get(index).id());
    }

    /** All invocations of the unit that is asked for, oldest first. */
    static List<Boots.Boot> list(Session session, Journal journal, Optional<Id128> boot, String complaint) {
        List<String> system = UnitMatches.system(session.options);
        List<String> user = UnitMatches.user(session.options);
        if (system.size() + user.size() == 0) {
            throw new CommandFailure(complaint + " Please specify a unit name with -u/--unit=/--user-unit=.");
        }
        if (system.size() + user.size() > 1) {
            throw new CommandFailure(complaint.replace("requires a unit.", "with multiple units is not supported."));
        }
        String unit = unit(session);
        warn(session);
        Matches matches = new Matches();
        boot.ifPresent(id -> {
            matches.add("_BOOT_ID=" + id);
            matches.and();
        });
        if (system.isEmpty()) {
            UnitMatches.addUser(matches, unit);
        } else {
            UnitMatches.addSystem(matches, unit);
        }
        return collect(journal, matches);
    }

    private static UnitNameMangler.Result mangled(Session session) {
        List<String> system = UnitMatches.system(session.options);
        String word = system.isEmpty() ? UnitMatches.user(session.options).getFirst() : system.getFirst();
        return UnitNameMangler.mangle(word, UnitNameMangler.Globs.REFUSED)
                .orElseThrow(() -> new CommandFailure("Failed to mangle unit name: Invalid argument"));
    }

    /** The unit whose invocations are asked for. */
    static String unit(Session session) {
        return mangled(session).name();
    }

    private static void warn(Session session) {
        UnitNameMangler.Result name = mangled(session);
        if (name.globRefused()) {
            session.command.log().notice("Glob pattern passed, but globs are not supported for this.");
        }
        if (name.escaped()) {
            List<String> system = UnitMatches.system(session.options);
            String word = system.isEmpty() ? UnitMatches.user(session.options).getFirst() : system.getFirst();
            session.command
                    .log()
                    .notice("Invalid unit name \"" + word + "\" escaped as \"" + name.escapedName() + "\".");
        }
    }

    private static List<Boots.Boot> collect(Journal journal, Matches matches) {
        Map<Id128, Boots.Boot> found = new LinkedHashMap<>();
        journal.want(matches);
        journal.seekHead();
        while (journal.next()) {
            long time = journal.entry().realtimeUsec();
            idOf(journal).ifPresent(id -> {
                Boots.Boot known = found.get(id);
                found.put(id, new Boots.Boot(id, known == null ? time : known.firstUsec(), time));
            });
        }
        return new ArrayList<>(found.values());
    }

    private static Optional<Id128> idOf(Journal journal) {
        for (byte[] name : NAMES) {
            FieldData field = journal.field(name);
            if (field != null) {
                Optional<Id128> id = Id128.parse(RawText.decode(field.value()));
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }
}
