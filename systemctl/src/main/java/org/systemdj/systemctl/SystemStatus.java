// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.time.Moments;

/**
 * What {@code status} without names prints: the state of the whole system.
 *
 * <p>Source: systemctl(1), {@code status}.
 *
 * <p>Immutable (static functions).
 */
final class SystemStatus {
    private SystemStatus() {}

    static void print(Session session) {
        PropertySet set = new PropertySet(session.bus().properties(Bus.MANAGER_PATH, Bus.MANAGER));
        Style style = session.style();
        Output out = session.out();
        String state = set.text("SystemState");
        Colour colour =
                switch (state) {
                    case "running" -> Colour.GREEN;
                    case "degraded" -> Colour.RED;
                    default -> Colour.YELLOW;
                };
        out.line(style.on(colour) + style.glyph(Glyph.BLACK_CIRCLE) + style.off(colour) + " "
                + HostName.get(session.host()));
        out.line("    State: " + style.paint(colour, state));
        out.line("    Units: " + set.number("NNames") + " loaded (incl. loaded aliases)");
        out.line("     Jobs: " + set.number("NJobs") + " queued");
        out.line("   Failed: " + set.number("NFailedUnits") + " units");
        long since = set.number("UserspaceTimestamp");
        out.line("    Since: " + Moments.format(since, session.options().timestamp) + "; "
                + Moments.relative(since, session.host().realtimeUsec()));
        out.line("  systemd: " + set.text("Version"));
        String tainted = set.text("Tainted");
        if (!tainted.isEmpty()) {
            out.line("  Tainted: " + style.paint(Colour.YELLOW, tainted));
        }
        String group = set.text("ControlGroup");
        out.line("   CGroup: " + (group.isEmpty() ? "/" : group));
        ProcessTree.print(session, "-.slice", group.isEmpty() ? "/" : group, " ".repeat(11));
    }
}
