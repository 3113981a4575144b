// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.console.Table;
import org.systemdj.text.Glob;
import org.systemdj.text.Numbers;

/**
 * The verbs {@code list-jobs}, {@code cancel} and {@code clear-jobs}.
 *
 * <p>Source: systemctl(1), JOB COMMANDS.
 *
 * <p>Immutable (static functions).
 */
final class ListJobs {
    private ListJobs() {}

    private record Job(long id, String unit, String type, String state, String path) {
        static List<Job> of(Object[] rows) {
            List<Job> jobs = new ArrayList<>();
            for (Object row : rows) {
                Object[] f = (Object[]) row;
                jobs.add(new Job((Long) f[0], (String) f[1], (String) f[2], (String) f[3], (String) f[4]));
            }
            return jobs;
        }
    }

    static int run(Session session, List<String> operands) {
        List<Job> all;
        try {
            all = Job.of((Object[]) session.bus().manager("ListJobs", "")[0]);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to list jobs: " + failure.getMessage());
        }
        List<String> patterns = session.mangleGlobs(operands);
        List<Job> jobs = new ArrayList<>();
        for (Job job : all) {
            if (patterns.isEmpty() || matches(patterns, job.unit())) {
                jobs.add(job);
            }
        }
        session.usePager();
        print(session, jobs, jobs.size() < all.size());
        return 0;
    }

    private static boolean matches(List<String> patterns, String unit) {
        for (String pattern : patterns) {
            if (Glob.matches(pattern, unit)) {
                return true;
            }
        }
        return false;
    }

    private static void print(Session session, List<Job> jobs, boolean filtered) {
        Options options = session.options();
        Style style = session.style();
        boolean json = options.output.startsWith("json");
        if (jobs.isEmpty()) {
            if (options.legend && !json) {
                session.out().line(style.paint(Colour.GREEN, "No jobs " + (filtered ? "listed." : "running.")));
            }
            return;
        }
        jobs.sort((a, b) -> Long.compare(a.id(), b.id()));
        Table table = new Table("job", "unit", "type", "state").header(options.legend);
        for (Job job : jobs) {
            Colour colour = job.state().equals("running") ? Colour.HIGHLIGHT : Colour.NONE;
            table.add(
                    false,
                    new Table.Cell(Long.toString(job.id()), job.id(), Colour.NONE, false),
                    Table.Cell.of(job.unit(), colour),
                    Table.Cell.of(job.type()),
                    Table.Cell.of(job.state(), colour));
        }
        if (options.direction == Options.Direction.AFTER || options.direction == Options.Direction.BEFORE) {
            printWithWaiting(session, table, jobs);
            return;
        }
        table.print(session.out(), style, session.ellipsizes() ? style.columns() : Table.UNLIMITED);
        if (options.legend) {
            legend(session, jobs.size());
        }
    }

    private static void legend(Session session, int count) {
        session.out().line();
        session.out().line(session.style().paint(Colour.HIGHLIGHT, count + " jobs listed") + ".");
    }

    /** Below each job, the jobs that wait for it or that it waits for. */
    private static void printWithWaiting(Session session, Table table, List<Job> jobs) {
        boolean after = session.options().direction == Options.Direction.AFTER;
        Output all = session.out();
        Table rows = new Table("job", "unit", "type", "state").header(session.options().legend);
        for (int i = 0; i < jobs.size(); i++) {
            rows.add(
                    false,
                    Table.Cell.of(table.text(i, 0)),
                    Table.Cell.of(table.text(i, 1)),
                    Table.Cell.of(table.text(i, 2)),
                    Table.Cell.of(table.text(i, 3)));
            String method = after ? "GetJobAfter" : "GetJobBefore";
            List<Job> others = Job.of(
                    (Object[]) session.bus().manager(method, "u", jobs.get(i).id())[0]);
            for (Job other : others) {
                String word = after ? "waiting for job " : "blocking job ";
                rows.add(
                        false,
                        Table.Cell.of(""),
                        Table.Cell.of("└─ " + word + other.id() + " (" + other.unit() + "/" + other.type() + ")"),
                        Table.Cell.of(""),
                        Table.Cell.of(""));
            }
        }
        rows.print(all, session.style(), Table.UNLIMITED);
        if (session.options().legend) {
            legend(session, jobs.size());
        }
    }

    static int cancel(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            return clear(session, operands);
        }
        int status = 0;
        for (String operand : operands) {
            long id = Numbers.parseLong(operand, -1);
            if (id <= 0 || id > 0xffffffffL) {
                throw new CommandFailure("Failed to parse job id \"" + operand + "\": Invalid argument");
            }
            try {
                session.bus().manager("CancelJob", "u", id);
            } catch (BusFailure failure) {
                session.log().warning("Failed to cancel job " + id + ", ignoring: " + failure.getMessage());
                status = 1;
            }
        }
        return status;
    }

    static int clear(Session session, List<String> operands) {
        return ManagerVerbs.call(session, "ClearJobs", "Failed to execute operation", "");
    }
}
