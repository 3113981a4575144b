// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.Optional;

/**
 * Internet addresses as text, without name look-ups.
 *
 * <p>Source: inet_pton(3), inet_ntop(3); RFC 5952 for the IPv6 form.
 *
 * <p>Immutable.
 */
public final class InetText {
    private InetText() {}

    /** 4 or 16 bytes; empty when it is no address. */
    public static Optional<byte[]> parse(String text) {
        byte[] bytes = text.indexOf(':') >= 0 ? parse6(text) : parse4(text);
        return Optional.ofNullable(bytes);
    }

    private static byte[] parse4(String text) {
        byte[] bytes = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int start = at;
            int value = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 4) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            boolean wrongEnd = i < 3 ? at >= text.length() || text.charAt(at) != '.' : at != text.length();
            if (at == start || value > 255 || leadingZero || wrongEnd) {
                return null;
            }
            bytes[i] = (byte) value;
            at++;
        }
        return bytes;
    }

    private static byte[] parse6(String text) {
        int[] words = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            return null;
        }
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            String part = text.substring(at, end < 0 ? text.length() : end);
            if (part.indexOf('.') >= 0) {
                byte[] tail = end < 0 && count <= 6 ? parse4(part) : null;
                if (tail == null) {
                    return null;
                }
                words[count++] = (tail[0] & 0xFF) << 8 | tail[1] & 0xFF;
                words[count++] = (tail[2] & 0xFF) << 8 | tail[3] & 0xFF;
                break;
            }
            int word = hex(part);
            if (word < 0 || count == 8) {
                return null;
            }
            words[count++] = word;
            if (end < 0) {
                break;
            }
            at = end + 1;
            if (at == text.length()) {
                return null;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        return gap < 0 && count != 8 || gap >= 0 && count > 7 ? null : bytes(words, count, gap);
    }

    private static byte[] bytes(int[] words, int count, int gap) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < count; i++) {
            int to = gap >= 0 && i >= gap ? 8 - count + i : i;
            bytes[2 * to] = (byte) (words[i] >> 8);
            bytes[2 * to + 1] = (byte) words[i];
        }
        return bytes;
    }

    private static int hex(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = Character.digit(part.charAt(i), 16);
            if (digit < 0 || part.charAt(i) > 'f') {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Text of 4 or 16 bytes. */
    public static String format(byte[] address) {
        StringBuilder out = new StringBuilder();
        if (address.length == 4) {
            return quad(out, address, 0).toString();
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && word(address, i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        boolean mapped = start == 0 && (length == 5 && word(address, 5) == 0xFFFF || length == 6);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                out.append("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && i != start + length) {
                out.append(':');
            }
            if (mapped && i == 6) {
                return quad(out, address, 12).toString();
            }
            out.append(Integer.toHexString(word(address, i)));
        }
        return out.toString();
    }

    private static int word(byte[] address, int index) {
        return (address[2 * index] & 0xFF) << 8 | address[2 * index + 1] & 0xFF;
    }

    private static StringBuilder quad(StringBuilder out, byte[] address, int at) {
        return out.append(address[at] & 0xFF)
                .append('.')
                .append(address[at + 1] & 0xFF)
                .append('.')
                .append(address[at + 2] & 0xFF)
                .append('.')
                .append(address[at + 3] & 0xFF);
    }
}
