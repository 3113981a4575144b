// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.systemdj.console.Style;

/** What keys do to the line, and what is shown of it. What C shows: nixos-test/ask-password-cases. */
class LineEditorTest {
    private static final Style PLAIN = new Style(false, false, false, false, false, false, 80);
    private static final Style UTF8 = new Style(true, false, true, true, false, true, 80);

    /** How the hint vanishes. */
    private static final String NO_HINT = "\b \b".repeat("(press TAB for no echo) ".length());

    private final StringBuilder screen = new StringBuilder();
    private LineEditor editor = new LineEditor(false, false, PLAIN);

    private void type(String keys) {
        type(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void type(byte... keys) {
        for (byte key : keys) {
            screen.append(new String(editor.accept(key & 0xff), StandardCharsets.UTF_8));
        }
    }

    private String password() {
        return new String(editor.password(), StandardCharsets.UTF_8);
    }

    @Test
    void promptHasSignHintAndColours() {
        byte[] opening = editor.opening("Say:", false, false, PLAIN);
        assertEquals("Say: (press TAB for no echo) ", new String(opening, StandardCharsets.UTF_8));
        byte[] coloured = new LineEditor(false, true, UTF8).opening("Say:", true, true, UTF8);
        assertEquals("\u001b[0;1;39m🔐 Say: \u001b[0m", new String(coloured, StandardCharsets.UTF_8));
    }

    @Test
    void hintGoesWithTheFirstKey() {
        editor.opening("Say:", false, false, PLAIN);
        type("ab");
        assertEquals(NO_HINT + "**", screen.toString());
    }

    @Test
    void newlineAndNulEndTheLine() {
        type("ab\n");
        assertEquals(LineEditor.State.DONE, editor.state());
        assertEquals("ab", password());
        editor = new LineEditor(false, false, PLAIN);
        type("ab\0");
        assertEquals(LineEditor.State.DONE, editor.state());
        editor = new LineEditor(false, false, PLAIN);
        editor.end();
        assertEquals(LineEditor.State.DONE, editor.state());
    }

    @Test
    void endOfTransmissionSkips() {
        type("ab\u0004");
        assertEquals(LineEditor.State.SKIPPED, editor.state());
        assertEquals("**(skipped)", screen.toString());
    }

    @Test
    void charactersAreShownWhenTheyAreComplete() {
        editor = new LineEditor(false, false, UTF8);
        type((byte) 0xc3);
        assertEquals("", screen.toString());
        type((byte) 0xa4);
        assertEquals("•", screen.toString());
        type("\u007f");
        assertEquals("•\b \b", screen.toString());
        assertEquals("", password());
    }

    @Test
    void bytesThatAreNoTextAreTakenButNotShown() {
        type("a");
        type((byte) 0xff, (byte) 'b');
        assertEquals("*", screen.toString());
        assertEquals(3, editor.password().length);
        type("\u007f\u007f\u007f");
        assertEquals("", password());
    }

    @Test
    void tabHidesOnceAndIsThenACharacter() {
        type("ab\tc\t");
        assertEquals("**\b \b\b \b(no echo) ", screen.toString());
        assertEquals("abc\t", password());
    }

    @Test
    void rubbingOutNothingHidesOnlyAsFirstKey() {
        type("\u007f\u007f");
        assertEquals("(no echo) \u0007", screen.toString());
        screen.setLength(0);
        editor = new LineEditor(false, false, PLAIN);
        type("a\b\b");
        assertEquals("*\b \b\u0007", screen.toString());
    }

    @Test
    void killRubsOutTheLine() {
        type("abc\u0015d");
        assertEquals("***\b \b\b \b\b \b*", screen.toString());
        assertEquals("d", password());
    }

    @Test
    void echoShowsWhatIsTyped() {
        editor = new LineEditor(true, false, PLAIN);
        assertEquals("m ", new String(editor.opening("m", false, false, PLAIN), StandardCharsets.UTF_8));
        type("aä€");
        assertEquals("aä€", screen.toString());
    }

    @Test
    void silentShowsNothing() {
        editor = new LineEditor(false, true, PLAIN);
        type("abc\u0015d\u007fe\n");
        assertEquals("", screen.toString());
        assertEquals("e", password());
    }

    @Test
    void longestLine() {
        editor = new LineEditor(false, true, PLAIN);
        type("x".repeat(LineEditor.LONGEST));
        assertEquals("", screen.toString());
        type("y");
        assertEquals("\u0007", screen.toString());
        assertEquals(LineEditor.LONGEST, editor.password().length);
    }

    @Test
    void wipedLineIsEmpty() {
        type("abc");
        editor.wipe();
        assertEquals("", password());
    }
}
