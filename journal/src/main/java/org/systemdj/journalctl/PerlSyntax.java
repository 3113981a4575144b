// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns in the syntax of PCRE2 as patterns of Java, where they differ: names of classes in brackets, brackets in brackets,
 * and names of groups.
 *
 * <p>Source: pcre2pattern(3), java.util.regex.Pattern.
 *
 * <p>Immutable (static functions).
 */
final class PerlSyntax {
    private static final String[][] CLASSES = {
        {"alnum", "\\p{Alnum}"},
        {"alpha", "\\p{Alpha}"},
        {"ascii", "\\p{ASCII}"},
        {"blank", "\\p{Blank}"},
        {"cntrl", "\\p{Cntrl}"},
        {"digit", "\\p{Digit}"},
        {"graph", "\\p{Graph}"},
        {"lower", "\\p{Lower}"},
        {"print", "\\p{Print}"},
        {"punct", "\\p{Punct}"},
        {"space", "\\s"},
        {"upper", "\\p{Upper}"},
        {"word", "\\w"},
        {"xdigit", "\\p{XDigit}"}
    };

    private static final Pattern QUANTITY = Pattern.compile("\\{(\\d+(,\\d*)?|,\\d+)\\}");

    private PerlSyntax() {}

    static String toJava(String pattern) {
        StringBuilder java = new StringBuilder(pattern.length() + 16);
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                java.append(c).append(pattern.charAt(at + 1));
                at += 2;
            } else if (c == '[') {
                at = brackets(pattern, at, java);
            } else if (pattern.startsWith("(?P<", at)) {
                java.append("(?<");
                at += 4;
            } else if (pattern.startsWith("(?P=", at)) {
                int end = pattern.indexOf(')', at);
                java.append("\\k<")
                        .append(pattern, at + 4, Math.max(at + 4, end))
                        .append('>');
                at = end < 0 ? pattern.length() : end + 1;
            } else {
                boolean literal = c == '{'
                        && !QUANTITY.matcher(pattern)
                                .region(at, pattern.length())
                                .lookingAt();
                java.append(literal ? "\\{" : String.valueOf(c));
                at++;
            }
        }
        return java.toString();
    }

    /** Translates a class of characters; returns what comes behind it. */
    private static int brackets(String pattern, int start, StringBuilder java) {
        java.append('[');
        int at = start + 1;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            char c = pattern.charAt(at);
            first = false;
            int end = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            if (end > 0) {
                java.append(named(pattern.substring(at + 2, end)));
                at = end + 2;
            } else if (c == '\\' && at + 1 < pattern.length()) {
                java.append(c).append(pattern.charAt(at + 1));
                at += 2;
            } else {
                if (c == '[' || c == ']' || c == '&') {
                    java.append('\\');
                }
                java.append(c);
                at++;
            }
        }
        if (at < pattern.length()) {
            java.append(']');
            return at + 1;
        }
        throw new PatternSyntaxException("missing terminating ] for character class", pattern, pattern.length());
    }

    private static String named(String name) {
        boolean not = name.startsWith("^");
        String plain = not ? name.substring(1) : name;
        for (String[] known : CLASSES) {
            if (known[0].equals(plain)) {
                return not ? "[^" + known[1] + "]" : known[1];
            }
        }
        throw new PatternSyntaxException("unknown POSIX class name", name, 0);
    }

    /** What PCRE2 says about the fault, where it is one of the usual ones. */
    static String complaint(String pattern, PatternSyntaxException fault) {
        String said = fault.getDescription();
        if (said.startsWith("Dangling meta character")) {
            return "quantifier does not follow a repeatable item";
        }
        if (said.startsWith("Unclosed group")) {
            return "missing closing parenthesis";
        }
        if (said.startsWith("Unmatched closing")) {
            return "unmatched closing parenthesis";
        }
        if (pattern.endsWith("\\")) {
            return "\\ at end of pattern";
        }
        return said;
    }
}
