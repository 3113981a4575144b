// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * What can stand for a user or group in a setting: a name or a number.
 *
 * <p>Source: systemd.exec(5), User=; «User/Group Name Syntax» of the project's documentation (relaxed form).
 *
 * <p>Immutable (static functions).
 */
public final class UserNames {
    private static final int MAX_LENGTH = 255;
    private static final int STRICT_LENGTH = 32;

    private UserNames() {}

    /** Whether the text can be a name, or is a number that is not reserved. */
    public static boolean isNameOrNumber(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (isNumber(text)) {
            long id = Numbers.integer(text, 0, 0xffff_ffffL);
            boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
            return id >= 0 && !leadingZero && id != 0xffff && id != 0xffff_ffffL;
        }
        return text.length() <= MAX_LENGTH && isRelaxedName(text);
    }

    /** Whether the text can be a name, and is no number. */
    public static boolean isName(String text) {
        return !text.isEmpty() && !isNumber(text) && isRelaxedName(text);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a name or number keeps the rules that all programs can live with. */
    static boolean isStrict(String text) {
        boolean number = !text.isEmpty() && isNumber(text);
        boolean good = number || !text.isEmpty() && isLetter(text.charAt(0));
        for (int at = 1; at < text.length(); at++) {
            char c = text.charAt(at);
            good &= isLetter(c) || c >= '0' && c <= '9' || c == '-';
        }
        return good && text.length() < STRICT_LENGTH;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isRelaxedName(String text) {
        char first = text.charAt(0);
        boolean negativeNumber = first == '-'
                && text.length() > 1
                && Numbers.integer(text, Long.MIN_VALUE + 2, 0) <= 0
                && Numbers.integer(text, Long.MIN_VALUE + 2, 0) > Numbers.RANGE;
        if (negativeNumber || text.equals(".") || text.equals("..")) {
            return false;
        }
        if (first == ' ' || text.charAt(text.length() - 1) == ' ') {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c == 127 || c == ':' || c == '/') {
                return false;
            }
        }
        return true;
    }
}
