// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import org.systemdj.text.RawText;

/**
 * Takes a description apart into signs and words, and knows where it is.
 *
 * <p>Source: varlink.org, «Interface Definition»; how systemd 257 counts lines and columns.
 *
 * <p>Used by one thread.
 */
final class IdlTokens {
    static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    static final String NAME = LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    static final String INTERFACE_NAME = LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

    private final String text;
    private int at;
    private int line = 1;
    private int column = 1;

    IdlTokens(String text) {
        this.text = text;
    }

    /**
     * The next sign or word, behind white space; null at the end of the text.
     *
     * @param signs characters that are a token each
     * @param letters those of words
     */
    String next(String signs, String letters) throws IdlException {
        skipBlanks();
        if (at >= text.length()) {
            return null;
        }
        int end = at;
        if (signs.indexOf(text.charAt(at)) >= 0) {
            end++;
        } else {
            while (end < text.length() && letters.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
        }
        if (end == at) {
            throw syntax(
                    "Couldn't find token of allowed chars '" + letters + "' or allowed delimiters '" + signs + "'.");
        }
        String token = text.substring(at, end);
        advance(end);
        return token;
    }

    /** As {@link #next}; the text must not end here. */
    String require(String signs, String letters) throws IdlException {
        String token = next(signs, letters);
        if (token == null) {
            throw syntax("Premature EOF.");
        }
        return token;
    }

    void skipBlanks() {
        int end = at;
        while (end < text.length() && " \t\n\r".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        advance(end);
    }

    /** Takes a word that stands right here, with no white space before it. */
    boolean take(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        advance(at + word.length());
        return true;
    }

    boolean isAt(char sign) {
        return at < text.length() && text.charAt(at) == sign;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The rest of the line behind the sign of a comment, without the first blank. */
    String comment() throws IdlException {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        String comment = text.substring(at, end);
        for (int i = 0; i < comment.length(); i++) {
            if (Character.isLowSurrogate(comment.charAt(i)) && !isPaired(comment, i)) {
                throw syntax("Comment is not valid UTF-8.");
            }
        }
        advance(end);
        // What ends the comment counts here and again as white space.
        if (end < text.length() && text.charAt(end) == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return comment.startsWith(" ") ? comment.substring(1) : comment;
    }

    private static boolean isPaired(String comment, int at) {
        return at > 0 && Character.isHighSurrogate(comment.charAt(at - 1));
    }

    private void advance(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    IdlException syntax(String what) {
        return failure(IdlException.Kind.SYNTAX, what);
    }

    IdlException failure(IdlException.Kind kind, String what) {
        return new IdlException(kind, line, column, RawText.cleaned(what));
    }
}
