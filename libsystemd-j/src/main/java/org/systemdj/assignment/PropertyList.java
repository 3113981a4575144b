// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systemdj.client.Variant;

/**
 * Properties with their values, in order, as the methods that make or change units take them.
 *
 * <p>Source: org.freedesktop.systemd1(5), SetUnitProperties(), StartTransientUnit(): {@code a(sv)}.
 *
 * <p>Used by one thread.
 */
public final class PropertyList {
    private final List<Object> entries = new ArrayList<>();

    /** Adds a property; the value is as {@link Variant} has it, arrays being lists. */
    public PropertyList put(String name, String signature, Object value) {
        entries.add(new Object[] {name, new Variant(signature, value)});
        return this;
    }

    /** An array of structures, each of the given members. */
    public static List<Object> structures(Object[]... items) {
        return Arrays.asList((Object[]) items);
    }

    /** The entries, {@code (sv)} each. */
    public List<Object> entries() {
        return entries;
    }
}
