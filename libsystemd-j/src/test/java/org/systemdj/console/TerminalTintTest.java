// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours are those that systemd 257's run0 sets on terminals with these backgrounds. */
class TerminalTintTest {
    @ParameterizedTest
    @CsvSource({
        "0000/0000/0000, 48;2;51;12;12, 48;2;51;51;12",
        "ffff/ffff/ffff, 48;2;255;191;191, 48;2;255;255;191",
        "8080/8080/8080, 48;2;128;96;96, 48;2;128;128;96",
        "7f7f/7f7f/7f7f, 48;2;127;31;31, 48;2;127;127;31",
        "2e2e/3434/3636, 48;2;54;13;13, 48;2;54;54;13",
        "fdfd/f6f6/e3e3, 48;2;253;189;189, 48;2;253;253;189",
        "0000/0000/8080, 48;2;128;96;96, 48;2;128;128;96",
        "8000/0000/0000, 48;2;127;95;95, 48;2;127;127;95",
        "4000/4000/4000, 48;2;63;15;15, 48;2;63;63;15",
        "c0c0/c0c0/c0c0, 48;2;192;144;144, 48;2;192;192;144",
        "00/ff/80, 48;2;255;191;191, 48;2;255;255;191",
        "f/0/8, 48;2;255;191;191, 48;2;255;255;191",
        "1111/2222/3333, 48;2;51;12;12, 48;2;51;51;12"
    })
    void tintsTheTerminalsOwnColour(String told, String red, String yellow) {
        double bright =
                TerminalTint.brightness("\033]11;rgb:" + told + "\033\\").orElseThrow();
        assertEquals(red, TerminalTint.tinted(bright, TerminalTint.Hue.RED));
        assertEquals(yellow, TerminalTint.tinted(bright, TerminalTint.Hue.YELLOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\033]11;rgb:\007",
                "\033]11;rgb:12/34\007",
                "\033]11;rgb:12345/0/0\007",
                "\033]11;rgb:x/0/0\007",
                "abc"
            })
    void nothingIsMadeOfOtherAnswers(String answer) {
        assertTrue(TerminalTint.brightness(answer).isEmpty());
    }
}
