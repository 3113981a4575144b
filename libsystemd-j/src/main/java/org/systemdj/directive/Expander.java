// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.Optional;

/**
 * Replaces the specifiers ({@code %n}, {@code %i}, …) in a value by what they stand for in one unit.
 *
 * <p>Source: systemd.unit(5), SPECIFIERS.
 *
 * <p>Implementations are immutable.
 */
@FunctionalInterface
public interface Expander {
    /** Leaves every text as it is: for files without specifiers. */
    Expander NONE = Optional::of;

    /** The text with specifiers replaced; empty when one cannot be resolved. */
    Optional<String> expand(String text);
}
