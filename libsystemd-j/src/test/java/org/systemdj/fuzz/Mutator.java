// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes new texts of known ones: characters and pieces changed, dropped, doubled, moved, taken from other texts. */
final class Mutator {
    private static final int LONGEST = 20_000;

    private static final String[] PIECES = {
        " ",
        "\t",
        "\n",
        "\r",
        "\0",
        "=",
        ";",
        ":",
        ",",
        "/",
        "\\",
        "\"",
        "'",
        "%",
        "%%",
        "%n",
        "%Z",
        "$",
        "${",
        "}",
        "-",
        "~",
        "..",
        ".",
        "*",
        "?",
        "[",
        "]",
        "!",
        "|",
        "+",
        "@",
        "#",
        "\\x",
        "\\x00",
        "\\xff",
        "\\u12",
        "\\777",
        "\\\n",
        "{",
        "\ufeff",
        "\ufffd",
        "\u00fc",
        "\ud83d\ude00",
        "\ud800",
        "\u0001",
        "\u007f",
        "0",
        "1",
        "-1",
        "00",
        "0x",
        "4294967296",
        "9223372036854775807",
        "18446744073709551615",
        "99999999999999999999999",
        "1e9",
        "infinity",
        "max",
        "yes",
        "no",
        "5s",
        "1y",
        "us",
        "UTC",
        "Europe/Berlin",
        "Mon",
        "*-*-*",
        "2026-02-29",
        "12:00",
        "::1",
        "10.0.0.0/8",
        "1-",
        "3-1",
        "[Unit]",
        "\n[Service]\n",
        "ExecStart=",
        "any",
        "nope",
    };

    private final RandomGenerator random;
    private final List<String> others;

    Mutator(RandomGenerator random, List<String> others) {
        this.random = random;
        this.others = others;
    }

    String mutate(String from) {
        StringBuilder text = new StringBuilder(from);
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            change(text);
        }
        if (text.length() > LONGEST) {
            text.setLength(LONGEST);
        }
        return text.toString();
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(8));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 3 -> text.delete(at, end);
            case 4 -> text.insert(at, text.substring(at, end));
            case 5 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
            case 6 -> text.insert(at, (char) random.nextInt(128));
            case 7 -> text.setLength(at);
            case 8 -> text.append(others.get(random.nextInt(others.size())));
            case 9 -> text.insert(0, others.get(random.nextInt(others.size()))).setLength(Math.max(at, 1));
            case 10 -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
                }
            }
            default -> {
                // Seldom: something very long.
                String piece = end > at ? text.substring(at, end) : PIECES[random.nextInt(PIECES.length)];
                text.insert(at, piece.repeat(random.nextInt(20) == 0 ? 1 + random.nextInt(1000) : 2));
            }
        }
    }
}
