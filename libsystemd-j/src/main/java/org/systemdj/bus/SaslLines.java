// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;

/**
 * The line form shared by both sides of the authentication: commands in ASCII ended by CR LF, data in hex.
 *
 * <p>Source: D-Bus specification, «Authentication Protocol». Immutable (static functions only).
 */
final class SaslLines {
    /** The longest line that is waited for. */
    static final int MAX_LINE = 16 * 1024;

    private static final String HEX = "0123456789abcdef";

    private SaslLines() {}

    /** Index of the CR that ends the line starting at {@code from}, or -1 when it is not complete. */
    static int endOfLine(byte[] data, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (data[i] == '\r' && data[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String toHex(String text) {
        StringBuilder out = new StringBuilder(text.length() * 2);
        for (int i = 0; i < text.length(); i++) {
            out.append(HEX.charAt(text.charAt(i) >> 4 & 15)).append(HEX.charAt(text.charAt(i) & 15));
        }
        return out.toString();
    }

    /** The ASCII text behind the hex digits, or null when they are not such. */
    static String fromHex(String hex) {
        if (hex.length() % 2 != 0) {
            return null;
        }
        StringBuilder out = new StringBuilder(hex.length() / 2);
        for (int i = 0; i < hex.length(); i += 2) {
            int high = Character.digit(hex.charAt(i), 16);
            int low = Character.digit(hex.charAt(i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            out.append((char) (high << 4 | low));
        }
        return out.toString();
    }
}
