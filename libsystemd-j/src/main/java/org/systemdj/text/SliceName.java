// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * The tree that names of slices form: {@code a-b.slice} lies in {@code a.slice}, which lies in {@code -.slice}.
 *
 * <p>Source: systemd.slice(5), DESCRIPTION.
 *
 * <p>Immutable (static functions).
 */
public final class SliceName {
    /** The root of the tree. */
    public static final UnitName ROOT = UnitName.of("-.slice");

    /** Where services live unless told otherwise. */
    public static final UnitName SYSTEM = UnitName.of("system.slice");

    /** Where sessions and user managers live. */
    public static final UnitName USER = UnitName.of("user.slice");

    private SliceName() {}

    /** Whether the name is that of a slice: plain, and no dash first, last or doubled. */
    public static boolean isValid(UnitName name) {
        if (name.type() != UnitType.SLICE || !name.isPlain()) {
            return false;
        }
        String prefix = name.prefix();
        return name.equals(ROOT) || !prefix.startsWith("-") && !prefix.endsWith("-") && !prefix.contains("--");
    }

    /** The slice that contains this one; empty for the root and for names that are no slice. */
    public static Optional<UnitName> parent(UnitName slice) {
        if (!isValid(slice) || slice.equals(ROOT)) {
            return Optional.empty();
        }
        int dash = slice.prefix().lastIndexOf('-');
        return Optional.of(dash < 0 ? ROOT : UnitName.of(slice.prefix().substring(0, dash) + ".slice"));
    }

    /** The slice {@code word} inside of {@code slice}; empty when one of them does not fit. */
    public static Optional<UnitName> child(UnitName slice, String word) {
        if (!isValid(slice) || !UnitName.isValidPrefix(word)) {
            return Optional.empty();
        }
        return UnitName.build(slice.equals(ROOT) ? word : slice.prefix() + "-" + word, UnitType.SLICE)
                .filter(SliceName::isValid);
    }
}
