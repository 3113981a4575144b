// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * Names of units for paths that are too long: the end of the name is replaced by {@code _} and a hash of the whole.
 *
 * <p>Source: systemd-escape(1), {@code --path}; the names that 257's mount units of long paths have.
 *
 * <p>Immutable (static functions).
 */
final class LongUnitName {
    private static final int HASH_DIGITS = 16;

    private LongUnitName() {}

    private static byte[] key() {
        return new byte[] {
            (byte) 0xec,
            (byte) 0xf2,
            0x37,
            (byte) 0xfb,
            0x58,
            0x32,
            0x4a,
            0x32,
            (byte) 0x84,
            (byte) 0x9f,
            0x06,
            (byte) 0x9b,
            0x0d,
            0x21,
            (byte) 0xeb,
            (byte) 0x9a
        };
    }

    /** The name itself where it is short enough. */
    static String shorten(String name) {
        if (name.length() <= UnitName.MAX_LENGTH) {
            return name;
        }
        String suffix = name.substring(name.lastIndexOf('.'));
        String hash = Long.toHexString(Long.reverseBytes(SipHash24.hash(key(), name + '\0')));
        int room = UnitName.MAX_LENGTH - suffix.length() - HASH_DIGITS - 1;
        return name.substring(0, room) + "_" + "0".repeat(HASH_DIGITS - hash.length()) + hash + suffix;
    }

    /** Whether {@link #shorten} made the name. */
    static boolean isShortened(String name) {
        int dot = name.lastIndexOf('.');
        int mark = dot - HASH_DIGITS - 1;
        if (name.length() != UnitName.MAX_LENGTH || mark < 0 || name.charAt(mark) != '_') {
            return false;
        }
        for (int i = mark + 1; i < dot; i++) {
            if ("0123456789abcdef".indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
