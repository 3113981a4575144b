// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON object whose members are strings, numbers and words.
 *
 * <p>Source: RFC 8259. Used by one thread.
 */
final class FlatJson {
    private final String text;
    private final Map<String, String> members = new LinkedHashMap<>();
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** The members as text; empty where it is no such object. */
    static Optional<Map<String, String>> parse(String text) {
        FlatJson json = new FlatJson(text);
        return json.object() ? Optional.of(json.members) : Optional.empty();
    }

    private boolean object() {
        if (!accept('{')) {
            return false;
        }
        if (accept('}')) {
            return isAtEnd();
        }
        do {
            Optional<String> name = string();
            Optional<String> value = name.isPresent() && accept(':') ? value() : Optional.empty();
            if (value.isEmpty()) {
                return false;
            }
            members.put(name.get(), value.get());
        } while (accept(','));
        return accept('}') && isAtEnd();
    }

    private boolean isAtEnd() {
        skipBlanks();
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private Optional<String> value() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return string();
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at == start ? Optional.empty() : Optional.of(text.substring(start, at));
    }

    private Optional<String> string() {
        if (!accept('"')) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(out.toString());
            }
            if (c == '\\' && !escape(out)) {
                return Optional.empty();
            }
            if (c != '\\') {
                out.append(c);
            }
        }
        return Optional.empty();
    }

    private boolean escape(StringBuilder out) {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(plain));
            return true;
        }
        if (c != 'u' || at + 4 > text.length()) {
            return false;
        }
        try {
            out.append((char) Integer.parseInt(text, at, at + 4, 16));
        } catch (NumberFormatException e) {
            return false;
        }
        at += 4;
        return true;
    }
}
