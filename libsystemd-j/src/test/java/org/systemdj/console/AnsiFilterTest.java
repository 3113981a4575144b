// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected is what systemd 257's systemd-run writes to its terminal; ␛ is the escape character, ␇ the bell. */
class AnsiFilterTest {
    private static byte[] bytes(String text) {
        return text.replace('␛', '\033')
                .replace('␇', '\007')
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace('\033', '␛')
                .replace('\007', '␇')
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "abc | abc",
                "a␛[mb | a␛[;41mb",
                "␛[0mb | ␛[0;41mb",
                "␛[00mb | ␛[00;41mb",
                "␛[1mb | ␛[1mb",
                "␛[49mb | ␛[49;41mb",
                "␛[39;49mb | ␛[39;49;41mb",
                "␛[49;1mb | ␛[49;1;41mb",
                "␛[1;mb | ␛[1;;41mb",
                "␛[0;31mb | ␛[0;31;41mb",
                "␛[0;42mb | ␛[0;42mb",
                "␛[42;0mb | ␛[42;0;41mb",
                "␛[0;38;5;0mb | ␛[0;38;5;0;41mb",
                "␛[0;100mb | ␛[0;100;41mb",
                "␛[0;48;5;1mb | ␛[0;48;5;1mb",
                "␛[0;48;2;1;2;3mb | ␛[0;48;2;1;2;3mb",
                "␛[48;5;1;0mb | ␛[48;5;1;0;41mb",
                "␛[38;5;49mb | ␛[38;5;49mb",
                "␛[0:1mb | ␛[0:1mb",
                "␛[!pb | ␛[!p␛[41mb",
                "␛cb | ␛c␛[41mb",
                "␛[?25hb␛(Bc␛Md | ␛[?25hb␛(Bc␛Md",
                "a\\r\\nb | a\\r␛[41m\\n␛[41mb",
                "a\\n | a\\n",
                "␛]0;t␇b | ␛]0;t␇␛]0;X t␛\\b",
                "␛]2;t␇b␛]1;u␇ | ␛]2;t␇b␛]1;u␇",
                "␛]8;;x␛\\b | ␛]8;;x␛\\b"
            })
    void keepsTheColourAndMarksTitles(String written, String shown) {
        AnsiFilter filter = new AnsiFilter(true, "41", "title", "X");
        byte[] input = bytes(written);
        assertEquals(shown, text(filter.shown(input, input.length)));
        // The same in pieces.
        AnsiFilter again = new AnsiFilter(true, "41", "title", "X");
        StringBuilder pieces = new StringBuilder();
        for (byte b : input) {
            pieces.append(text(again.shown(new byte[] {b}, 1)));
        }
        assertEquals(shown, pieces.toString());
    }

    @Test
    void opensAndCloses() {
        AnsiFilter filter = new AnsiFilter(true, "41", "a title", "X");
        assertEquals("␛[41m␛[K␛[22;2t␛]2;a title␛\\", text(filter.opening()));
        assertEquals("␛[0m␛[J␛[23;2t", text(filter.closing()));
    }

    @Test
    void changesNothingWhereThereIsNoTerminal() {
        AnsiFilter filter = new AnsiFilter(false, "41", "a title", "X");
        byte[] input = bytes("␛[0ma\\nb");
        assertEquals("", text(filter.opening()));
        assertEquals("␛[0ma\\nb", text(filter.shown(input, input.length)));
        assertEquals("", text(filter.closing()));
    }
}
