// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Shell patterns: {@code *}, {@code ?}, {@code [set]}, {@code [!set]}, {@code [a-z]}, {@code [[:class:]]}.
 *
 * <p>Source: glob(7), fnmatch(3). systemd matches unit names with a backslash standing for itself, because escaped
 * names are full of them.
 *
 * <p>Immutable (static functions).
 */
public final class Glob {
    private static final int NO_ESCAPE = 1;
    private static final int PATH_NAME = 2;
    private static final int NO_MATCH = -1;

    /** How many patterns one with braces can become. */
    static final int MAX_ALTERNATIVES = 1000;

    private Glob() {}

    /** Whether the text holds a character that makes it a pattern. */
    public static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** Matches the whole text; a backslash stands for itself (fnmatch with FNM_NOESCAPE). */
    public static boolean matches(String pattern, String text) {
        return match(pattern, 0, text, 0, NO_ESCAPE);
    }

    /** Whether one of the patterns matches the whole text; a backslash stands for itself. */
    public static boolean matchesAny(Collection<String> patterns, String text) {
        for (String pattern : patterns) {
            if (matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }

    /** Matches the whole text; a backslash makes the next character ordinary. */
    public static boolean matchesWithEscapes(String pattern, String text) {
        return match(pattern, 0, text, 0, 0);
    }

    /** Matches a path: a slash is matched by a slash only (fnmatch with FNM_PATHNAME). */
    public static boolean matchesPath(String pattern, String text) {
        return match(pattern, 0, text, 0, PATH_NAME);
    }

    /**
     * The patterns that one with alternatives in braces stands for: {@code a{b,c}} for {@code ab} and {@code ac}
     * (glob with GLOB_BRACE). At most {@link #MAX_ALTERNATIVES}.
     */
    public static List<String> expandBraces(String pattern) {
        if (pattern.indexOf('{') < 0) {
            return List.of(pattern);
        }
        List<String> done = new ArrayList<>();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(pattern));
        while (!open.isEmpty() && done.size() + open.size() < MAX_ALTERNATIVES) {
            String next = open.removeFirst();
            List<Integer> marks = firstBraces(next);
            if (marks.size() < 2) {
                done.add(next);
                continue;
            }
            String head = next.substring(0, marks.getFirst());
            String tail = next.substring(marks.getLast() + 1);
            for (int i = marks.size() - 1; i > 0; i--) {
                open.addFirst(head + next.substring(marks.get(i - 1) + 1, marks.get(i)) + tail);
            }
        }
        return done;
    }

    /** Where the first braces that close stand, and the commas between them that are in no further braces. */
    private static List<Integer> firstBraces(String pattern) {
        for (int start = pattern.indexOf('{'); start >= 0; start = pattern.indexOf('{', start + 1)) {
            List<Integer> marks = new ArrayList<>(List.of(start));
            int depth = 0;
            for (int i = start; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 1 && c == ',' || depth == 0) {
                    marks.add(i);
                }
                if (depth == 0) {
                    return marks;
                }
            }
        }
        return List.of();
    }

    private static boolean match(String pattern, int patternStart, String text, int textStart, int flags) {
        int p = patternStart;
        int t = textStart;
        int starAt = -1;
        int starText = -1;
        while (true) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                starAt = ++p;
                starText = t;
                continue;
            }
            int next = p < pattern.length() && t < text.length() ? one(pattern, p, text, t, flags) : NO_MATCH;
            if (next != NO_MATCH) {
                p = next;
                t += Character.charCount(text.codePointAt(t));
                continue;
            }
            if (p >= pattern.length() && t >= text.length()) {
                return true;
            }
            boolean blocked =
                    starAt < 0 || starText >= text.length() || (flags & PATH_NAME) != 0 && text.charAt(starText) == '/';
            if (blocked) {
                return false;
            }
            p = starAt;
            t = ++starText;
        }
    }

    /** Matches one character; returns where the pattern goes on, or NO_MATCH. */
    private static int one(String pattern, int p, String text, int t, int flags) {
        int c = text.codePointAt(t);
        int want = pattern.codePointAt(p);
        boolean slash = c == '/' && (flags & PATH_NAME) != 0;
        if (want == '?') {
            return slash ? NO_MATCH : p + 1;
        }
        if (want == '[') {
            int end = bracketEnd(pattern, p, flags);
            if (end > 0) {
                return !slash && inBracket(pattern, p + 1, end, c, flags) ? end + 1 : NO_MATCH;
            }
        }
        if (want == '\\' && (flags & NO_ESCAPE) == 0 && p + 1 < pattern.length()) {
            int literal = pattern.codePointAt(p + 1);
            return literal == c ? p + 1 + Character.charCount(literal) : NO_MATCH;
        }
        return want == c ? p + Character.charCount(want) : NO_MATCH;
    }

    /** Index of the closing bracket, or -1 where the opening one is an ordinary character. */
    private static int bracketEnd(String pattern, int open, int flags) {
        int at = open + 1;
        if (at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^')) {
            at++;
        }
        int first = at;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == ']' && at > first) {
                return at;
            }
            int classEnd = c == '[' && pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
            if (classEnd > 0) {
                at = classEnd + 2;
            } else {
                at += c == '\\' && (flags & NO_ESCAPE) == 0 ? 2 : 1;
            }
        }
        return -1;
    }

    private static boolean inBracket(String pattern, int start, int end, int c, int flags) {
        boolean negated = pattern.charAt(start) == '!' || pattern.charAt(start) == '^';
        int at = negated ? start + 1 : start;
        boolean found = false;
        while (at < end) {
            int classEnd = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
            if (classEnd > 0 && classEnd < end) {
                found |= inClass(pattern.substring(at + 2, classEnd), c);
                at = classEnd + 2;
                continue;
            }
            if (pattern.charAt(at) == '\\' && (flags & NO_ESCAPE) == 0 && at + 1 < end) {
                at++;
            }
            int low = pattern.codePointAt(at);
            at += Character.charCount(low);
            int high = low;
            if (at + 1 < end && pattern.charAt(at) == '-') {
                at++;
                if (pattern.charAt(at) == '\\' && (flags & NO_ESCAPE) == 0 && at + 1 < end) {
                    at++;
                }
                high = pattern.codePointAt(at);
                at += Character.charCount(high);
            }
            found |= c >= low && c <= high;
        }
        return found != negated;
    }

    private static boolean inClass(String name, int c) {
        return switch (name) {
            case "alpha" -> Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> Character.isLetterOrDigit(c);
            case "upper" -> Character.isUpperCase(c);
            case "lower" -> Character.isLowerCase(c);
            case "space" -> c == ' ' || c >= '\t' && c <= '\r';
            case "blank" -> c == ' ' || c == '\t';
            case "xdigit" -> c < 0x80 && Character.digit(c, 16) >= 0;
            case "cntrl" -> c < ' ' || c == 127;
            case "punct" -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
            case "print" -> c >= ' ' && c != 127;
            case "graph" -> c > ' ' && c != 127;
            default -> false;
        };
    }
}
