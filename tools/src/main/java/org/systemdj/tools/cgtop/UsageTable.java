// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.systemdj.console.Colour;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.text.ByteSize;
import org.systemdj.text.RawText;
import org.systemdj.time.TimeSpan;

/**
 * Prints what groups use, one line each.
 *
 * <p>Source: systemd-cgtop(1). Used by one thread.
 */
final class UsageTable {
    private static final int OTHER_COLUMNS = 36;
    private static final int PERCENT_WIDTH = 6;
    private static final int LEAST_PATH = 10;
    private static final int OTHER_ROWS = 6;
    private static final int LEAST_ROWS = 10;
    private static final int KEEP_PERCENT = 33;
    private static final int PERCENT = 100;
    private static final long NSEC_PER_USEC = 1000;

    /** How the table is to look. */
    record Look(Order order, boolean time, boolean raw, boolean recursive, Counting counting) {}

    private final Look look;
    private final Style style;

    UsageTable(Look look, Style style) {
        this.look = look;
        this.style = style;
    }

    /**
     * Prints the table.
     *
     * @param rows of the terminal, 0 where there is none
     * @param columns of the terminal
     */
    void print(Output out, List<Group> all, int rows, int columns) {
        List<Group> groups = sorted(all);
        int timeWidth = 0;
        int pathWidth = 3;
        for (Group group : groups) {
            timeWidth = Math.max(timeWidth, time(group).length());
            pathWidth = Math.max(pathWidth, RawText.encode(group.path()).length);
        }
        boolean terminal = rows > 0;
        if (terminal) {
            int cpuWidth = look.time ? timeWidth : PERCENT_WIDTH;
            pathWidth = Math.max(LEAST_PATH, columns - OTHER_COLUMNS - cpuWidth);
            heading(out, pathWidth, cpuWidth);
        }
        int most = terminal ? Math.max(LEAST_ROWS, rows) - OTHER_ROWS + 1 : Integer.MAX_VALUE;
        for (Group group : groups.subList(0, Math.min(most, groups.size()))) {
            row(out, group, pathWidth, timeWidth);
        }
    }

    private void heading(Output out, int pathWidth, int cpuWidth) {
        StringBuilder line = new StringBuilder(style.on(Colour.UNDERLINE));
        cell(line, Order.PATH, left("CGroup", pathWidth));
        line.append(' ');
        cell(line, Order.TASKS, right(look.counting.heading(), 7));
        line.append(' ');
        cell(line, Order.CPU, right(look.time ? "CPU Time" : "%CPU", cpuWidth));
        line.append(' ');
        cell(line, Order.MEMORY, right("Memory", 8));
        line.append(' ');
        cell(line, Order.IO, right("Input/s", 8));
        line.append(' ');
        cell(line, Order.IO, right("Output/s", 8));
        out.line(line.append(style.off(Colour.UNDERLINE)).toString());
    }

    /** The column that the table is ordered by stands out. */
    private void cell(StringBuilder line, Order order, String text) {
        boolean chosen = look.order == order && style.colours();
        line.append(chosen ? HIGHLIGHT_UNDERLINE : "").append(text).append(chosen ? style.on(Colour.UNDERLINE) : "");
    }

    private static final String HIGHLIGHT_UNDERLINE = "\u001b[0;1;4m";

    private void row(Output out, Group group, int pathWidth, int timeWidth) {
        String path = group.path().isEmpty() ? "/" : group.path();
        String cpu = look.time
                ? right(time(group), timeWidth)
                : right(
                        group.cpuFraction().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.1f", group.cpuFraction().getAsDouble() * PERCENT)
                                : "-",
                        PERCENT_WIDTH);
        out.line(left(Ellipsis.at(path, pathWidth, KEEP_PERCENT, style), pathWidth) + " "
                + right(group.tasks().isPresent() ? Long.toString(group.tasks().getAsLong()) : "-", 7) + " " + cpu + " "
                + right(bytes(group.memory()), 8) + " " + right(bytes(group.readRate()), 8) + " "
                + right(bytes(group.writeRate()), 8));
    }

    private String time(Group group) {
        long usec = group.cpuNsec() / NSEC_PER_USEC;
        return look.raw ? Long.toString(usec) : new TimeSpan(usec).format(0);
    }

    private String bytes(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return "-";
        }
        return look.raw ? Long.toString(bytes.getAsLong()) : ByteSize.format(bytes.getAsLong());
    }

    /** Filled up to a number of bytes, as printf(3) does. */
    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - RawText.encode(text).length));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /**
     * Those worth showing. A group comes before those in it, unless their tasks are not counted with it: which is no order
     * that could be handed to a sort that checks it.
     */
    List<Group> sorted(List<Group> all) {
        List<Group> groups = new ArrayList<>();
        for (Group group : all) {
            if (group.isWorthShowing()) {
                groups.add(group);
            }
        }
        groups.sort((a, b) -> Order.PATHS.compare(a.path(), b.path()));
        return merged(groups);
    }

    private List<Group> merged(List<Group> groups) {
        if (groups.size() < 2) {
            return groups;
        }
        List<Group> left = merged(groups.subList(0, groups.size() / 2));
        List<Group> right = merged(groups.subList(groups.size() / 2, groups.size()));
        List<Group> all = new ArrayList<>(groups.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            all.add(compare(left.get(i), right.get(j)) <= 0 ? left.get(i++) : right.get(j++));
        }
        all.addAll(left.subList(i, left.size()));
        all.addAll(right.subList(j, right.size()));
        return all;
    }

    private int compare(Group a, Group b) {
        if (look.order != Order.TASKS || look.recursive) {
            if (isWithin(b.path(), a.path())) {
                return -1;
            }
            if (isWithin(a.path(), b.path())) {
                return 1;
            }
        }
        int order = look.order.compare(a, b, look.time);
        return order != 0 ? order : Order.PATHS.compare(a.path(), b.path());
    }

    private static boolean isWithin(String path, String above) {
        if (above.equals("/") || above.isEmpty()) {
            return path.startsWith("/") || path.isEmpty();
        }
        return path.equals(above) || path.startsWith(above + "/");
    }
}
