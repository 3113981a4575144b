// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An IPv4 or IPv6 address with the length of its network part.
 *
 * <p>Source: systemd.resource-control(5), {@code IPAddressAllow=}.
 *
 * <p>Immutable.
 */
public final class IpPrefix {
    private final byte[] address;
    private final int length;

    private IpPrefix(byte[] address, int length) {
        this.address = address;
        this.length = length;
    }

    /** {@code ADDRESS} or {@code ADDRESS/LENGTH}; the bits behind the network part are cleared. */
    public static Optional<IpPrefix> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int bits = address.length * 8;
        OptionalLong length = slash < 0 ? OptionalLong.of(bits) : Values.parseDecimal(text.substring(slash + 1), bits);
        return length.isPresent() ? Optional.of(masked(address, (int) length.getAsLong())) : Optional.empty();
    }

    /**
     * The prefixes that a word stands for: an address, {@code any}, {@code localhost}, {@code link-local} or
     * {@code multicast}; empty when it is none of them.
     */
    public static List<IpPrefix> parseWord(String word) {
        String[] prefixes =
                switch (word) {
                    case "any" -> new String[] {"0.0.0.0/0", "::/0"};
                    case "localhost" -> new String[] {"127.0.0.0/8", "::1/128"};
                    case "link-local" -> new String[] {"169.254.0.0/16", "fe80::/64"};
                    case "multicast" -> new String[] {"224.0.0.0/4", "ff00::/8"};
                    default -> new String[] {word};
                };
        List<IpPrefix> all = new java.util.ArrayList<>(prefixes.length);
        for (String prefix : prefixes) {
            parse(prefix).ifPresent(all::add);
        }
        return all;
    }

    /** The prefix of a binary address of 4 or 16 bytes. */
    public static IpPrefix of(byte[] address, int length) {
        if (address.length != 4 && address.length != 16 || length < 0 || length > address.length * 8) {
            throw new IllegalArgumentException("Not an address prefix");
        }
        return masked(address, length);
    }

    private static IpPrefix masked(byte[] address, int length) {
        byte[] copy = address.clone();
        for (int bit = length; bit < copy.length * 8; bit++) {
            copy[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return new IpPrefix(copy, length);
    }

    /** The bytes of an address in text; null when it is none. */
    private static byte[] address(String text) {
        return text.indexOf(':') >= 0 ? address6(text) : address4(text, 0, text.length());
    }

    private static byte[] address4(String text, int from, int to) {
        byte[] out = new byte[4];
        int at = from;
        for (int part = 0; part < 4; part++) {
            int end = at;
            while (end < to && text.charAt(end) != '.') {
                end++;
            }
            OptionalLong value =
                    end - at <= 3 ? Values.parseDecimal(text.substring(at, end), 255) : OptionalLong.empty();
            boolean closed = part == 3 ? end == to : end < to;
            if (value.isEmpty() || !closed) {
                return null;
            }
            out[part] = (byte) value.getAsLong();
            at = end + 1;
        }
        return out;
    }

    private static byte[] address6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == 16 ? all : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        if (head == null || tail == null || head.length + tail.length > 14) {
            return null;
        }
        byte[] out = Arrays.copyOf(head, 16);
        System.arraycopy(tail, 0, out, 16 - tail.length, tail.length);
        return out;
    }

    private static byte[] groups(String text) {
        byte[] out = new byte[16];
        int length = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            boolean last = end < 0;
            String group = text.substring(at, last ? text.length() : end);
            boolean dotted = last && group.indexOf('.') > 0;
            byte[] part = dotted ? address4(group, 0, group.length()) : group(group);
            boolean closing = !last && end + 1 == text.length();
            if (part == null || closing || length + part.length > 16) {
                return null;
            }
            System.arraycopy(part, 0, out, length, part.length);
            length += part.length;
            at = last ? text.length() : end + 1;
        }
        return Arrays.copyOf(out, length);
    }

    private static byte[] group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return null;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return null;
            }
            value = value << 4 | digit;
        }
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    /** Whether it is an IPv6 prefix. */
    public boolean isIpv6() {
        return address.length == 16;
    }

    /** The address, 4 or 16 bytes. */
    public byte[] address() {
        return address.clone();
    }

    /** How many bits belong to the network. */
    public int length() {
        return length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpPrefix prefix && length == prefix.length && Arrays.equals(address, prefix.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + length;
    }

    /** {@code ADDRESS/LENGTH}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (isIpv6()) {
            append6(out);
        } else {
            for (int i = 0; i < 4; i++) {
                out.append(i == 0 ? "" : ".").append(address[i] & 0xff);
            }
        }
        return out.append('/').append(length).toString();
    }

    private void append6(StringBuilder out) {
        int gap = -1;
        int gapEnd = -1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groupAt(end) == 0) {
                end++;
            }
            if (end - i > Math.max(1, gapEnd - gap)) {
                gap = i;
                gapEnd = end;
            }
            i = Math.max(i, end - 1);
        }
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                out.append("::");
                i = gapEnd - 1;
            } else {
                out.append(i == 0 || i == gapEnd ? "" : ":").append(Integer.toHexString(groupAt(i)));
            }
        }
    }

    private int groupAt(int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }
}
