// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.MessageReader;
import org.systemdj.client.Bus;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;

/**
 * One unit as the manager lists it.
 *
 * <p>Source: org.freedesktop.systemd1(5), ListUnitsByPatterns().
 *
 * <p>Immutable.
 */
record UnitInfo(
        String id,
        String description,
        String loadState,
        String activeState,
        String subState,
        String following,
        String path,
        long jobId,
        String jobType,
        String jobPath) {

    /** All units that have one of the states (or any) and match one of the patterns (or any). */
    static List<UnitInfo> list(Bus bus, List<String> states, List<String> patterns) {
        return bus.each(
                Bus.Target.SYSTEMD, "ListUnitsByPatterns", "asas", new Object[] {states, patterns}, UnitInfo::read);
    }

    static UnitInfo read(MessageReader row) {
        row.enterStruct();
        UnitInfo unit = new UnitInfo(
                row.readString(),
                row.readString(),
                row.readWord(),
                row.readWord(),
                row.readWord(),
                row.readString(),
                row.readObjectPath(),
                row.readUint32(),
                row.readWord(),
                row.readObjectPath());
        row.exit();
        return unit;
    }

    String type() {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** The units that the command's options let through, sorted. */
    static List<UnitInfo> selected(Session session, List<String> patterns) {
        return UnitOrder.sorted(shown(session, patterns), UnitInfo::id);
    }

    /** The same in the manager's order. */
    static List<UnitInfo> shown(Session session, List<String> patterns) {
        Options options = session.options();
        List<UnitInfo> units = new ArrayList<>();
        for (UnitInfo unit : list(session.bus(), options.states, patterns)) {
            if (unit.isShown(options)) {
                units.add(unit);
            }
        }
        return units;
    }

    private boolean isShown(Options options) {
        if (!options.types.isEmpty() && !options.types.contains(type())) {
            return false;
        }
        if (options.all) {
            return true;
        }
        if (!following.isEmpty()) {
            return false;
        }
        return !options.states.isEmpty() || jobId > 0 || !activeState.equals("inactive");
    }

    /** The sign that stands before a unit in this state. */
    static Glyph glyph(String activeState) {
        return switch (activeState) {
            case "failed" -> Glyph.MULTIPLICATION;
            case "inactive", "maintenance" -> Glyph.WHITE_CIRCLE;
            case "activating", "deactivating" -> Glyph.BLACK_CIRCLE;
            case "reloading", "refreshing" -> Glyph.CIRCLE_ARROW;
            default -> Glyph.BLACK_CIRCLE;
        };
    }

    /** The colour of that sign. */
    static Colour colour(String activeState) {
        return switch (activeState) {
            case "active", "reloading", "refreshing" -> Colour.GREEN;
            case "failed" -> Colour.RED;
            case "activating", "deactivating" -> Colour.YELLOW;
            default -> Colour.NONE;
        };
    }

    static String dot(Style style, String activeState) {
        return style.paint(colour(activeState), style.glyph(glyph(activeState)));
    }
}
