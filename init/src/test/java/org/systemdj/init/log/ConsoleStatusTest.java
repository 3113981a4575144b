// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConsoleStatusTest {
    private final List<String> lines = new ArrayList<>();
    private int columns = 80;
    private final ConsoleStatus status = new ConsoleStatus(new ConsoleOutput() {
        @Override
        public int columns() {
            return columns;
        }

        @Override
        public void write(byte[] text) {
            lines.add(new String(text, StandardCharsets.UTF_8));
        }
    });

    @Test
    void aFinishedJobHasAWordInBracketsAndABegunOneRoomForIt() {
        status.terminal("linux", "0", null);
        status.printUnit(StatusKind.NORMAL, StatusWord.INDENT, "Starting %s...", "a.service", "Demo");
        status.printUnit(StatusKind.NORMAL, StatusWord.OK, "Started %s.", "a.service", "Demo");
        assertEquals(List.of("         Starting a.service - Demo...\n", "[  OK  ] Started a.service - Demo.\n"), lines);
    }

    @Test
    void coloursFollowTheTerminal() {
        status.terminal("linux", null, null);
        status.printUnit(StatusKind.NORMAL, StatusWord.FAILED, "Failed to start %s.", "a.service", "Demo");
        assertEquals(
                "[\033[0;1;31mFAILED\033[0m] Failed to start \033[0;1;39ma.service\033[0m - Demo.\n", lines.getFirst());
        lines.clear();
        status.terminal("dumb", null, null);
        status.print(StatusKind.NORMAL, StatusWord.OK, "x");
        status.terminal("linux", null, "1");
        status.print(StatusKind.NORMAL, StatusWord.OK, "x");
        assertEquals(List.of("[  OK  ] x\n", "[  OK  ] x\n"), lines);
    }

    @Test
    void aLongLineLosesItsMiddle() {
        status.terminal("linux", "0", null);
        columns = 20;
        status.print(StatusKind.NORMAL, StatusWord.OK, "abcdefghijklmnop");
        assertEquals("[  OK  ] abcd…lmnop\n", lines.getFirst());
    }

    @Test
    void anEphemeralLineIsWrittenOver() {
        status.terminal("linux", "0", null);
        status.print(StatusKind.EPHEMERAL, StatusWord.INDENT, "waiting");
        status.print(StatusKind.NORMAL, StatusWord.OK, "done");
        assertEquals("\033M\r\033[K[  OK  ] done\n", lines.get(1));
    }

    @Test
    void automaticModeSpeaksUpAfterAFailureOnly() {
        status.mode(ShowStatus.AUTO);
        status.print(StatusKind.NORMAL, StatusWord.OK, "quiet");
        status.onFailure();
        status.print(StatusKind.NORMAL, StatusWord.OK, "loud");
        status.calmDown();
        status.print(StatusKind.NORMAL, StatusWord.OK, "quiet");
        assertEquals(List.of("[  OK  ] loud\n"), lines);
    }

    @Test
    void onceTheSystemRunsNothingIsShown() {
        status.active(false);
        status.print(StatusKind.EMERGENCY, StatusWord.ALERT, "x");
        assertEquals(List.of(), lines);
    }

    @Test
    void aModeIsFoundByItsWord() {
        for (ShowStatus mode : ShowStatus.values()) {
            assertEquals(mode, ShowStatus.of(mode.word()));
        }
        assertEquals(null, ShowStatus.of("loud"));
    }

    @Property
    void aShortenedLineFitsAndEscapesStay(@ForAll String text, @ForAll @IntRange(min = 3, max = 100) int room) {
        String plain = text.replace("\033", "");
        String shown = Ellipsis.middle("\033[1m" + plain + "\033[0m", room);
        assertTrue(Ellipsis.width(shown) <= room);
        assertTrue(shown.startsWith("\033[1m") && shown.endsWith("\033[0m"));
    }
}
