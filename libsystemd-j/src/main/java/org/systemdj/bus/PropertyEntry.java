// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;

/**
 * How the entry of a property begins in a dictionary <code>a{sv}</code>: its name and the type of its value, in wire form,
 * which is the same wherever it stands, as entries begin at multiples of eight bytes.
 *
 * <p>Source: D-Bus specification, «Marshaling (Wire Format)». Immutable.
 */
final class PropertyEntry {
    static final BusType ELEMENT = BusType.of("{sv}");

    final byte[] head;
    final BusType type;

    PropertyEntry(String name, String signature) {
        this.type = BusType.of(signature);
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        byte[] codes = type.codes;
        int variantAt = 4 + text.length + 1;
        head = new byte[variantAt + 1 + codes.length + 1];
        head[0] = (byte) text.length;
        System.arraycopy(text, 0, head, 4, text.length);
        head[variantAt] = (byte) codes.length;
        System.arraycopy(codes, 0, head, variantAt + 1, codes.length);
    }
}
