// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * How status lines call a unit.
 *
 * <p>Source: systemd-system.conf(5), StatusUnitFormat=.
 *
 * <p>Immutable.
 */
public enum StatusUnitFormat {
    NAME,
    DESCRIPTION,
    COMBINED;

    private static final String HIGHLIGHT = "\033[0;1;39m";
    private static final String NORMAL = "\033[0m";

    /** The format that {@code word} names, or null. */
    public static StatusUnitFormat of(String word) {
        return switch (word) {
            case "name" -> NAME;
            case "description" -> DESCRIPTION;
            case "combined" -> COMBINED;
            default -> null;
        };
    }

    public String word() {
        return switch (this) {
            case NAME -> "name";
            case DESCRIPTION -> "description";
            case COMBINED -> "combined";
        };
    }

    /** The unit's name as this format shows it. */
    public String of(String unit, String description, boolean coloured) {
        boolean described = !description.isEmpty() && !description.equals(unit);
        String name = this == DESCRIPTION && described ? description : unit;
        String shown = coloured ? HIGHLIGHT + name + NORMAL : name;
        return this == COMBINED && described ? shown + " - " + description : shown;
    }
}
