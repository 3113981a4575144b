// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.util.Optional;
import java.util.Set;
import org.systemdj.console.Style;
import org.systemdj.journal.catalog.Catalog;

/**
 * What is printed of entries.
 *
 * <p>Source: journalctl(1), «OUTPUT OPTIONS».
 *
 * <p>Immutable.
 *
 * @param style what the terminal can do
 * @param all also what is long or cannot be printed
 * @param fullWidth lines longer than the terminal is wide are not cut
 * @param columns how wide it is
 * @param hostname whether the name of the machine is shown
 * @param firstLineOnly whether messages end at their first line
 * @param catalog what explains messages, where that is wanted
 * @param fields the only fields that are wanted; none means all
 */
public record ShowOptions(
        OutputMode mode,
        Style style,
        boolean all,
        boolean fullWidth,
        int columns,
        boolean utc,
        boolean hostname,
        boolean firstLineOnly,
        Optional<Catalog> catalog,
        Set<String> fields) {
    public ShowOptions {
        fields = Set.copyOf(fields);
    }

    boolean isFieldWanted(String name) {
        return fields.isEmpty() || fields.contains(name);
    }
}
