// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Comparator;

/**
 * The order of version strings: {@code 1.2~rc1} before {@code 1.2} before {@code 1.2^post} before {@code 1.10}.
 *
 * <p>Source: UAPI.10 Version Format Specification; {@code systemd-analyze compare-versions}.
 *
 * <p>Immutable.
 */
public final class VersionOrder implements Comparator<String> {
    /** The order. */
    public static final VersionOrder INSTANCE = new VersionOrder();

    private static final char[] MARKS = {'~', '-', '^', '.'};

    private VersionOrder() {}

    /** An operator as in {@code ConditionVersion=}: the sign of the comparison decides. */
    public enum Operator {
        LOWER_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        UNEQUAL("!="),
        UNEQUAL_ALSO("<>"),
        EQUAL_ALSO("=="),
        LOWER("<"),
        GREATER(">"),
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** How it is written. */
        public String sign() {
            return sign;
        }

        /** Whether it holds for two things that compare like this. */
        public boolean holds(int comparison) {
            return switch (this) {
                case LOWER_OR_EQUAL -> comparison <= 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
                case UNEQUAL, UNEQUAL_ALSO -> comparison != 0;
                case EQUAL, EQUAL_ALSO -> comparison == 0;
                case LOWER -> comparison < 0;
                case GREATER -> comparison > 0;
            };
        }

        /** The operator that a text starts with. */
        public static java.util.Optional<Operator> startOf(String text) {
            for (Operator operator : values()) {
                if (text.startsWith(operator.sign)) {
                    return java.util.Optional.of(operator);
                }
            }
            return java.util.Optional.empty();
        }
    }

    @Override
    public int compare(String left, String right) {
        int a = 0;
        int b = 0;
        while (true) {
            a = skipOthers(left, a);
            b = skipOthers(right, b);
            // Each mark is looked for once per round, in this order, and the end right after the first of them.
            for (char mark : MARKS) {
                boolean here = at(left, a) == mark;
                boolean there = at(right, b) == mark;
                if (here != there) {
                    return here ? -1 : 1;
                }
                if (here) {
                    a++;
                    b++;
                }
                boolean ended = a >= left.length() || b >= right.length();
                if (mark == '~' && ended) {
                    return Integer.compare(a < left.length() ? 1 : 0, b < right.length() ? 1 : 0);
                }
            }
            int c = at(left, a);
            int d = at(right, b);
            boolean digits = isDigit(c) || isDigit(d);
            int aEnd = end(left, a, digits);
            int bEnd = end(right, b, digits);
            int order = digits
                    ? compareNumbers(left, a, aEnd, right, b, bEnd)
                    : compareLetters(left, a, aEnd, right, b, bEnd);
            if (order != 0) {
                return order;
            }
            a = aEnd;
            b = bEnd;
        }
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : -1;
    }

    private static int skipOthers(String text, int from) {
        int at = from;
        while (at < text.length()
                && !isDigit(text.charAt(at))
                && !isLetter(text.charAt(at))
                && "~-^.".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (digits ? isDigit(text.charAt(at)) : isLetter(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static int compareNumbers(String left, int a, int aEnd, String right, int b, int bEnd) {
        int i = a;
        int j = b;
        while (i < aEnd && left.charAt(i) == '0') {
            i++;
        }
        while (j < bEnd && right.charAt(j) == '0') {
            j++;
        }
        if (aEnd - i != bEnd - j) {
            return Integer.compare(aEnd - i, bEnd - j);
        }
        // A number stands above no number at all, even when it is zero.
        int order = compareLetters(left, i, aEnd, right, j, bEnd);
        return order != 0 ? order : Integer.compare(Math.min(1, aEnd - a), Math.min(1, bEnd - b));
    }

    private static int compareLetters(String left, int a, int aEnd, String right, int b, int bEnd) {
        int common = Math.min(aEnd - a, bEnd - b);
        for (int i = 0; i < common; i++) {
            int order = Character.compare(left.charAt(a + i), right.charAt(b + i));
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return Integer.compare(aEnd - a, bEnd - b);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
