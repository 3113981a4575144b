// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.text.PathName;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeSpan;

/**
 * What {@code status} prints of one unit, line by line from the top.
 *
 * <p>Source: systemctl(1), {@code status}, «Parameter list»; the output of systemctl 257.
 *
 * <p>Used by one thread.
 */
final class UnitStatus {
    private static final String INDENT = " ".repeat(13);

    private final Session session;
    private final PropertySet set;
    private final String path;
    private final Style style;
    private final Output out;
    private final long now;
    private final String id;
    private boolean ellipsized;

    UnitStatus(Session session, PropertySet set, String path) {
        this.session = session;
        this.set = set;
        this.path = path;
        this.style = session.style();
        this.out = session.out();
        this.now = session.host().realtimeUsec();
        this.id = set.text("Id");
    }

    boolean ellipsized() {
        return ellipsized;
    }

    void print() {
        head();
        loaded();
        dropIns();
        active();
        job();
        invocation();
        related("TriggeredBy", "TriggeredBy:");
        trigger();
        related("Triggers", "   Triggers:");
        UnitChecks.print(session, set, path, now);
        places();
        documentation();
        sockets();
        new ProcessStatus(session, set, path).print();
        resources();
        controlGroup();
        journal();
        if (set.truth("NeedDaemonReload")) {
            StartUnit.warnChanged(session, id);
        }
    }

    private void head() {
        String active = set.text("ActiveState");
        String description = set.text("Description");
        out.print(UnitInfo.dot(style, active)).print(" ").print(id);
        out.line(description.isEmpty() || description.equals(id) ? "" : " - " + description);
        String following = set.text("Following");
        if (!following.isEmpty()) {
            out.line("    Follows: unit currently follows state of " + following);
        }
    }

    // --- how it was loaded ---

    private void loaded() {
        String state = set.text("LoadState");
        Colour colour =
                switch (state) {
                    case "error", "not-found", "bad-setting" -> Colour.RED;
                    default -> Colour.NONE;
                };
        Object[] error = set.items("LoadError");
        String reason = error.length == 2 ? (String) error[1] : "";
        String source = set.text("SourcePath");
        String file = source.isEmpty() ? set.text("FragmentPath") : source;
        StringBuilder line = new StringBuilder("     Loaded: ").append(style.paint(colour, state));
        String fileState = set.text("UnitFileState");
        if (!reason.isEmpty()) {
            line.append(" (Reason: ").append(reason).append(')');
        } else if (!file.isEmpty() && !fileState.isEmpty()) {
            line.append(" (").append(link(file)).append("; ");
            line.append(style.paint(UnitFileColours.inStatus(fileState), fileState));
            String preset = set.text("UnitFilePreset");
            boolean shown = !preset.isEmpty() && hasPreset(fileState);
            line.append(shown ? "; preset: " : "");
            line.append(style.paint(UnitFileColours.ofPresetInStatus(preset), shown ? preset : ""));
            line.append(')');
        } else if (!file.isEmpty()) {
            line.append(" (").append(link(file)).append(')');
        }
        out.line(line.toString());
        if (set.truth("Transient")) {
            out.line("  Transient: yes");
        }
    }

    private static boolean hasPreset(String fileState) {
        return switch (fileState) {
            case "enabled", "enabled-runtime", "disabled", "linked", "linked-runtime", "indirect", "alias" -> true;
            default -> false;
        };
    }

    private String link(String file) {
        return style.links() ? style.link("file://" + HostName.get(session.host()) + file, file) : file;
    }

    private void dropIns() {
        String[] files = set.texts("DropInPaths");
        String directory = "";
        for (int i = 0; i < files.length; i++) {
            String own = PathName.parent(files[i]);
            boolean last =
                    i + 1 == files.length || !PathName.parent(files[i + 1]).equals(own);
            if (!own.equals(directory)) {
                out.print(i == 0 ? "    Drop-In: " : INDENT).line(own);
                out.print(INDENT).print(style.glyph(Glyph.TREE_RIGHT));
                directory = own;
            }
            String name = PathName.fileName(files[i]);
            out.print(style.links() ? style.link("file://" + HostName.get(session.host()) + files[i], name) : name);
            out.print(last ? "\n" : ", ");
        }
    }

    // --- what it does ---

    private void active() {
        String active = set.text("ActiveState");
        String sub = set.text("SubState");
        Colour colour = UnitInfo.colour(active);
        StringBuilder line = new StringBuilder("     Active: ");
        line.append(style.on(colour)).append(active);
        if (!sub.isEmpty() && !sub.equals(active)) {
            line.append(" (").append(sub).append(')');
        }
        line.append(style.off(colour));
        String freezer = set.text("FreezerState");
        if (!freezer.isEmpty() && !freezer.equals("running")) {
            line.append(' ').append(style.paint(Colour.YELLOW, "(" + freezer + ")"));
        }
        String result = set.text("Result");
        if (!result.isEmpty() && !result.equals("success")) {
            line.append(" (Result: ").append(result).append(')');
        }
        long since = since(active);
        if (Moments.isSet(since)) {
            line.append(" since ").append(time(since)).append("; ").append(Moments.relative(since, now));
        }
        out.line(line.toString());
        until(active);
        duration(active);
    }

    private long since(String active) {
        return switch (active) {
            case "active", "reloading", "refreshing" -> set.number("ActiveEnterTimestamp");
            case "inactive", "failed" -> set.number("InactiveEnterTimestamp");
            case "activating" -> set.number("InactiveExitTimestamp");
            default -> set.number("ActiveExitTimestamp");
        };
    }

    private String time(long usec) {
        return Moments.format(usec, session.options().timestamp);
    }

    private void until(String active) {
        long maximum = set.number("RuntimeMaxUSec", -1);
        long entered = set.number("ActiveEnterTimestamp");
        if (maximum == -1 || maximum == 0 || !active.equals("active") || !Moments.isSet(entered)) {
            return;
        }
        long extra = set.number("RuntimeRandomizedExtraUSec");
        long until = entered + maximum + extra;
        out.line("      Until: " + time(until) + "; " + Moments.relative(until, now));
    }

    private void duration(String active) {
        if (!active.equals("inactive") && !active.equals("failed")) {
            return;
        }
        long entered = set.number("ActiveEnterTimestampMonotonic");
        long left = set.number("ActiveExitTimestampMonotonic");
        if (Moments.isSet(entered) && Moments.isSet(left) && left >= entered) {
            out.line("   Duration: " + Moments.span(left - entered, 1_000));
        }
    }

    private void invocation() {
        if (set.get("InvocationID").value() instanceof byte[] bytes && bytes.length > 0) {
            out.line(" Invocation: " + PropertyText.hex(bytes));
        }
    }

    private void job() {
        Object[] job = set.items("Job");
        if (job.length == 2 && (Long) job[0] > 0) {
            out.line("        Job: " + job[0]);
            waits((String) job[1]);
        }
    }

    /** Beyond systemd's: what the job waits for; systemd's own manager does not tell. */
    private void waits(String job) {
        Object[] wait;
        try {
            wait = (Object[])
                    session.bus().property(job, "org.systemdj.Job", "WaitsFor").value();
        } catch (BusFailure untold) {
            return;
        }
        long since = session.host().monotonicUsec() - (Long) wait[1];
        long until = (Long) wait[2];
        String limit = until == -1 ? "no limit" : span(until - (Long) wait[1]);
        out.line("      Waits: for " + wait[0] + " (" + span(since) + " / " + limit + ")");
    }

    private static String span(long usec) {
        return new TimeSpan(Math.max(0, usec)).format(TimeSpan.USEC_PER_SEC);
    }

    private void related(String property, String title) {
        String head = title + " ";
        for (String name : set.texts(property)) {
            String state = session.bus()
                    .property(ObjectPath.ofUnit(name), UnitList.UNIT, "ActiveState")
                    .text();
            String dot = property.equals("Triggers")
                    ? style.paint(UnitInfo.colour(state), style.glyph(Glyph.BLACK_CIRCLE))
                    : UnitInfo.dot(style, state);
            out.line(head + dot + " " + name);
            head = INDENT;
        }
    }

    private void trigger() {
        if (!id.endsWith(".timer")) {
            return;
        }
        long next = ListTimers.nextElapse(session.host(), set);
        out.line(next == 0 ? "    Trigger: n/a" : "    Trigger: " + time(next) + "; " + Moments.relative(next, now));
    }

    // --- where it is ---

    private void places() {
        row("     Device: ", set.text("SysFSPath"));
        row("      Where: ", set.text("Where"));
        row("       What: ", set.text("What"));
    }

    private void row(String title, String value) {
        if (!value.isEmpty()) {
            out.line(title + value);
        }
    }

    private void documentation() {
        String head = "       Docs: ";
        for (String page : set.texts("Documentation")) {
            out.line(head + (style.links() ? style.link(page, page) : page));
            head = INDENT;
        }
    }

    private void sockets() {
        String head = "     Listen: ";
        for (Object entry : set.items("Listen")) {
            Object[] pair = (Object[]) entry;
            out.line(head + pair[1] + " (" + pair[0] + ")");
            head = INDENT;
        }
        if (!id.endsWith(".socket")) {
            return;
        }
        if (set.truth("Accept")) {
            out.print("   Accepted: " + set.number("NAccepted") + "; Connected: " + set.number("NConnections") + ";");
            long refused = set.number("NRefused");
            out.line(refused > 0 ? "   Refused: " + refused : "");
        }
    }

    // --- what it uses ---

    private void resources() {
        pair("         IP: ", "IPIngressBytes", " in, ", "IPEgressBytes", " out");
        pair("         IO: ", "IOReadBytes", " read, ", "IOWriteBytes", " written");
        tasks();
        fdStore();
        memory();
        long cpu = set.number("CPUUsageNSec", -1);
        if (cpu != -1) {
            out.line("        CPU: " + Moments.span(cpu / 1_000, 1_000));
        }
    }

    private void pair(String title, String in, String middle, String outName, String end) {
        long first = set.number(in, -1);
        long second = set.number(outName, -1);
        if (first != -1 && second != -1) {
            out.line(title + Sizes.bytes(first) + middle + Sizes.bytes(second) + end);
        }
    }

    private void tasks() {
        long tasks = set.number("TasksCurrent", -1);
        if (tasks == -1) {
            return;
        }
        long limit = set.number("EffectiveTasksMax", set.number("TasksMax", -1));
        String shown = limit == -1 ? "" : style.paint(Colour.GREY, " (limit: " + limit + ")");
        out.line("      Tasks: " + tasks + shown);
    }

    private void fdStore() {
        long stored = set.number("NFileDescriptorStore");
        long limit = set.number("FileDescriptorStoreMax");
        if (stored > 0 || limit > 0) {
            out.line("   FD Store: " + stored + style.paint(Colour.GREY, " (limit: " + limit + ")"));
        }
    }

    private void memory() {
        long current = set.number("MemoryCurrent", -1);
        if (current == -1) {
            return;
        }
        StringBuilder extras = new StringBuilder();
        for (String[] row : MEMORY) {
            long value = set.number(row[1], -1);
            boolean floor = row[0].equals("min") || row[0].equals("low");
            boolean idle = row[0].startsWith("swap") || row[0].startsWith("zswap");
            boolean shown = value != -1 && !(floor && value == 0) && !(idle && value == 0 && !row[0].endsWith("max"));
            if (row[0].equals("available")) {
                shown = value != -1 && (set.number("MemoryHigh", -1) != -1 || set.number("MemoryMax", -1) != -1);
            }
            if (shown) {
                extras.append(extras.isEmpty() ? " (" : ", ");
                extras.append(row[0]).append(": ").append(Sizes.bytes(value));
            }
        }
        extras.append(extras.isEmpty() ? "" : ")");
        out.line("     Memory: " + Sizes.bytes(current) + extras);
    }

    private static final String[][] MEMORY = {
        {"min", "MemoryMin"},
        {"low", "MemoryLow"},
        {"high", "MemoryHigh"},
        {"max", "MemoryMax"},
        {"swap max", "MemorySwapMax"},
        {"zswap max", "MemoryZSwapMax"},
        {"available", "MemoryAvailable"},
        {"peak", "MemoryPeak"},
        {"swap", "MemorySwapCurrent"},
        {"swap peak", "MemorySwapPeak"},
        {"zswap", "MemoryZSwapCurrent"},
    };

    private void controlGroup() {
        String group = set.text("ControlGroup");
        if (!group.isEmpty()) {
            out.line("     CGroup: " + group);
            ProcessTree.print(session, id, group, INDENT);
        }
    }

    // --- what it said ---

    private void journal() {
        Options options = session.options();
        if (options.lines == 0) {
            return;
        }
        long start = set.number("InactiveExitTimestamp");
        String command = options.scope == Options.Scope.SYSTEM ? "--unit=" : "--user-unit=";
        java.util.ArrayList<String> words = new java.util.ArrayList<>(List.of(
                "journalctl",
                "--quiet",
                "--no-pager",
                "--boot",
                "--lines=" + options.lines,
                "--output=" + options.output,
                command + id));
        if (Moments.isSet(start)) {
            words.add("--since=@" + start / 1_000_000 + "." + sixDigits(start % 1_000_000));
        }
        String namespace = set.text("LogNamespace");
        if (!namespace.isEmpty()) {
            words.add("--namespace=" + namespace);
        }
        words.add(session.ellipsizes() ? "--no-full" : "--full");
        byte[] text = session.host()
                .capture(
                        words,
                        List.of(
                                "SYSTEMD_COLORS=" + (style.colours() ? "1" : "0"),
                                "SYSTEMD_URLIFY=" + (style.links() ? "1" : "0"),
                                "COLUMNS=" + style.columns()));
        if (text != null && text.length > 0) {
            String lines = new String(text, StandardCharsets.UTF_8);
            ellipsized |= session.ellipsizes() && lines.contains(style.glyph(Glyph.ELLIPSIS));
            out.line().print(lines);
        }
    }

    private static String sixDigits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(6 - digits.length()) + digits;
    }
}
