// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.bus.BusException;
import org.systemdj.bus.Message;
import org.systemdj.client.CredentialSource;
import org.systemdj.client.Credentials;
import org.systemdj.console.Colour;
import org.systemdj.console.JsonMode;
import org.systemdj.console.Table;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * Lists who is on the bus, and who could be.
 *
 * <p>Source: busctl(1), {@code list}.
 *
 * <p>Used by one thread.
 */
final class ListNames {
    private static final Table.Cell NOTHING = new Table.Cell("-", "", Colour.GREY, false);
    private static final int NAME_COLUMNS = 9;
    private static final int PID_COLUMN = 1;
    private static final int CONNECTION_COLUMN = 4;
    private static final int MACHINE_COLUMN = 8;

    private final Session session;
    private final Settings settings;
    private final Accounts accounts = new Accounts("");
    private final Map<Long, String> users = new HashMap<>();

    private ListNames(Session session) {
        this.session = session;
        this.settings = session.settings();
    }

    static int run(Session session, List<String> operands) {
        new ListNames(session).list();
        return 0;
    }

    private void list() {
        if (!settings.unique && !settings.acquired && !settings.activatable) {
            settings.unique = true;
            settings.acquired = true;
            settings.activatable = true;
        }
        Map<String, Boolean> names = new TreeMap<>(); // name: whether it is there
        try {
            if (settings.activatable) {
                names("ListActivatableNames").forEach(name -> names.put(name, false));
            }
            if (settings.acquired || settings.unique) {
                names("ListNames").forEach(name -> names.put(name, true));
            }
        } catch (BusException failure) {
            throw Session.failureOfErrno("Failed to list names", failure);
        }
        Table table =
                new Table("name", "pid", "process", "user", "connection", "unit", "session", "description", "machine");
        table.right(PID_COLUMN).header(settings.legend);
        if (!settings.showsMachine) {
            table.hide(MACHINE_COLUMN);
        }
        names.forEach((name, there) -> {
            if (!there) {
                table.add(false, activatable(name));
            } else if (name.startsWith(":") ? settings.unique : settings.acquired) {
                table.add(false, present(name));
            }
        });
        print(table);
    }

    private List<String> names(String method) {
        try (Message reply = session.call(Session.toBus(method))) {
            return reply.body().readStrings();
        }
    }

    private void print(Table table) {
        boolean wide = settings.full || !session.command().host().isTerminal(1);
        session.page();
        if (settings.isJson()) {
            boolean pretty = settings.json == JsonMode.PRETTY;
            table.printJson(
                    session.out(),
                    pretty,
                    settings.jsonColours && session.style().colours());
        } else {
            table.print(
                    session.out(),
                    session.style(),
                    wide ? Table.UNLIMITED : session.style().columns());
        }
    }

    private static Table.Cell[] row(String name) {
        Table.Cell[] cells = new Table.Cell[NAME_COLUMNS];
        java.util.Arrays.fill(cells, NOTHING);
        cells[0] = Table.Cell.of(name);
        return cells;
    }

    private static Table.Cell[] activatable(String name) {
        Table.Cell[] cells = row(name);
        cells[CONNECTION_COLUMN] = Table.Cell.of("(activatable)", Colour.GREY);
        return cells;
    }

    private Table.Cell[] present(String name) {
        Table.Cell[] cells = row(name);
        try {
            Credentials who = CredentialSource.ofName(session.bus(), name, session.depth());
            int at = PID_COLUMN;
            cells[at++] = who.process() > 0
                    ? new Table.Cell(Integer.toString(who.process()), Long.valueOf(who.process()), Colour.NONE, false)
                    : NOTHING;
            cells[at++] = cell(who.name() == null ? "n/a" : who.name());
            cells[at++] = who.user() < 0 ? NOTHING : cell(user(who.user()));
            cells[at++] = cell(who.uniqueName());
            cells[at++] = cell(who.unit());
            cells[at] = cell(who.session());
        } catch (BusException unknown) {
            session.command()
                    .log()
                    .debug("Failed to acquire credentials of service " + name + ", ignoring: "
                            + Errno.text(unknown.errno()));
        }
        if (settings.showsMachine) {
            cells[MACHINE_COLUMN] = cell(machine(name));
        }
        return cells;
    }

    private static Table.Cell cell(String text) {
        return text == null || text.isEmpty() ? NOTHING : Table.Cell.of(text);
    }

    private static Table.Cell cell(Optional<String> text) {
        return cell(text.orElse(null));
    }

    private String user(long id) {
        return users.computeIfAbsent(id, key -> Accounts.fixed(Long.toString(key))
                .or(() -> accounts.user(key.intValue()))
                .map(Accounts.User::name)
                .orElse(Long.toString(key)));
    }

    /** The id of the machine that the owner of the name runs on; null where it does not tell. */
    private String machine(String name) {
        if (name.equals(session.bus().uniqueName())) {
            return FileSystem.readFirstLine("/etc/machine-id").orElse(null);
        }
        try (Message reply = session.call(Session.newCall(name, "/", "org.freedesktop.DBus.Peer", "GetMachineId")
                .withoutAutoStart())) {
            return reply.body().readString();
        } catch (BusException silent) {
            return null;
        }
    }
}
