// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

/**
 * A D-Bus value with its type. Numbers are {@code Long} (unsigned 64-bit ones as their bit pattern), {@code Double},
 * {@code Boolean}; texts and paths {@code String}; byte arrays {@code byte[]}; other arrays {@code Object[]};
 * structures and dictionary entries {@code Object[]}; variants {@code Variant}.
 *
 * <p>Source: D-Bus specification, «Type system».
 *
 * <p>Immutable by agreement.
 *
 * @param signature the type's signature
 * @param value the value
 */
public record Variant(String signature, Object value) {
    public String text() {
        return value instanceof String text ? text : "";
    }

    public long number() {
        return value instanceof Long number ? number : 0;
    }

    public boolean truth() {
        return value instanceof Boolean truth && truth;
    }

    public Object[] items() {
        return value instanceof Object[] items ? items : new Object[0];
    }

    /** The items of an array of texts. */
    public String[] texts() {
        Object[] items = items();
        String[] texts = new String[items.length];
        for (int i = 0; i < items.length; i++) {
            texts[i] = (String) items[i];
        }
        return texts;
    }
}
