// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * Complete types in a row, checked and encoded once: for the types of containers that are written often.
 *
 * <p>Source: D-Bus specification, «Type System». Immutable.
 */
public final class BusType {
    private final String text;
    final byte[] codes;

    private BusType(String text, byte[] codes) {
        this.text = text;
        this.codes = codes;
    }

    /** Of a signature, or of the element of a dictionary such as <code>{sv}</code>. */
    public static BusType of(String signature) {
        byte[] codes = Signature.codes(signature);
        boolean entry = signature.startsWith("{");
        if (entry
                ? Signature.end(codes, 0, codes.length) != codes.length
                : !Signature.isValid(codes, 0, codes.length)) {
            throw new IllegalStateException("not a signature: " + signature);
        }
        return new BusType(signature, codes);
    }

    @Override
    public String toString() {
        return text;
    }
}
