// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.id128.Id128;
import org.systemdj.journal.show.OutputMode;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;

/**
 * The log namespaces that there are journals of.
 *
 * <p>Source: journalctl(1), «--namespace=»; systemd-journald.service(8), «JOURNAL NAMESPACES».
 *
 * <p>Immutable (static functions).
 */
final class Namespaces {
    private Namespaces() {}

    static int list(Session session) {
        Id128 machine = session.ids()
                .machine()
                .orElseThrow(
                        () -> CommandFailure.withErrno("Failed to get machine ID: No medium found", Errno.ENOMEDIUM));
        Set<String> names = new TreeSet<>();
        for (String place : new String[] {"/var/log/journal", "/run/log/journal"}) {
            try {
                for (String name : FileSystem.list(session.rooted(place))) {
                    int dot = name.indexOf('.');
                    Optional<Id128> id = dot < 0 ? Optional.empty() : Id128.parse(name.substring(0, dot));
                    if (id.isPresent() && id.get().equals(machine)) {
                        names.add(name.substring(dot + 1));
                    }
                }
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOTDIR) {
                    throw CommandFailure.withErrno("Failed to read " + place + ": " + Errno.text(e.errno()), e.errno());
                }
            }
        }
        if (names.isEmpty() && !session.options.output.isJson()) {
            if (!session.options.quiet) {
                session.command.log().notice("No namespaces found.");
            }
            return 0;
        }
        Table table = new Table("namespace").header(!session.options.quiet);
        for (String name : names) {
            table.add(false, Table.Cell.of(name, Colour.NONE));
        }
        if (session.options.output.isJson()) {
            table.printJson(
                    session.command.out(),
                    session.options.output == OutputMode.JSON_PRETTY,
                    session.command.style().colours());
        } else {
            table.print(session.command.out(), session.command.style(), Table.UNLIMITED);
        }
        return 0;
    }
}
