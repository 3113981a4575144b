// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an agent sends to the socket of a question.
 *
 * <p>Source: systemd.io, «Password Agents»: a datagram {@code +} with the password, or {@code -} where the user refuses; several passwords
 * are separated by NULs.
 *
 * <p>Immutable.
 *
 * @param passwords at least one where the kind is PASSWORDS, else none
 */
public record Reply(Kind kind, List<byte[]> passwords) {
    /** What the datagram says. */
    public enum Kind {
        PASSWORDS,
        CANCELLED,
        /** Nothing that is to be understood. */
        INVALID
    }

    private static final Reply CANCELLED = new Reply(Kind.CANCELLED, List.of());
    private static final Reply INVALID = new Reply(Kind.INVALID, List.of());

    /** The datagram with these passwords. */
    public static byte[] encode(List<byte[]> passwords) {
        ByteArrayOutputStream datagram = new ByteArrayOutputStream();
        datagram.write('+');
        datagram.writeBytes(Passwords.join(passwords));
        return datagram.toByteArray();
    }

    /** The datagram of somebody who refuses. */
    public static byte[] refusal() {
        return new byte[] {'-'};
    }

    /** Reads a datagram. */
    public static Reply parse(byte[] datagram, int length) {
        if (length > 0 && datagram[0] == '+') {
            List<byte[]> passwords = Passwords.split(datagram, 1, length);
            return new Reply(Kind.PASSWORDS, passwords.isEmpty() ? List.of(new byte[0]) : passwords);
        }
        return length > 0 && datagram[0] == '-' ? CANCELLED : INVALID;
    }

    /** Lists of passwords as one run of bytes: each ends with a NUL. */
    static final class Passwords {
        private Passwords() {}

        static byte[] join(List<byte[]> passwords) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] password : passwords) {
                all.writeBytes(password);
                all.write(0);
            }
            return all.toByteArray();
        }

        /** The last one may lack its NUL. */
        static List<byte[]> split(byte[] bytes, int from, int to) {
            List<byte[]> passwords = new ArrayList<>();
            int start = from;
            for (int at = from; at < to; at++) {
                if (bytes[at] == 0) {
                    passwords.add(Arrays.copyOfRange(bytes, start, at));
                    start = at + 1;
                }
            }
            if (start < to) {
                passwords.add(Arrays.copyOfRange(bytes, start, to));
            }
            return passwords;
        }
    }
}
