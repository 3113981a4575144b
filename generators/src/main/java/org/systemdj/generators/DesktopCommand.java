// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.systemdj.text.Escape;
import org.systemdj.text.Words;

/**
 * Turns the command of a desktop entry into one of a service.
 *
 * <p>Source: Desktop Entry Specification 1.5, «The Exec key»; systemd.service(5), «Command lines». Immutable (static
 * functions).
 */
final class DesktopCommand {
    private static final int CODE_LENGTH = 2;
    private static final String CODES = "fFuUdDnNickvm";

    private DesktopCommand() {}

    /** The words of the command; empty where they are malformed. */
    static Optional<List<String>> words(String command) {
        return Words.split(command, EnumSet.of(Words.Option.UNQUOTE, Words.Option.UNESCAPE, Words.Option.RELAXED));
    }

    /**
     * The command for a service: no variables, specifiers and field codes, and the program by its path.
     *
     * @param home what a tilde at a word's start stands for
     */
    static String toService(List<String> words, String program, Optional<String> home) {
        List<String> kept = new ArrayList<>();
        kept.add(quote(program));
        for (String word : words.subList(1, words.size())) {
            boolean code = word.length() == CODE_LENGTH && word.charAt(0) == '%' && CODES.indexOf(word.charAt(1)) >= 0;
            if (!code) {
                kept.add(quote(expandHome(word.replace("%%", "%"), home)));
            }
        }
        return String.join(" ", kept);
    }

    private static String expandHome(String word, Optional<String> home) {
        boolean tilde = word.equals("~") || word.startsWith("~/");
        return tilde && home.isPresent() ? home.get() + word.substring(1) : word;
    }

    private static String quote(String word) {
        return Escape.shell(UnitText.literal(word), Escape.ShellStyle.QUOTED);
    }
}
