// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Measures how many next moments of calendar expressions are found in a second, one after another, on one thread.
 *
 * <p>{@code just bench-parsers}
 */
public final class CalendarBench {
    private static final long START_USEC = 1_772_195_696_000_000L;
    private static final int ROUNDS = 5;
    private static final int CALLS = 200_000;

    /** Expressions in use, most of them from units of Debian. */
    private static final List<String> EXPRESSIONS = List.of(
            "daily",
            "hourly",
            "weekly",
            "monthly",
            "*-*-* 06,18:00",
            "*-*-* 6:00",
            "*:0/15",
            "Mon..Fri *-*-* 10:00",
            "Sun *-*-* 03:10:00",
            "*-*-01,15 04:00",
            "*-*~01 23:30",
            "Sat *-*-1..7 18:00",
            "*-01,04,07,10-01 00:00:00",
            "*:*:0/10",
            "*-02-29 12:00");

    private CalendarBench() {}

    private static long run(CalendarExpression expression, ZoneSource zones, int calls) {
        long at = START_USEC;
        for (int i = 0; i < calls; i++) {
            OptionalLong next = expression.nextElapse(at, zones);
            at = next.isPresent() ? next.getAsLong() : START_USEC;
        }
        return at;
    }

    /** Prints a table in Markdown. */
    public static void main(String[] args) {
        System.out.println("| expression | UTC, million a second | Europe/Berlin |\n| --- | --- | --- |");
        double slowest = Double.MAX_VALUE;
        long calls = 0;
        long nsec = 0;
        long guard = 0;
        for (String text : EXPRESSIONS) {
            StringBuilder row = new StringBuilder("| `" + text + "` |");
            for (String zone : List.of("Etc/UTC", "Europe/Berlin")) {
                ZoneSource zones = new TableZones(zone);
                CalendarExpression expression =
                        CalendarExpression.parse(text, zones).orElseThrow();
                long best = Long.MAX_VALUE;
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    guard += run(expression, zones, CALLS);
                    best = Math.min(best, System.nanoTime() - start);
                }
                double rate = CALLS * 1e3 / best;
                slowest = Math.min(slowest, rate);
                calls += CALLS;
                nsec += best;
                row.append(String.format(Locale.ROOT, " %.1f |", rate));
            }
            System.out.println(row);
        }
        System.out.printf(
                Locale.ROOT,
                "%nAll: %.1f million a second; the slowest: %.1f (%d)%n",
                calls * 1e3 / nsec,
                slowest,
                guard & 1);
    }
}
