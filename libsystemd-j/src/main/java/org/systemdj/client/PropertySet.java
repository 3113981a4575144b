// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.List;

/**
 * The properties of one object, looked up by name; what the other side did not tell reads as empty.
 *
 * <p>Source: org.freedesktop.systemd1(5).
 *
 * <p>Immutable.
 *
 * @param all the properties in the order in which they came
 */
public record PropertySet(List<Bus.Property> all) {
    private static final Variant NOTHING = new Variant("", "");

    public Variant get(String name) {
        for (Bus.Property property : all) {
            if (property.name().equals(name)) {
                return property.value();
            }
        }
        return NOTHING;
    }

    public boolean has(String name) {
        return !get(name).equals(NOTHING);
    }

    public String text(String name) {
        return get(name).text();
    }

    public long number(String name) {
        return get(name).number();
    }

    /** A number that the other side may not tell. */
    public long number(String name, long absent) {
        return get(name).value() instanceof Long number ? number : absent;
    }

    public boolean truth(String name) {
        return get(name).truth();
    }

    public String[] texts(String name) {
        return get(name).texts();
    }

    public Object[] items(String name) {
        return get(name).items();
    }
}
