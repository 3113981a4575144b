// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * IPv4 and IPv6 addresses as text.
 *
 * <p>Source: inet_ntop(3), RFC 5952.
 *
 * <p>Immutable (static functions).
 */
final class InternetAddress {
    private static final int IPV4_LENGTH = 4;
    private static final int GROUPS = 8;

    private InternetAddress() {}

    static String text(byte[] address) {
        return address.length == IPV4_LENGTH ? dotted(address, 0) : colons(address);
    }

    private static String dotted(byte[] address, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + IPV4_LENGTH; i++) {
            text.append(i > from ? "." : "").append(address[i] & 0xff);
        }
        return text.toString();
    }

    private static String colons(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                text.append(i == 0 ? "::" : ":");
                i += bestLength - 1;
                continue;
            }
            text.append(Integer.toHexString(groups[i])).append(i < GROUPS - 1 ? ":" : "");
        }
        return text.toString();
    }
}
