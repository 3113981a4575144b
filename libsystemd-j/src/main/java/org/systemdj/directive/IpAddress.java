// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * Internet addresses in text, without any look-up.
 *
 * <p>Source: inet_pton(3), inet_ntop(3); RFC 5952.
 *
 * <p>Immutable (static functions).
 */
public final class IpAddress {
    private IpAddress() {}

    /** 4 or 16 bytes; null when the text is no address. */
    public static byte[] parse(String text) {
        return text.indexOf(':') < 0 ? parse4(text) : parse6(text);
    }

    private static byte[] parse4(String text) {
        byte[] address = new byte[4];
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 3) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            boolean last = part == 3;
            if (at == start || value > 255 || leadingZero || (last ? at != text.length() : !text.startsWith(".", at))) {
                return null;
            }
            at++;
            address[part] = (byte) value;
        }
        return address;
    }

    private static byte[] parse6(String text) {
        byte[] address = new byte[16];
        int filled = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            if (filled == 16) {
                return null;
            }
            int end = text.indexOf(':', at);
            String part = text.substring(at, end < 0 ? text.length() : end);
            if (part.indexOf('.') >= 0) {
                byte[] tail = end < 0 && filled <= 12 ? parse4(part) : null;
                if (tail == null) {
                    return null;
                }
                System.arraycopy(tail, 0, address, filled, 4);
                filled += 4;
                break;
            }
            int value = hex(part);
            if (value < 0) {
                return null;
            }
            address[filled++] = (byte) (value >> 8);
            address[filled++] = (byte) value;
            if (end < 0) {
                break;
            }
            at = end + 1;
            if (text.startsWith(":", at)) {
                if (gap >= 0) {
                    return null;
                }
                gap = filled;
                at++;
            } else if (at == text.length()) {
                return null;
            }
        }
        if (gap < 0) {
            return filled == 16 ? address : null;
        }
        if (filled == 16) {
            return null;
        }
        System.arraycopy(address.clone(), gap, address, 16 - (filled - gap), filled - gap);
        for (int zero = gap; zero < 16 - (filled - gap); zero++) {
            address[zero] = 0;
        }
        return address;
    }

    private static int hex(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** The usual text of an address. */
    static String format(byte[] address) {
        StringBuilder out = new StringBuilder();
        if (address.length == 4) {
            for (byte part : address) {
                out.append(out.isEmpty() ? "" : ".").append(part & 0xff);
            }
            return out.toString();
        }
        int[] groups = new int[8];
        for (int group = 0; group < 8; group++) {
            groups[group] = (address[group * 2] & 0xff) << 8 | address[group * 2 + 1] & 0xff;
        }
        int gap = -1;
        int gapLength = 1;
        for (int start = 0; start < 8; start++) {
            int length = 0;
            while (start + length < 8 && groups[start + length] == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = start;
                gapLength = length;
            }
        }
        for (int group = 0; group < 8; group++) {
            if (group == gap) {
                out.append("::");
                group += gapLength - 1;
                continue;
            }
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(groups[group]));
        }
        return out.toString();
    }
}
