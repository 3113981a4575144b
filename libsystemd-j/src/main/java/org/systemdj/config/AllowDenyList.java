// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A list of what is allowed, or of what is denied.
 *
 * <p>Source: systemd.exec(5), RestrictAddressFamilies=.
 *
 * <p>Immutable.
 *
 * @param allow whether only the named are allowed, else only they are denied
 * @param names the names; may be empty
 */
public record AllowDenyList(boolean allow, SortedSet<String> names) {
    /** Nothing is denied. */
    public static final AllowDenyList UNRESTRICTED = new AllowDenyList(false, Collections.emptySortedSet());

    /** Copies the names. */
    public AllowDenyList {
        names = names.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Whether it denies nothing. */
    public boolean isUnrestricted() {
        return !allow && names.isEmpty();
    }
}
