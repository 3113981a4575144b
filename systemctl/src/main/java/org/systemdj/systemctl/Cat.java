// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.console.Style;

/**
 * The verb {@code cat}: a unit's file and its drop-ins, each below its name.
 *
 * <p>Source: systemctl(1), {@code cat}.
 *
 * <p>Immutable (static functions).
 */
final class Cat {
    private Cat() {}

    static int run(Session session, List<String> operands) {
        List<String> names = session.expand(operands);
        if (session.options().withDependencies) {
            names = DependencyNames.add(session, names);
        }
        session.usePager();
        boolean first = true;
        int status = 0;
        for (String name : names) {
            UnitFilesOf unit = UnitFilesOf.find(session, name);
            List<String> files = unit.all();
            if (files.isEmpty() || unit.masked()) {
                status = Math.max(status, missing(session, name, unit));
                continue;
            }
            if (!first) {
                session.out().line();
            }
            first = false;
            if (unit.outdated()) {
                outdated(session, unit.id());
            }
            print(session, files);
        }
        return status;
    }

    private static int missing(Session session, String name, UnitFilesOf unit) {
        Style style = session.style();
        if (unit.masked()) {
            session.out().line(style.paint(Colour.MAGENTA, "# Unit " + name + " is masked") + ".");
            return 0;
        }
        if (session.options().force > 0) {
            return 0;
        }
        session.log().error("No files found for " + name + ".");
        return 1;
    }

    private static void outdated(Session session, String id) {
        boolean colours = session.style().colours() && session.host().isTerminal(Host.STDERR);
        String on = colours ? Colour.RED.sequence() : "";
        String off = colours ? Colour.NORMAL.sequence() : "";
        String[] lines = {
            "# Warning: " + id + " changed on disk, the version systemd has loaded is outdated.",
            "# This output shows the current version of the unit's original fragment and drop-in files.",
            "# If fragments or drop-ins were added or removed, they are not properly reflected in this output.",
            "# Run 'systemctl" + session.options().scopeWord() + " daemon-reload' to reload units.",
        };
        for (String line : lines) {
            session.log().plain(on + line + off);
        }
    }

    private static void print(Session session, List<String> files) {
        Style style = session.style();
        boolean first = true;
        for (String file : files) {
            if (!first) {
                session.out().line();
            }
            first = false;
            String url = "file://" + (style.links() ? HostName.get(session.host()) : "") + file;
            session.out().line(style.paint(Colour.BLUE, "# " + style.link(url, file)));
            byte[] content = session.host().readFile(file);
            if (content == null) {
                session.log().warning("Failed to cat " + file + ": No such file or directory");
                continue;
            }
            String text = new String(content, StandardCharsets.UTF_8);
            boolean ended = text.isEmpty() || text.endsWith("\n");
            session.out()
                    .print(style.colours() ? highlighted(style, text) : text)
                    .print(ended ? "" : "\n");
        }
    }

    /** Sections, keys and comments in colours of their own. */
    private static String highlighted(Style style, String text) {
        StringBuilder shown = new StringBuilder(text.length() * 2);
        boolean continued = false;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            int equals = line.indexOf('=');
            char first = line.isEmpty() ? '#' : line.charAt(0);
            if (first == '#' || first == ';') {
                shown.append(style.paint(Colour.BOLD_GREY, line));
            } else if (continued) {
                shown.append(line);
            } else if (first == '[') {
                shown.append(style.paint(Colour.CYAN, line));
            } else if (equals > 0) {
                shown.append(style.paint(Colour.GREEN, line.substring(0, equals + 1)))
                        .append(line.substring(equals + 1));
            } else {
                shown.append(line);
            }
            shown.append(end < 0 ? "" : "\n");
            continued = line.endsWith("\\") || continued && (first == '#' || first == ';');
            start = end < 0 ? text.length() : end + 1;
        }
        return shown.toString();
    }

    /** The verb {@code help}: opens the manual pages that a unit names. */
    static int help(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            session.log().error("'help' command expects one or more unit names.");
            session.log().error("(Alternatively, help for systemctl itself may be shown with --help)");
            return 1;
        }
        int status = 0;
        for (String name : session.expand(session.mangleGlobs(operands))) {
            PropertySet unit = UnitList.unit(session.bus(), ObjectPath.ofUnit(name));
            if (unit.text("LoadState").equals("not-found")) {
                session.log().error("Unit " + name + " could not be found.");
                return 1;
            }
            String[] pages = unit.texts("Documentation");
            if (pages.length == 0) {
                session.log().info("Documentation for " + name + " not known.");
                continue;
            }
            for (String page : pages) {
                open(session, page);
            }
        }
        return status;
    }

    private static void open(Session session, String page) {
        if (!page.startsWith("man:")) {
            session.log().info("Can't show: " + page);
            return;
        }
        session.out().flush();
        String name = page.substring("man:".length());
        int bracket = name.indexOf('(');
        List<String> command = bracket > 0 && name.endsWith(")")
                ? List.of("man", name.substring(bracket + 1, name.length() - 1), name.substring(0, bracket))
                : List.of("man", name);
        if (session.host().run(command, List.of(), null) < 0) {
            throw new CommandFailure("Failed to execute man: No such file or directory");
        }
    }
}
