// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes words off a text one after the other: separators, quotes and escapes as the settings of unit files want them.
 *
 * <p>Source: systemd.syntax(7), «Quoting»; systemd.service(5), «Command lines».
 *
 * <p>Loop-confined (a cursor over one text).
 */
public final class Words {
    /** White space as unit files know it. */
    public static final String WHITESPACE = " \t\n\r";

    /** What is done with quotes, escapes and separators. */
    public enum Option {
        /** Quotes group and are removed. */
        UNQUOTE,
        /** Quotes group and stay. */
        KEEP_QUOTES,
        /** C escapes are read. */
        UNESCAPE,
        /** Malformed C escapes stay as they are instead of being refused. */
        UNESCAPE_RELAXED,
        /** A backslash before a separator or a backslash makes it ordinary. */
        UNESCAPE_SEPARATORS,
        /** Backslashes stay and mean nothing. */
        RETAIN_ESCAPES,
        /** An open quote or a closing backslash at the end is forgiven. */
        RELAXED,
        /** Each separator ends a word, so that words can be empty. */
        KEEP_EMPTY
    }

    private final String text;
    private final String separators;
    private final Set<Option> options;
    private int at;
    private boolean failed;

    /** Words between any of the separators. */
    public Words(String text, String separators, Set<Option> options) {
        this.text = text;
        this.separators = separators;
        this.options = options.isEmpty() ? EnumSet.noneOf(Option.class) : EnumSet.copyOf(options);
    }

    /** Words between white space. */
    public Words(String text, Set<Option> options) {
        this(text, WHITESPACE, options);
    }

    /** The options of most settings and of command lines: quotes and C escapes are read. */
    public static Set<Option> unquoted() {
        return EnumSet.of(Option.UNQUOTE, Option.UNESCAPE);
    }

    /** As {@link #unquoted}, with escapes that mean nothing left as they are. */
    public static Set<Option> unquotedRelaxed() {
        return EnumSet.of(Option.UNQUOTE, Option.UNESCAPE, Option.UNESCAPE_RELAXED);
    }

    /** All words between white space; empty when quotes or escapes are malformed. */
    public static Optional<List<String>> split(String text, Set<Option> options) {
        return split(text, WHITESPACE, options);
    }

    /** All words; empty when quotes or escapes are malformed. */
    public static Optional<List<String>> split(String text, String separators, Set<Option> options) {
        Words words = new Words(text, separators, options);
        List<String> all = new ArrayList<>();
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            all.add(word.get());
        }
        return words.failed ? Optional.empty() : Optional.of(all);
    }

    /** All words between white space, nothing being quoted or escaped. */
    public static List<String> plain(String text) {
        return split(text, WHITESPACE, EnumSet.of(Option.RETAIN_ESCAPES)).orElseThrow();
    }

    /** Whether the last call of {@link #next} met a malformed quote or escape. */
    public boolean failed() {
        return failed;
    }

    /** What has not been read yet, from the next word on. */
    public String rest() {
        return at >= text.length() ? "" : text.substring(at);
    }

    /** Where the next word starts. */
    public int position() {
        return at;
    }

    /** Goes back or forth to a place in the text, as {@link #position} told it. */
    public void moveTo(int position) {
        at = position;
        failed = false;
    }

    /** The next word; empty at the end and when it is malformed, in which case the place is kept. */
    public Optional<String> next() {
        failed = false;
        boolean keepEmpty = options.contains(Option.KEEP_EMPTY);
        if (!keepEmpty) {
            skipSeparators();
        }
        if (at > text.length() || at == text.length() && (!keepEmpty || text.isEmpty())) {
            return Optional.empty();
        }
        int start = at;
        Optional<String> word = options.contains(Option.KEEP_EMPTY) || needsCare() ? careful() : quick();
        if (word.isEmpty()) {
            failed = true;
            at = start;
        }
        return word;
    }

    private boolean needsCare() {
        for (int i = at; i < text.length() && separators.indexOf(text.charAt(i)) < 0; i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '"' || c == '\'') {
                return true;
            }
        }
        return false;
    }

    /** A word in which nothing is special. */
    private Optional<String> quick() {
        int start = at;
        while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        skipSeparators();
        return Optional.of(word);
    }

    private Optional<String> careful() {
        CUnescaper out = new CUnescaper(text.length() - at + 8);
        boolean quotes = options.contains(Option.UNQUOTE) || options.contains(Option.KEEP_QUOTES);
        boolean keepQuotes = options.contains(Option.KEEP_QUOTES);
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quotes && (quote == 0 ? c == '"' || c == '\'' : c == quote)) {
                quote = quote == 0 ? c : 0;
                at++;
                if (keepQuotes) {
                    out.add(c);
                }
            } else if (c == '\\' && !options.contains(Option.RETAIN_ESCAPES)) {
                if (!backslash(out, quote != 0)) {
                    return Optional.empty();
                }
            } else if (quote == 0 && separators.indexOf(c) >= 0) {
                break;
            } else {
                at += out.copy(text, at);
            }
        }
        if (quote != 0 && !options.contains(Option.RELAXED)) {
            return Optional.empty();
        }
        endWord();
        return Optional.of(out.text());
    }

    private void endWord() {
        if (!options.contains(Option.KEEP_EMPTY)) {
            skipSeparators();
        } else {
            // One past the end says that no separator, and so no further word, follows.
            at++;
        }
    }

    /** Reads what a backslash starts; false when that is refused. */
    private boolean backslash(CUnescaper out, boolean quoted) {
        if (at + 1 >= text.length()) {
            return closingBackslash(out, quoted);
        }
        char next = text.charAt(at + 1);
        if (options.contains(Option.UNESCAPE)) {
            int used = out.escape(text, at + 1);
            if (used > 0) {
                at += 1 + used;
                return true;
            }
        } else if (!options.contains(Option.UNESCAPE_SEPARATORS)) {
            at++;
            at += out.copy(text, at);
            return true;
        }
        if (options.contains(Option.UNESCAPE_SEPARATORS) && (next == '\\' || separators.indexOf(next) >= 0)) {
            at++;
        } else if (options.contains(Option.UNESCAPE_RELAXED)) {
            out.add('\\');
            at++;
        } else {
            return false;
        }
        at += out.copy(text, at);
        return true;
    }

    private boolean closingBackslash(CUnescaper out, boolean quoted) {
        boolean relaxed = options.contains(Option.RELAXED);
        if (options.contains(Option.UNESCAPE_RELAXED) && (!quoted || relaxed)) {
            out.add('\\');
        } else if (!relaxed) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSeparators() {
        while (at < text.length() && separators.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
