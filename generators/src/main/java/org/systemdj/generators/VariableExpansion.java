// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Map;
import org.systemdj.text.EnvironmentVariables;

/**
 * Replaces variables in values as environment.d has them: {@code $NAME}, <code>${NAME}</code>,
 * <code>${NAME:-default}</code> and <code>${NAME:+alternative}</code>, where defaults and alternatives may have variables
 * in them. Two dollar signs are one. What is not understood stays as it is.
 *
 * <p>Source: environment.d(5), «CONFIGURATION FORMAT». Used by one thread.
 */
final class VariableExpansion {
    private final Map<String, String> variables;

    VariableExpansion(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The text with the values of its variables; those that are not set are empty. */
    String expand(String text) {
        return new Scan(text).run();
    }

    private final class Scan {
        private final String text;
        private final StringBuilder out = new StringBuilder();
        private int at;
        /** Braces that were opened before an operator that nobody knows: whatever follows has to close them, too. */
        private int open;

        Scan(String text) {
            this.text = text;
        }

        String run() {
            while (at < text.length()) {
                int dollar = text.indexOf('$', at);
                if (dollar < 0 || dollar + 1 == text.length()) {
                    return out.append(text, at, text.length()).toString();
                }
                out.append(text, at, dollar);
                at = dollar;
                char next = text.charAt(dollar + 1);
                if (next == '{') {
                    braces();
                } else if (next == '$') {
                    out.append('$');
                    at += 2;
                } else {
                    bare();
                }
            }
            return out.toString();
        }

        private void bare() {
            int end = at + 1;
            while (end < text.length() && isNameCharacter(text.charAt(end))) {
                end++;
            }
            if (end == at + 1) {
                out.append('$');
            } else {
                out.append(variables.getOrDefault(text.substring(at + 1, end), ""));
            }
            at = end;
        }

        private void braces() {
            int start = at + 2;
            int end = start;
            while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != ':') {
                end++;
            }
            if (end >= text.length() - 1 && (end == text.length() || text.charAt(end) == ':')) {
                keepTo(text.length());
            } else if (text.charAt(end) == '}') {
                out.append(variables.getOrDefault(text.substring(start, end), ""));
                at = end + 1;
            } else {
                choice(text.substring(start, end), end + 1);
            }
        }

        /** @param operator where the operator stands */
        private void choice(String name, int operator) {
            char sign = text.charAt(operator);
            if (sign != '-' && sign != '+') {
                open++;
                keepTo(operator + 1);
                return;
            }
            int end = closingBrace(operator + 1);
            if (end < 0) {
                keepTo(text.length());
                return;
            }
            String word = text.substring(operator + 1, end);
            String value = variables.get(name);
            if (sign == '-') {
                out.append(value == null ? expand(word) : value);
            } else {
                out.append(value == null ? "" : expand(word));
            }
            open = 0;
            at = end + 1;
        }

        private int closingBrace(int from) {
            int depth = 1 + open;
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private void keepTo(int end) {
            out.append(text, at, end);
            at = end;
        }

        private static boolean isNameCharacter(char c) {
            return EnvironmentVariables.isName("_" + c);
        }
    }
}
