// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.inhibit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Pager;
import org.systemdj.console.Table;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.tools.BusErrors;

/**
 * The table of those who inhibit something.
 *
 * <p>Source: systemd-inhibit(1), {@code --list}; org.freedesktop.login1(5), ListInhibitors().
 *
 * <p>Used by one thread.
 */
final class InhibitorTable {
    private static final int WHO = 0;
    private static final int WHY = 6;
    private static final int LITTLE = 20;

    private record Inhibitor(String what, String who, String why, String mode, long user, long process) {
        static Inhibitor of(Object[] fields) {
            return new Inhibitor(
                    (String) fields[0],
                    (String) fields[1],
                    (String) fields[2],
                    (String) fields[3],
                    (Long) fields[4],
                    (Long) fields[5]);
        }
    }

    private final Command command;

    InhibitorTable(Command command) {
        this.command = command;
    }

    void print(BusLink bus, boolean legend, boolean usePager) {
        Pager pager = new Pager(command.host(), command.style());
        boolean paged = usePager && command.style().terminal() && pager.isWanted();
        if (paged) {
            command.out().through(pager);
        }
        List<Inhibitor> all = inhibitors(bus);
        if (all.isEmpty()) {
            if (legend) {
                command.out().line("No inhibitors.");
            }
            return;
        }
        Table table = new Table("who", "uid", "user", "pid", "comm", "what", "why", "mode").header(legend);
        table.limit(WHO, command.style().columns() / 2).weight(WHY, LITTLE);
        Accounts accounts = new Accounts("");
        for (Inhibitor one : all) {
            String id = Long.toString(one.user);
            table.add(
                    false,
                    Table.Cell.of(one.who),
                    Table.Cell.of(id),
                    Table.Cell.of(accounts.user((int) one.user)
                            .map(Accounts.User::name)
                            .orElse(id)),
                    Table.Cell.of(Long.toString(one.process)),
                    Table.Cell.of(ProcessInfo.name((int) one.process).orElse("n/a")),
                    Table.Cell.of(one.what),
                    Table.Cell.of(one.why),
                    Table.Cell.of(one.mode));
        }
        boolean whole = paged || !command.style().terminal();
        table.print(
                command.out(),
                command.style(),
                whole ? Table.UNLIMITED : command.style().columns());
        if (legend) {
            command.out().line();
            command.out().line(all.size() + " inhibitors listed.");
        }
    }

    private static List<Inhibitor> inhibitors(BusLink bus) {
        Object[] answer;
        try {
            answer = (Object[]) bus.call(InhibitCommand.LOGIND, "ListInhibitors", Bus.DEFAULT_TIMEOUT_USEC, "")[0];
        } catch (BusFailure failure) {
            throw CommandFailure.withErrno(
                    "Could not get active inhibitors: " + BusErrors.text(failure), BusErrors.number(failure));
        }
        List<Inhibitor> all = new ArrayList<>();
        for (Object one : answer) {
            all.add(Inhibitor.of((Object[]) one));
        }
        all.sort(Comparator.comparingLong(Inhibitor::user)
                .thenComparing(Inhibitor::who)
                .thenComparingLong(Inhibitor::process));
        return all;
    }
}
