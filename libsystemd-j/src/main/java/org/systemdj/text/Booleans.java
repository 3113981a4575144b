// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Locale;

/**
 * The words for yes and no.
 *
 * <p>Source: systemd.syntax(7), «Boolean arguments».
 *
 * <p>Immutable (static functions).
 */
public final class Booleans {
    private Booleans() {}

    /** True, false, or null when the word is neither. */
    public static Boolean parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1", "yes", "y", "true", "t", "on" -> Boolean.TRUE;
            case "0", "no", "n", "false", "f", "off" -> Boolean.FALSE;
            default -> null;
        };
    }

    public static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
