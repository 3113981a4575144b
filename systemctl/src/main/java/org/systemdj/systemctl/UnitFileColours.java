// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.console.Colour;

/**
 * The colours of unit file states.
 *
 * <p>Source: the output of systemctl 257 on a terminal.
 *
 * <p>Immutable (static functions).
 */
final class UnitFileColours {
    private UnitFileColours() {}

    static Colour of(String state) {
        return switch (state) {
            case "masked", "masked-runtime", "disabled", "bad" -> Colour.RED;
            case "enabled", "alias" -> Colour.GREEN;
            default -> Colour.NONE;
        };
    }

    static Colour ofPreset(String preset) {
        return switch (preset) {
            case "enabled" -> Colour.GREEN;
            case "disabled" -> Colour.RED;
            case "ignored" -> Colour.YELLOW;
            default -> Colour.NONE;
        };
    }

    /** In {@code status}, where what is off is not bad. */
    static Colour inStatus(String state) {
        return state.equals("disabled") ? Colour.YELLOW : of(state);
    }

    static Colour ofPresetInStatus(String preset) {
        return switch (preset) {
            case "enabled" -> Colour.GREEN;
            case "disabled" -> Colour.YELLOW;
            default -> Colour.NONE;
        };
    }
}
