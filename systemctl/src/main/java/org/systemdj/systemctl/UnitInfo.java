// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
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
        String jobPath)
        implements Comparable<UnitInfo> {

    private static final int FIELDS = 10;

    /** All units that have one of the states (or any) and match one of the patterns (or any). */
    static List<UnitInfo> list(Bus bus, List<String> states, List<String> patterns) {
        Object[] body = bus.manager("ListUnitsByPatterns", "asas", states, patterns);
        return of((Object[]) body[0]);
    }

    static List<UnitInfo> of(Object[] rows) {
        List<UnitInfo> units = new ArrayList<>(rows.length);
        for (Object row : rows) {
            Object[] f = (Object[]) row;
            if (f.length < FIELDS) {
                throw new CommandFailure("Failed to parse reply: Bad message");
            }
            units.add(new UnitInfo(
                    (String) f[0],
                    (String) f[1],
                    (String) f[2],
                    (String) f[3],
                    (String) f[4],
                    (String) f[5],
                    (String) f[6],
                    (Long) f[7],
                    (String) f[8],
                    (String) f[9]));
        }
        return units;
    }

    String type() {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    @Override
    public int compareTo(UnitInfo other) {
        return compareNames(id, other.id);
    }

    /** By type first, then by name, both without regard to case. */
    static int compareNames(String a, String b) {
        int byType = suffix(a).compareToIgnoreCase(suffix(b));
        return byType != 0 ? byType : a.compareToIgnoreCase(b);
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    /** The units that the command's options let through, sorted. */
    static List<UnitInfo> selected(Session session, List<String> patterns) {
        List<UnitInfo> units = shown(session, patterns);
        Collections.sort(units);
        return units;
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
