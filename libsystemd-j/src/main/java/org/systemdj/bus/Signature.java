// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

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

    private Signature() {}

    /** Whether the text is a list of zero or more complete types. */
    public static boolean isValid(String signature) {
        if (signature.length() > MAX_LENGTH) {
            return false;
        }
        int at = 0;
        while (at < signature.length()) {
            at = end(signature, at, 0, 0, false);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is exactly one complete type. */
    public static boolean isSingle(String signature) {
        return !signature.isEmpty()
                && signature.length() <= MAX_LENGTH
                && end(signature, 0, 0, 0, false) == signature.length();
    }

    /** The index behind the complete type (or dict entry) that starts at {@code start} of a valid signature. */
    public static int end(String signature, int start) {
        int at = end(signature, start, 0, 0, true);
        if (at < 0) {
            throw new IllegalStateException("no complete type at " + start + " of signature '" + signature + "'");
        }
        return at;
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

    private static int end(String s, int at, int arrays, int structs, boolean dictEntryAllowed) {
        if (at >= s.length()) {
            return -1;
        }
        char c = s.charAt(at);
        if (isBasic(c) || c == 'v') {
            return at + 1;
        }
        return switch (c) {
            case 'a' -> arrays >= MAX_NESTING ? -1 : end(s, at + 1, arrays + 1, structs, true);
            case '(' -> endOfStruct(s, at + 1, arrays, structs + 1);
            case '{' -> dictEntryAllowed ? endOfDictEntry(s, at + 1, arrays, structs + 1) : -1;
            default -> -1;
        };
    }

    private static int endOfStruct(String s, int start, int arrays, int structs) {
        if (structs > MAX_NESTING) {
            return -1;
        }
        int at = start;
        while (at < s.length() && s.charAt(at) != ')') {
            at = end(s, at, arrays, structs, false);
            if (at < 0) {
                return -1;
            }
        }
        return at < s.length() && at > start ? at + 1 : -1;
    }

    private static int endOfDictEntry(String s, int start, int arrays, int structs) {
        if (structs > MAX_NESTING || start >= s.length() || !isBasic(s.charAt(start))) {
            return -1;
        }
        int at = end(s, start + 1, arrays, structs, false);
        return at > 0 && at < s.length() && s.charAt(at) == '}' ? at + 1 : -1;
    }
}
