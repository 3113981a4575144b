// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.systemdj.console.CommandFailure;
import org.systemdj.journal.file.FieldData;
import org.systemdj.text.RawText;

/**
 * The pattern of {@code --grep=}, which is looked for in messages byte by byte. Patterns in small letters match capitals, too,
 * unless that is said otherwise.
 *
 * <p>Source: journalctl(1), «--grep=», «--case-sensitive=»; pcre2pattern(3).
 *
 * <p>Used by one thread.
 */
final class SearchPattern {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final Matcher matcher;

    private SearchPattern(Pattern pattern) {
        matcher = pattern.matcher("");
    }

    /** Fails with CommandFailure for what is no pattern. */
    static SearchPattern of(String text, Optional<Boolean> caseSensitive) {
        boolean sensitive = caseSensitive.orElseGet(() -> CAPITAL.matcher(text).find());
        // A character for each byte, in the pattern as in the messages.
        String bytes = new String(RawText.encode(text), StandardCharsets.ISO_8859_1);
        int flags = Pattern.UNIX_LINES | (sensitive ? 0 : Pattern.CASE_INSENSITIVE);
        try {
            return new SearchPattern(Pattern.compile(PerlSyntax.toJava(bytes), flags));
        } catch (PatternSyntaxException e) {
            throw new CommandFailure("Bad pattern \"" + text + "\": " + PerlSyntax.complaint(bytes, e));
        }
    }

    /** Whether it is in the field's value. */
    boolean isIn(FieldData field) {
        return matcher.reset(
                        new String(field.bytes(), field.valueStart(), field.valueLength(), StandardCharsets.ISO_8859_1))
                .find();
    }

    /** Where the last match begins, counted from the start of the value. */
    int start() {
        return matcher.start();
    }

    int end() {
        return matcher.end();
    }
}
