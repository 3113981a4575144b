// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;

/**
 * Checks and walks type signatures such as {@code a(sus)}, as strings.
 *
 * <p>Source: D-Bus specification, «Type System»; at most 255 characters, 32 arrays and 32 structures deep.
 *
 * <p>Immutable (static functions only).
 */
public final class Signature {
    /** The longest signature. */
    public static final int MAX_LENGTH = 255;

    private static final int MAX_NESTING = 32;

    /** The texts of one code each. */
    private static final String[] SINGLE = singles();

    private Signature() {}

    private static String[] singles() {
        String[] texts = new String[128];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Character.toString(i);
        }
        return texts;
    }

    /** Whether the text is a list of zero or more complete types. */
    public static boolean isValid(String signature) {
        byte[] codes = codes(signature);
        return isValid(codes, 0, codes.length);
    }

    /** The same for the codes of a part of an array. */
    static boolean isValid(byte[] codes, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        int at = from;
        while (at < to) {
            at = end(codes, at, to, 0, 0, false);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is exactly one complete type. */
    public static boolean isSingle(String signature) {
        byte[] codes = codes(signature);
        return isSingle(codes, 0, codes.length);
    }

    /** The same for the codes of a part of an array. */
    static boolean isSingle(byte[] codes, int from, int to) {
        return from < to && to - from <= MAX_LENGTH && end(codes, from, to, 0, 0, false) == to;
    }

    /** The index behind the complete type (or dict entry) that starts at {@code start} of a valid signature. */
    public static int end(String signature, int start) {
        byte[] codes = codes(signature);
        return end(codes, start, codes.length);
    }

    /** The same in the codes up to {@code to}. */
    static int end(byte[] codes, int start, int to) {
        int at = end(codes, start, to, 0, 0, true);
        if (at < 0) {
            throw new IllegalStateException(
                    "no complete type at " + start + " of signature '" + text(codes, 0, to) + "'");
        }
        return at;
    }

    /** The codes of the types, a byte each. */
    static byte[] codes(String signature) {
        return signature.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The codes as text again. */
    static String text(byte[] codes, int from, int to) {
        if (to - from == 1 && codes[from] >= 0) {
            return SINGLE[codes[from]];
        }
        if (to - from == 2 && codes[from] == 'a' && codes[from + 1] == 's') {
            return "as";
        }
        return new String(codes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Whether the character is the code of a type that is no container. */
    public static boolean isBasic(char code) {
        return switch (code) {
            case 'y', 'b', 'n', 'q', 'i', 'u', 'x', 't', 'd', 's', 'o', 'g', 'h' -> true;
            default -> false;
        };
    }

    /** The alignment in bytes of the type that starts with this character. */
    public static int alignment(char code) {
        return switch (code) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 's', 'o', 'a', 'h' -> 4;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> throw new IllegalStateException("no D-Bus type code: " + code);
        };
    }

    /** The bytes of the basic type with a fixed size, 0 for all others. */
    public static int fixedSize(char code) {
        return switch (code) {
            case 'y' -> 1;
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 'h' -> 4;
            case 'x', 't', 'd' -> 8;
            default -> 0;
        };
    }

    private static int end(byte[] s, int at, int to, int arrays, int structs, boolean dictEntryAllowed) {
        if (at >= to) {
            return -1;
        }
        char c = (char) (s[at] & 0xff);
        if (isBasic(c) || c == 'v') {
            return at + 1;
        }
        return switch (c) {
            case 'a' -> arrays >= MAX_NESTING ? -1 : end(s, at + 1, to, arrays + 1, structs, true);
            case '(' -> endOfStruct(s, at + 1, to, arrays, structs + 1);
            case '{' -> dictEntryAllowed ? endOfDictEntry(s, at + 1, to, arrays, structs + 1) : -1;
            default -> -1;
        };
    }

    private static int endOfStruct(byte[] s, int start, int to, int arrays, int structs) {
        if (structs > MAX_NESTING) {
            return -1;
        }
        int at = start;
        while (at < to && s[at] != ')') {
            at = end(s, at, to, arrays, structs, false);
            if (at < 0) {
                return -1;
            }
        }
        return at < to && at > start ? at + 1 : -1;
    }

    private static int endOfDictEntry(byte[] s, int start, int to, int arrays, int structs) {
        if (structs > MAX_NESTING || start >= to || !isBasic((char) (s[start] & 0xff))) {
            return -1;
        }
        int at = end(s, start + 1, to, arrays, structs, false);
        return at > 0 && at < to && s[at] == '}' ? at + 1 : -1;
    }
}
