// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

/**
 * Splits XML into tags, attributes and texts, as far as introspection data needs it: comments, processing instructions
 * and declarations are left out.
 *
 * <p>Source: Extensible Markup Language (XML) 1.0.
 *
 * <p>Used by one thread.
 */
final class XmlReader {
    /** What was read. */
    enum Token {
        /** Between tags; only blanks are usual. */
        TEXT,
        OPEN,
        CLOSE,
        /** The end of a tag without content. */
        CLOSE_EMPTY,
        NAME,
        VALUE,
        END,
        /** What follows is no XML. */
        MALFORMED
    }

    private enum Place {
        OUTSIDE,
        IN_TAG,
        BEFORE_VALUE
    }

    private static final String BLANKS = " \t\n\r";

    private final String text;
    private int at;
    private Place place = Place.OUTSIDE;
    private String word = "";

    XmlReader(String text) {
        this.text = text;
    }

    /** The name or text that belongs to the last token. */
    String word() {
        return word;
    }

    Token next() {
        return switch (place) {
            case OUTSIDE -> outside();
            case IN_TAG -> inTag();
            case BEFORE_VALUE -> value();
        };
    }

    private Token outside() {
        while (true) {
            if (at >= text.length()) {
                return Token.END;
            }
            if (text.charAt(at) != '<') {
                int end = text.indexOf('<', at);
                return took(Token.TEXT, end < 0 ? text.length() : end);
            }
            int behind = behindRemark();
            if (behind == at) {
                return tag();
            }
            if (behind < 0) {
                return Token.MALFORMED;
            }
            at = behind;
        }
    }

    /** The index behind a remark that starts here; the same where none does, -1 where it does not end. */
    private int behindRemark() {
        String end = text.startsWith("<!--", at)
                ? "-->"
                : text.startsWith("<?", at) ? "?>" : text.startsWith("<!", at) ? ">" : null;
        if (end == null) {
            return at;
        }
        int found = text.indexOf(end, at + 2);
        return found < 0 ? -1 : found + end.length();
    }

    private Token took(Token token, int end) {
        word = text.substring(at, end);
        at = end;
        return token;
    }

    private Token tag() {
        boolean closes = text.startsWith("</", at);
        at += closes ? 2 : 1;
        int end = wordEnd();
        if (end == at) {
            return Token.MALFORMED;
        }
        took(Token.OPEN, end);
        if (!closes) {
            place = Place.IN_TAG;
            return Token.OPEN;
        }
        skipBlanks();
        if (!text.startsWith(">", at)) {
            return Token.MALFORMED;
        }
        at++;
        return Token.CLOSE;
    }

    private Token inTag() {
        skipBlanks();
        if (text.startsWith(">", at)) {
            at++;
            place = Place.OUTSIDE;
            return outside();
        }
        if (text.startsWith("/>", at)) {
            at += 2;
            place = Place.OUTSIDE;
            return Token.CLOSE_EMPTY;
        }
        int end = wordEnd();
        if (end == at) {
            return Token.MALFORMED;
        }
        took(Token.NAME, end);
        skipBlanks();
        if (text.startsWith("=", at)) {
            at++;
            place = Place.BEFORE_VALUE;
        }
        return Token.NAME;
    }

    private Token value() {
        skipBlanks();
        char quote = at < text.length() ? text.charAt(at) : '\0';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            return Token.MALFORMED;
        }
        at++;
        took(Token.VALUE, end);
        at++;
        place = Place.IN_TAG;
        return Token.VALUE;
    }

    private int wordEnd() {
        int end = at;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0 && "=/><\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
